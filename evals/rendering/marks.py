"""The numbers of ordered lists as they are written out."""

from .plan import Entry

#: Roman numerals up to where a list of a plan goes.
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def mark_of(entry: Entry, bullet: str) -> str:
    """The mark before an entry: its bullet, or its number with the point or bracket after it;
    nothing before one that goes on.

    Raises IndexError for a number beyond the letters or numerals.
    """
    if entry.goes_on:
        return ""
    if not entry.number:
        return bullet
    match entry.style:
        case "1":
            return f"{entry.number}."
        case "i":
            return f"{_ROMAN[entry.number - 1]})"
        case letters:
            return f"{chr(ord(letters) + entry.number - 1)})"
