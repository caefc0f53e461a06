"""What an evaluation of one set found."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from assistant.answers.answer import Answer

from .gold import Case
from .metrics import abstention, latency
from .metrics.means import Figure, mean
from .misses import Cause
from .scoring import Row

#: Of a ranking, what is kept for a report. A decision.
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place of a ranking as people read it: `golds` are the gold items that it holds."""

    rank: int
    document: str
    path: tuple[str, ...]
    excerpt: str
    why: str
    golds: frozenset[int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question asked. `places` are where the gold items ranked best; `top` is the head of the
    ranking; `covered` and `near` tell of each citation that counts what it covers."""

    case: Case
    answer: Answer
    row: Row
    cause: Cause | None
    places: Mapping[int, Ranked]
    top: tuple[Ranked, ...]
    covered: tuple[frozenset[int], ...]
    near: tuple[bool, ...]
    stages: Mapping[str, float]

    @property
    def ranks(self) -> list[int | None]:
        """The best rank of each gold item; None where the ranking does not hold it."""
        places = (self.places.get(gold) for gold in range(len(self.case.golds)))
        return [place.rank if place else None for place in places]


@dataclass(frozen=True)
class Result:
    """All outcomes of one system on one set, and the figure of its alignment."""

    system: str
    outcomes: tuple[Outcome, ...]
    alignment: Figure | None = None
    confusion: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def figures(self) -> dict[str, Figure]:
        """Every measure that applies, by name: the overall, the means of rows, each kind."""
        rows = [outcome.row for outcome in self.outcomes]
        kinds = self.kinds
        found: dict[str, Figure | None] = {
            "overall": _overall(kinds, len(rows)),
            **{f.name: mean(getattr(row, f.name) for row in rows) for f in fields(Row)[3:]},
            "coverage_f1": kinds.get("coverage"),
            "abstain_precision": _figure(
                abstention.precision(*self._silence), sum(self._silence[0])
            ),
            "answer_rate": _figure(
                abstention.answer_rate(*self._silence), self._silence[1].count(False)
            ),
            "alignment_f1": self.alignment,
            **{f"kind:{kind}": figure for kind, figure in kinds.items()},
        }
        return {name: figure for name, figure in found.items() if figure is not None}

    @property
    def kinds(self) -> dict[str, Figure]:
        """The mean score of each kind of question."""
        names = sorted({outcome.case.question.kind for outcome in self.outcomes})
        means = {
            kind: mean(o.row.score for o in self.outcomes if o.case.question.kind == kind)
            for kind in names
        }
        return {kind: figure for kind, figure in means.items() if figure}

    @property
    def causes(self) -> Counter[Cause]:
        """How many misses each cause explains."""
        return Counter(outcome.cause for outcome in self.outcomes if outcome.cause)

    @property
    def misses(self) -> list[Outcome]:
        """The outcomes with a cause, worst first."""
        return sorted((o for o in self.outcomes if o.cause), key=lambda o: o.row.score)

    @property
    def latency(self) -> dict[str, tuple[float, float]]:
        """The 50th and 95th percentile of each stage in milliseconds, the whole answer last."""
        stages = list(dict.fromkeys(stage for o in self.outcomes for stage in o.stages))
        return {
            stage: (latency.percentile(spent, 0.5), latency.percentile(spent, 0.95))
            for stage in stages
            if (spent := [o.stages[stage] for o in self.outcomes if stage in o.stages])
        }

    @property
    def _silence(self) -> tuple[list[bool], list[bool]]:
        rows = [outcome.row for outcome in self.outcomes]
        return [row.abstained for row in rows], [row.unanswerable for row in rows]


def _overall(kinds: Mapping[str, Figure], questions: int) -> Figure | None:
    """The mean of the kinds' means, so that no kind outweighs another by its number."""
    figure = mean(kind.value for kind in kinds.values())
    return Figure(figure.value, questions) if figure else None


def _figure(value: float | None, count: int) -> Figure | None:
    return None if value is None else Figure(round(value, 4), count)
