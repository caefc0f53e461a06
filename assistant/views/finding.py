"""Records found as one types: by title, code or holder."""

import unicodedata
from collections.abc import Iterable, Sequence

from ingest.model import Record


def plain(text: str) -> str:
    """A text without accents, in small letters."""
    split = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in split if not unicodedata.combining(c))


class Finder:
    """Finds records by parts of what they are called. Made once for all of a library's."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._held = [
            (plain(r.code or ""), f" {plain(r.title)}", f" {plain(r.holder or '')}", r)
            for r in records
        ]

    def find(self, text: str, plans: Sequence[str] = (), most: int = 20) -> list[Record]:
        """The records that hold every word of a text, of `plans` (none: all), at most `most`: those
        whose code it is first, then those with all words at the beginning of words of the title."""
        typed = plain(text).split()
        found: list[tuple[int, Record]] = []
        for code, title, holder, record in self._held:
            everything = f"{code} {title} {holder}"
            if (plans and record.plan not in plans) or not typed:
                continue
            if all(word in everything for word in typed):
                in_title = all(f" {word}" in title for word in typed)
                found.append((0 if code == " ".join(typed) else 1 if in_title else 2, record))
        found.sort(key=lambda one: one[0])
        return [record for _, record in found[:most]]
