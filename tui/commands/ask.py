"""`chiedi ask`: one answer, or a batch of them."""

import argparse
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from assistant.answers.answer import Answer
from assistant.answers.readings import Reading
from assistant.errors import QuestionTooLong
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.thesaurus.thesaurus import load_thesaurus
from assistant.views.askingback import AskingBack, NextQuestions
from assistant.views.cited import Entries
from assistant.writing.writer import Writer
from index.embed.choose import choose_embedder
from index.reranking import choose_reranker

from ..filefaults import require_place
from .common import FAILED, OK, USAGE, complain, library_of, print_json


def assistant_of(arguments: argparse.Namespace, settings: Settings) -> Assistant:
    """The assistant over the index of the command."""
    library = library_of(arguments, settings)
    thesaurus = load_thesaurus(settings.thesaurus)
    embedder = choose_embedder(settings.embedder)
    reranker = choose_reranker(settings.reranker)
    return Assistant(library, embedder, thesaurus, writer_of(settings), reranker)


@cache
def writer_of(settings: Settings) -> Writer | None:
    """What writes with the model of the settings, one for the whole process; None where none is
    set. Raises SettingsError."""
    if settings.llm is None:
        return None
    from assistant.writing.llama import open_model

    # an answer must come in time whatever the model does
    seconds = min(settings.llm_seconds, 0.8 * settings.answer_seconds)
    return Writer(open_model(settings), seconds, settings.llm_context)


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Answer the question, or every line of the batch."""
    if bool(arguments.batch) == bool(arguments.question):
        complain("Serve una domanda, oppure --batch FILE --out FILE.")
        return USAGE
    reading = Reading(arguments.reading) if arguments.reading else None
    if arguments.batch:
        if not arguments.out:
            complain("Con --batch serve --out FILE.")
            return USAGE
        require_place(arguments.out)
        assistant = assistant_of(arguments, settings)
        return _batch(assistant, arguments.batch, arguments.out, reading)
    assistant, plans = assistant_of(arguments, settings), arguments.plan or ()
    if arguments.explain:
        answer, stages = assistant.explain(arguments.question, plans=plans, reading=reading)
        print("\n".join([*stages, "", readable(answer)]))
        return OK
    answer = assistant.ask(
        arguments.question, plans=plans, ledger=arguments.ledger, reading=reading
    )
    asking = AskingBack(assistant, Entries(assistant.library)).after(answer, plans=plans)
    if arguments.json:
        print_json(answer.as_dict() | (asking.as_dict() if asking.back else {}))
    else:
        print("\n".join([readable(answer), *choices(asking)]))
    return OK


def choices(asking: NextQuestions) -> list[str]:
    """The question back with its choices, as they are asked; none where the question is clear."""
    if asking.back is None:
        return []
    plans = (f" --plan {one.plan}" if one.plan else "" for one in asking.questions)
    offered = zip(asking.questions, plans, strict=True)
    asked = ((one.question.replace('"', "'"), plan) for one, plan in offered)
    return ["", asking.back, *(f'  chiedi ask "{question}"{plan}' for question, plan in asked)]


def readable(answer: Answer) -> str:
    """An answer for the terminal: its text, then the places of its citations."""
    lines = [answer.text]
    cited = [*answer.citations, *answer.doubtful]
    if cited:
        lines.append("")
    for c in cited:
        place = " › ".join([c.title, *c.path])
        page = f", p. {c.page}" if c.page else ""
        lines.append(f"[{c.n}] {place}{page} ({c.document} {c.start}-{c.end})")
    return "\n".join(lines)


def _batch(assistant: Assistant, source: Path, target: Path, reading: Reading | None) -> int:
    failed = 0
    with target.open("w", encoding="utf-8") as out:
        for number, line in _lines(source):
            try:
                identity, question, history = _asked(line)
                answer = assistant.ask(question, history, reading=reading)
            except (_BadLine, QuestionTooLong) as error:
                complain(f"{source}: la riga {number} non è una domanda valida ({error}).")
                failed += 1
                continue
            out.write(json.dumps({"id": identity, **answer.as_dict()}, ensure_ascii=False) + "\n")
    return FAILED if failed else OK


class _BadLine(Exception):
    """A line of a batch that is no question."""


def _asked(line: bytes) -> tuple[object, str, list[str]]:
    """The id, the question and the earlier turns of a line. Raises _BadLine."""
    try:
        asked = json.loads(line)
        return asked["id"], str(asked["question"]), [str(t) for t in asked.get("history", ())]
    except KeyError as error:
        raise _BadLine(f"manca «{error.args[0]}»") from error
    except ValueError as error:
        raise _BadLine("non è JSON") from error
    except TypeError as error:
        raise _BadLine("serve un oggetto con id, question e, se c'è, history") from error


def _lines(source: Path) -> Iterator[tuple[int, bytes]]:
    """The lines that hold something, with their numbers."""
    with source.open("rb") as file:
        yield from ((n, line) for n, line in enumerate(file, start=1) if line.strip())
