"""Records of sheets: names beside their values, one of which names what the sheet is about."""

import re
from dataclasses import dataclass

from ..model import Document, Kind, Passage
from ..naming import is_name, names_titles, role, titled
from ..vocabulary import Level, vocabulary
from .coded import LETTERED
from .columns import is_code
from .draft import Draft
from .inline import inline
from .introduced import introduced
from .located import Located, located, pieces
from .terms import content

#: What opens a title in capitals, before a word that is not.
_CAPITALS = re.compile(r"(?:[^a-zà-ÿ\s]+\s+)+(?=[^\W\d_a-zà-ÿ]?[a-zà-ÿ])")
_CODE = re.compile(LETTERED)
#: A code at the head of a sheet, before a word for what the sheet is.
_OPENING_CODE = re.compile(rf"(?P<code>{LETTERED}|\d{{1,3}}(?:\.\d{{1,3}})*)[.):]?\s+(?=[^\W\d_])")
#: Fields in which names of actors introduce others; an indicator may count `persons involved`.
_WHO = ("holder", "partner", "other")
#: Fields whose values are lists, and the marks of their entries.
_LISTED = frozenset({"partner", "beneficiary", "indicator", "target", "milestone"})
_MARK = re.compile(r"\s*[●⇢✓﹥]\s*")
#: Words of the longest name of a sheet. A decision: `Scheda progetto n.`
_LONGEST_NAME = 3
#: Cells of a line that says one thing of a sheet. A decision: its name and what it says.
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Named:
    """A value with its name, as a field or as a row of two or three cells says it."""

    name: str
    value: Located
    code: str | None = None


def named(
    document: Document,
    passage: Passage,
    above: Passage | None = None,
    names: frozenset[str] = frozenset(),
) -> Named | None:
    """What a passage states as a name and its value, or None; `above` it stands the name alone
    where both together are longer than a passage. `names` are those of the document's fields."""
    if above is not None and _is_name_of(above, passage):
        return Named(above.text, located(document, passage, passage.start, passage.end))
    if passage.kind is Kind.FIELD and passage.value_start is not None:
        pieces = re.split(r"[\t\n]", (passage.name or "").strip())
        value = located(document, passage, passage.value_start, passage.end)
        return Named(pieces[-1].rstrip(" :"), value, _code_of("".join(pieces[:-1])))
    if passage.kind is Kind.ROW and passage.value_start is not None and not passage.cells:
        defined = " ".join(document.text[passage.start : passage.value_start].split())
        value = located(document, passage, passage.value_start, passage.end)
        return Named(defined, value) if is_name(defined) or defined.casefold() in names else None
    if passage.kind is Kind.ROW and len(passage.cells) in (2, 3):
        *before, first, last = passage.cells
        name = document.text[first.start : first.end]
        if is_name(name) and _is_headless(first.header, last.header):
            opening = document.text[before[0].start : before[0].end] if before else ""
            value = located(document, passage, last.start, last.end)
            return Named(name, value, _code_of(opening))
    return _piped(document, passage)


def _is_name_of(above: Passage, passage: Passage) -> bool:
    """Whether a passage is the long cell of a row of which the only other cell is its name."""
    rows = above.kind is passage.kind is Kind.ROW and above.table == passage.table
    if not rows or above.row is None or above.row != passage.row:
        return False
    if len(above.cells) != 1 or len(passage.cells) > 1:
        return False
    of_value = passage.cells[0].header if passage.cells else ""
    return _is_headless(above.cells[0].header, of_value) and is_name(above.text)


def _code_of(opening: str) -> str | None:
    """The code of a sheet by the cell before its first name: `1.4 Action outline`."""
    match = _OPENING_CODE.match(opening)
    words = opening[match.end() :].split() if match else []
    named = len(words) <= _LONGEST_NAME and any(vocabulary().column(word) for word in words)
    return match["code"] if match and named else None


def _piped(document: Document, passage: Passage) -> Named | None:
    """What a line of a table says that lost its frame: `Implementation | Responsible | The city`."""
    bars = [m.start() for m in re.finditer(r"\|", passage.text.rstrip(" |"))]
    if passage.cells or len(bars) not in (1, 2):
        return None
    start = bars[0] + 1 if len(bars) > 1 else 0
    name = passage.text[start : bars[-1]].strip(" *_")
    if not is_name(name) or "\n" in name:
        return None
    value = located(document, passage, passage.start + bars[-1] + 1, passage.end)
    return Named(name, value) if value.text else None


def _is_headless(of_name: str, of_value: str) -> bool:
    """Whether no header stands above a name and its value, or only what a page break set there:
    a field of the same sheet, `Action type` above `Action name`."""
    return (not of_name and not of_value) or (
        is_name(of_name) and titled(of_name) is None and not is_name(of_value)
    )


def opened_by(document: Document, said: Named) -> Draft | None:
    """The record that a sheet opens, where the field is the one that names it."""
    level = names_titles(said.name)
    if level is None or not said.value.text or role(said.name) in ("description", "kind"):
        return None
    title = _without_outer(document, said.value, level)
    return Draft(
        level.kind, title, said.code, path=title.passage.path, sheet=True, named_by=said.name
    )


def _without_outer(document: Document, title: Located, level: Level) -> Located:
    """A title without the level above it that opens it in capitals: `PILLAR 1: GREEN CITY Trees`."""
    above = vocabulary().label(title.text)
    if above is None or above.level.rank >= level.rank:
        return title
    capitals = _CAPITALS.match(document.text, title.start, title.end)
    return located(document, title.passage, capitals.end(), title.end) if capitals else title


def take_title(draft: Draft, named: Draft) -> None:
    """Give a record that a heading opened the title by which its sheet names it."""
    draft.title, draft.sheet, draft.named_by = named.title, True, named.named_by


def take_caption(draft: Draft, above: Passage | None) -> None:
    """Give a sheet the code of the line above it, where that names the same: `FS4 - Heat Pumps`."""
    if above is None or draft.code or not above.label or not _CODE.fullmatch(above.label):
        return
    own, caption = (content(text) for text in (draft.title.text, above.text))
    if 2 * len(own & caption) >= min(len(own), len(caption - {above.label.lower()})) > 0:
        draft.code = above.label


def headed_by(document: Document, passage: Passage) -> Draft | None:
    """The record that a sheet opens whose first line is `Azione 1 SMART CLASS` beside what it is
    about; without a name there, the other cell is the name."""
    if passage.kind is not Kind.ROW or len(passage.cells) != _PAIR:
        return None
    head, body = passage.cells
    text = document.text[head.start : head.end]
    label = vocabulary().labelled.match(text)
    if head.header or body.header or not label:
        return None
    level = vocabulary().label(text)
    if level is None or level.level.kind not in (Kind.ACTION, Kind.PROJECT):
        return None
    name = located(document, passage, head.start + level.end, head.end)
    about = located(document, passage, body.start, body.end)
    title = name if name.text else about
    draft = Draft(level.level.kind, title, level.text, path=passage.path, sheet=True)
    if name.text:
        draft.put("description", "", about)
    return draft


def fill(
    document: Document, draft: Draft, said: Named, known: frozenset[str] = frozenset()
) -> None:
    """Put a field into a record; names within its value make fields of their own, after `known`
    words that introduce some."""
    name = role(said.name) or "other"
    if name == "code" and not draft.code and is_code(said.value.text):
        draft.code = said.value.text
    (_, first), *rest = [*inline(document, said.value)] or [("", said.value)]
    if rest and first.start == said.value.start:  # what follows are fields of their own
        for label, value in rest:
            draft.put(role(label) or "other", label, value)
        said = Named(said.name, first, said.code)
    inner = list(introduced(document, said.value, known)) if name in _WHO else []
    if not inner:
        _put(document, draft, name, said.name, said.value)
    for label, value in inner:
        _put(document, draft, role(label) or name, label, value)


def _put(document: Document, draft: Draft, name: str, label: str, value: Located) -> None:
    """Put a value into a record; the entries of a list with marks between them each by itself, so
    that each indicator has its target, and each partner its name."""
    entries = list(pieces(document, value, _MARK)) if name in _LISTED else [value]
    for one in entries:
        draft.put(name, label, one)
