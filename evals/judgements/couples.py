"""`python -m evals.judgements.couples A B --to FOLDER`: records of two documents, for readers.

Writes `A--B.txt`, which is not committed: pairs of records that may or may not do the same, by
the units of both documents: the nearest in meaning, the hard ones among them, and some by chance.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from index.embed.choose import choose_embedder
from index.embed.embedder import Embedder, FloatArray
from ingest.model import Document, Kind, Passage
from ingest.reading import read_document

from ..sets import SHARED
from .judgeddocuments import units_of
from .places import judged_sources

#: Passages of the other plan that are shown for each. A decision.
_NEAREST = 3
#: The share of pairs that are drawn by chance. A decision: so that what no signal finds is
#: judged too.
_BY_CHANCE = 0.15
#: Of that draw. A decision: any number, so that it can be repeated.
_SEED = 7
#: Characters of a passage that a reader sees. A decision: the contract's quote.
_SHOWN = 600
_ENTRIES = (Kind.ROW, Kind.ITEM)
#: Characters of the shortest passage that is shown. A decision: shorter ones are names.
_LEAST = 60
#: Passages after a heading that speak for it. A decision.
_FOLLOWING = 6


def main() -> None:
    """Write the pairs of two documents."""
    parser = argparse.ArgumentParser(prog="python -m evals.judgements.couples")
    parser.add_argument("a")
    parser.add_argument("b")
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--most", type=int, default=260)
    arguments = parser.parse_args()
    found = judged_sources([arguments.a, arguments.b], SHARED)
    a, b = (read_document(found[name]).document for name in (arguments.a, arguments.b))
    lines = pairs(a, b, choose_embedder("e5"), arguments.most)
    arguments.to.mkdir(parents=True, exist_ok=True)
    (arguments.to / f"{a.id}--{b.id}.txt").write_text("\n\n".join(lines) + "\n", "utf-8")
    print(f"{a.id}--{b.id}: {len(lines)}")


def pairs(a: Document, b: Document, embedder: Embedder, most: int) -> list[str]:
    """The pairs to be judged, each as the text that a reader sees; in no telling order."""
    chosen_a, chosen_b = _records(a), _records(b)
    likeness = _vectors(chosen_a, embedder) @ _vectors(chosen_b, embedder).T
    drawn = random.Random(_SEED)
    wanted: dict[tuple[int, int], float] = {}
    for i, row in enumerate(likeness):
        for j in np.argsort(-row)[:_NEAREST]:
            wanted[i, int(j)] = float(row[j])
    near = sorted(wanted, key=lambda pair: -wanted[pair])[: int(most * (1 - _BY_CHANCE))]
    others = [(i, j) for i in range(len(chosen_a)) for j in range(len(chosen_b))]
    drawn.shuffle(others)
    near += [pair for pair in others if pair not in wanted][: most - len(near)]
    drawn.shuffle(near)
    return [_shown(chosen_a[i], chosen_b[j]) for i, j in near]


def _records(document: Document) -> list[tuple[int, str]]:
    """What a document has to do, each by its unit: actions with what follows, rows, long items."""
    units = units_of(document)
    kept = [p for p, s in zip(document.passages, units, strict=True) if s]
    found = []
    for number, passage in enumerate(kept):
        text = passage.text
        if passage.kind is Kind.ACTION:
            text += "".join(f" / {p.text}" for p in _below(kept[number + 1 :]))
        elif passage.kind not in _ENTRIES or len(text) < _LEAST:
            continue
        path = " › ".join(passage.path[-2:])
        found.append((number, " ".join(f"{path} — {text}".split())[:_SHOWN]))
    return found


def _below(following: Sequence[Passage]) -> Iterator[Passage]:
    """What stands under an action: up to the next action or heading."""
    for passage in following[:_FOLLOWING]:
        if passage.kind in (Kind.ACTION, Kind.HEADING, Kind.OBJECTIVE, Kind.ROW):
            return
        yield passage


def _vectors(records: list[tuple[int, str]], embedder: Embedder) -> FloatArray:
    return np.asarray(embedder.embed_passages([text for _, text in records]))


def _shown(a: tuple[int, str], b: tuple[int, str]) -> str:
    return f"a={a[0]} b={b[0]}\n  A: {a[1]}\n  B: {b[1]}"


if __name__ == "__main__":
    main()
