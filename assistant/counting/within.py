"""The part of a plan within which a question counts: a level by its number, a group by its name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from ingest.model import Document, Place, Record, RecordField
from ingest.outline import Level, Node, Outline
from ingest.outline.keys import fold, number_of
from ingest.outline.nouns import forms, met, plain

from ..answering.references import bears
from ..reading.cues import fillers, wholes
from ..reading.question import CODED, Reference
from ..reading.terms import Term, line_of, share_held, stems_of
from .asking import Asked, words
from .crossing import crossed

#: The share of the question's words that a group's name holds, and of the name's that the
#: question says, at least; one of both must be near to whole. Decisions.
_LEAST, _NEARLY = 0.5, 0.75
#: Letters of a value that groups entries. A decision: longer is a text.
_LONGEST_VALUE = 120
#: What a name counts that a question says word for word, and letters of the shortest such.
#: Decisions.
_SAID, _SHORTEST = 10.0, 6
_UNNUMBERED = re.compile(
    r"^(?:[A-Z]{1,4}[.\s-]?)?\d+(?:\.\d+)*\.?[a-z]?[).:\s]+"
    r"|^(?:[A-Z]\.)+(?:\d+(?:\.\d+)*\.?)?\s+"
)
#: A number with letters before it, which a question leaves out: `Strategia S5` is the fifth.
_LETTERED = re.compile(r"[a-z]{1,3} ?0*(?P<n>[1-9]\d*)")
#: Fields that measure an entry, by which nothing is grouped.
_MEASURES = frozenset({"indicator", "baseline", "target", "amount"})
#: What opens the caption of a table.
CAPTION = re.compile(r"(?i)^(?:table|tabella|tab\.)\s+[\w.-]*\d[\w.]*\s*[:–—-]?\s*")
#: What parts the values of a field that holds several.
_SEVERAL = re.compile(r"\s*[;\n•]\s*")
#: Words of one name in a cell of several. A decision: longer is a text.
_MOST_PART_WORDS = 6


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a plan: what it is called, the entries in it, and where its name stands. `headed`
    tells that only a heading shows it, `of` the levels and fields whose entry or value it is, `among`
    how many entries tell at all what is asked of them."""

    name: str
    entries: tuple[Node, ...]
    place: Place | None = None
    headed: bool = False
    of: frozenset[str] = frozenset()
    among: int | None = None


def by_references(
    outline: Outline, entries: Sequence[Node], references: Sequence[Reference]
) -> Part | None:
    """The entries under every level that is named by its number, and under any that is named by its
    code; None where one of these is not in the plan."""
    heads: list[Node] = []
    headings: list[str] = []
    kept = list(entries)
    coded = [r for r in references if r.level == CODED]
    for either in filter(None, [*([r] for r in references if r.level != CODED), coded]):
        named = [n for n in outline.nodes if any(_is_named(n, r) for r in either)]
        named = named or _counted_off(outline, either[0])
        inside = frozenset[str]().union(*(node.ids_below for node in named))
        heading = {n.id: _heading_of(n, either) for n in kept}
        kept = [n for n in kept if n.id in inside or heading[n.id]]
        if not named and not kept:
            return None
        heads += named[:1]
        headings += [] if named else [heading[kept[0].id]]
    names = {fold(name): name for name in reversed([*map(_called, heads), *headings])}
    name = ", ".join(reversed(names.values()))
    return Part(name, tuple(kept), heads[-1].places[0] if heads else None, headed=not heads)


def by_name(
    outline: Outline,
    entries: Sequence[Node],
    text: str,
    terms: tuple[Term, ...],
    *,
    documents: Sequence[Document] = (),
    tables: Iterable[Part] = (),
    known: frozenset[str] = frozenset(),
) -> Part | None:
    """The group of entries that a question names: word for word the longest, else the one whose
    name its remaining words fit best. `tables` are further groups, by their captions."""
    asked = f" {fold(text)} "
    fits: dict[str, list[tuple[tuple[float, bool, int, int], Part]]] = {}
    parts = (*groups(outline, entries, documents), *tables)
    terms = crossed(terms, (part.name for part in parts), outline.language)
    shared = _sharing(parts, len(entries))
    for part in parts:
        if not 0 < len(part.entries) < len(entries):
            continue
        name = fold(bare(part.name))
        stray = len(part.entries) == 1 and part.of and shared.isdisjoint(part.of)
        whole = len(name) >= _SHORTEST and not stray and _is_said(name, asked, known)
        fit = _SAID + len(name) if whole else _fit(name, terms, outline.language)
        rank = (fit, not shared.isdisjoint(part.of), -len(name.split()), -len(part.entries))
        if fit:
            fits.setdefault(_telling(name), []).append((rank, part))
    if not fits:
        return None
    tops = ((max(own, key=lambda one: one[0]), key) for key, own in fits.items())
    best = max(tops, key=lambda top: top[0][0])
    telling = set(best[1].split())
    captions = [
        part
        for key, own in fits.items()
        for _, part in own
        if CAPTION.match(part.name) and telling <= set(key.split())
    ]
    chosen = _with_namesakes(best[0][1], parts, shared, outline.language)
    return _joined(captions, chosen, entries)


def _sharing(parts: Iterable[Part], total: int) -> frozenset[str]:
    """The levels and fields that share nearly all entries out among a few groups."""
    held: dict[str, list[Part]] = {}
    for part in parts:
        for name in part.of:
            held.setdefault(name, []).append(part)
    return frozenset(
        name
        for name, own in held.items()
        if 1 < len(own) <= total / 2
        and len({node.id for part in own for node in part.entries}) >= _NEARLY * total
    )


def by_topic(
    outline: Outline, entries: Sequence[Node], text: str, terms: tuple[Term, ...]
) -> Part | None:
    """The entries under the one that a question calls by its level and by what it is about."""
    node = called(outline, text, terms)
    if node is None:
        return None
    kept = tuple(n for n in entries if n.id in node.ids_below)
    return Part(_called(node), kept, node.places[0]) if kept else None


def called(outline: Outline, text: str, terms: tuple[Term, ...]) -> Node | None:
    """The entry that a text calls by its level and by what it is about, in whatever words: `la
    missione SULLA CASA` of a mission `Abitare collaborativo`; None where no title holds that, or
    two hold it alike."""
    named = {m.noun.name for m in met(text) if not m.is_plural}
    nodes = [node for node in outline.nodes if node.noun in named]
    empty = forms() | fillers()
    told = tuple(
        term
        for term in terms
        if not (term.generic or term.word.lower() in empty or stems_of(term.word) & wholes())
    )
    lines = [line_of(node.title, outline.language) for node in nodes]
    shares = [share_held(told, line, outline.language) for line in lines]
    best = max(shares, default=0.0)
    if best < _LEAST or shares.count(best) > 1:
        return None
    return nodes[shares.index(best)]


def bare(name: str) -> str:
    """A group's name without its number and without what a caption says ahead of it: `Table B-2.2:
    Individual outlines – Emission Reduction`."""
    if caption := CAPTION.match(name):
        name = name[caption.end() :]
        name = re.split(r"\s[–—-]\s", name)[-1]
    return _UNNUMBERED.sub("", name)


@cache
def _level_words() -> frozenset[str]:
    """The words by which levels are called."""
    return frozenset(" ".join(forms()).split())


def _telling(name: str) -> str:
    """The words of a folded name that tell it from others."""
    empty = words("neutral") | words("gap") | _level_words()
    return " ".join(sorted({w for w in name.split() if w not in empty})) or name


def _with_namesakes(
    best: Part, parts: Iterable[Part], shared: frozenset[str], language: str
) -> Part:
    """A value or entry with those of the same words beside it, `Industry/Industrial sector` and
    `Industrial sector`; where its field or level shares no entries out, those of one that does."""
    own = _stems(best.name, language)
    same = [p for p in parts if p.of and p.entries and _stems(p.name, language) == own]
    held: dict[str, dict[str, Node]] = {}
    for part in same:
        for name in part.of & (best.of if best.of & shared else shared):
            held.setdefault(name, {}).update({node.id: node for node in part.entries})
    most = max(held.values(), key=len, default={})
    return replace(best, entries=tuple(most.values())) if len(most) > len(best.entries) else best


def _stems(name: str, language: str) -> frozenset[str]:
    return frozenset(line_of(_telling(fold(bare(name))), language).split())


def _joined(parts: Sequence[Part], best: Part, entries: Sequence[Node]) -> Part:
    """Tables whose captions say the same as one; the best where it is none of them, or together
    they are everything."""
    ids = {node.id for part in parts for node in part.entries}
    if best not in parts or len(ids) in (len(best.entries), len(entries)):
        return best
    return replace(best, entries=tuple(node for node in entries if node.id in ids))


def _is_said(name: str, asked: str, known: frozenset[str]) -> bool:
    """Whether a question names a group word for word. A name whose words all call the plan too
    (`known`) counts only after a word for a part: `la sezione Formazione superiore`."""
    telling = set(name.split()) - words("neutral") - _level_words()
    if not telling or f" {name} " not in asked:
        return False
    ahead = asked[: asked.index(f" {name} ")].split()[-1:]
    return not telling <= known or bool(set(ahead) & words("containers"))


def _fit(name: str, terms: tuple[Term, ...], language: str) -> float:
    """How well words name a group: 0 where they do not."""
    empty = words("neutral") | _level_words()
    bare = " ".join(word for word in name.split() if word.lower().strip(".,:;()") not in empty)
    line = line_of(bare, language)
    own = set(line.split())
    if not own or not terms:
        return 0.0
    held = share_held(terms, line, language)
    said: set[str] = set()
    for term in terms:
        for alternative in term.alternatives:
            if alternative.stands_in(line, language):
                said |= set(alternative.stems)
    covered = len(own & said) / len(own)
    if min(held, covered) < _LEAST or max(held, covered) < _NEARLY:
        return 0.0
    return held + covered


def groups(
    outline: Outline, entries: Sequence[Node], documents: Sequence[Document]
) -> Iterator[Part]:
    """What may be named: levels above, headings above, and short values of the entries' fields."""
    wanted = {node.id for node in entries}
    for node in outline.nodes:
        inside = node.ids_below
        if not inside.isdisjoint(wanted):
            own = tuple(n for n in entries if n.id in inside)
            yield Part(node.title, own, node.places[0], of=frozenset({node.noun}))
    for document in documents if len(documents) > 1 else ():
        there = [n for n in entries if any(p.document == document.id for p in n.places)]
        yield Part(document.title, tuple(there))
    found: dict[str, tuple[str, dict[str, Node], Place, set[str]]] = {}
    for node in entries:
        for name, place, of in _names(node):
            one = found.setdefault(fold(name), (name, {}, place, set()))
            one[1][node.id] = node
            one[3].update((of,) if of else ())
    for name, inside_of, place, of_all in found.values():
        yield Part(name, tuple(inside_of.values()), place, of=frozenset(of_all))


def _names(node: Node) -> Iterator[tuple[str, Place, str]]:
    """What an entry may be called a part of, where that stands, and the field whose value it is."""
    yield from ((heading, node.places[0], "") for path in node.paths for heading in path)
    for record, one in fields_of(node):
        if len(one.value) <= _LONGEST_VALUE and one.name not in _MEASURES:
            place = place_of(record, one)
            yield one.value, place, one.label
            parts = [" ".join(part.split()) for part in _SEVERAL.split(one.value)]
            few = (p for p in parts if 0 < len(p.split()) <= _MOST_PART_WORDS)
            if len(parts) > 1:
                yield from ((p, place, one.label) for p in few)


def fields_of(node: Node) -> Iterator[tuple[Record, RecordField]]:
    """The fields of an entry's records, but for their titles."""
    for record in node.records:
        yield from ((record, one) for one in record.fields if one.name != "title")


def place_of(record: Record, one: RecordField) -> Place:
    """Where the value of a record's field stands."""
    home = record.place
    return Place(home.document, home.passage, home.page, one.start, one.end)


def _heading_of(node: Node, references: Sequence[Reference]) -> str:
    """The first heading above an entry that bears one of some references; empty where none does."""
    headings = chain.from_iterable(node.paths)
    return next((h for h in headings if any(bears(h, one) for one in references)), "")


def _counted_off(outline: Outline, reference: Reference) -> list[Node]:
    """The entry that stands at the place that is named, of a level whose entries bear no numbers."""
    if reference.level == CODED or not reference.number.isdigit():
        return []
    nouns = {word.noun.name for word in met(reference.level)}
    level = next((lv for lv in outline.levels if lv.noun in nouns), None)
    own = outline.entries_of(level)
    at = int(reference.number)
    return [own[at - 1]] if 0 < at <= len(own) and not any(n.label for n in own) else []


def _is_named(node: Node, reference: Reference) -> bool:
    """Whether a reference is to this entry: `missione 1`, `OB.3.2`, `linea 4.2.3`."""
    if not node.label:
        return False
    if reference.level == CODED:
        return fold(node.label) == fold(reference.number)
    numbers = _unpadded(number_of(node.label)), _unpadded(fold(reference.number))
    lettered = _LETTERED.fullmatch(number_of(node.label))
    if (
        numbers[0] != numbers[1]
        and not re.search(rf"(?<![\w.]){re.escape(reference.number)}$", node.label)
        and not (lettered and lettered["n"] == reference.number.lstrip("0"))
    ):
        return False
    noun = next(iter(met(reference.level)), None)
    if noun is None:
        return reference.level in node.level
    return noun.noun.kind is node.kind or reference.level in node.level


def _unpadded(number: str) -> list[str]:
    """The parts of a number without leading zeros: `Missione 09` is the ninth."""
    return [part.lstrip("0") or part for part in number.split()]


def _called(node: Node) -> str:
    label = node.label or ""
    named = f"{node.level} {label}" if label[:1].isdigit() else label
    return f"{named} – {node.title}" if named else node.title


def of_another_level(
    outline: Outline, what: Asked, level: Level | None, refs: Sequence[Reference]
) -> tuple[Level, Part] | None:
    """Another level that its name's first word calls as the question does, and its entries in the
    part that a question names: `gli obiettivi della missione 12` of a plan with strategic and
    operational ones."""
    head = plain(what.word).split()[:1]
    for other in outline.levels:
        if other is not level and plain(other.name).split()[:1] == head:
            part = by_references(outline, outline.entries_of(other), refs)
            if part and part.entries:
                return other, part
    return None
