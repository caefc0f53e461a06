"""The documents of a plan to its outline."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ..model import Document, Kind, Passage, Place, Record
from ..vocabulary import vocabulary
from .below import parted
from .drafts import ORDER, Draft
from .groups import groups
from .headed import headed
from .keys import fold
from .labelled import with_labelled
from .languages import in_own_language
from .merging import Entry, entries
from .model import Level, Node, Outline, Statement
from .naming import exemplified, label_noun, names
from .nouns import Met, family, nouns
from .sieve import field_names, grades, sieved
from .statements import own_statements, statements

#: Notions that are no level beside the actions: sheets are about them.
_SAME_THING = frozenset({"sheet"})
#: An acronym in brackets at the end of a title.
_ACRONYM = re.compile(r"\s*\((?P<acronym>[A-Z][A-Z&]{1,7})\)\s*\Z")
#: Entries of a list. A decision: one is none.
_FEWEST = 2


def outline_of(plan: str, documents: Sequence[Document], records: Sequence[Record]) -> Outline:
    """The outline of a plan by all of its documents and their records, both in order."""
    passages = {p.id: p for d in documents for p in d.passages}
    columns = field_names(documents)
    known = [e for e in entries(records) if e.first.kind in ORDER]
    tables = {id_: passage.table for id_, passage in passages.items()}
    told = sieved(known, columns, grades(documents), tables)
    found = in_own_language(told, documents, passages)
    stated = tuple(one for document in documents for one in statements(document))
    language = documents[0].language if documents else "it"
    labels = [label_noun(e.first, passages.get(e.first.place.passage), language) for e in found]
    counts = Counter(e.first.kind for e in found)
    aside = _aside(found, labels, passages)
    voting = [None if n in aside else label for n, label in enumerate(labels)]
    barred = frozenset(label.noun.name for n in aside if (label := labels[n]))
    codes = {kind: {e.first.code or "" for e in found if e.first.kind is kind} for kind in counts}
    shown = exemplified(documents, codes)
    called = names(counts, voting, documents, stated, barred=barred, examples=shown)
    apart = _told_apart(found, labels) | barred
    drafts = [
        _draft(entry, label, (called, apart), passages)
        for entry, label in zip(found, labels, strict=True)
    ]
    first = list(drafts)
    drafts = with_labelled(drafts, documents)
    parted(drafts, language)
    parents = _parents(drafts, passages)
    drafts += _grouped(found, columns, (_in_place(first, drafts), drafts), parents)
    drafts += _headed(documents, drafts)
    drafts += _sheets(documents, drafts)
    stated += _own_statements(documents, drafts)
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


def _own_statements(
    documents: Sequence[Document], drafts: Sequence[Draft]
) -> tuple[Statement, ...]:
    """What a plan says of the number of entries of levels that only it calls so."""
    own = {(d.noun, d.kind, d.words): None for d in drafts if d.noun not in nouns()}
    return tuple(s for level in own for d in documents for s in own_statements(d, *level))


def _draft(
    entry: Entry,
    label: Met | None,
    names_of: tuple[dict[Kind, tuple[str, str, str]], frozenset[str]],
    passages: dict[str, Passage],
) -> Draft:
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
    return Draft(
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


def _aside(
    found: Sequence[Entry], labels: Sequence[Met | None], passages: Mapping[str, Passage]
) -> frozenset[int]:
    """The numbers of entries whose labels name a list of their own beside the plan's: nothing
    stands below them, while most entries of their kind without that label hold others. What the
    text tells of another plan's axes does not name the themes of this one."""
    above = {fold(heading) for e in found for record in e.records for heading in record.path}
    holds = [
        bool(above & {fold(e.first.title), *(fold(passages[p.passage].text) for p in e.places)})
        for e in found
    ]
    chosen: set[int] = set()
    for kind in {e.first.kind for e in found} - {Kind.ACTION, Kind.PROJECT}:
        own = [n for n, e in enumerate(found) if e.first.kind is kind]
        named = [n for n in own if labels[n] is not None]
        others = [n for n in own if labels[n] is None]
        several = len(named) >= _FEWEST and len(others) >= _FEWEST
        made_of = 2 * sum(holds[n] for n in others) >= len(others)
        if several and made_of and not any(holds[n] for n in named):
            chosen.update(named)
    return frozenset(chosen)


def _told_apart(found: Sequence[Entry], labels: Sequence[Met | None]) -> frozenset[str]:
    """The notions that a plan uses side by side for entries of one kind: where some tables list
    actions and others interventions, these are two levels. A sheet is what it is about."""
    used: Counter[tuple[Kind, str]] = Counter()
    for entry, label in zip(found, labels, strict=True):
        if label is not None and label.noun.name not in _SAME_THING:
            used[entry.first.kind, label.noun.name] += 1
    several = Counter(kind for (kind, _), times in used.items() if times > 1)
    return frozenset(n for (kind, n), times in used.items() if times > 1 and several[kind] > 1)


def _in_place(first: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft | None]:
    """What has become of each entry; None where it is none of its level."""
    kept = {draft.id: draft for draft in drafts}
    return [kept.get(draft.id) for draft in first]


def _parents(drafts: Sequence[Draft], passages: dict[str, Passage]) -> dict[str, list[Draft]]:
    """For each entry what it stands right under: the innermost heading that is an entry itself."""
    heads: dict[str, list[Draft]] = {}
    for draft in drafts:
        for key in _heads(draft, passages) - {""}:
            heads.setdefault(key, []).append(draft)
    parents: dict[str, list[Draft]] = {}
    for draft in drafts:
        for path in draft.paths:
            parent = _above(path, draft, heads)
            if parent and parent not in parents.setdefault(draft.id, []):
                parents[draft.id].append(parent)
    return parents


def _heads(draft: Draft, passages: dict[str, Passage]) -> set[str]:
    """What a heading that is this entry may say."""
    said: set[str] = set()
    for record in draft.records:
        said |= {fold(record.title), fold(f"{record.code or ''} {record.title}")}
        said |= {_coded(record.code)} if record.code else set()
    places = [r.place for r in draft.records] or draft.places[:1]
    for passage in (passages.get(place.passage) for place in places):
        said |= {fold(passage.text)} if passage and not passage.cells else set()
    return said


def _above(path: tuple[str, ...], draft: Draft, heads: dict[str, list[Draft]]) -> Draft | None:
    rank = ORDER.index(draft.kind)
    for heading in reversed(path):
        label = vocabulary().label(heading)
        named: list[Draft] = list(heads.get(fold(heading), ()))
        named += heads.get(_coded(label.text), ()) if label else ()
        for head in named:
            shown = head.labelled and draft.labelled and head.noun != draft.noun
            if head is not draft and (shown or ORDER.index(head.kind) < rank):
                return head
    return None


def _coded(code: str) -> str:
    """A label as a key: with its word, or with the letters of a code; a mere number is none."""
    return f"#{fold(code)}" if any(c.isalpha() for c in code) else ""


def _grouped(
    found: Sequence[Entry],
    columns: frozenset[str],
    told: tuple[Sequence[Draft | None], Sequence[Draft]],
    parents: dict[str, list[Draft]],
) -> list[Draft]:
    """The levels that only fields name; a value that is an entry already is that entry."""
    own, drafts = told
    heads = [d for d in drafts if d.kind is not Kind.ACTION]
    known = {name: d for d in reversed(heads) for name in _called(d.title)}
    made: list[Draft] = []
    for number, group in enumerate(groups(found, columns)):
        head = known.get(fold(group.title))
        if head is None:
            words = (group.noun.singular, group.noun.plural)
            kind, noun = group.noun.noun.kind, group.noun.noun.name
            place = (group.place,)
            head = Draft(
                f"{group.place.document}:group:{number}",
                kind, noun, words, None, group.title, place, (group.path,), (),
            )  # fmt: skip
            made.append(head)
            known = dict.fromkeys(_called(head.title), head) | known
        for member in filter(None, (own[entry] for entry in group.entries)):
            under = parents.setdefault(member.id, [])
            if head not in under and head is not member:
                under.append(head)
    return made


def _called(title: str) -> list[str]:
    """What a level may be called: its title, that without its acronym, the acronym alone."""
    found = _ACRONYM.search(title)
    names_ = [title, title[: found.start()], found["acronym"]] if found else [title]
    return [fold(name) for name in names_]


def _sheets(documents: Sequence[Document], drafts: Sequence[Draft]) -> list[Draft]:
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
                Draft(
                    f"{document.id}:sheet", Kind.PROJECT, noun.name, words, None,
                    document.title, (place,), ((),), (),
                )
            )  # fmt: skip
    return made


def _headed(documents: Sequence[Document], drafts: Sequence[Draft]) -> list[Draft]:
    """The levels that only numbered headings show."""
    known = frozenset(d.noun for d in drafts) | ({"action"} if drafts else frozenset())
    return [
        Draft(
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
        if one.noun.noun.kind in ORDER and one.noun.noun.kind is not Kind.ACTION
    ]


def _node(draft: Draft, above: frozenset[str]) -> Node:
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


def _levels(drafts: Sequence[Draft], stated: Sequence[Statement]) -> tuple[Level, ...]:
    """The levels with their counts; the words of a level are those that most entries bear."""
    own: dict[tuple[Kind, str], list[Draft]] = {}
    for draft in drafts:
        own.setdefault((draft.kind, draft.noun), []).append(draft)
    found = []
    for (kind, noun), members in own.items():
        (singular, plural), _ = Counter(d.words for d in members).most_common(1)[0]
        said = _stated(kind, noun, len(members), stated)
        shown = any(d.labelled for d in members)
        found.append(Level(kind, noun, singular, plural, len(members), said, shown))
    return tuple(sorted(found, key=lambda level: ORDER.index(level.kind)))


def _stated(
    kind: Kind, noun: str, count: int, stated: Sequence[Statement]
) -> tuple[Statement, ...]:
    """The statements of a level's number: whole ones first, those that agree before others."""
    own = [s for s in stated if s.kind is kind and family(s.noun) == family(noun)]
    return tuple(sorted(own, key=lambda s: (s.partial, not s.whole, s.least, abs(s.count - count))))
