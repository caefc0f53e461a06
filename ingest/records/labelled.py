"""Actions and projects that only a plan's labels show: `P1 Quiet streets` under `The actions`,
`Nodo 25.1 – A new laundry`, `MD1.S2 Personal area` in lists and tables."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..model import Document, Kind, Passage
from ..outline.keys import fold
from ..outline.members import Member, Series
from ..outline.nouns import met
from ..outline.series import series
from .located import Located, located

#: Labels of a level at least that are believed of a known word, of the plan's own word, and of
#: codes without a word.
_FEWEST, _FEWEST_OWN, _FEWEST_CODED = 3, 5, 10
#: The share of lines that open as titles do. A decision: half.
_MOSTLY = 0.5
#: The share of labels beside which a title stands, and letters of the shortest. A decision.
_TITLED = 0.8
#: Letters of the shortest title. A decision.
_SHORTEST = 3
#: Words of a sentence that names what the ones after it tell, and the share of titles that have
#: one. A decision: longer is a sentence, not a name.
_NAME_WORDS = 8
_NAME = re.compile(r"(?P<name>[^.:]{3,90})(?::\s+|\.\s+(?=[^\W_a-z]))")
_RECORDED = (Kind.ACTION, Kind.PROJECT)


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a passage is by its label: its kind and code, and whether only the plan calls it so."""

    kind: Kind
    code: str | None
    word: str
    is_own: bool
    has_name: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """The labelled passages by their ids, and the kinds of the columns of tables that hold labels."""

    passages: Mapping[str, Labelled]
    columns: Mapping[int, tuple[int, Labelled]]


def shown(document: Document) -> Shown:
    """What the labels of a document show to be actions or projects."""
    known = {p.id: p for p in document.passages}
    found = series([document], {})
    passages: dict[str, Labelled] = {}
    columns: dict[int, tuple[int, Labelled]] = {}
    for one in found:
        kind = _kind(one, found)
        if kind is None or not _has_titles(one):
            continue
        members = list(one.members.values())
        lines = [m.title for m in members if not (m.is_heading or known[m.place.passage].cells)]
        opened = sum(_NAME.match(f"{title} ") is not None for title in lines)
        named = opened >= max(_FEWEST, _MOSTLY * len(lines))
        own = not any(m.noun.kind is kind for m in met(one.word))
        for member in members:
            code = None if fold(member.label) == fold(one.word) else member.label
            passages[member.place.passage] = Labelled(kind, code, one.word, own, named)
        columns |= _columns(members, known, Labelled(kind, None, one.word, own, named))
    return Shown(passages, columns)


def _kind(one: Series, found: Sequence[Series]) -> Kind | None:
    """The kind of a series whose entries are to be done; a word that only the plan has for them is
    taken for one where nothing labelled stands below it."""
    if any(other is not one and _holds(one, other) for other in found):
        return None
    noun = next((m.noun for m in met(one.word) if m.start == 0 or m.end == len(one.word)), None)
    if noun is not None:
        headed = all(m.is_heading for m in one.members.values())
        many = len(one.members) >= (_FEWEST_OWN if one.sign and not headed else _FEWEST)
        return noun.kind if noun.kind in _RECORDED and many else None
    least = _FEWEST_CODED if one.sign else _FEWEST_OWN
    return Kind.ACTION if len(one.members) >= least else None


def _holds(one: Series, other: Series) -> bool:
    heads = {m.line for m in one.members.values()}
    under = [m for m in other.members.values() if any(fold(h) in heads for h in m.path)]
    return 2 * len(under) > len(other.members)


def _has_titles(one: Series) -> bool:
    """Whether labels mostly stand beside titles, each its own."""
    titles = [m.title for m in one.members.values()]
    told = [t for t in titles if sum(c.isalpha() for c in t) >= _SHORTEST]
    return len(told) >= _TITLED * len(titles) and len(set(told)) >= _TITLED * len(told)


def _columns(
    members: Sequence[Member], known: Mapping[str, Passage], told: Labelled
) -> dict[int, tuple[int, Labelled]]:
    """The tables whose first cells are mostly labels, with the column of these."""
    rows: dict[int, Counter[int]] = defaultdict(Counter)
    for member in members:
        passage = known[member.place.passage]
        if passage.table is not None and passage.cells:
            rows[passage.table][passage.cells[0].column] += 1
    return {
        table: (column, told)
        for table, found in rows.items()
        for column, many in found.most_common(1)
        if many > 1
    }


def title_of(
    document: Document, passage: Passage, told: Labelled
) -> tuple[Located, Located | None]:
    """The title of a labelled passage, and what tells of it in the sentences after its name."""
    label = told.code or told.word
    place = document.text.find(label, passage.start, passage.end)
    start = place + len(label) if place >= 0 else passage.start
    whole = located(document, passage, start, passage.end)
    named = _NAME.match(document.text, whole.start, whole.end) if told.has_name else None
    if named is None or len(named["name"].split()) > _NAME_WORDS or "\n" in named["name"]:
        return whole, None
    rest = located(document, passage, named.end(), whole.end)
    return located(document, passage, named.start("name"), named.end("name")), rest
