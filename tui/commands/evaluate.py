"""`chiedi eval`: measure the assistant, beside the committed figures."""

import argparse
import sys
from functools import partial
from pathlib import Path

from assistant.settings import Settings
from evals.committed import FIGURES, load_figures, write_figures
from evals.evaluation import (
    Evaluated,
    Maker,
    Plan,
    evaluate_library,
    evaluate_set,
    key_of,
    part_of,
)
from evals.evaluationjson import as_json
from evals.printed import misses, table
from evals.question_files import load_questions
from evals.sets import SHARED, chosen_sets, known_sets
from evals.systems import AssistantSystem
from index.embed.choose import choose_embedder
from index.embed.embedder import Embedder
from index.replacing import write_whole
from index.reranking import choose_reranker

from ..filefaults import require_place
from .common import FAILED, OK, USAGE, complain, index_of, library_of, print_json
from .progress import Bar


def run(arguments: argparse.Namespace, settings: Settings, make: Maker | None = None) -> int:
    """Evaluate the system that `make` builds, by default the assistant as it is set, and show what
    came of it.

    1: a figure dropped by more than its noise, a set is at fault, or nothing was evaluated.
    """
    names = [one.name for one in known_sets()]
    if arguments.set not in ("all", *names):
        complain(
            f"--set: «{arguments.set}» non è un insieme; quelli che ci sono: all, {', '.join(names)}."
        )
        return USAGE
    if arguments.report:
        require_place(arguments.report)
    figures: Path = arguments.figures or FIGURES
    committed = load_figures(figures)
    bar = Bar(sys.stderr)
    plan = Plan(
        cache=(settings.cache or index_of(arguments, settings)) / "eval",
        committed=committed,
        kept=arguments.kept,
        baselines=arguments.baselines,
        make=make or partial(AssistantSystem, reranker=choose_reranker(settings.reranker)),
        progress=bar.show,
    )
    embedder = choose_embedder(settings.embedder)
    skipped: list[str] = []
    if arguments.questions:
        found = _questions(arguments, settings, embedder, plan)
    else:
        found, skipped = _sets(arguments, embedder, plan)
    bar.close()
    _show(arguments, found, skipped)
    if arguments.report:
        from evals.report.evaluationpage import page

        write_whole(arguments.report, page(found).encode())
    if arguments.update:
        # Figures of a set that is at fault would hide the fault the next time.
        sound = [one for one in found if not one.faults]
        fresh = {key_of(one.name, kept=one.kept): one.to_commit for one in sound}
        write_figures({**committed, **fresh}, figures)
    for fault in [f"{one.name}: {fault}" for one in found for fault in one.faults]:
        complain(fault)
    return _status(found, updated=arguments.update)


def _questions(
    arguments: argparse.Namespace, settings: Settings, embedder: Embedder, plan: Plan
) -> list[Evaluated]:
    """A file of questions on the index that is there."""
    questions = part_of(load_questions(arguments.questions), kept=plan.kept)
    library = library_of(arguments, settings)
    name = arguments.questions.stem
    return [evaluate_library(name, questions, library, embedder, plan)]


def _sets(
    arguments: argparse.Namespace, embedder: Embedder, plan: Plan
) -> tuple[list[Evaluated], list[str]]:
    """The sets asked for, and one line for each that cannot be evaluated here."""
    found: list[Evaluated] = []
    skipped: list[str] = []
    for one in chosen_sets(arguments.set, known_sets(arguments.shared or SHARED)):
        if one.absent:
            skipped.append(f"{one.name}: saltato, qui non c'è {one.absent}.")
        elif (evaluated := evaluate_set(one, embedder, plan)) is None:
            skipped.append(f"{one.name}: saltato, nessuna domanda in questa parte.")
        else:
            found.append(evaluated)
    return found, skipped


def _show(arguments: argparse.Namespace, found: list[Evaluated], skipped: list[str]) -> None:
    for line in skipped:
        complain(line)
    if arguments.json:
        print_json(as_json(found, skipped))
        return
    print("\n\n".join(table(one) for one in found))
    # What was set aside is looked at by its figures only.
    if arguments.misses and not arguments.kept:
        for one in found:
            print(f"\n{one.name}")
            print(misses(one.result))


def _status(found: list[Evaluated], *, updated: bool) -> int:
    if not found:
        complain("Nessun insieme valutato.")
        return FAILED
    dropped = not updated and any(one.dropped for one in found)
    if dropped:
        names = ", ".join(f"{one.name} ({len(one.dropped)})" for one in found if one.dropped)
        complain(f"Misure calate più del rumore: {names}.")
    return FAILED if dropped or any(one.faults for one in found) else OK
