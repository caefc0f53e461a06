"""Numbers and dates in the reader's form."""

import re
from decimal import Decimal

from .interface import words

_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def number(value: int, language: str) -> str:
    """A whole number with the separators of a language: 1.234, or 1,234."""
    grouped = f"{value:,}"
    return grouped if language == "en" else grouped.replace(",", ".")


def day(value: str, language: str) -> str:
    """An ISO date (also a year, or a year and month) in words; anything else as it is."""
    found = _ISO.fullmatch(value.strip())
    if not found:
        return value
    year, month, of_month = found.groups()
    if not month:
        return year
    if not 1 <= int(month) <= 12:
        return value
    named = words(language)[f"months.{int(month)}"]
    return f"{int(of_month)} {named} {year}" if of_month else f"{named} {year}"


def money(value: Decimal, language: str) -> str:
    """An amount in euro: 340.000,00 €, or €340,000.00."""
    grouped = f"{value:,.2f}"
    if language == "en":
        return f"€{grouped}"
    return grouped.translate(str.maketrans(",.", ".,")) + " €"
