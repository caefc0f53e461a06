"""Answers as Word files: one, or those of a whole conversation, with their quotes and sources."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

import anyio.to_thread
from fastapi import Request
from fastapi.responses import Response

from ...report.answerreport import for_readers, of_turn, report_on_answer
from ...report.write import writer_of
from ...settings import Settings
from .. import schemas
from ..answering import Answering
from ..limits import client_of, count_further
from . import forms

#: The media type of Word files (ECMA-376).
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ONE = {"it": "risposta.docx", "en": "answer.docx"}
_WHOLE = {"it": "conversazione.docx", "en": "conversation.docx"}
#: Turns of a conversation that are answered again for its file, the last ones. A decision: bounds the
#: work of one request; each turn whose answer is not at hand counts as a question of the client's.
_MOST_TURNS = 20


async def one_answer(
    request: Request, answering: Answering, settings: Settings, ask: schemas.Ask
) -> Response:
    """The answer to one question."""
    answer, served = await answering.answer(ask, client=client_of(request))
    shown = settings.shown

    def written() -> bytes:
        report = report_on_answer(served.library, answer, shown, ask.plans)
        return writer_of(Path(_ONE[answer.language]))(for_readers(report))

    return _sent(await anyio.to_thread.run_sync(written), _ONE[answer.language])


async def conversation(
    request: Request,
    answering: Answering,
    settings: Settings,
    asked: Sequence[schemas.Ask],
    language: str,
) -> Response:
    """The answers to the turns of a conversation, each after those before it. Raises Refused where
    more of them are not at hand than the client may ask for; those that were drawn are kept."""
    reports, drawn = [], 0
    for number, ask in enumerate(asked, start=1):
        if number <= len(asked) - _MOST_TURNS:
            continue
        if not answering.knows(await answering.check(ask), ask):
            drawn += 1
            if drawn > 1:  # the first is counted as the request itself
                count_further(request)
        answer, served = await answering.answer(ask, client=client_of(request))
        report = report_on_answer(served.library, answer, settings.shown, ask.plans)
        reports.append(of_turn(report, number, len(asked)))
    first, *then = reports
    whole, write = replace(first, then=tuple(then)), writer_of(Path(_WHOLE[language]))
    return _sent(await anyio.to_thread.run_sync(write, whole), _WHOLE[language])


def turns_of(fields: forms.Sent) -> list[schemas.Ask]:
    """The turns of a form: the earlier ones and the last, each with the plans (joined by commas) and
    the reading that it was asked with where the form tells them turn by turn, else with those of the
    last. Raises RequestValidationError where one breaks a bound."""
    last = forms.asked(fields)
    questions = [*last.history, last.question]
    plans, readings = fields.get("of", ()), fields.get("for", ())
    told = zip_longest(questions, plans, readings)
    return [
        forms.asked(
            {
                "q": [question],
                "h": questions[:number],
                "plan": last.plans if of is None else [one for one in of.split(",") if one],
                "reading": [reading if reading is not None else str(last.reading or "")],
            }
        )
        for number, (question, of, reading) in enumerate(told)
        if question is not None
    ]


def _sent(made: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(made, media_type=_WORD, headers=headers)
