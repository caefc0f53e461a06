"""Text made fit for office files, and harmless in a spreadsheet."""

import re

#: What XML 1.0 does not hold.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: With these a spreadsheet takes a cell for a formula, whatever blanks come before.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠|%]|[\t\r\n]")


def legal(text: str) -> str:
    """The text with every character that office files cannot hold made visible."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(legal(text).split())


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take a cell's text for a formula."""
    return bool(_FORMULA.match(text))
