"""Learns from judged pairs which passages of two plans belong together.

Judged pairs are chosen to be hard: most that are apart share words or stand near each other. Two
kinds of easy ones are added, at less weight: pairs drawn at random, and those of passages that are
judged to have no counterpart with what comes nearest to them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.alignment.aligning import passages
from assistant.alignment.signals import signals
from index.library import Library

from ..judged import Judged, placed
from ..metrics.alignment import TOGETHER
from .fitting import Array, scaled
from .models import Model

#: The signals that decide; the others explain.
SIGNALS = ("aim_object", "words_object", "meaning")
#: The cosine of whole passages, and the overlap of their words.
BASELINES = ("cosine", "words")
_ALONE_WEIGHT, _RANDOM_WEIGHT = 0.4, 0.3
_NEAREST = 3
_RANDOM = 2
_RIDGE = 1.0
_LEAST = np.arange(0.15, 0.7, 0.0125)
_ABOUT = 0.01


@dataclass(frozen=True)
class Relation:
    """The signals of all pairs of two plans (left, right, signals), and what is judged of them:
    pairs as (places left, places right, label), and the places that have no counterpart.
    `baselines` are single measures to compare with."""

    name: str
    table: Array
    baselines: Mapping[str, Array]
    pairs: Sequence[tuple[list[int], list[int], str]]
    alone: tuple[Sequence[list[int]], Sequence[list[int]]]

    def best(self, chance: Array) -> tuple[Array, Array]:
        """The chance of each judged pair, and the highest of each passage without counterpart."""
        pairs = [max(chance[i, j] for i in a for j in b) for a, b, _ in self.pairs]
        alone = [max(chance[i].max() for i in one) for one in self.alone[0]]
        alone += [max(chance[:, j].max() for j in one) for one in self.alone[1]]
        return np.array(pairs), np.array(alone)

    @property
    def together(self) -> Array:
        """1 for each judged pair that belongs together."""
        return np.array([float(label in TOGETHER) for _, _, label in self.pairs])


def relation(name: str, library: Library, judged: Judged) -> Relation:
    """The judged pairs of a file over the passages of its two plans."""
    found = placed(library, judged)
    left, right = (passages(library, plan) for plan in found.plans)
    by_name = signals(library, left, right)
    table = np.stack([by_name[signal] for signal in SIGNALS], axis=-1).astype(float)
    places = [{p.id: i for i, p in enumerate(side)} for side in (left, right)]
    pairs = [
        (
            [places[0][p] for p in a if p in places[0]],
            [places[1][p] for p in b if p in places[1]],
            label,
        )
        for a, b, label in found.pairs
    ]
    alone = tuple(
        [held for one in found.alone if (held := [side[p] for p in one if p in side])]
        for side in places
    )
    baselines = {name: by_name[name].astype(float) for name in BASELINES}
    return Relation(
        name, table, baselines, [p for p in pairs if p[0] and p[1]], (alone[0], alone[1])
    )


def learn_pairs(relations: Sequence[Relation]) -> Model:
    """The model of pairs. Its figures are those of each pair of plans by a model that was learnt,
    with its threshold, on the others. `aligned` is the least chance that no pair judged apart
    reaches."""
    figures: dict[str, float] = {}
    for one in relations:
        others = [r for r in relations if r is not one]
        weights = _fit(others)
        least = _threshold(others, weights)
        pairs, alone = one.best(_chances(one, weights))
        figures |= {
            f"{one.name}_f1": _f1(one.together, pairs >= least),
            f"{one.name}_gaps": float((alone < least).mean()) if len(alone) else 1.0,
            f"{one.name}_auc": _area(pairs, one.together),
        }
        for name, table in one.baselines.items():
            scores, _ = one.best(table)
            best = max(_f1(one.together, scores >= least) for least in np.unique(scores))
            figures[f"{one.name}_{name}_auc"] = _area(scores, one.together)
            figures[f"{one.name}_{name}_f1_at_best"] = best
    weights = _fit(relations)
    apart = [one.best(_chances(one, weights))[0][one.together == 0] for one in relations]
    thresholds = {
        "together": round(_threshold(relations, weights), 3),
        "aligned": round(float(max(found.max() for found in apart)) + 0.005, 2),
    }
    named = {name: float(w) for name, w in zip(SIGNALS, weights, strict=False)}
    return Model(named, float(weights[-1]), thresholds, figures)


def _fit(relations: Sequence[Relation]) -> Array:
    rows, labels, weights = (
        np.concatenate(part) for part in zip(*map(_rows, relations), strict=True)
    )
    return scaled(rows, labels, weights, _RIDGE)


def _rows(one: Relation) -> tuple[Array, Array, Array]:
    """The judged and the added pairs: signals, labels, weights."""
    core = one.table[:, :, 0]
    found = []
    for a, b, label in one.pairs:
        i, j = max(((i, j) for i in a for j in b), key=lambda place: core[place])
        found.append((one.table[i, j], float(label in TOGETHER), 1.0))
    for i, j in _near_alone(one, core):
        found.append((one.table[i, j], 0.0, _ALONE_WEIGHT))
    chance = np.random.default_rng(0)
    for _ in range(_RANDOM * len(one.pairs)):
        i, j = (int(chance.integers(size)) for size in core.shape)
        found.append((one.table[i, j], 0.0, _RANDOM_WEIGHT))
    rows, labels, weights = zip(*found, strict=True)
    return np.array(rows), np.array(labels), np.array(weights)


def _near_alone(one: Relation, core: Array) -> Iterator[tuple[int, int]]:
    for places in one.alone[0]:
        yield from ((places[0], int(j)) for j in np.argsort(-core[places[0]])[:_NEAREST])
    for places in one.alone[1]:
        yield from ((int(i), places[0]) for i in np.argsort(-core[:, places[0]])[:_NEAREST])


def _chances(one: Relation, weights: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-(one.table @ weights[:-1] + weights[-1]))))


def _threshold(relations: Sequence[Relation], weights: Array) -> float:
    """The least chance by the mean, over plans, of the harmonic mean of F1 and of the share of gaps
    that are told as gaps; the lowest of those about as good, since a wrong pair is rejected sooner
    than a missing one is found."""
    found = [(one.together, *one.best(_chances(one, weights))) for one in relations]

    def worth(least: float) -> float:
        scores = []
        for together, pairs, alone in found:
            right = _f1(together, pairs >= least)
            gaps = float((alone < least).mean()) if len(alone) else 1.0
            scores.append(2 * right * gaps / (right + gaps) if right + gaps else 0.0)
        return float(np.mean(scores))

    scores = np.array([worth(float(least)) for least in _LEAST])
    return float(_LEAST[np.argmax(scores >= scores.max() - _ABOUT)])


def _f1(labels: Array, taken: np.ndarray) -> float:
    both = float(labels.sum() + taken.sum())
    return float(2 * (labels * taken).sum() / both) if both else 0.0


def _area(scores: Array, labels: Array) -> float:
    above = scores[labels == 1][:, None] - scores[labels == 0][None, :]
    return float(((above > 0) + 0.5 * (above == 0)).mean())
