"""`python -m evals.ablation`: what each stage of an answer is worth."""

import argparse

from ..judgements.figurelines import overall
from ..judgements.folds import Fold, folds
from ..judgements.judgeddocuments import judged_documents
from ..judgements.looks import note
from .stages import STAGES, ask_all, table


def main() -> None:
    """Ask, print the table, and note the look where locked documents took part."""
    parser = argparse.ArgumentParser(prog="python -m evals.ablation")
    parser.add_argument("--fold", choices=[f.value for f in Fold], default="tune")
    parser.add_argument("--stage", nargs="+", choices=[*STAGES], default=[*STAGES])
    arguments = parser.parse_args()
    fold_of, fold = folds(), Fold(arguments.fold)
    names = [name for name in judged_documents() if fold_of[name] is fold]
    told = list(ask_all(names, arguments.stage))
    for line in table(told, arguments.stage):
        print(line)
    if fold is Fold.LOCKED:
        note(names, overall(told))


if __name__ == "__main__":
    main()
