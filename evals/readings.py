"""`python -m evals.readings QUESTIONS.jsonl --index DIR`: the readings of the same answers.

For each reading how many answers cite what the answer without one cites, the readability of what
they say themselves (Gulpease, where that is Italian) and their length beside that answer's.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

from assistant.answers.answer import Answer
from assistant.answers.readings import Reading
from assistant.service import Assistant
from index.embed.choose import choose_embedder
from index.library import open_library

from .jsonlines import records
from .metrics.readability import gulpease, own_words

Pair = tuple[Answer, Answer]


def main() -> None:
    """Ask each question in each reading, print."""
    parser = argparse.ArgumentParser(prog="python -m evals.readings", description=__doc__)
    parser.add_argument("questions", type=Path, help="lines with question and history")
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--most", type=int, default=80, help="of the questions, evenly spread")
    given = parser.parse_args()
    library = open_library(given.index)
    assistant = Assistant(library, choose_embedder("e5"))
    asked = [*records(given.questions)]
    asked = asked[:: max(1, len(asked) // given.most)]
    plain = [assistant.ask(one["question"], one.get("history", ())) for one in asked]
    for reading in (None, *Reading):
        told = [
            assistant.ask(one["question"], one.get("history", ()), reading=reading) for one in asked
        ]
        print(line_of(reading, list(zip(plain, told, strict=True))))


def line_of(reading: Reading | None, pairs: Sequence[Pair]) -> str:
    """The figures of one reading."""
    same = sum(cites_alike(plain, told) for plain, told in pairs)
    length = sum(len(told.text) for _, told in pairs) / sum(len(plain.text) for plain, _ in pairs)
    read = [gulpease(own_words(told)) for _, told in pairs if told.language == "it"]
    readable = (
        f"Gulpease {min(read):.0f} to {max(read):.0f}, mean {mean(read):.1f}" if read else "–"
    )
    low = sum(index < 50 for index in read)
    name = reading or "none"
    return f"{name}: {same}/{len(pairs)} cite the same, length {length:.2f}, {readable}, {low} below 50"


def cites_alike(plain: Answer, told: Answer) -> bool:
    """Whether two readings have the same citations, each with a marker."""
    numbers = {c.n for c in (*told.citations, *told.doubtful)}
    marked = {n for block in told.blocks for n in block.markers}
    alike = (plain.citations, plain.doubtful) == (told.citations, told.doubtful)
    return alike and numbers == marked


if __name__ == "__main__":
    main()
