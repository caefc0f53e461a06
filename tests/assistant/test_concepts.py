"""Which concepts a plan's text names, and how surely."""

import pytest

from assistant.thesaurus.concepts import ConceptReader
from assistant.thesaurus.thesaurus import load_thesaurus


@pytest.fixture(scope="module")
def reader() -> ConceptReader:
    return ConceptReader(load_thesaurus())


def sure(reader: ConceptReader, text: str, language: str = "it") -> set[str]:
    return {named.concept for named in reader.read(text, language) if named.sure}


def named(reader: ConceptReader, text: str, language: str = "it") -> set[str]:
    return {found.concept for found in reader.read(text, language)}


def test_labels_name_their_concepts(reader: ConceptReader) -> None:
    text = "Attivare un fondo di garanzia per gli affitti"
    assert "guarantee-fund" in sure(reader, text)
    assert {n.words for n in reader.read(text, "it") if n.concept == "guarantee-fund"} == {
        "fondo di garanzia"
    }


def test_words_are_shown_as_they_are_written(reader: ConceptReader) -> None:
    (found,) = [
        n
        for n in reader.read("Rafforzare le organizzazioni\ndell’Economia Sociale", "it")
        if n.concept == "social-economy-organisations"
    ]
    assert found.words == "organizzazioni dell’Economia Sociale"
    assert not found.single


def test_everyday_words_are_for_questions_only(reader: ConceptReader) -> None:
    thesaurus = load_thesaurus()
    text = "una badante per la nonna"
    asked = {m.concept for m in thesaurus.mentions(text, "it")}
    hidden = {
        name
        for name in asked
        if any(label == "badante" for _, label in thesaurus.concepts[name].hidden)
    }
    assert not hidden & named(reader, text)


def test_a_turn_of_phrase_names_nothing(reader: ConceptReader) -> None:
    assert "labour" not in named(reader, "Avviare un gruppo di lavoro con i comuni")
    assert "culture" not in named(reader, "Diffondere la cultura del dato")
    assert "culture" in named(reader, "Sostenere la cultura")


def test_one_word_of_a_whole_domain_is_a_hint(reader: ConceptReader) -> None:
    assert "culture" not in sure(reader, "Promuovere la cultura")
    assert "innovation" not in sure(reader, "Esplorare strumenti innovativi")
    assert "innovation" in sure(reader, "Sostenere l'innovazione tecnologica")


def test_what_means_two_things_counts_for_what_the_text_speaks_of(reader: ConceptReader) -> None:
    both = "Sostenere la cooperazione"
    assert not {"cooperatives", "international-cooperation"} & sure(reader, both)
    abroad = "Promuovere la cooperazione con l'Unione europea"
    assert "cooperatives" not in named(reader, abroad)
    assert "international-cooperation" in named(reader, abroad)


def test_another_word_with_the_same_stem_is_none_of_its_forms(reader: ConceptReader) -> None:
    assert "tram-metro" not in named(reader, "Raccogliere i dati tramite un questionario")
    assert "tram-metro" in named(reader, "Prolungare la linea del tram")


def test_a_gerund_is_no_form_of_a_noun(reader: ConceptReader) -> None:
    assert named(reader, "Sviluppare reti di vicinato, alimentando la fiducia") <= {
        "neighbourhood-community"
    }


def test_a_gerund_with_a_pronoun_is_none_either(reader: ConceptReader) -> None:
    assert named(reader, "Sostenere l'occupazione dei giovani")
    assert not named(reader, "Ripensare le regole, occupandosi di chi arriva")


def test_letters_within_a_word_are_no_acronym(reader: ConceptReader) -> None:
    (found,) = [
        n
        for n in reader.read("Sostegno da parte della PA", "it")
        if n.concept == "governance-administration"
    ]
    assert found.words == "PA"


def test_domains_with_their_distances(reader: ConceptReader) -> None:
    assert reader.domains("housing") == {"housing": 0}
    assert reader.domains("social-housing")["housing"] >= 1
