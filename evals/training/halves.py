"""The two halves of the documents to learn from, and the layers that were trained on each.

A judge that is learnt on what the layers were trained on would trust them too much: each document
is read for it by the layers that never saw it.
"""

import sys
from collections.abc import Callable
from functools import cache as cache_of_calls
from pathlib import Path

from ..judgements.folds import Fold, folds

HALVES = ("a", "b")
#: Judged documents of the first half; plans that belong together are in one.
_FIRST = (
    "dup-pian-sorghetta",
    "piao-provincia-arvenza",
    "paesc-unione-vernaro",
    "piano-strategico-aldemura",
    "monitoraggio-2025-aldemura",
    "gep-torvesina",
    "regolamento-contributi-quercebruna",
    "programma-lavori-belmorso",
    "piano-regionale-invecchiamento-valmarina",
    "piano-triennale-ict-2020-2022",
    "lisbon-climate-city-contract",
)


def half_of(document: str) -> str | None:
    """The half that is trained on a judged document; None where both are, since nothing else is
    learnt from it."""
    if folds().get(document) is not Fold.TRAIN:
        return None
    return HALVES[document not in _FIRST]


def half_file(cache: Path, half: str) -> Path:
    """Where the layers trained on a half are kept."""
    return cache / f"question-layers-{half}.npz"


def network_file(cache: Path, half: str) -> Path:
    """Where the network that reads question and window together is kept, as trained on a half."""
    return cache / f"attention-{half}.npz"


def unseen_by(
    cache: Path, document: str, file: Callable[[Path, str], Path] = half_file
) -> Path | None:
    """The layers (or what else `file` names) that never saw a document; None where those that ship
    may read it, or where the halves were not trained here, which is said once."""
    half = half_of(document)
    if half is None:
        return None
    path = file(cache, HALVES[1 - HALVES.index(half)])
    if path.exists():
        return path
    _say_missing(path)
    return None


@cache_of_calls
def _say_missing(path: Path) -> None:
    print(
        f"{path} is not there: questions on its documents are read by the weights that ship, which"
        " were trained on them, and what is learnt trusts them too much; see evals.training",
        file=sys.stderr,
    )
