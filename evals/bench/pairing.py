"""Times the alignment of two large plans by candidates against judging all of their pairs.

    python -m evals.bench.pairing INDEX [--records N]

The plans of INDEX are dealt to two sides in turn, until each has N records. Both ways judge with
the same model in the same run; printed are processor seconds, their ratio, and which share the
candidates hold of the pairs over the threshold, and of those that an alignment shows of these: of
each record the strongest five.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.alignment.aligning import CANDIDATES, Judged, decider, judge, strongest
from assistant.alignment.features import Numbers
from assistant.alignment.said import readers
from assistant.alignment.subject import Subject
from assistant.alignment.subjects import subjects
from index.library import Library, open_library

#: Records of each side. A decision: as many as a large plan has.
RECORDS = 1000
#: Records that are judged before, so that what is loaded once counts for neither. A decision.
_FIRST = 20


def main() -> None:
    """Print both times and what the candidates hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("--records", type=int, default=RECORDS)
    given = parser.parse_args()
    library = open_library(given.index)
    left, right = dealt([subjects(library, plan.id) for plan in library.plans], given.records)
    print(f"{len(left)} and {len(right)} records", flush=True)
    judge(library, left[:_FIRST], right[:_FIRST])
    some, quick = timed(library, left, right, CANDIDATES)
    print(f"{CANDIDATES} candidates of each: {len(some.chance)} pairs, {quick:.1f} s", flush=True)
    every, slow = timed(library, left, right, None)
    print(f"all: {len(every.chance)} pairs, {slow:.1f} s; ratio {quick / slow:.3f}")
    least = decider(library).thresholds["together"]
    both = [(judged, np.flatnonzero(judged.chance >= least)) for judged in (every, some)]
    wanted, found = (pairs(judged, which) for judged, which in both)
    print(f"over the threshold {len(wanted)}, of which {held(wanted, found):.4f} are candidates")
    wanted, found = (pairs(judged, strongest(judged, which)[0]) for judged, which in both)
    print(f"shown {len(wanted)}, of which {held(wanted, found):.4f} are shown by the candidates")


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
    """What is judged, and the processor seconds that it took. Either way reads the records."""
    readers.cache_clear()
    start = time.process_time()
    judged = judge(library, left, right, most)
    return judged, time.process_time() - start


def pairs(judged: Judged, which: Sequence[int] | Numbers) -> set[tuple[int, int]]:
    """Some pairs by the numbers of both sides."""
    return set(zip(judged.rows[which].tolist(), judged.columns[which].tolist(), strict=True))


def held(wanted: set[tuple[int, int]], found: set[tuple[int, int]]) -> float:
    """The share of some pairs that others hold; 1 of none."""
    return len(wanted & found) / len(wanted) if wanted else 1.0


if __name__ == "__main__":
    main()
