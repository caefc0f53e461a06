"""What the columns of a table hold, told by their cells: titles, values, names of fields."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..model import Document, Kind, Passage
from ..naming import is_name, is_namer, role
from ..outline.nouns import met
from ..vocabulary import vocabulary
from .coded import LETTERED
from .located import Located

#: What a table that defines actions says of them; others only measure what stands elsewhere.
_DEFINING = frozenset(
    {"description", "holder", "partner", "period", "start", "end", "state", "code"}
)
#: Rows in which a column that holds values shows that it does, and how often each stands there.
#: A decision: three may be a chance.
_MANY = 4
#: How many columns that measure a table may have for each that defines, at most. A decision.
_MOST_MEASURED = 2
#: Columns that measure a table with columns that define, at least. A decision.
_MANY_MEASURED = 3
_MEASURED = frozenset({"indicator", "target", "baseline", "impact", "amount", "resource"})
#: Names of different fields that stand in the rows of a sheet, at least. A decision.
_FIELDS = 3
#: What parts names of several.
_SEVERAL = re.compile(r"[;•\n]|,\s|\s(?:and|e|ed)\s")
#: The share that is as good as all. A decision: one cell in five may be empty or wrong.
_NEARLY = 0.8
_CODE = re.compile(r"(?:[A-Z]{1,6}[ .\-]?)?\d{1,3}(?:[.\-]\d{1,3}|[.\-]?[a-z])*\.?")
#: What a register gives out, in one word: capitals among digits.
_REGISTERED = re.compile(r"(?=[A-Z\d]*[A-Z])(?=(?:[A-Z]*\d){6})[A-Z\d]{10,24}")
_QUANTITY = re.compile(r"(?P<number>\d+(?:[.,]\d+)*)(?![\d.)])\s*(?:%|[^\W\d_]|$)")
_NUMBERING = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})*)[.):]?\s+(?=[^\W\d_])")
#: What a list of actions tells of each beside its name, and how many such columns it has, at least.
_OF_ENTRIES = frozenset({"holder", "amount", "code", "period", "state", "start", "end"})
#: Words of a title that tells something. A decision: one word is a topic or a unit.
_TELLING = 2
_DONE = (Kind.ACTION, Kind.PROJECT)
#: Letters and digits of the longest code that a plan gives itself. A decision.
_LONGEST_CODE = 12
_OF_CALENDARS = frozenset({"code", "period", "start", "end", "state"})
#: Columns of times that make a calendar, words of the longest mark in one, numbers in a series.
#: Decisions.
_TIMES, _MARK, _HALF = 3, 3, 0.5
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TIME = re.compile(rf"{_YEAR.pattern}|\b(?:[TQ][1-4]|I{{1,3}}|IV)\b|trim|sem\.|semest|quarter")
_SHARE = re.compile(r"\d\s*(?:%|[^\W\d_]{1,4}\b)")
_CODED = re.compile(rf"{LETTERED}|\d{{1,3}}(?:\.\d{{1,3}})+[.):]?\s")
_NUMBER = re.compile(r"[<>≤≥~]?\s*[–—-]|[<>≤≥~+–-]?\s*[\d.,]+\s*(?:%|€|[^\W\d_]{1,4})?|n\.?[dp]\.?")
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d\d|\d{4})")
#: Letters of the shortest title; units and marks have fewer: `km`, `Yes`. A decision.
_SHORTEST = 4


@dataclass(slots=True)
class Row:
    """The cells of one row by their columns, out of all passages that the row became."""

    first: Passage
    cells: dict[int, Located] = field(default_factory=dict)
    headers: dict[int, str] = field(default_factory=dict)


def repeats(stretch: Sequence[Row], column: int) -> bool:
    """Whether a column holds a few values again and again, `High` and `Low`, and so no titles."""
    texts = [row.cells[column].text.casefold() for row in stretch if column in row.cells]
    return len(texts) >= _MANY and len(set(texts)) * _MANY <= len(texts)


def says_headers(row: Row) -> bool:
    """Whether a row says the names of the columns again, as below a page break."""
    said = [
        cell.text.casefold() == name.casefold() or _opens_with(name, cell.text)
        for i, cell in row.cells.items()
        if (name := row.headers.get(i, "")) and is_name(name)
    ]
    return any(said) and 2 * sum(said) >= len(row.cells)


def _opens_with(name: str, words: str) -> bool:
    """Whether the name of a column opens with these words, as where a page break shortens it."""
    return is_name(words) and name.casefold().startswith(words.casefold())


def measures(said: Sequence[str | None]) -> bool:
    """Whether the columns of a table mostly measure what it lists."""
    measured = sum(name in _MEASURED for name in said)
    defining = sum(name in _DEFINING for name in said)
    return measured > 0 and (
        not defining or measured >= max(_MANY_MEASURED, _MOST_MEASURED * defining)
    )


def measures_or_defines(said: Sequence[str | None]) -> bool:
    """Whether the columns of a table tell more of what it lists than its codes and times."""
    return any(name in (_DEFINING | _MEASURED) - _OF_CALENDARS for name in said)


def sums_up(term: str) -> bool:
    """Whether a column holds what several tables define: `Action/ intervention name`."""
    sides = [side.split() for side in term.split("/")]
    found = [any(vocabulary().column(word) for word in side) for side in sides]
    return len(found) > 1 and all(found)


def holds_values(stretch: Sequence[Row], column: int) -> bool:
    """Whether the cells of a column mostly hold how much of something there is, or a unit or mark;
    titles may be numbered, one after the other."""
    texts = [row.cells[column].text for row in stretch if column in row.cells]
    if len(texts) < _MANY or are_numbered(texts):
        return False
    return 2 * sum(_is_value(t, len(texts)) for t in texts) > len(texts)


def listed_titles(
    stretch: Sequence[Row], names: dict[int, str], caption: str
) -> dict[int, tuple[Kind, str]]:
    """The column that holds titles though it is called `Descrizione` or `Titolo`, with what they
    are: what stands above the table, or the column's own name, says that it lists actions, and
    other columns tell whose they are, what they cost or their codes."""
    above = [m for m in met(caption) if m.is_plural and m.noun.kind in _DONE]
    said = {i: role(name) for i, name in names.items()}
    registers = [i for i in sorted(names) if _is_register(stretch, i)]
    told = sum(one in _OF_ENTRIES or i in registers for i, one in said.items())
    numbered = [m for i in registers for m in met(names[i]) if m.noun.kind in _DONE]
    for i, name in sorted(names.items()):
        own = [m for m in met(name) if m.noun.kind in _DONE] or above or numbered
        texts = [row.cells[i].text for row in stretch if i in row.cells]
        fewest = _FIELDS if own is numbered else _MANY
        full = len(texts) >= max(fewest, _NEARLY * len(_entries(stretch))) and len(
            set(texts)
        ) == len(texts)
        called = said[i] == "description" or (is_namer(name) and said[i] is None)
        opens = bool(own) and own is not above and own[0].start == 0
        called |= opens and _open_with_codes(texts)  # `Misura specifica` above `MS 1 - rotation`
        if own and called and full and told >= _TELLING:
            return {i: (own[0].noun.kind, own[0].plural)}
    return {}


def _open_with_codes(texts: Sequence[str]) -> bool:
    codes = {match.group() for text in texts if (match := re.match(LETTERED, text))}
    return len(codes) >= max(_FIELDS, _NEARLY * len(texts))


def only_codes(stretch: Sequence[Row], column: int) -> bool:
    """Whether a column holds codes alone, though it is named as a level: `Scheda` above `EDIL 02`."""
    texts = [row.cells[column].text for row in stretch if column in row.cells]
    codes = {text for text in texts if is_code(text) and re.search(r"[A-Za-z]", text)}
    return len(texts) >= _FIELDS and len(codes) >= _NEARLY * len(texts)


def _is_register(stretch: Sequence[Row], column: int) -> bool:
    """Whether a column holds what a register gives out, each once."""
    texts = [row.cells[column].text for row in _entries(stretch) if column in row.cells]
    codes = {text for text in texts if _REGISTERED.fullmatch(text)}
    return len(texts) >= _FIELDS and len(codes) == len(texts)


def _entries(stretch: Sequence[Row]) -> list[Row]:
    """The rows but those that sum up others."""
    totals = vocabulary().is_total
    return [row for row in stretch if not any(totals(cell.text) for cell in row.cells.values())]


def numbers_column(stretch: Sequence[Row], names: dict[int, str], column: int) -> int | None:
    """The column of codes that numbers each row of a list, where registries have codes of their own
    beside: short ones, hardly a row without, each once; those with letters before mere numbers."""
    found = [i for i, name in names.items() if i != column and role(name) == "code"]
    told = {i: [row.cells[i].text for row in stretch if i in row.cells] for i in found}
    whole = [
        i
        for i, texts in sorted(told.items())
        if len(texts) >= _NEARLY * len(stretch)
        and len(set(texts)) == len(texts) >= _MANY
        and max(map(len, texts)) <= _LONGEST_CODE
    ]
    lettered = [i for i in whole if any(c.isalpha() for text in told[i] for c in text)]
    return next(iter(lettered or whole), None) if len(found) > 1 else None


def is_schedule(stretch: Sequence[Row]) -> bool:
    """Whether rows are meetings, each with its day: what they were about are no parts of a plan."""
    for column in {i for row in stretch for i in row.cells}:
        texts = [row.cells[column].text for row in stretch if column in row.cells]
        days = sum(_DAY.fullmatch(text) is not None for text in texts)
        if len(texts) >= _MANY and days >= _NEARLY * len(texts):
            return True
    return False


def is_calendar(stretch: Sequence[Row], names: dict[int, str], column: int) -> bool:
    """Whether a table only says when each of what stands elsewhere is done: years or quarters side
    by side, with marks or a word or two below them."""
    times = [i for i, name in names.items() if i != column and _TIME.search(name)]
    cells = [row.cells[i].text for row in stretch for i in times if i in row.cells]
    short = sum(len(text.split()) <= _MARK and not _NUMBER.fullmatch(text) for text in cells)
    return len(times) >= _TIMES and short >= _NEARLY * len(cells)


def is_series(stretch: Sequence[Row], names: dict[int, str], column: int) -> bool:
    """Whether a table holds what several years measure, in shares or units, of what stands before
    them without codes; amounts of money by year are of something that is done."""
    titles = [row.cells[column].text for row in stretch if column in row.cells]
    coded = sum(_CODED.match(title) is not None for title in titles)
    if any(role(name) == "code" for name in names.values()) or coded >= _HALF * len(titles):
        return False
    years = [i for i, name in names.items() if i != column and _YEAR.search(name)]
    cells = [row.cells[i].text for row in stretch for i in years if i in row.cells]
    numbers = sum(_NUMBER.fullmatch(text) is not None for text in cells)
    shares = any(_SHARE.search(text) for text in cells)
    return len(years) > 1 and shares and numbers >= _HALF * len(cells)


def are_numbered(texts: Sequence[str]) -> bool:
    """Whether texts mostly open with numbers that count on: `1.1 Trees`, `1.2 Trams`, `2.1 Homes`."""
    opened = [m for text in texts if (m := _NUMBERING.match(text))]
    numbers = [tuple(int(part) for part in m["number"].split(".")) for m in opened]
    steps = sum(_is_next(one, other) for one, other in pairwise(numbers))
    return 2 * len(numbers) > len(texts) and steps >= _NEARLY * (len(numbers) - 1) > 0


def _is_next(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether a number comes right after another in the order of a list with its parts."""
    for depth, (before, after) in enumerate(zip(one, other, strict=False)):
        if before != after:
            first = all(part == 1 for part in other[depth + 1 :])
            return after == before + 1 and first
    return len(other) == len(one) + 1 and other[-1] == 1


def _is_value(text: str, rows: int) -> bool:
    if opened := _QUANTITY.match(text):
        return not (opened["number"].isdigit() and int(opened["number"]) <= rows)
    return sum(c.isalpha() for c in text) < _SHORTEST


def is_sheet(stretch: Sequence[Row], column: int) -> bool:
    """Whether rows are the fields of one sheet, each with its name: its first line, `Action name`
    beside the title, then stands as the header."""
    named = [
        said
        for row in stretch
        if (
            said := next(
                (r for i in sorted(row.cells) if i <= column and (r := role(row.cells[i].text))),
                None,
            )
        )
    ]
    return len(set(named)) >= _FIELDS and 2 * len(named) >= len(stretch)


def whose(document: Document, stretch: Sequence[Row], names: dict[int, str]) -> int | None:
    """The column of those involved, where it says whose each row is: it has one name in nearly each
    row, and no other column says who is responsible."""
    roles = {i: role(name) for i, name in names.items()}
    columns = [i for i, said in roles.items() if said == "partner"]
    if len(columns) != 1 or "holder" in roles.values():
        return None
    cells = [row.cells[columns[0]] for row in stretch if columns[0] in row.cells]
    single = sum(not _SEVERAL.search(document.text, c.start, c.end) for c in cells)
    return columns[0] if len(cells) >= _MANY and single >= _NEARLY * len(cells) else None


def is_code(text: str) -> bool:
    """Whether a cell is a code and nothing else: `TM11`, `2.1`, `A-3.b`, `7`."""
    return _CODE.fullmatch(text) is not None


def code_column(stretch: Sequence[Row], names: dict[int, str], column: int) -> int | None:
    """The column beside the titles that holds a code for each, under whatever name: hardly two are
    the same, and they are no amounts."""
    for i, name in sorted(names.items()):
        if i == column or role(name) not in (None, "code"):
            continue
        texts = [row.cells[i].text for row in stretch if i in row.cells]
        codes = {text for text in texts if is_code(text) and not text.rstrip(".").isdigit()}
        codes |= {text for text in texts if _REGISTERED.fullmatch(text)}
        lettered = i < column or all(re.search(r"[A-Za-z]", code) for code in codes)
        if len(texts) >= _MANY and lettered and len(codes) >= _NEARLY * len(texts):
            return i
    return None
