"""What became of each passage and each record from one edition to the next."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from ingest.model import Kind, Passage

from ..alignment.subject import Subject
from ..wording import Edit, edits, forms, likeness
from .again import repeated
from .changedfigures import Change, figures
from .edition import Edition
from .linking import Link, linked, records_in
from .matching import Match, match
from .splits import parted


class Fate(StrEnum):
    """What became of a passage. `KEPT` has the same words, but for its number; `MOVED` too, under
    other headings; `SPLIT` became several, `MERGED` is what several became. A record has the same
    words where all that it says has."""

    KEPT = "kept"
    REWORDED = "reworded"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of one passage of either edition, or of those that it was split into or merged
    from. `moved` also where words changed; the places in `edits` count characters of the two
    passages' texts, where there are just two. Of a `record` the passages are those that name it,
    and `figures` are the amounts and dates that changed in all that it says."""

    fate: Fate
    old: tuple[Passage, ...]
    new: tuple[Passage, ...]
    moved: bool = False
    likeness: float = 0.0
    edits: tuple[Edit, ...] = ()
    record: bool = False
    figures: tuple[Change, ...] = ()
    of: str | None = None

    @property
    def renumbered(self) -> bool:
        """Whether it has another number or label."""
        labels = [side[0].label for side in (self.old, self.new) if side]
        return len(labels) > 1 and labels[0] != labels[1]

    @property
    def shown(self) -> Passage:
        """The passage that stands for it: of the new edition where there is one."""
        return (self.new or self.old)[0]


@dataclass(frozen=True)
class Diff:
    """Every passage of both editions once: in the order of the new one, what was dropped after
    what it stood behind."""

    old: Edition
    new: Edition
    passages: tuple[Compared, ...]

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many passages met each fate."""
        return counted(self.passages)

    @cached_property
    def records(self) -> tuple[Compared, ...]:
        """What became of records."""
        return tuple(one for one in self.passages if one.record)

    @property
    def texts(self) -> tuple[Compared, ...]:
        """What became of all other passages."""
        return tuple(one for one in self.passages if not one.record)

    @property
    def changed(self) -> tuple[Compared, ...]:
        """All but what is kept."""
        return tuple(one for one in self.passages if one.fate is not Fate.KEPT)


def counted(compared: Iterable[Compared]) -> Mapping[Fate, int]:
    """How many met each fate."""
    found = Counter(one.fate for one in compared)
    return {fate: found[fate] for fate in Fate}


def diff(old: Edition, new: Edition) -> Diff:
    """Compare two editions, plan by plan where both hold several."""
    plans = list(dict.fromkeys((*new.plans, *old.plans)))
    apart = len(old.plans) > 1 and len(new.plans) > 1
    sides = [(old.of(plan), new.of(plan)) for plan in plans] if apart else [(old, new)]
    return Diff(old, new, tuple(c for a, b in sides for c in _Comparing(a, b).run()))


class _Comparing:
    """Two editions of one plan."""

    def __init__(self, old: Edition, new: Edition) -> None:
        self._sides = (list(old.passages), list(new.passages))
        self._subjects = (
            records_in(old.documents, old.library),
            records_in(new.documents, new.library),
        )
        self._records = [{p: s for s in side for p in s.places} for side in self._subjects]
        held = (old.library, new.library)
        # Vectors of two embedders cannot be held against each other.
        alike = held[0] and held[1] and held[0].manifest.embedder == held[1].manifest.embedder
        self._libraries = held if alike else (None, None)

    def run(self) -> Iterator[Compared]:
        """What became of each passage."""
        before, after = self._sides
        matches = [m for m in match(before, after) if self._holds(m)]
        links = self._links(matches)
        by_id = [{p.id: p for p in side} for side in self._sides]
        # What a record became is no passage that only says its name.
        held = {x for link in links for x in (link.old, link.new)}
        both = [(m.old.id in self._records[0], m.new.id in self._records[1]) for m in matches]
        paired = {
            m.old.id: m
            for m, (a, b) in zip(matches, both, strict=True)
            if a is b or held.isdisjoint((m.old.id, m.new.id))
        }
        for link in links:
            if link.first:
                sides = by_id[0][link.old], by_id[1][link.new]
                paired[link.old] = Match(*sides, round(likeness(sides[0].text, sides[1].text), 3))
        matches = self._with_bodies(list(paired.values()))
        headings = _Headings(matches, before, after)
        found = {m.new.id: self._compared(m, headings) for m in matches}
        told = _in_order(before, after, found, self._joined(found, links, by_id), self._records)
        yield from self._with_homes(self._once(tuple(told)))

    def _once(self, told: Sequence[Compared]) -> tuple[Compared, ...]:
        """What is told with each record once."""
        again = repeated([(bool(c.old and c.new), self._tells(c)) for c in told])
        return tuple(replace(c, record=c.record and n not in again) for n, c in enumerate(told))

    def _tells(self, one: Compared) -> set[tuple[int, str]]:
        """The records that are told by it, by edition and id."""
        sides = enumerate((one.old, one.new)) if one.record else ()
        held = self._records
        return {(n, held[n][p.id].id) for n, side in sides for p in side if p.id in held[n]}

    def _with_homes(self, told: Sequence[Compared]) -> Iterator[Compared]:
        """What is told with the record that each passage says more of: as a record is shown."""
        shown = {p.id: c.shown.id for c in told if c.record for p in (*c.old, *c.new)}
        homes: list[dict[str, str]] = []
        for side in self._subjects:
            heads = [next((shown[x] for x in s.places if x in shown), None) for s in side]
            homes.append(
                {
                    place: head
                    for s, head in zip(side, heads, strict=True)
                    if head
                    for place in (*(p.id for p in s.rest), *s.places)
                }
            )
        for one in told:
            if one.record:
                yield one
            else:
                here = (homes[1].get(p.id) for p in one.new)
                there = (homes[0].get(p.id) for p in one.old)
                yield replace(one, of=next(filter(None, (*here, *there)), None))

    def _holds(self, one: Match) -> bool:
        """Whether words alone tell that two passages are one: of two records not, where they only
        have the label or the place in common and what they say can be judged."""
        if one.likeness >= _SURE or not all(self._libraries):
            return True
        return one.old.id not in self._records[0] and one.new.id not in self._records[1]

    def _links(self, matches: Sequence[Match]) -> list[Link]:
        known = [(m.old.id, m.new.id) for m in matches]
        links: list[Link] = []
        libraries = self._libraries
        if libraries[0] and libraries[1]:
            links += linked(*self._subjects, (libraries[0], libraries[1]), known)
        known += [(link.old, link.new) for link in links if link.first]
        further = {x for link in links if not link.first for x in (link.old, link.new)}
        return links + [
            link for link in parted(*self._sides, dict(known)) if not {link.old, link.new} & further
        ]

    def _with_bodies(self, matches: list[Match]) -> list[Match]:
        """Pair what records say beside their names, where the records are one."""
        taken = [{m.old.id for m in matches}, {m.new.id for m in matches}]
        for one in tuple(matches):
            pair = self._records[0].get(one.old.id), self._records[1].get(one.new.id)
            if not pair[0] or not pair[1]:
                continue
            rests = [
                [p for p in subject.rest if p.id not in held and p.id not in own]
                for subject, held, own in zip(pair, taken, self._records, strict=True)
                if subject
            ]
            for a, b in zip(*rests, strict=False):
                if a.kind is b.kind:
                    matches.append(Match(a, b, 0.0))
                    taken[0].add(a.id)
                    taken[1].add(b.id)
        return matches

    def _compared(self, one: Match, headings: "_Headings") -> Compared:
        words = edits(one.old.text, one.new.text)
        moved = headings.moved(one.old, one.new)
        record = one.new.id in self._records[1]
        told = self._figures((one.old,), (one.new,)) if record else ()
        if not record and words:
            told = figures(one.old.text, one.new.text)
        pair = self._records[0].get(one.old.id), self._records[1].get(one.new.id)
        said = [_said(subject or p) for subject, p in zip(pair, (one.old, one.new), strict=True)]
        if not all(pair):
            said = [_said(one.old), _said(one.new)]
        changed = said[0] != said[1] and not _laid_out_anew(one.old, one.new)
        fate = Fate.REWORDED if changed else Fate.MOVED if moved else Fate.KEPT
        shown = () if _laid_out_anew(one.old, one.new) else words
        return Compared(fate, (one.old,), (one.new,), moved, one.likeness, shown, record, told)

    def _joined(
        self,
        found: Mapping[str, Compared],
        links: Iterable[Link],
        by_id: Sequence[Mapping[str, Passage]],
    ) -> dict[str, Compared]:
        """What was split or merged, by each of its new passages."""
        back = {c.old[0].id: c for c in found.values()}
        more: dict[str, list[Link]] = defaultdict(list)
        for link in links:
            whole = back.get(link.old) or found.get(link.new)
            if whole and not link.first:
                more[whole.new[0].id].append(link)
        made: dict[str, Compared] = {}
        for new, held in more.items():
            base = found[new]
            olds = [by_id[0][x.old] for x in held if x.old != base.old[0].id]
            news = [by_id[1][x.new] for x in held if x.new != base.new[0].id]
            fate = Fate.SPLIT if news else Fate.MERGED
            sides = self._sorted((*base.old, *olds), 0), self._sorted((*base.new, *news), 1)
            told = self._figures(*sides)
            joined = replace(base, fate=fate, old=sides[0], new=sides[1], edits=(), figures=told)
            for passage in joined.new:
                made[passage.id] = joined
        return made

    def _sorted(self, passages: Iterable[Passage], side: int) -> tuple[Passage, ...]:
        """Passages in the order of their edition."""
        order = {p.id: n for n, p in enumerate(self._sides[side])}
        return tuple(sorted(passages, key=lambda p: order[p.id]))

    def _figures(self, old: Sequence[Passage], new: Sequence[Passage]) -> tuple[Change, ...]:
        """The amounts and dates that changed in all that passages, or their records, say."""
        said = []
        for side, held in zip((old, new), self._records, strict=True):
            subjects = [held.get(p.id) for p in side]
            told = (
                " ".join(_texts(s)) if s else p.text for p, s in zip(side, subjects, strict=True)
            )
            said.append(" ".join(told))
        return figures(said[0], said[1])


def _texts(one: Subject) -> list[str]:
    """All that is said of a record, its fields among that."""
    texts = [p.text for p in (one.passage, *one.rest)]
    return [*texts, *(f.value for f in one.fields if not any(f.value in t for t in texts))]


def _said(one: Passage | Subject) -> list[tuple[str, ...]]:
    """The words of a passage, or of all that is said of a record, without number or label."""
    if isinstance(one, Subject):
        fields = [forms(f"{field.name} {field.value}") for field in one.fields]
        return [*(forms(p.value) for p in (one.passage, *one.rest)), *sorted(fields)]
    # A row may have its first cell as its name or not, as its file lays it out.
    words = forms(one.text if one.kind is Kind.ROW else one.value)
    if one.kind is Kind.HEADING:
        # "Linea 3 – Sport" where no label was recognised
        words = tuple(w for n, w in enumerate(words) if n >= _NUMBERED or not w[0].isdigit())
    return [forms(one.name or ""), words]


#: The first words of a heading, among which its number stands. A decision: a word and a number.
_NUMBERED = 2


#: Passages under a heading that tell where it went. A decision: fewer may be those that moved.
_FEWEST_BELOW = 3
#: How alike the words of two records must be where nothing else is known of them. A decision.
_SURE = 0.6


def _laid_out_anew(old: Passage, new: Passage) -> bool:
    """Whether a row of a table says what a heading and the text below it say in the other edition."""
    if not (old.cells or new.cells) or (old.cells and new.cells):
        return False
    row, text = (old, new) if old.cells else (new, old)
    return bool(text.path) and forms(row.text) == forms(f"{text.above} {text.text}")


def _in_order(
    before: Iterable[Passage],
    after: Iterable[Passage],
    found: Mapping[str, Compared],
    joined: Mapping[str, Compared],
    records: Sequence[Mapping[str, object]],
) -> Iterator[Compared]:
    """Every passage once, in the order of the new edition."""
    told = {**found, **joined}
    home = {p.id: n for n, one in told.items() for p in one.old}
    gone: dict[str | None, list[Compared]] = {}
    behind: str | None = None
    for passage in before:
        if passage.id in home:
            behind = home[passage.id]
        else:
            record = passage.id in records[0]
            one = Compared(Fate.DROPPED, (passage,), (), record=record)
            gone.setdefault(behind, []).append(one)
    yield from gone.get(None, ())
    said: set[int] = set()
    for passage in after:
        one = told.get(passage.id) or Compared(
            Fate.NEW, (), (passage,), record=passage.id in records[1]
        )
        if id(one) not in said:
            said.add(id(one))
            yield one
        yield from gone.get(passage.id, ())


class _Headings:
    """Which headings of two editions are the same, and what stands below each."""

    def __init__(self, matches: Sequence[Match], old: list[Passage], new: list[Passage]) -> None:
        self._to = {m.old.id: m.new.id for m in matches}
        # Ids follow from the text, so that both editions use the same ones.
        self._above_old = dict(_above(old, set(self._to)))
        self._over_new = dict(_above(new, set(self._to.values())))
        self._documents = {p.document for p in old} & {p.document for p in new}
        self._went = self._most(matches)

    def _most(self, matches: Iterable[Match]) -> dict[str | None, str | None]:
        """Under which heading more than half of what stood under one heading stands now."""
        below: dict[str | None, Counter[str | None]] = defaultdict(Counter)
        for one in matches:
            below[_first(self._above_old[one.old.id])][_first(self._over_new[one.new.id])] += 1
        return {
            heading: there
            for heading, held in below.items()
            for there, count in held.most_common(1)
            if count >= _FEWEST_BELOW and 2 * count > held.total()
        }

    def moved(self, old: Passage, new: Passage) -> bool:
        """Whether a passage stands under another heading of those that both editions have, or in
        another of the documents that both have. What is under a heading that moved did not, nor
        what stands in a part of its section, or with most of what it stood with."""
        if old.document != new.document and {old.document, new.document} & self._documents:
            return True
        heading, above = _first(self._above_old[old.id]), self._over_new[new.id]
        if self._to[heading] in above if heading else not above:
            return False
        return heading not in self._went or self._went[heading] != _first(above)


def _first(headings: Sequence[str]) -> str | None:
    return headings[0] if headings else None


def _above(side: Iterable[Passage], paired: set[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each passage with the headings above it that the other edition has too, the nearest first, by
    ids.

    What opens a document is its title: to stand below it or below nothing is the same.
    """
    last: dict[tuple[str, tuple[str, ...]], str] = {}
    opened: set[str] = set()
    for passage in side:
        above = (last.get((passage.document, forms(part))) for part in reversed(passage.path))
        yield passage.id, tuple(heading for heading in above if heading in paired)
        if passage.document in opened:
            last[passage.document, forms(passage.text)] = passage.id
        opened.add(passage.document)
