"""The answers to the questions that one sentence joins, one below the other: each with its own
evidence or its own silence."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..answer import Answer, AnswerKind, Citation
from ..draft import shown

#: An answer that is no list has at most so many citations (the contract).
_MOST_CITED = 8
_MARKER = re.compile(r"(?<!\\)\[(?P<n>\d{1,4})\]")
_NOTE = re.compile(r"\*[^*].*\*")


def joined(question: str, answers: Sequence[Answer]) -> Answer:
    """One answer of several; at least one of them is no silence."""
    most = _MOST_CITED // len(answers)
    lines: list[str] = []
    notes: list[str] = []
    citations: list[Citation] = []
    for answer in answers:
        lines += [f"**{shown(_asked(answer))}**", ""]
        told = _silence(answer) if answer.abstained else _lines(answer, most)
        lines += [_moved(line, len(citations)) for line in told if not _NOTE.fullmatch(line)]
        lines.append("")
        notes += [line for line in told if _NOTE.fullmatch(line)]
        if not answer.abstained:
            kept = [c for c in answer.citations if c.n <= most]
            citations += [replace(c, n=c.n + len(citations)) for c in kept]
    first = next(answer for answer in answers if not answer.abstained)
    text = "\n".join([*lines, *dict.fromkeys(notes)]).strip()
    return Answer(
        question=question,
        language=first.language,
        kind=AnswerKind.FACT,
        abstained=False,
        text=text,
        citations=tuple(citations),
        headline=first.headline,
    )


def _asked(answer: Answer) -> str:
    return f"{answer.question[:1].upper()}{answer.question[1:].strip(' ?!.,;')}?"


def _silence(answer: Answer) -> list[str]:
    """What a part that has no answer says, without the nearest passages."""
    return [answer.text.split("\n", 1)[0]]


def _lines(answer: Answer, most: int) -> list[str]:
    """The lines of an answer that its first citations support; a line that announces others goes
    where none of them is left."""
    lines = answer.text.split("\n")
    kept = [line for line in lines if all(n <= most for n in _markers(line))]
    found: list[str] = []
    for n, line in enumerate(kept):
        following = next((other for other in kept[n + 1 :] if other.strip()), "")
        announces = line.endswith(":") and not following.startswith("- ")
        if not announces and not (line.startswith("#") and not following.startswith("- ")):
            found.append(line)
    return found


def _markers(line: str) -> list[int]:
    return [int(match["n"]) for match in _MARKER.finditer(line)]


def _moved(line: str, by: int) -> str:
    return _MARKER.sub(lambda m: f"[{int(m['n']) + by}]", line)
