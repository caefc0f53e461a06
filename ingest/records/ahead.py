"""Fields of a sheet that stand ahead of the one that names it: its code above its title."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from itertools import takewhile

from ..model import Document, Kind, Passage
from .sheets import Named, named, opened_by


class Ahead:
    """The fields at the top of tables that are sheets, down to the one that says what each is
    about. The first sheet of a sort shows which they are: what a page break set there in others is
    the end of the sheet before."""

    def __init__(self, document: Document) -> None:
        self._fields: dict[str, Named] = {}
        self._waiting: list[Named] = []
        self._table: int | None = None
        sorts: dict[str, frozenset[str]] = {}
        for passages in _tables(document).values():
            said = [(p, named(document, p)) for p in passages if p.kind is not Kind.HEADING]
            top = [
                (p, field) for p, field in takewhile(partial(_is_below, document), said) if field
            ]
            opener = said[len(top)][1] if len(top) < len(said) else None
            if opener is None:
                continue
            keys = frozenset(_key(field) for _, field in top)
            if keys <= sorts.setdefault(_key(opener), keys):
                self._fields |= {p.id: field for p, field in top}

    def takes(self, passage: Passage) -> bool:
        """Whether a passage is a field of a sheet that is named further down, kept for that one."""
        field = self._fields.get(passage.id)
        if field is None:
            return False
        if self._table != passage.table:
            self._table, self._waiting = passage.table, []
        self._waiting.append(field)
        return True

    def of(self, passage: Passage) -> Sequence[Named]:
        """The fields that stand ahead of the one that opens a sheet, which then has them."""
        if passage.table is None or passage.table != self._table:
            return ()
        found, self._waiting = self._waiting, []
        return found


def _is_below(document: Document, said: tuple[Passage, Named | None]) -> bool:
    """Whether what a passage says is a field, and not the one that opens a sheet."""
    return said[1] is not None and opened_by(document, said[1]) is None


def _key(field: Named) -> str:
    return " ".join(field.name.casefold().split())


def _tables(document: Document) -> dict[int, list[Passage]]:
    found: dict[int, list[Passage]] = defaultdict(list)
    for passage in document.passages:
        if passage.table is not None:
            found[passage.table].append(passage)
    return found
