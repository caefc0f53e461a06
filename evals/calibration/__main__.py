"""`python -m evals.calibration`: learn the weights anew, print what they are worth, write them.

Questions set aside (`split = kept`) take no part. Sets whose documents are missing are passed over.
With `--curve` nothing is written: it prints how far the probabilities can be believed.
"""

import argparse
import sys
import tomllib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import assistant
from index.embed.choose import BUNDLED, choose_embedder
from index.embed.embedder import Embedder

from ..judged import load_judged
from ..sets import SHARED, QuestionSet, known_sets
from .curve import report
from .examples import Example, without_words
from .gathering import GATHERED, gather, opened, present, remembered
from .learning import Learnt, learn_enumerations, learn_lists, learn_picks, learn_silence
from .pairs import Relation, learn_pairs, relation

_TARGET = Path(assistant.__file__).parent / "data" / "calibration.toml"
_HEAD = (
    "# Weights learnt by `python -m evals.calibration`; see docs/calibration.md.\n"
    "# Not to be edited by hand, but for the thresholds of [fact] and [enumeration] and"
    " `side`, which are decisions.\n"
)


def main(argv: Sequence[str] | None = None) -> int:
    """Learn, print, write."""
    parser = argparse.ArgumentParser(prog="python -m evals.calibration", description=__doc__)
    parser.add_argument("--curve", action="store_true", help="print reliability and abstention")
    parser.add_argument(
        "--shared", type=Path, default=SHARED, help="folder of other people's plans"
    )
    given = parser.parse_args(argv)
    embedder = choose_embedder(BUNDLED)
    sources = present(known_sets(given.shared))
    found: dict[str, list[Example]] = {name: [] for name in GATHERED}
    for source in sources:
        examples = remembered(source, embedder, "whole", partial(gather, source, embedder))
        for name in GATHERED:
            found[name] += examples[name]
    if given.curve:
        print("\n".join(report(found)))
        return 0
    _learn(found, _relations(sources, embedder))
    return 0


def _relations(sources: Sequence[QuestionSet], embedder: Embedder) -> list[Relation]:
    return [
        relation(source.name, opened(source, embedder)[0], load_judged(source.judged))
        for source in sources
        if source.learns and source.judged and source.judged.exists()
    ]


def _learn(found: dict[str, list[Example]], relations: list[Relation]) -> None:
    """Learn from examples, print the figures, write the weights."""
    decided = {name: entry["thresholds"] for name, entry in _written().items()}
    learners: dict[str, Callable[[list[Example]], Learnt]] = {
        "list": learn_lists,
        "fact": lambda examples: learn_picks(examples, decided["fact"]),
        "enumeration": lambda examples: learn_enumerations(examples, decided["enumeration"]),
    }
    learnt = {name: learner(found[name]) for name, learner in learners.items()}
    learnt["support"] = learn_silence(found["support"], decided["support"])
    learnt |= {
        f"{name}_plain": learner([without_words(e) for e in found[name]])
        for name, learner in learners.items()
    }
    learnt["pair"] = learn_pairs(relations)
    for name, one in learnt.items():
        print(name, {key: round(value, 3) for key, value in one.figures.items()}, one.thresholds)
    _TARGET.write_text(_HEAD + "".join(_table(name, one) for name, one in learnt.items()), "utf-8")


def _written() -> dict[str, Any]:
    return tomllib.loads(_TARGET.read_text("utf-8"))


def _table(name: str, learnt: Learnt) -> str:
    lines = [f"\n[{name}]", f"bias = {learnt.bias:.4f}", f"[{name}.weights]"]
    lines += [f"{feature} = {weight:.4f}" for feature, weight in learnt.weights.items()]
    lines += [f"[{name}.thresholds]"]
    lines += [f"{key} = {value}" for key, value in learnt.thresholds.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
