"""Records of tables: a row is one where a column holds the titles of actions or other levels."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..model import LEVELS, Document, Kind, Passage
from ..naming import (
    is_form_label,
    is_namer,
    may_be_measured,
    names_documents,
    role,
    titled,
)
from ..vocabulary import vocabulary
from .cellentries import OPENS, entries
from .columns import (
    Row,
    code_column,
    holds_values,
    is_calendar,
    is_code,
    is_schedule,
    is_series,
    is_sheet,
    listed_titles,
    measures,
    measures_or_defines,
    numbers_column,
    only_codes,
    repeats,
    says_headers,
    sums_up,
    whose,
)
from .draft import Draft
from .labelled import Labelled
from .located import Located, located

_NUMBERED = re.compile(r"(?P<number>\d{1,3})[.)]?\s+(?=[^\W\d_])")
_HINT = re.compile(r"\(.*\)")
_TOTAL = re.compile(r"\W*(?:sub)?tot(?:ale|al|ali)?\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AMOUNT = re.compile(r"(?:€\s*)?\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{2})?(?:\s*€)?")
#: The share of rows with a holder of their own from which on one without has none. A decision.
_OWN = 0.7
#: What a line in a table says of the rows above it, as `Partners in all of them: A, B`.
_NOTED = ("holder", "partner", "note", "amount")
_RECORDED = (*LEVELS, Kind.RESULT, Kind.PROJECT)


def rows(document: Document, passages: Sequence[Passage]) -> list[Row]:
    """The rows of one table, in order."""
    found: dict[int, Row] = {}
    for passage in passages:
        if passage.row is None or not passage.cells:
            continue
        row = found.setdefault(passage.row, Row(passage))
        for cell in passage.cells:
            before = row.cells.get(cell.column)
            start = before.start if before else cell.start
            row.cells[cell.column] = located(document, passage, start, cell.end)
            row.headers[cell.column] = cell.header
    return list(found.values())


@dataclass(slots=True)
class Carried:
    """What the leading cells of a table hold at its end: where a page break cut it, the rows below
    the break go on with them."""

    names: dict[int, str] = field(default_factory=dict)
    cells: dict[int, Located] = field(default_factory=dict)
    #: The number that opened the last title.
    number: int | None = None
    #: What stands above the table and says of what it is.
    caption: str = ""
    #: Whether the table's titles turned out to be values, so that its rows are no records.
    valued: bool = False


def read_table(
    document: Document,
    passages: Sequence[Passage],
    carried: Carried | None = None,
    told: tuple[int, Labelled] | None = None,
) -> Iterator[Draft]:
    """The records of one table: stretch by stretch of rows under the same headers. `carried` is of
    the table before, and is changed; `told` is a column that labels show to hold titles."""
    carried = carried or Carried()
    carried.valued = False
    stretch: list[Row] = []
    names: dict[int, str] = {}
    for row in rows(document, passages):
        if any(names.get(i, header) != header for i, header in row.headers.items()):
            yield from _stretch(document, stretch, names, carried, told)
            stretch, names = [], {}
        names |= row.headers
        stretch.append(row)
    yield from _stretch(document, stretch, names, carried, told)


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the columns of a stretch of rows hold: the titles, whose each row is and its code, by
    their numbers; `names` are their headers."""

    kind: Kind
    title: int
    theirs: int | None
    code: int | None
    names: dict[int, str]
    mentions: bool
    label: Labelled | None = None
    term: str = ""
    calendar: bool = False


def _stretch(
    document: Document,
    stretch: Sequence[Row],
    names: dict[int, str],
    above: Carried,
    told: tuple[int, Labelled] | None,
) -> Iterator[Draft]:
    columns = _columns(document, stretch, names, above) or _told(document, stretch, names, told)
    if columns is None:
        return
    carried = above.cells
    spanning = _spanning(stretch, columns)
    last: list[Draft] = []
    for row in stretch:
        if says_headers(row):
            continue
        title = row.cells.get(columns.title)
        for i, cell in row.cells.items():
            if i < columns.title or i in spanning:
                carried[i] = cell
        if title is None and (_heads(row, columns.title) or _sums(row)):
            last = []  # it says what the rows below are part of, or sums up those above
        elif title is None or _goes_on(title, row, columns.title):
            for draft in last:
                _fill(draft, row, columns)
        elif _names_something(title):
            above.number = _number(title)
            last = list(_drafts(document, row, title, columns, carried))
            yield from last


def _columns(
    document: Document, stretch: Sequence[Row], names: dict[int, str], above: Carried
) -> _Columns | None:
    """The columns of a stretch whose rows are records, or None; `above` goes on with its names."""
    if stretch and not any(names.values()) and _continues(stretch[0], above):
        names = {i: above.names.get(i, "") for i in names}
    levels = {i: level.kind for i, name in names.items() if name and (level := titled(name))}
    about = {i: kind for i, kind in levels.items() if kind in _RECORDED and not role_only(names[i])}
    # Of what stands behind the name of another plan the rows tell the objectives of that one.
    theirs = min((i for i, name in names.items() if names_documents(name)), default=None)
    if theirs is not None:
        about = {i: k for i, k in about.items() if k is not Kind.OBJECTIVE or i < theirs}
    coding = next((i for i in about if only_codes(stretch, i) or _numbers(stretch, names, i)), None)
    described: dict[int, Kind] = {}
    if coding is not None:
        beside = [
            i for i, name in sorted(names.items()) if i > coding and role(name) == "objective"
        ]
        about = {i: kind for i, kind in about.items() if i != coding}
        about |= {i: Kind.OBJECTIVE for i in beside[:1] if not about}
        described = {} if about else _described(names, coding, levels[coding])
        about |= described
    listed: dict[int, tuple[Kind, str]] = {}
    if not any(kind in (Kind.ACTION, Kind.PROJECT) for kind in about.values()):
        listed = listed_titles(stretch, names, above.caption)
        about |= {i: kind for i, (kind, _) in listed.items()}
    if not about:
        return None
    column = _title_column(about)
    if is_sheet(stretch, column):
        return None
    if repeats(stretch, column) or holds_values(stretch, column):
        above.valued = True
        return None
    if about[column] is Kind.THEME and is_schedule(stretch):
        above.valued = True
        return None
    if may_be_measured(names[column]) and is_series(stretch, names, column):
        above.valued = True
        return None
    said = [role(name) for i, name in names.items() if i != column and name]
    numbers = numbers_column(stretch, names, column)
    calendar = not measures_or_defines(said) and is_calendar(stretch, names, column)
    mentions = measures(said) or sums_up(names[column])
    known = dict(above.names)
    carried = above.cells if all(known.get(i, name) == name for i, name in names.items()) else {}
    names = known | names if carried else names
    above.names, above.cells = dict(names), carried
    return _Columns(
        about[column],
        column,
        whose(document, stretch, names),
        _first(coding, numbers, code_column(stretch, names, column)),
        names,
        mentions,
        term=names[coding] if coding is not None and described else listed.get(column, ("", ""))[1],
        calendar=calendar,
    )


def _described(names: dict[int, str], coding: int, kind: Kind) -> dict[int, Kind]:
    """The column right behind one of codes where it says in full what each is: `Azione |
    Descrizione` over `S5.a | Otto incroci più sicuri`."""
    return {coding + 1: kind} if _is_described(names, coding) else {}


def _is_described(names: dict[int, str], column: int) -> bool:
    behind = names.get(column + 1, "")
    return column == min(names) and (role(behind) == "description" or is_namer(behind))


def _numbers(stretch: Sequence[Row], names: dict[int, str], column: int) -> bool:
    """Whether a first column only numbers what the next describes, however few rows there are."""
    cells = [row.cells[column].text for row in stretch if column in row.cells]
    coded = all(is_code(text) and any(c.isalpha() for c in text) for text in cells)
    return bool(cells) and coded and _is_described(names, column)


def _first(*columns: int | None) -> int | None:
    return next((column for column in columns if column is not None), None)


def _told(
    document: Document,
    stretch: Sequence[Row],
    names: dict[int, str],
    told: tuple[int, Labelled] | None,
) -> _Columns | None:
    """The columns of a stretch whose titles only labels show."""
    if told is None or told[0] not in names:
        return None
    column, label = told
    said = [role(name) for i, name in names.items() if i != column and name]
    whose_ = whose(document, stretch, names)
    return _Columns(label.kind, column, whose_, None, names, measures(said), label)


def _drafts(
    document: Document, row: Row, title: Located, columns: _Columns, carried: dict[int, Located]
) -> Iterator[Draft]:
    headers = frozenset(name.casefold() for name in columns.names.values() if name)
    for entry in entries(document, title):
        draft = Draft(
            columns.kind,
            entry,
            path=row.first.path,
            mentioned=columns.mentions,
            term=columns.term or columns.names[columns.title],
            columns=headers,
            calendar=columns.calendar,
            labelled=columns.label is not None,
            own_word=columns.label is not None and columns.label.is_own,
        )
        _take_code(document, draft, row, columns)
        _fill(draft, row, columns)
        for i, cell in carried.items():
            if i not in row.cells and columns.names.get(i):
                _put(draft, columns.names[i], cell, before=i < columns.title)
        yield draft


def _spanning(stretch: Sequence[Row], columns: _Columns) -> frozenset[int]:
    """The columns of holders whose cells go on over the rows below: many rows have none. Where
    nearly each row has its own, a row without has none."""
    whose_ = [i for i, name in columns.names.items() if role(name) == "holder"]
    filled = {i: sum(i in row.cells for row in stretch) for i in whose_}
    return frozenset(i for i in whose_ if filled[i] < _OWN * len(stretch))


def _names_something(title: Located) -> bool:
    """Whether the cell of a title is more than a hint, a total, a mark, a label of a form or a note
    on the rows above."""
    return not (
        _HINT.fullmatch(title.text)
        or role(title.text.partition(": ")[0] * (": " in title.text)) in _NOTED
        or is_form_label(title.text)
        or _TOTAL.match(title.text)
        or not re.search(r"[^\W\d_]{2}", title.text)
    )


def _continues(row: Row, above: Carried) -> bool:
    """Whether a row without headers goes on with the table above it: as wide, and its title has the
    next number, `8. Heat pumps` below `7. Solar energy`."""
    titles = {i for i, name in above.names.items() if name and titled(name)}
    opened = [_number(row.cells[i]) for i in titles if i in row.cells]
    wide = max(row.cells, default=-1) == max(above.names, default=-1)
    return wide and above.number is not None and above.number + 1 in opened


def _number(title: Located) -> int | None:
    opened = _NUMBERED.match(title.text)
    return int(opened["number"]) if opened else None


def role_only(name: str) -> bool:
    """Whether the name of a column speaks of a level but holds something else of it."""
    said = role(name)
    return said is not None and said not in ("theme", "objective", "holder", "partner")


def _title_column(about: dict[int, Kind]) -> int:
    """The column whose titles the rows are about: the deepest level's, the leftmost of several."""
    rank = {Kind.ACTION: 9, Kind.PROJECT: 9, Kind.RESULT: 8}
    order = {kind: n for n, kind in enumerate(LEVELS)}
    return max(about, key=lambda i: (rank.get(about[i], order.get(about[i], 0)), -i))


def _goes_on(title: Located, row: Row, column: int) -> bool:
    """Whether a row goes on with the one above: its title begins within a sentence."""
    alone = all(i >= column for i in row.cells)
    return alone and title.text[0].islower()


def _heads(row: Row, column: int) -> bool:
    """Whether a row has nothing but what stands ahead of titles and begins there: `Mobility` over
    the rows of a part. What a page break cut begins within a sentence."""
    ahead = all(i < column for i in row.cells)
    return ahead and not any(cell.text[:1].islower() for cell in row.cells.values())


def _sums(row: Row) -> bool:
    """Whether a row sums up others."""
    return any(_TOTAL.match(cell.text) for cell in row.cells.values())


def fill_beside(document: Document, draft: Draft, passage: Passage) -> None:
    """Give a record what other cells of its own row say under the names of their columns."""
    for cell in passage.cells:
        if cell.header:
            value = located(document, passage, cell.start, cell.end)
            _put(draft, cell.header, value, before=False)


def _fill(draft: Draft, row: Row, columns: _Columns) -> None:
    for i, cell in row.cells.items():
        if i != columns.title and columns.names.get(i):
            before, theirs = i < columns.title, i == columns.theirs
            _put(draft, columns.names[i], cell, before=before, theirs=theirs)


def _put(draft: Draft, name: str, cell: Located, *, before: bool, theirs: bool = False) -> None:
    said = "holder" if theirs else role(name)
    if said == "partner" and before and name.lower().startswith("stakeholder"):
        said = "holder"  # what groups the rows is whose they are
    if said == "code":
        return
    if said == "period" and _YEAR.search(name) and _AMOUNT.fullmatch(cell.text):
        said = "amount"  # of that year
    level = titled(name)
    if said is None and level:
        said = level.kind.value
    draft.put(said or "other", name, cell)


def _take_code(document: Document, draft: Draft, row: Row, columns: _Columns) -> None:
    """The code of a row: of its code column, or what opens its title."""
    text = draft.title.text
    label = vocabulary().label(text)
    opening = OPENS.match(document.text, draft.title.start, draft.title.end)
    if label and label.end < len(text):
        draft.code = label.text
        draft.title = located(
            document, draft.title.passage, draft.title.start + label.end, draft.title.end
        )
    elif opening:
        draft.code = opening["code"]
        draft.title = located(document, draft.title.passage, opening.end(), draft.title.end)
    codes = [
        cell
        for i, cell in row.cells.items()
        if i != columns.title and role(columns.names.get(i, "")) == "code"
    ]
    lettered = [c for c in codes if re.search(r"[A-Za-z].*\d|\d\.\d", c.text)]
    if not draft.code and columns.code is not None and columns.code in row.cells:
        draft.code = row.cells[columns.code].text.rstrip(".")
    elif not draft.code and codes:
        draft.code = (lettered or codes)[0].text
