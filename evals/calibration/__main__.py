"""`python -m evals.calibration`: learn the weights anew, print what they are worth, write them.

Questions set aside (`split = kept`) take no part. Sets whose documents are missing are passed over.
"""

import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import assistant
from index.embed.choose import BUNDLED, choose_embedder

from ..judged import load_judged
from ..sets import known_sets
from ..systems import Observed
from .examples import Example, without_words
from .gathering import GATHERED, opened, present
from .learning import Learnt, learn_enumerations, learn_lists, learn_picks, learn_silence
from .pairs import Relation, learn_pairs, relation

_TARGET = Path(assistant.__file__).parent / "data" / "calibration.toml"
_HEAD = (
    "# Weights learnt by `python -m evals.calibration`; see docs/calibration.md.\n"
    "# Not to be edited by hand, but for the thresholds of [fact] and [enumeration] and"
    " `side`, which are decisions.\n"
)


def main() -> int:
    """Learn, print, write."""
    embedder = choose_embedder(BUNDLED)
    found: dict[str, list[Example]] = {name: [] for name in GATHERED}
    relations: list[Relation] = []
    for source in present(known_sets()):
        library, cases = opened(source, embedder)
        observed = Observed(library, embedder)
        for name, examples in GATHERED.items():
            found[name] += examples(library, observed, cases)
        if source.learns and source.judged and source.judged.exists():
            relations.append(relation(source.name, library, load_judged(source.judged)))
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
    return 0


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
