"""Times the alignment of two large plans by candidates against judging all of their pairs.

    python -m evals.bench.pairing INDEX [--records N]

The plans of INDEX are dealt to two sides in turn, until each has N records. Both ways judge with
the same model in the same run; printed are processor seconds, their ratio, and which share of the
pairs over the threshold the candidates hold.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.alignment.aligning import CANDIDATES, Judged, decider, judge
from assistant.alignment.subject import Subject
from assistant.alignment.subjects import subjects
from index.library import Library, open_library

#: Records of each side. The issue that asks for the measure says so.
RECORDS = 1000


def main() -> None:
    """Print both times and what the candidates hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("--records", type=int, default=RECORDS)
    given = parser.parse_args()
    library = open_library(given.index)
    left, right = dealt([subjects(library, plan.id) for plan in library.plans], given.records)
    print(f"{len(left)} and {len(right)} records", flush=True)
    some, quick = timed(library, left, right, CANDIDATES)
    print(f"{CANDIDATES} candidates of each: {len(some.chance)} pairs, {quick:.1f} s", flush=True)
    every, slow = timed(library, left, right, None)
    print(f"all: {len(every.chance)} pairs, {slow:.1f} s; ratio {quick / slow:.3f}")
    least = decider(library).thresholds["together"]
    wanted, found = over(every, least), over(some, least)
    print(f"over the threshold {len(wanted)}, of which {held(wanted, found):.4f} are candidates")


def dealt(
    plans: Sequence[Sequence[Subject]], most: int
) -> tuple[Sequence[Subject], Sequence[Subject]]:
    """Two sides of at most `most` records: the largest plan left goes to the smaller side."""
    sides: tuple[list[Subject], list[Subject]] = ([], [])
    for plan in sorted(plans, key=len, reverse=True):
        min(sides, key=len).extend(plan)
    return sides[0][:most], sides[1][:most]


def timed(
    library: Library, left: Sequence[Subject], right: Sequence[Subject], most: int | None
) -> tuple[Judged, float]:
    """What is judged, and the processor seconds that it took."""
    start = time.process_time()
    judged = judge(library, left, right, most)
    return judged, time.process_time() - start


def over(judged: Judged, least: float) -> set[tuple[int, int]]:
    """The pairs over a threshold."""
    kept = np.flatnonzero(judged.chance >= least)
    return set(zip(judged.rows[kept].tolist(), judged.columns[kept].tolist(), strict=True))


def held(wanted: set[tuple[int, int]], found: set[tuple[int, int]]) -> float:
    """The share of some pairs that others hold; 1 of none."""
    return len(wanted & found) / len(wanted) if wanted else 1.0


if __name__ == "__main__":
    main()
