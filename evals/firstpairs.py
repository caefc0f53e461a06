"""Counts what a reader said of the first pairs of two plans.

    python -m evals.firstpairs INDEX [--unread]

INDEX holds both plans of a couple of `sets/first-pairs.json`; couples that it does not hold are
left out. Each of the first 30 pairs is aligned, partial (the same object or purpose, in part),
none, or not read yet: those are printed with --unread.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from assistant.alignment import Pair, align
from assistant.alignment.subjects import homes, subjects
from index.library import Library, open_library

_SET = Path(__file__).parent / "sets" / "first-pairs.json"
#: Pairs that are read. A decision: as many as a person reads at a sitting.
FIRST = 30
UNREAD = "unread"

Verdicts = Mapping[tuple[str, str], str]


def main() -> None:
    """Print the counts of each couple that the index holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("--unread", action="store_true")
    arguments = parser.parse_args()
    library = open_library(arguments.index)
    held = {plan.id for plan in library.plans}
    for couple in json.loads(_SET.read_text("utf-8")):
        if not {couple["a"], couple["b"]} <= held:
            continue
        read = {(a, b): verdict for a, b, verdict in couple["pairs"]}
        first = align(library, couple["a"], couple["b"]).pairs[:FIRST]
        said = verdicts(library, (couple["a"], couple["b"]), first, read)
        print(couple["a"], couple["b"], dict(Counter(said)))
        for pair, verdict in zip(first, said, strict=True):
            if arguments.unread and verdict == UNREAD:
                print(f"  {pair.a.passage} {pair.b.passage}")
                print(f"    A {' '.join(pair.a.quote.split())}")
                print(f"    B {' '.join(pair.b.quote.split())}")


def verdicts(
    library: Library, plans: Iterable[str], pairs: Iterable[Pair], read: Verdicts
) -> list[str]:
    """What was said of each pair. What was read may stand in any place of a record."""
    found = {
        passage: one.id for plan in plans for passage, one in homes(subjects(library, plan)).items()
    }
    known = {(found.get(a, a), found.get(b, b)): verdict for (a, b), verdict in read.items()}
    return [known.get((pair.a.passage, pair.b.passage), UNREAD) for pair in pairs]


if __name__ == "__main__":
    main()
