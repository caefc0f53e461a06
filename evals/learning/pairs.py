"""`python -m evals.learning.pairs`: learn which subjects of two plans belong together, and write
it.

Printed are figures of each couple of plans by what was learnt, space and thresholds included, from
couples that share no document with it. Couples differ in how near everything is: each has a
constant of its own while the weights are learnt, and the mean of these is the bias.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import assistant
from assistant.alignment.features import COMPARED, PLAIN
from assistant.alignment.space import Space, learnt
from assistant.settings import load_settings
from index.embed.choose import BUNDLED, choose_embedder
from index.embed.embedder import FloatArray

from ..sets import SHARED
from .couples import Couple, couples
from .fitting import Array, area, chances, logistic

_DATA = Path(assistant.__file__).parent / "data"
_WEIGHTS, _SPACE = _DATA / "alignment.toml", _DATA / "alignment.npz"
_HEAD = "# Learnt by `python -m evals.learning.pairs`; see docs/learning.md. Not edited by hand.\n"
BASELINES = ("cosine", "mean", "late", "words")
#: The penalty of squares. A decision, as of passages.
_RIDGE = 3.0
#: What a couple's constant is scaled by, so that the penalty leaves it nearly free. A decision.
_FREE = 3.0
#: Thresholds that are tried: quantiles of the chances.
_TRIED = np.linspace(0.5, 0.995, 60)

Table = Mapping[str, FloatArray]


@dataclass(frozen=True)
class Learnt:
    """Weights by feature, bias last; the least chance of a pair, and of an aligned one."""

    names: tuple[str, ...]
    weights: Array
    together: float
    aligned: float

    def chances(self, table: Table) -> Array:
        """The chance of each pair."""
        return chances(rows(table, self.names), self.weights)


@dataclass(frozen=True)
class Figures:
    """Of one couple: pairs, how many are together, areas by name, F1 at the learnt threshold and at
    the best one, average precision, and of those together how well `aligned` is told."""

    name: str
    pairs: int
    together: int
    areas: Mapping[str, float]
    f1: float
    best: float
    precision: float
    told: float
    told_area: float


def main() -> None:
    """Learn, print, write."""
    parser = argparse.ArgumentParser(prog="python -m evals.learning.pairs", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="other people's plans")
    parser.add_argument("--dry", action="store_true", help="print only")
    given = parser.parse_args()
    embedder, cache = choose_embedder(BUNDLED), Path(load_settings().index) / "eval"
    found = couples(embedder, cache, given.shared, lambda n: print(n, file=sys.stderr, flush=True))
    tokens = {one.name: one.tokens() for one in found}
    print(heading())
    for figures in held_out(found, tokens, embedder.identity):
        print(line(figures), flush=True)
    if given.dry:
        return
    space = _space(found, tokens, embedder.identity)
    tables = [one.features(space) for one in found]
    models = {
        "pair": learn(found, tables, COMPARED),
        "pair_plain": learn(found, tables, PLAIN),
    }
    _SPACE.write_bytes(space.packed())
    _WEIGHTS.write_text(_HEAD + "".join(map(_table, models.items())), "utf-8")


def held_out(
    found: Sequence[Couple], tokens: Mapping[str, list[FloatArray]], embedder: str
) -> Iterator[Figures]:
    """The figures of each couple by what was learnt from those that share no document with it."""
    for one in found:
        others = [c for c in found if not c.plans & one.plans]
        space = _space(others, tokens, embedder)
        model = learn(others, [c.features(space) for c in others], COMPARED)
        yield figures(one, one.features(space), model)


def _space(found: Sequence[Couple], tokens: Mapping[str, list[FloatArray]], embedder: str) -> Space:
    return learnt(embedder, [t for one in found for t in tokens[one.name] if len(t)])


def learn(found: Sequence[Couple], tables: Sequence[Table], names: tuple[str, ...]) -> Learnt:
    """The model of some couples with their features; its thresholds are those of drawn pairs, since
    these are as the alignment meets them."""
    weights = _fit(found, tables, names)
    drawn = [
        (chances(rows(t, names), weights), c.grades)
        for c, t in zip(found, tables, strict=True)
        if c.drawn
    ]
    tried = np.quantile(np.concatenate([chance for chance, _ in drawn]), _TRIED)
    worth = np.array([np.mean([f1(g > 0, c >= least) for c, g in drawn]) for least in tried])
    together = float(tried[np.argmax(worth)])
    chance = np.concatenate([c[g > 0] for c, g in drawn])
    whole = np.concatenate([g[g > 0] == 2 for _, g in drawn])
    levels = np.unique(chance)
    right = [float(((chance >= least) == whole).mean()) for least in levels]
    aligned = max(together, float(levels[int(np.argmax(right))]))
    return Learnt(names, weights, together, aligned)


def _fit(found: Sequence[Couple], tables: Sequence[Table], names: tuple[str, ...]) -> Array:
    design = np.concatenate([rows(table, names) for table in tables])
    labels = np.concatenate([c.together for c in found])
    mean, spread = design.mean(axis=0), design.std(axis=0) + 1e-6
    own = np.repeat(np.eye(len(found)) * _FREE, [len(c.grades) for c in found], axis=0)
    columns = np.concatenate([(design - mean) / spread, own], axis=1)
    fitted = logistic(columns, labels, np.ones(len(labels)), _RIDGE)
    weights, constants = fitted[: len(names)] / spread, fitted[len(names) : -1] * _FREE
    drawn = [constant for constant, c in zip(constants, found, strict=True) if c.drawn]
    return np.append(weights, fitted[-1] + float(np.mean(drawn)) - weights @ mean)


def figures(one: Couple, table: Table, model: Learnt) -> Figures:
    """The figures of a couple by a model that did not see it."""
    chance, together = model.chances(table), one.grades > 0
    whole = one.grades[together] == 2
    areas = {"model": area(chance, together)}
    areas |= {name: area(table[name], together) for name in BASELINES}
    return Figures(
        one.name,
        len(chance),
        int(together.sum()),
        areas,
        f1(together, chance >= model.together),
        max(f1(together, chance >= least) for least in np.unique(chance)),
        average_precision(chance, together),
        float(((chance[together] >= model.aligned) == whole).mean()),
        area(chance[together], whole),
    )


def rows(table: Table, names: Sequence[str]) -> Array:
    """The features by name as columns."""
    return np.stack([table[name] for name in names], axis=1).astype(np.float64)


def f1(right: np.ndarray, taken: np.ndarray) -> float:
    """F1 of what is taken."""
    both = float(right.sum() + taken.sum())
    return float(2 * (right & taken).sum() / both) if both else 0.0


def average_precision(scores: np.ndarray, right: np.ndarray) -> float:
    """The mean precision at each of those that are right."""
    hits = right[np.argsort(-scores, kind="stable")].astype(float)
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float((precision * hits).sum() / hits.sum()) if hits.any() else float("nan")


def heading() -> str:
    """The names of the columns."""
    return " ".join(
        (f"{'couple':<46}", "pairs", "both", "area", *BASELINES, "f1", "best", "ap", "told", "area")
    )


def line(one: Figures) -> str:
    """The figures of a couple as a line."""
    areas = " ".join(f"{value:.3f}" for value in one.areas.values())
    return (
        f"{one.name[:46]:<46} {one.pairs:5d} {one.together:4d} {areas} {one.f1:.3f} {one.best:.3f}"
        f" {one.precision:.3f} {one.told:.3f} {one.told_area:.3f}"
    )


def _table(named: tuple[str, Learnt]) -> str:
    name, model = named
    lines = [f"\n[{name}]", f"bias = {model.weights[-1]:.4f}", f"[{name}.weights]"]
    lines += [f"{n} = {w:.4f}" for n, w in zip(model.names, model.weights, strict=False)]
    lines += [f"[{name}.thresholds]"]
    lines += [f"together = {model.together:.4f}", f"aligned = {model.aligned:.4f}"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
