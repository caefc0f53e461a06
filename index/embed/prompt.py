"""What stands before a text: the two prefixes that the model was trained with.

Source: the model card of multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672).
"""

from __future__ import annotations

import re

QUERY = "query: "
PASSAGE = "passage: "

_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return `text` as UTF-8 can carry it: no NUL (C would stop there), no lone surrogate."""
    if "\0" in text:
        text = text.replace("\0", "")
    # isascii is a flag of the string: the scan is for the few texts that need it
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def as_query(text: str) -> str:
    """Return the cleaned question with its prefix."""
    return QUERY + clean(text)


def as_passage(text: str) -> str:
    """Return the cleaned passage with its prefix."""
    return PASSAGE + clean(text)
