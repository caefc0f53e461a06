"""The thesaurus of public policy: what else plans call what people ask for."""
