"""What both trainings are called with."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from assistant.settings import load_settings

from ..judgements.folds import Fold, folds
from ..sets import SHARED


@dataclass(frozen=True, slots=True)
class Given:
    """What a training is called with: the first seed, processor threads, other people's plans, and
    where what it makes is kept."""

    seed: int
    threads: int
    shared: Path
    cache: Path


def given(program: str, description: str | None) -> Given:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog=f"python -m {program}", description=description)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--shared", type=Path, default=SHARED, help="other people's plans")
    told = parser.parse_args()
    return Given(told.seed, told.threads, told.shared, Path(load_settings().index) / "eval")


def tuned() -> list[str]:
    """The documents on which a training is watched."""
    return [name for name, fold in folds().items() if fold is Fold.TUNE]
