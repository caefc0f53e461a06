"""How far two readers agree who judged the same without seeing each other: Cohen's kappa.

`evals/sets/judgements/agreement.toml` keeps for each kind of judgement how often which pair of
grades was given (Cohen 1960, doi:10.1177/001316446002000104).
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from .judgeddocuments import FOLDER


def agreements(folder: Path = FOLDER) -> Iterator[str]:
    """A line for each kind that was judged twice."""
    path = folder / "agreement.toml"
    if not path.exists():
        return
    for kind, counts in tomllib.loads(path.read_text("utf-8")).items():
        total = sum(counts.values())
        same = sum(n for pair, n in counts.items() if len(set(pair.split("-"))) == 1)
        yield f"agreement on {kind}: {same / total:.3f} of {total}, kappa {kappa(counts):.3f}"


def kappa(counts: Mapping[str, int]) -> float:
    """Cohen's kappa of counts by pair of grades, written `first-second`; 1.0 where all is one
    grade."""
    total = sum(counts.values())
    pairs = [(pair.split("-"), n) for pair, n in counts.items()]
    grades = {grade for pair, _ in pairs for grade in pair}
    same = sum(n for (a, b), n in pairs if a == b) / total
    chance = sum(
        sum(n for (a, _), n in pairs if a == grade) * sum(n for (_, b), n in pairs if b == grade)
        for grade in grades
    ) / (total * total)
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)
