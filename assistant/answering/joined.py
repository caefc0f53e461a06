"""The answers to the questions that one sentence joins, one below the other: each with its own
evidence or its own silence."""

from collections.abc import Sequence
from dataclasses import replace

from index.library import Library

from ..answers.answer import Answer, Citation
from ..answers.blocks import Block, BlockKind, Run
from ..reading.question import Question
from .draft import notes_on

#: An answer that is no list has at most so many citations (the contract).
_MOST_CITED = 8
_HEADS = (BlockKind.PLAN, BlockKind.PATH)
_QUOTES = (BlockKind.ITEM, BlockKind.QUOTE, BlockKind.VALUE)


def joined(library: Library, question: Question, answers: Sequence[Answer]) -> Answer:
    """One answer of several; at least one of them is no silence."""
    most = _MOST_CITED // len(answers)
    blocks: list[Block] = []
    before: set[str] = set()
    places: dict[tuple[str, int, int], Citation] = {}
    for answer in answers:
        asked = answer.question.strip(" ?!.,;")
        blocks.append(Block(BlockKind.PATH, (Run(f"{asked[:1].upper()}{asked[1:]}?"),)))
        # Of a silence only what it says first, without the nearest passages.
        told = list(answer.blocks[:1]) if answer.abstained else _kept(answer, most, before)
        told = [block for block in told if block.kind is not BlockKind.NOTE]
        before |= {_said(b) for b in told if b.kind in (BlockKind.ITEM, BlockKind.PLACE)}
        held = {n for block in told for n in block.markers}
        numbers = {}
        for one in (c for c in answer.citations if c.n in held):
            place = (one.document, one.start, one.end)
            numbers[one.n] = places.setdefault(place, replace(one, n=len(places) + 1)).n
        blocks += [block.renumbered(numbers) for block in told]
    first = next(answer for answer in answers if not answer.abstained)
    whole = (*blocks, *notes_on(library, first.language, places.values()))
    return Answer(
        question=question.text,
        language=first.language,
        kind=question.kind,
        abstained=False,
        blocks=whole,
        citations=tuple(places.values()),
        headline=first.headline,
    )


def _kept(answer: Answer, most: int, before: set[str]) -> list[Block]:
    """The blocks of an answer that its first citations support, without entries and places that stand
    in the answers before; what announces others goes where none of them is left."""
    new = [block for block in answer.blocks if _said(block) not in before]
    kept = [block for block in new if all(n <= most for n in block.markers)]
    found: list[Block] = []
    for n, block in enumerate(kept):
        following = kept[n + 1].kind if n + 1 < len(kept) else None
        if block.text.endswith(":") and following not in _QUOTES:
            continue
        if block.kind in _HEADS and (following is None or following in (*_HEADS, BlockKind.NOTE)):
            continue
        found.append(block)
    return found


def _said(block: Block) -> str:
    """What a block says, its markers apart."""
    return "".join(run.text for run in block.runs if run.marker is None)
