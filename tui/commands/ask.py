"""`chiedi ask`: one answer, or a batch of them."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from assistant.answer import Answer
from assistant.service import Assistant
from assistant.settings import Settings
from index.embed.choose import choose_embedder
from index.library import open_library

from .common import FAILED, OK, USAGE, complain, index_of, print_json


def assistant_of(arguments: argparse.Namespace, settings: Settings) -> Assistant:
    """The assistant over the index of the command."""
    library = open_library(index_of(arguments, settings))
    return Assistant(library, choose_embedder(settings.embedder))


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Answer the question, or every line of the batch."""
    if bool(arguments.batch) == bool(arguments.question):
        complain("Serve una domanda, oppure --batch FILE --out FILE.")
        return USAGE
    if arguments.batch:
        if not arguments.out:
            complain("Con --batch serve --out FILE.")
            return USAGE
        return _batch(assistant_of(arguments, settings), arguments.batch, arguments.out)
    answer = assistant_of(arguments, settings).ask(arguments.question, plans=arguments.plan or ())
    if arguments.json:
        print_json(answer.as_dict())
    else:
        print(readable(answer))
    return OK


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


def _batch(assistant: Assistant, source: Path, target: Path) -> int:
    failed = 0
    with target.open("w", encoding="utf-8") as out:
        for number, line in enumerate(_lines(source), start=1):
            try:
                asked = json.loads(line)
                identity, question = asked["id"], str(asked["question"])
                history = [str(turn) for turn in asked.get("history", ())]
            except (ValueError, KeyError, TypeError) as error:
                complain(
                    f"{source}: la riga {number} non è una domanda valida ({error}); la salto."
                )
                failed += 1
                continue
            answer = assistant.ask(question, history)
            out.write(json.dumps({"id": identity, **answer.as_dict()}, ensure_ascii=False) + "\n")
    return FAILED if failed else OK


def _lines(source: Path) -> Iterator[str]:
    with source.open(encoding="utf-8") as file:
        yield from (line for line in file if line.strip())


def is_terminal() -> bool:
    """Whether a person reads standard output."""
    return sys.stdout.isatty()
