"""Tables that speak of actions by their codes alone: `P1 | 2025 | Mobility office`."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from ..model import Document, Kind, Passage
from ..naming import role, titled
from .columns import Row, is_code
from .draft import Draft
from .located import located
from .numbering import bare
from .recordrows import rows

#: Rows whose cells are codes of actions, at least, and their share of all. A decision: fewer
#: are a chance.
_FEWEST = 3
#: The share of a row's texts that must be such codes. A decision: more than half, with room for
#: titles.
_MOSTLY = 0.6
#: What such a table may tell of an action; marks in a calendar tell nothing by themselves.
_TOLD = frozenset({"holder", "partner", "amount", "indicator", "target", "start", "end", "state"})
_KINDS = (Kind.ACTION, Kind.PROJECT)


def filled_by_code(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without those whose title is only a code. What a row says beside the code of one
    action it says of that action."""
    whole = [d for d in drafts if not is_code(d.title.text)]
    many = Counter(bare(d.code) for d in whole if d.code and d.kind in _KINDS)
    known = {
        bare(d.code): d for d in whole if d.code and d.kind in _KINDS and many[bare(d.code)] == 1
    }
    coded = [d for d in drafts if d.code or not is_code(d.title.text) or d.kind not in _KINDS]
    tables: dict[int, list[Passage]] = defaultdict(list)
    for passage in document.passages:
        if passage.table is not None and passage.cells:
            tables[passage.table].append(passage)
    for passages in tables.values():
        found = rows(document, passages)
        column = _code_column(found, known)
        if column is None:
            continue
        for row in found:
            cell = row.cells.get(column)
            draft = known.get(bare(cell.text)) if cell and is_code(cell.text) else None
            if draft is not None:
                _fill(document, draft, row, column)
    return coded


def _code_column(found: Sequence[Row], known: dict[str, Draft]) -> int | None:
    """The column whose cells mostly are codes of actions and nothing else, each once; mere numbers
    only where its name says that they are of actions."""
    for column in sorted({i for row in found for i in row.cells}):
        names = {row.headers.get(column, "") for row in found}
        numbers = any(titled(name) for name in names)
        texts = [row.cells[column].text for row in found if column in row.cells]
        codes = [
            bare(text)
            for text in texts
            if is_code(text) and bare(text) in known and (numbers or not text.isdigit())
        ]
        if len(codes) >= max(_FEWEST, _MOSTLY * len(texts)) and len(set(codes)) == len(codes):
            return column
    return None


def _fill(document: Document, draft: Draft, row: Row, column: int) -> None:
    for i, cell in row.cells.items():
        name = row.headers.get(i, "")
        said = role(name)
        if i != column and said in _TOLD and draft.named(said) is None:
            draft.put(said, name, located(document, cell.passage, cell.start, cell.end))
