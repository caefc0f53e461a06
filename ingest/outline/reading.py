"""The documents of a plan to its outline."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..model import Document, Kind, Passage, Place, Record
from ..vocabulary import vocabulary
from .groups import groups
from .headed import headed
from .keys import fold
from .merging import Entry, entries
from .model import Level, Node, Outline, Statement
from .naming import label_noun, names
from .nouns import Met, nouns
from .statements import statements

#: The order of levels, outermost first; what is measured comes last.
_ORDER = (
    Kind.MISSION,
    Kind.THEME,
    Kind.DIRECTION,
    Kind.OBJECTIVE,
    Kind.STRATEGY,
    Kind.RESULT,
    Kind.PROJECT,
    Kind.ACTION,
)


#: Notions that are no level beside the actions: sheets are about them.
_SAME_THING = frozenset({"sheet"})


@dataclass(slots=True)
class _Draft:
    """A node while its children are found."""

    id: str
    kind: Kind
    noun: str
    words: tuple[str, str]
    label: str | None
    title: str
    places: tuple[Place, ...]
    paths: tuple[tuple[str, ...], ...]
    records: tuple[Record, ...]
    children: list["_Draft"] = field(default_factory=list)


def outline_of(plan: str, documents: Sequence[Document], records: Sequence[Record]) -> Outline:
    """The outline of a plan by all of its documents and their records, both in order."""
    passages = {p.id: p for d in documents for p in d.passages}
    found = [e for e in entries(records) if e.first.kind in _ORDER]
    stated = tuple(one for document in documents for one in statements(document))
    language = documents[0].language if documents else "it"
    labels = [label_noun(e.first, passages.get(e.first.place.passage), language) for e in found]
    counts = Counter(e.first.kind for e in found)
    called = names(counts, labels, documents, stated)
    apart = _told_apart(found, labels)
    drafts = [
        _draft(entry, label, (called, apart), passages)
        for entry, label in zip(found, labels, strict=True)
    ]
    parents = _parents(found, drafts, passages)
    drafts += _grouped(found, drafts, parents)
    drafts += _headed(documents, drafts)
    drafts += _sheets(documents, drafts)
    roots = [d for d in drafts if d.id not in parents or not parents[d.id]]
    for draft in drafts:
        for parent in parents.get(draft.id, ()):
            parent.children.append(draft)
    return Outline(
        plan,
        language,
        _levels(drafts, stated),
        tuple(_node(root, frozenset()) for root in roots),
        stated,
    )


def _draft(
    entry: Entry,
    label: Met | None,
    names_of: tuple[dict[Kind, tuple[str, str, str]], frozenset[str]],
    passages: dict[str, Passage],
) -> _Draft:
    first = entry.first
    called, apart = names_of
    noun, *words = called[first.kind]
    other = label is not None and (
        label.noun.family != nouns()[noun].family
        or (label.noun.name != noun and label.noun.name in apart)
    )
    if label is not None and other:
        noun, words = label.noun.name, [label.singular, label.plural]
    code = next((r.code for r in entry.records if r.code), None)
    again = [passages[p.passage].path for p in entry.places if p.passage in passages]
    paths = tuple(dict.fromkeys([*(r.path for r in entry.records), *again]))
    return _Draft(
        first.id,
        first.kind,
        noun,
        (words[0], words[1]),
        code,
        first.title,
        entry.places,
        paths,
        tuple(entry.records),
    )


def _told_apart(found: Sequence[Entry], labels: Sequence[Met | None]) -> frozenset[str]:
    """The notions that a plan uses side by side for entries of one kind: where some tables list
    actions and others interventions, these are two levels. A sheet is what it is about."""
    used: Counter[tuple[Kind, str]] = Counter()
    for entry, label in zip(found, labels, strict=True):
        if label is not None and label.noun.name not in _SAME_THING:
            used[entry.first.kind, label.noun.name] += 1
    several = Counter(kind for (kind, _), times in used.items() if times > 1)
    return frozenset(n for (kind, n), times in used.items() if times > 1 and several[kind] > 1)


def _parents(
    found: Sequence[Entry], drafts: Sequence[_Draft], passages: dict[str, Passage]
) -> dict[str, list[_Draft]]:
    """For each entry what it stands right under: the innermost heading that is an entry itself."""
    heads: dict[str, list[_Draft]] = {}
    for entry, draft in zip(found, drafts, strict=True):
        for record in entry.records:
            passage = passages.get(record.place.passage)
            said = {fold(record.title), fold(f"{record.code or ''} {record.title}")}
            said |= {fold(passage.text)} if passage and not passage.cells else set()
            said |= {_coded(record.code)} if record.code else set()
            for key in said - {""}:
                heads.setdefault(key, []).append(draft)
    parents: dict[str, list[_Draft]] = {}
    for draft in drafts:
        for path in draft.paths:
            parent = _above(path, draft, heads)
            if parent and parent not in parents.setdefault(draft.id, []):
                parents[draft.id].append(parent)
    return parents


def _above(path: tuple[str, ...], draft: _Draft, heads: dict[str, list[_Draft]]) -> _Draft | None:
    rank = _ORDER.index(draft.kind)
    for heading in reversed(path):
        label = vocabulary().label(heading)
        named: list[_Draft] = list(heads.get(fold(heading), ()))
        named += heads.get(_coded(label.text), ()) if label else ()
        for head in named:
            if head is not draft and _ORDER.index(head.kind) < rank:
                return head
    return None


def _coded(code: str) -> str:
    """A label as a key: with its word, or with the letters of a code; a mere number is none."""
    return f"#{fold(code)}" if any(c.isalpha() for c in code) else ""


def _grouped(
    found: Sequence[Entry], drafts: Sequence[_Draft], parents: dict[str, list[_Draft]]
) -> list[_Draft]:
    """The levels that only fields name; a value that is an entry already is that entry."""
    known = {fold(d.title): d for d in drafts if d.kind is not Kind.ACTION}
    made: list[_Draft] = []
    for number, group in enumerate(groups(found)):
        head = known.get(fold(group.title))
        if head is None:
            words = (group.noun.singular, group.noun.plural)
            kind, noun = group.noun.noun.kind, group.noun.noun.name
            place = (group.place,)
            head = _Draft(
                f"{group.place.document}:group:{number}",
                kind, noun, words, None, group.title, place, (group.path,), (),
            )  # fmt: skip
            made.append(head)
        for entry in group.entries:
            under = parents.setdefault(drafts[entry].id, [])
            if head not in under and head is not drafts[entry]:
                under.append(head)
    return made


def _sheets(documents: Sequence[Document], drafts: Sequence[_Draft]) -> list[_Draft]:
    """A project for each document that is a project's sheet, where no record says so."""
    told = {p.document for d in drafts if d.kind is Kind.PROJECT for p in d.places}
    noun = next(n for n in nouns().values() if n.kind is Kind.PROJECT)
    made = []
    for document in documents:
        if document.kind == "project_sheet" and document.id not in told:
            first = document.passages[0]
            place = Place(document.id, first.id, first.page, first.start, first.end)
            words = noun.usual(document.language)
            made.append(
                _Draft(
                    f"{document.id}:sheet", Kind.PROJECT, noun.name, words, None,
                    document.title, (place,), ((),), (),
                )
            )  # fmt: skip
    return made


def _headed(documents: Sequence[Document], drafts: Sequence[_Draft]) -> list[_Draft]:
    """The levels that only numbered headings show."""
    known = frozenset(d.noun for d in drafts) | ({"action"} if drafts else frozenset())
    return [
        _Draft(
            one.place.passage,
            one.noun.noun.kind,
            one.noun.noun.name,
            (one.noun.singular, one.noun.plural),
            one.label,
            one.title,
            (one.place,),
            (one.path,),
            (),
        )
        for one in headed(documents, known)
        if one.noun.noun.kind in _ORDER and one.noun.noun.kind is not Kind.ACTION
    ]


def _node(draft: _Draft, above: frozenset[str]) -> Node:
    inner = above | {draft.id}
    children = tuple(_node(child, inner) for child in draft.children if child.id not in inner)
    return Node(
        draft.id,
        draft.kind,
        draft.noun,
        draft.words[0],
        draft.label,
        draft.title,
        draft.places,
        draft.paths,
        draft.records,
        children,
    )


def _levels(drafts: Sequence[_Draft], stated: Sequence[Statement]) -> tuple[Level, ...]:
    """The levels with their counts; the words of a level are those that most entries bear."""
    own: dict[tuple[Kind, str], list[_Draft]] = {}
    for draft in drafts:
        own.setdefault((draft.kind, draft.noun), []).append(draft)
    found = []
    for (kind, noun), members in own.items():
        (singular, plural), _ = Counter(d.words for d in members).most_common(1)[0]
        said = _stated(kind, noun, len(members), stated)
        found.append(Level(kind, noun, singular, plural, len(members), said))
    return tuple(sorted(found, key=lambda level: _ORDER.index(level.kind)))


def _stated(
    kind: Kind, noun: str, count: int, stated: Sequence[Statement]
) -> tuple[Statement, ...]:
    """The statements of a level's number: whole ones first, those that agree before others."""
    family = nouns()[noun].family if noun in nouns() else noun
    own = [s for s in stated if s.kind is kind and nouns()[s.noun].family == family]
    return tuple(sorted(own, key=lambda s: (s.partial, not s.whole, s.least, abs(s.count - count))))
