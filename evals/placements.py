"""Placements of actions under topics drawn at random, to be judged by hand.

    python -m evals.placements INDEX [--view VIEW] [--seed N] [--count N]

Only those that count are drawn, facets left out; the printed seed gives the same ones again.
"""

import argparse
import random
from pathlib import Path

from assistant.coverage.cover import cover
from assistant.coverage.topics import View
from assistant.settings import load_settings
from index.embed.choose import choose_embedder
from index.library import open_library


def main() -> None:
    """Draw and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("--view", type=View, choices=list(View), default=View.THESAURUS)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=60)
    arguments = parser.parse_args()
    embedder = choose_embedder(load_settings().embedder)
    found = cover(open_library(arguments.index), embedder, arguments.view)
    titles = {topic.id: topic.title["it"] for topic in found.topics if not topic.facet}
    counted = [p for p in found.placements if p.sure and p.topic in titles]
    drawn = random.Random(arguments.seed).sample(counted, min(arguments.count, len(counted)))
    print(f"{len(counted)} placements, {len(drawn)} drawn with seed {arguments.seed}")
    for number, one in enumerate(drawn, start=1):
        said = "; ".join(f"{r.kind} {r.words or r.standing}" for r in one.reasons if r.counts)
        print(f"{number}. [{titles[one.topic]}] {' '.join(one.passage.text.split())} ({said})")


if __name__ == "__main__":
    main()
