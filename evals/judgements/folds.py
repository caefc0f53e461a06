"""Which documents are learnt from, tuned on, or locked."""

import tomllib
from enum import StrEnum
from pathlib import Path

from ..errors import QuestionsFault
from .judgeddocuments import FOLDER


class Fold(StrEnum):
    """What a document's judgements may be used for."""

    TRAIN = "train"
    TUNE = "tune"
    #: Only figures are ever printed of these; misses are not read.
    LOCKED = "locked"


def folds(folder: Path = FOLDER) -> dict[str, Fold]:
    """The fold of each judged document, from `folds.toml`. Raises QuestionsFault."""
    path = folder / "folds.toml"
    try:
        lists = tomllib.loads(path.read_text("utf-8"))
        found = {name: Fold(fold) for fold, names in lists.items() for name in names}
    except (OSError, ValueError) as error:
        raise QuestionsFault(f"{path}: non è un elenco di documenti per uso ({error}).") from error
    if len(found) != sum(map(len, lists.values())):
        raise QuestionsFault(f"{path}: un documento sta in due elenchi; lasciarlo in uno.")
    return found
