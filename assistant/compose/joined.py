"""The answers to the questions that one sentence joins, one below the other: each with its own
evidence or its own silence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.library import Library

from ..answer import Answer, Citation
from ..draft import notes_on, shown
from ..question import Question

#: An answer that is no list has at most so many citations (the contract).
_MOST_CITED = 8
_MARKER = re.compile(r"(?<!\\)\[(?P<n>\d{1,4})\]")
_NOTE = re.compile(r"\*[^*].*\*")


def joined(library: Library, question: Question, answers: Sequence[Answer]) -> Answer:
    """One answer of several; at least one of them is no silence."""
    most = _MOST_CITED // len(answers)
    lines: list[str] = []
    before: set[str] = set()
    places: dict[tuple[str, int, int], Citation] = {}
    for answer in answers:
        asked = answer.question.strip(" ?!.,;")
        lines += [f"**{shown(asked[:1].upper() + asked[1:])}?**", ""]
        # Of a silence only what it says first, without the nearest passages.
        told = answer.text.split("\n", 1)[:1] if answer.abstained else _lines(answer, most, before)
        before |= {_unnumbered(line) for line in told if line.startswith(("- ", "_"))}
        held = {n for line in told for n in _markers(line)}
        numbers = {}
        for one in (c for c in answer.citations if c.n in held):
            place = (one.document, one.start, one.end)
            numbers[one.n] = places.setdefault(place, replace(one, n=len(places) + 1)).n
        lines += [_renumbered(line, numbers) for line in told if not _NOTE.fullmatch(line)]
        lines.append("")
    first = next(answer for answer in answers if not answer.abstained)
    while lines and not lines[-1].strip():
        lines.pop()
    text = "\n".join([*lines, *notes_on(library, first.language, places.values())]).strip()
    return Answer(
        question=question.text,
        language=first.language,
        kind=question.kind,
        abstained=False,
        text=text,
        citations=tuple(places.values()),
        headline=first.headline,
    )


def _lines(answer: Answer, most: int, before: set[str]) -> list[str]:
    """The lines of an answer that its first citations support, without items and places that stand in
    the answers before; a line that announces others goes where none of them is left."""
    lines = [line for line in answer.text.split("\n") if _unnumbered(line) not in before]
    kept = [line for line in lines if all(n <= most for n in _markers(line))]
    found: list[str] = []
    for n, line in enumerate(kept):
        following = next((other for other in kept[n + 1 :] if other.strip()), "")
        announces = line.endswith(":") and not following.startswith(("- ", "«"))
        if not announces and not (line.startswith("#") and not following.startswith("- ")):
            found.append(line)
    return found


def _unnumbered(line: str) -> str:
    return _MARKER.sub("", line)


def _markers(line: str) -> list[int]:
    return [int(match["n"]) for match in _MARKER.finditer(line)]


def _renumbered(line: str, numbers: Mapping[int, int]) -> str:
    return _MARKER.sub(lambda m: f"[{numbers[int(m['n'])]}]", line)
