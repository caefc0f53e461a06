"""Reads OpenDocument files (ODF 1.3, ISO/IEC 26300): texts, sheets, presentations."""
