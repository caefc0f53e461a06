"""Records found as one types: by title, code or holder."""

from collections.abc import Iterable, Sequence

from index.words import fold
from ingest.model import Record

#: Records that are shown while one types. A decision: a screen and a half of a phone.
MOST_TYPED = 20


class Finder:
    """Finds records by parts of what they are called. Made once for all of a library's."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._held = [
            (_plain(r.code), f" {_plain(r.title)}", f" {_plain(r.holder)}", r) for r in records
        ]

    def find(self, text: str, plans: Sequence[str] = (), most: int = MOST_TYPED) -> list[Record]:
        """The records that hold every word of a text, of `plans` (none: all), at most `most`: those
        whose code it is first, then those with all words at the beginning of words of the title."""
        typed = _plain(text).split()
        found: list[tuple[int, Record]] = []
        for code, title, holder, record in self._held if typed else ():
            wanted = not plans or record.plan in plans
            if wanted and all(word in f"{code} {title} {holder}" for word in typed):
                in_title = all(f" {word}" in title for word in typed)
                found.append((0 if code == " ".join(typed) else 1 if in_title else 2, record))
        found.sort(key=lambda one: one[0])
        return [record for _, record in found[:most]]


def _plain(text: str | None) -> str:
    """A text without accents, in small letters; "" for none."""
    return fold((text or "").lower())
