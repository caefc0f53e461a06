"""`chiedi report`: what was found, with its sources, to attach to an act or to work on."""

import argparse
from pathlib import Path

from assistant.report.content import Report
from assistant.report.write import write_report, writer_of
from assistant.settings import Settings
from index.library import Library

from ..filefaults import require_place
from .common import OK, USAGE, complain, library_with

#: Plans of a review; more are a matrix. A decision of the command's form.
_TWO = 2


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write a report on an alignment, a question or a coverage."""
    asked = [arguments.align, arguments.question, arguments.coverage is not None]
    if arguments.align is not None and len(set(arguments.align)) < _TWO:
        complain(
            "--align confronta almeno due piani diversi: indicarne un altro; chiedi documents li"
            " elenca."
        )
        return USAGE
    if sum(bool(one) for one in asked) != 1:
        complain(
            "Serve una cosa sola fra --align A B …, --question DOMANDA e --coverage [PIANO ...]."
        )
        return USAGE
    out: Path = arguments.out
    writer_of(out)
    require_place(out)
    library = library_with(arguments, settings, arguments.align or ())
    if arguments.align:
        report = _on_alignment(arguments, settings, library)
    elif arguments.question:
        report = _on_question(arguments, settings, library)
    else:
        report = _on_coverage(arguments, settings, library)
    write_report(report, out)
    entries = sum(len(section.entries) for section in report.sections)
    print(f"{out}: {entries} voci da {len(report.sources)} documenti.")
    return OK


def _on_alignment(arguments: argparse.Namespace, settings: Settings, library: Library) -> Report:
    from assistant.alignment import align
    from assistant.alignment.across import couples
    from assistant.decisions.review import review
    from assistant.report.reviews import report_on_review
    from assistant.report.several import report_on_several

    from .decisions import journal_of

    plans = tuple(dict.fromkeys(arguments.align))
    reviews = {}
    faults: list[str] = []
    for a, b in couples(plans):
        arguments.plan_a, arguments.plan_b = a, b
        held = journal_of(arguments, settings).read()
        for fault in held.faults:
            complain(fault)
        faults += held.faults
        reviews[a, b] = review(library, align(library, a, b), held.entries)
    if len(plans) > _TWO:
        return report_on_several(library, plans, reviews, settings.shown, arguments.language)
    (reviewed,) = reviews.values()
    return report_on_review(library, reviewed, settings.shown, arguments.language, faults)


def _on_question(arguments: argparse.Namespace, settings: Settings, library: Library) -> Report:
    from assistant.report.answerreport import report_on_answer
    from assistant.service import Assistant
    from assistant.thesaurus.thesaurus import load_thesaurus
    from index.embed.choose import choose_embedder
    from index.reranking import choose_reranker

    assistant = Assistant(
        library,
        choose_embedder(settings.embedder),
        load_thesaurus(settings.thesaurus),
        reranker=choose_reranker(settings.reranker),
    )
    plans = arguments.plan or ()
    answer = assistant.ask(arguments.question, plans=plans)
    return report_on_answer(library, answer, settings.shown, plans)


def _on_coverage(arguments: argparse.Namespace, settings: Settings, library: Library) -> Report:
    from assistant.coverage.cover import cover
    from assistant.coverage.topics import View
    from assistant.report.coverages import report_on_coverage
    from index.embed.choose import choose_embedder

    embedder = choose_embedder(settings.embedder)
    found = cover(library, embedder, View(arguments.view), arguments.coverage)
    return report_on_coverage(library, found, settings.shown, arguments.language)
