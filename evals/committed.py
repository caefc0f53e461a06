"""Committed figures: what each set measured when the code was last known to be good."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from .errors import FiguresFault
from .metrics.means import Figure
from .question_files import told

#: Where the committed figures are.
FIGURES = Path(__file__).resolve().parent / "figures.toml"
_HEADER = (
    "# What `chiedi eval` measured, with how much each figure may drop before that is a defect.\n"
    "# `chiedi eval --update` rewrites this file; noise is a question and a half, and none where\n"
    "# the contract allows no exception.\n"
)
#: A flip of one question is noise (another processor rounds otherwise); of two it is not. A
#: decision.
_QUESTIONS_OF_NOISE = 1.5
#: Of a measure of very few questions noise would be everything. A decision.
_MOST_NOISE = 0.5
#: What the contract states without exception has no noise.
_EXACT = frozenset({"literal", "markers"})
#: For the rounding of sums. A decision.
_SLACK = 1e-9


class _Metric(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    value: float = Field(ge=0, le=1)
    noise: float = Field(ge=0, le=1)


class _Set(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    questions: int = Field(ge=0)
    embedder: str
    metrics: Mapping[str, _Metric]


@dataclass(frozen=True, slots=True)
class Committed:
    """A figure and how much it may drop."""

    value: float
    noise: float


@dataclass(frozen=True, slots=True)
class SetFigures:
    """The committed figures of a set, of how many questions, with which embedder."""

    questions: int
    embedder: str
    metrics: Mapping[str, Committed]


@dataclass(frozen=True, slots=True)
class Line:
    """One measure now and as committed; None where there is none."""

    metric: str
    now: Figure | None
    committed: Committed | None

    @property
    def difference(self) -> float | None:
        """Now less committed."""
        if self.now is None or self.committed is None:
            return None
        return self.now.value - self.committed.value

    @property
    def dropped(self) -> bool:
        """Whether the measure fell by more than its noise, or is no longer measured at all."""
        if self.committed is None:
            return False
        if self.now is None:
            return True
        return self.now.value < self.committed.value - self.committed.noise - _SLACK


def compare(now: Mapping[str, Figure], committed: SetFigures | None) -> list[Line]:
    """One line a measure, those of now first and in their order."""
    known = committed.metrics if committed else {}
    return [Line(name, now.get(name), known.get(name)) for name in dict.fromkeys([*now, *known])]


def allowed_noise(metric: str, figure: Figure) -> float:
    """How much a figure may drop: min(0.5, 1.5 / n), n the questions it is of; 0 where it must
    hold."""
    if metric in _EXACT:
        return 0.0
    return round(min(_MOST_NOISE, _QUESTIONS_OF_NOISE / figure.count), 4)


def commit(now: Mapping[str, Figure], questions: int, embedder: str) -> SetFigures:
    """The figures of now as committed ones."""
    metrics = {name: Committed(f.value, allowed_noise(name, f)) for name, f in now.items()}
    if "overall" in metrics:
        metrics["overall"] = Committed(now["overall"].value, _overall_noise(now))
    return SetFigures(questions, embedder, metrics)


def _overall_noise(now: Mapping[str, Figure]) -> float:
    """1.5 / (k * n): of k kinds that weigh the same, a question of the smallest, of n, weighs most."""
    kinds = [figure.count for name, figure in now.items() if name.startswith("kind:")]
    return (
        round(min(_MOST_NOISE, _QUESTIONS_OF_NOISE / (len(kinds) * min(kinds))), 4)
        if kinds
        else 0.0
    )


def load_figures(path: Path = FIGURES) -> dict[str, SetFigures]:
    """The committed figures by set; none where the file is not there. Raises FiguresFault."""
    if not path.exists():
        return {}
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
        sets = TypeAdapter(dict[str, _Set]).validate_python(raw)
    except ValidationError as error:
        raise FiguresFault(f"{path}: {told(error)}; correggere o rifare con --update.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FiguresFault(f"{path}: non è TOML valido ({error}).") from error
    return {
        name: SetFigures(
            one.questions,
            one.embedder,
            {metric: Committed(m.value, m.noise) for metric, m in one.metrics.items()},
        )
        for name, one in sets.items()
    }


def write_figures(sets: Mapping[str, SetFigures], path: Path = FIGURES) -> None:
    """Write the figures of all sets."""
    lines = [_HEADER]
    for name, one in sorted(sets.items()):
        lines += [
            f'["{name}"]',
            f"questions = {one.questions}",
            f"embedder = {json.dumps(one.embedder)}",
        ]
        lines += ["", f'["{name}".metrics]']
        lines += [
            f'"{metric}" = {{ value = {figure.value}, noise = {figure.noise} }}'
            for metric, figure in one.metrics.items()
        ]
        lines.append("")
    path.write_text("\n".join(lines), "utf-8")
