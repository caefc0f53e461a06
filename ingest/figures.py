"""Texts that are figures and no words, as the cells of tables hold them."""

import re

_LETTER = re.compile(r"[A-Za-zÀ-ÿ]")
_DIGIT = re.compile(r"\d")
#: An amount shows by its unit or its decimals; a bare number may be that of a page.
_AMOUNT = re.compile(r"\d[.,]\d|[€%$£]")


def is_value(text: str) -> bool:
    """Whether a text is an amount, a number or a day, and no words."""
    return _DIGIT.search(text) is not None and _LETTER.search(text) is None


def is_amount(text: str) -> bool:
    """Whether a text is a value with a unit or decimals."""
    return _AMOUNT.search(text) is not None and _LETTER.search(text) is None
