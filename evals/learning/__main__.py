"""`python -m evals.learning`: learn the judge from documents that may be learnt from, and write it.

Printed are figures of documents that took no part: the documents are in five parts. Documents that
are missing are passed over; locked ones and those for tuning never take part. What ties two plans
is learnt by `evals.learning.pairs`.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import assistant
from assistant.evidence.shapes import Shapes
from assistant.settings import load_settings
from index.embed.choose import BUNDLED, choose_embedder

from ..sets import SHARED
from .gathering import Example
from .models import (
    Model,
    learn_entry,
    learn_gate,
    learn_passage,
    out_of_fold,
    without_words,
)
from .training import training

_TARGET = Path(assistant.__file__).parent / "data" / "calibration.toml"
_HEAD = (
    "# Weights learnt by `python -m evals.learning`; see docs/learning.md. Not edited by hand.\n"
)


def main() -> None:
    """Learn, print, write."""
    parser = argparse.ArgumentParser(prog="python -m evals.learning", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="other people's plans")
    given = parser.parse_args()
    embedder, cache = choose_embedder(BUNDLED), Path(load_settings().index) / "eval"
    found, shapes = training(embedder, cache, given.shared)
    learnt = learn(found, shapes)
    plain = {name: [without_words(e) for e in each] for name, each in found.items()}
    learnt |= {f"{name}_plain": model for name, model in learn(plain, shapes).items()}
    for name, model in learnt.items():
        figures = ", ".join(f"{key} {value:.3f}" for key, value in model.figures.items())
        print(f"{name}: {figures}", dict(model.thresholds) or "")
    _TARGET.write_text(_HEAD + "".join(_table(name, one) for name, one in learnt.items()), "utf-8")


def learn(found: Mapping[str, Sequence[Example]], shapes: Mapping[str, Shapes]) -> dict[str, Model]:
    """The three models of the judge."""
    held = out_of_fold(found, shapes)
    return {
        "passage": learn_passage(found, held),
        "entry": learn_entry(held),
        "gate": learn_gate(held),
    }


def _table(name: str, model: Model) -> str:
    lines = [f"\n[{name}]", f"bias = {model.bias:.4f}", f"[{name}.weights]"]
    lines += [f"{feature} = {weight:.4f}" for feature, weight in model.weights.items()]
    lines += [f"[{name}.thresholds]"]
    lines += [f"{key} = {value}" for key, value in model.thresholds.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
