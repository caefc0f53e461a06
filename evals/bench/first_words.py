"""How long the first words take: `python -m evals.bench.first_words --index DIR QUESTIONS.jsonl`.

A server on loopback plays a model that writes a word every 30 milliseconds: the first sentences of
the passages that it is given, each with its marker. Printed is how many times longer than the
model's first finished sentence the first words of the answer took, both from the question on.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.service import Assistant
from assistant.settings import Settings
from assistant.writing.writer import Writer
from index.embed.choose import BUNDLED, choose_embedder
from index.library import open_library

from ..jsonlines import records
from ..locking.heard import Heard
from ..locking.playing import passages, playing
from ..metrics.latency import percentile

#: Seconds a word. A decision: a model of eight thousand million weights on a small card.
_PACE = 0.03
#: Of the questions. A decision: a minute.
_QUESTIONS = 20


class Slow:
    """Writes slowly, and keeps when its first sentence was finished."""

    def __init__(self, pace: float = _PACE) -> None:
        self._pace = pace
        self.finished: float | None = None

    def __call__(self, messages: list[dict[str, Any]]) -> Iterator[str | float]:
        """The pieces of a reply."""
        self.finished = None
        for number, text in passages(messages).items():
            first = text.split("\n")[0].split(". ")[0].rstrip(".")
            words = f"{first} [{number}].".split()
            for word in words:
                yield self._pace
                yield f"{word} "
            self.finished = self.finished or time.monotonic()


def main(argv: Sequence[str] | None = None) -> int:
    """Ask, print."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.first_words", description=__doc__)
    parser.add_argument("questions", type=Path, help="lines with question and history")
    parser.add_argument("--index", type=Path, required=True)
    given = parser.parse_args(argv)
    asked = [*records(given.questions)]
    waits = list(waited(given.index, asked[:: -(-len(asked) // _QUESTIONS)]))
    told = [round(w, 3) for w in (percentile(waits, 0.5), percentile(waits, 0.95), max(waits))]
    print(
        f"{len(waits)} answers: {told[0]} times in the middle, {told[1]} at 95 %, {told[2]} at most"
    )
    return 0


def waited(index: Path, asked: Sequence[dict[str, Any]]) -> Iterator[float]:
    """For each question that a model is asked about, how many times longer than the model's first
    sentence the first words took."""
    from assistant.writing.llama import open_model

    library, slow = open_library(index), Slow()
    with playing() as (url, played):
        played.script = slow
        settings = Settings(llm="openai-like", llm_url=url, llm_model="slow")
        writer = Writer(open_model(settings), settings.llm_seconds, settings.llm_context)
        assistant = Assistant(library, choose_embedder(BUNDLED), writer=writer)
        assistant.ask(asked[0]["question"])  # the first pays for what later ones find at hand
        for one in asked:
            slow.finished, heard = None, Heard()
            assistant.ask(one["question"], one.get("history", ()), listener=heard)
            if heard.first is not None and slow.finished is not None:
                yield heard.first / (slow.finished - heard.began)


if __name__ == "__main__":
    raise SystemExit(main())
