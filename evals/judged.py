"""Judged pairs of passages of two plans, and what the assistant's alignment makes of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.alignment import Alignment, align
from assistant.alignment.subjects import homes, subjects
from index.library import Library

from .errors import AnchorFault, QuestionsFault
from .gold import Resolver
from .metrics import alignment
from .metrics.alignment import Confusion
from .metrics.means import Figure
from .question_files import AnchorForm, told
from .questions import Literal, Place

#: Gold label of a passage that stands in no pair, and the predicted one of two that are in none.
ALONE, NONE = "alone", "none"
#: How near two passages are by their label; the order alone counts. A decision.
_RANK = {"aligned": 2, "partial": 1, NONE: 0}


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """Two passages and whether they belong together: aligned, partial or unrelated."""

    a: Place
    b: Place
    label: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The judged pairs, and the passages that have no counterpart."""

    pairs: tuple[JudgedPair, ...]
    alone: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Aligned:
    """F1 over the judged pairs with its confusion; `faults` are places that were not found."""

    figure: Figure | None
    confusion: Confusion
    faults: tuple[str, ...] = ()


class _PairForm(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    a: str | AnchorForm
    b: str | AnchorForm
    label: str


class _JudgedForm(BaseModel):
    # shared/dev names the lists of lonely passages by plan: `bologna_only`.
    model_config = ConfigDict(extra="allow", frozen=True)

    pairs: tuple[_PairForm, ...] = Field(min_length=1)


class _AloneForm(BaseModel):
    places: tuple[str | AnchorForm, ...]


def load_judged(path: Path) -> Judged:
    """The judged pairs of a file. Raises QuestionsFault."""
    try:
        form = _JudgedForm.model_validate_json(path.read_bytes())
        extra = form.model_extra or {}
        alone = [
            place
            for name, value in sorted(extra.items())
            if name == "only" or name.endswith("_only")
            for place in _AloneForm(places=value).places
        ]
    except ValidationError as error:
        raise QuestionsFault(f"{path}: {told(error)}.") from error
    pairs = tuple(JudgedPair(_place(p.a), _place(p.b), p.label) for p in form.pairs)
    return Judged(pairs, tuple(map(_place, alone)))


@dataclass(frozen=True, slots=True)
class Placed:
    """Judged pairs by the passages of a library, with their two plans (none where the pairs are of
    more or fewer); `alone` are passages without counterpart; `faults` what was not found."""

    plans: tuple[str, ...]
    pairs: tuple[tuple[frozenset[str], frozenset[str], str], ...]
    alone: tuple[frozenset[str], ...]
    faults: tuple[str, ...]


def placed(library: Library, judged: Judged) -> Placed:
    """Find the passages that are judged."""
    resolver = _Homes(library)
    pairs = [(resolver.homes(p.a), resolver.homes(p.b), p.label) for p in judged.pairs]
    alone = [resolver.homes(place) for place in judged.alone]
    plans = [
        {library.plan_of(library.passage(h)).id for pair in pairs for h in pair[side]}
        for side in (0, 1)
    ]
    faults = tuple(resolver.faults)
    if any(len(side) != 1 for side in plans):
        return Placed((), (), (), (*faults, "le coppie giudicate non sono di due piani soltanto."))
    return Placed(
        (plans[0].pop(), plans[1].pop()),
        tuple(pair for pair in pairs if pair[0] and pair[1]),
        tuple(homes for homes in alone if homes),
        faults,
    )


def judge(library: Library, judged: Judged) -> Aligned:
    """Align the two plans that the pairs are of, and compare with every judgement."""
    places = placed(library, judged)
    if not places.plans:
        return Aligned(None, {}, places.faults)
    found = _Statuses(align(library, *places.plans), _subjects(library, places.plans))
    counts = alignment.confusion(
        [(label, found.between(a, b)) for a, b, label in places.pairs]
        + [(ALONE, found.best(homes)) for homes in places.alone]
    )
    figure = Figure(round(alignment.f1(counts), 4), sum(counts.values()))
    return Aligned(figure, counts, places.faults)


class _Homes:
    """The passages that places stand in; what is not found is told once."""

    def __init__(self, library: Library) -> None:
        self._resolver = Resolver(library.documents)
        self.faults: list[str] = []

    def homes(self, place: Place) -> frozenset[str]:
        try:
            quote, stretches = self._resolver.find(place)
        except AnchorFault as fault:
            self.faults.append(str(fault))
            return frozenset()
        if not stretches:
            self.faults.append(f"il passo giudicato «{quote[:60]}…» non è nei documenti.")
        return frozenset(filter(None, (self._resolver.home(s)[0] for s in stretches)))


class _Statuses:
    """The status of pairs of passages in an alignment."""

    def __init__(self, found: Alignment, subject_of: Mapping[str, str]) -> None:
        self._of = {(p.a.passage, p.b.passage): p.status for p in (*found.pairs, *found.beyond)}
        self._subject_of = subject_of

    def between(self, a: Iterable[str], b: Iterable[str]) -> str:
        """The best status of any pair between two sets of passages."""
        left, right = self._subjects(a), self._subjects(b)
        return _best(self._of.get((x, y), NONE) for x in left for y in right)

    def best(self, homes: frozenset[str]) -> str:
        """The best status of any pair that a passage of the set stands in."""
        own = self._subjects(homes)
        return _best(status for pair, status in self._of.items() if own & set(pair))

    def _subjects(self, passages: Iterable[str]) -> set[str]:
        return {self._subject_of.get(one, one) for one in passages}


def _subjects(library: Library, plans: Iterable[str]) -> dict[str, str]:
    """For each passage that a subject stands in, the passage by which the alignment names it."""
    return {
        passage: subject.id
        for plan in plans
        for passage, subject in homes(subjects(library, plan)).items()
    }


def _best(statuses: Iterable[str]) -> str:
    return max(statuses, key=lambda status: _RANK[status], default=NONE)


def _place(form: str | AnchorForm) -> Place:
    return Literal(form) if isinstance(form, str) else form.value()
