"""The answers to the questions that one sentence joins, one below the other: each with its own
evidence or its own silence."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from index.library import Library

from ..answers.answer import MOST_CITED, Answer, AnswerKind, Citation
from ..answers.blocks import Block, BlockKind, Part, Run
from ..answers.phrases import plural, say
from ..reading.cues import begun_anew
from ..reading.question import Question
from .draft import notes_on

#: No more questions are answered in one than it has citations, so that each has its own.
MOST_PARTS = MOST_CITED
#: Quotes of an answer beside a list that would be cut for more of them. A decision: what leads, and
#: two that stand near.
_FEW = 3
#: A document's id and where in it a quote begins and ends.
Place = tuple[str, int, int]
_HEADS = (BlockKind.PLAN, BlockKind.PATH)
_LEADS = (BlockKind.QUOTE, BlockKind.VALUE)
#: What an answer of several is whose question wanted a list: it holds only a part of each.
_UNLISTED = {AnswerKind.COVERAGE: AnswerKind.OTHER}
_QUOTES = (BlockKind.ITEM, BlockKind.QUOTE, BlockKind.VALUE)


def joined(library: Library, question: Question, answers: Sequence[Answer]) -> Answer:
    """One answer of several, at most `MOST_PARTS`; at least one of them is no silence. How many more
    questions there are is told."""
    shares = _shares(answers)
    blocks: list[Block] = []
    before: set[str] = set()
    places: dict[Place, Citation] = {}
    leads = [_lead(answer) for answer in answers]
    for at, answer in enumerate(answers):
        asked = begun_anew(answer.question).strip(" ?!.,;")
        blocks.append(Block(BlockKind.PATH, (Run(f"{asked[:1].upper()}{asked[1:]}?"),)))
        others = {lead for n, lead in enumerate(leads) if n != at and lead != leads[at]}
        silent = _silence(answer, places) if answer.abstained else None
        told = [silent] if silent else _kept(answer, shares[at], before, others)
        told = [block for block in told if block.kind is not BlockKind.NOTE]
        if not answer.abstained and not any(block.markers for block in told):
            told = [_without_quotes(answer, blocks)]  # all of them stand above
        before |= {_said(b) for b in told if b.kind in (BlockKind.ITEM, BlockKind.PLACE)}
        held = {n for block in told for n in block.markers}
        numbers = {}
        for one in (c for c in answer.citations if c.n in held):
            numbers[one.n] = places.setdefault(_place(one), replace(one, n=len(places) + 1)).n
        blocks += [block.renumbered(numbers) for block in told]
        left = len(answer.citations) - len(numbers) if _lists(answer) else _cut(answer, shares[at])
        if left and numbers and not answer.abstained:
            left_out = plural(answer.language, "list_left", left)
            blocks.append(Block(BlockKind.SENTENCE, (Run(left_out),)))
    first = next(answer for answer in answers if not answer.abstained)
    if (left := len(question.parts) - len(answers)) > 0:
        blocks.append(Block(BlockKind.SENTENCE, (Run(plural(first.language, "asked_left", left)),)))
    whole = (*blocks, *notes_on(library, first.language, places.values()))
    return Answer(
        question=question.text,
        language=first.language,
        kind=_UNLISTED.get(question.kind, question.kind),
        abstained=False,
        blocks=whole,
        citations=tuple(places.values()),
        headline=first.headline or next((a.headline for a in answers if a.is_counted), None),
    )


def _shares(answers: Sequence[Answer]) -> list[int]:
    """How many citations each answer may keep: what one leaves goes first to lists and counts, which
    are told whole where they fit."""
    wanted: list[int] = []
    told: set[Place] = set()
    for answer in answers:
        own = set() if answer.abstained else {_place(one) for one in answer.citations}
        repeats = own <= told and (_lists(answer) or not own)
        wanted.append(0 if repeats else len(answer.citations))
        told |= own
    lists = [_lists(answer) for answer in answers]
    most = MOST_PARTS // len(answers)
    few = min(most, _FEW) if any(lists) else most
    listed = sum(n for n, own in zip(wanted, lists, strict=True) if own)
    others = sum(bool(n) and not own for n, own in zip(wanted, lists, strict=True))
    if listed and 0 < others <= MOST_PARTS - listed:
        few = min(few, (MOST_PARTS - listed) // others)  # so that the lists are whole
    given = [min(n, most if own else few) for n, own in zip(wanted, lists, strict=True)]
    for at in sorted(range(len(answers)), key=lambda n: not lists[n]):
        given[at] += min(wanted[at] - given[at], MOST_PARTS - sum(given))
    return given


def _lists(answer: Answer) -> bool:
    """Whether an answer is a list, or a count with what was counted."""
    return answer.kind is AnswerKind.COVERAGE or answer.is_counted


def _cut(answer: Answer, most: int) -> int:
    """How many entries of an answer are left out where its first citations alone are kept."""
    entries = (b for b in answer.blocks if b.kind is BlockKind.ITEM and b.part is Part.ANSWER)
    return sum(max(block.markers, default=0) > most for block in entries)


def _silence(answer: Answer, told: Collection[Place]) -> Block:
    """What a silence says first, without the nearest passages; where one of these was told to a
    question before, that it may answer this one too."""
    if any(_place(citation) in told for citation in answer.citations):
        return _repeated(answer)
    return answer.blocks[0]


def _repeated(answer: Answer) -> Block:
    """That what may answer was told to a question before."""
    return Block(BlockKind.SILENCE, (Run(say(answer.language, "perhaps_above")),))


def _without_quotes(answer: Answer, before: Sequence[Block]) -> Block:
    """What is told of an answer whose quotes were told to a question before: the number that it counts,
    else that one of these may answer."""
    first = answer.blocks[0]
    counts = answer.is_counted and not first.markers
    counts = counts and _said(first) not in map(_said, before)
    return answer.blocks[0] if counts else _repeated(answer)


def _lead(answer: Answer) -> Place | None:
    """What leads an answer; None of a silence."""
    return _place(answer.citations[0]) if answer.citations and not answer.abstained else None


def _place(citation: Citation) -> Place:
    return citation.document, citation.start, citation.end


def _kept(
    answer: Answer, most: int, before: set[str], others: Collection[Place | None]
) -> list[Block]:
    """The blocks of an answer that its first citations support, without entries and places that
    stand in the answers before; nor, of what only stands near, what leads one of the `others`. What
    announces others goes where none of them is left."""
    elsewhere = {c.n for c in answer.citations if _place(c) in others}
    kept: list[Block] = []
    for block in answer.blocks:
        near = block.part is not Part.ANSWER and bool(block.markers)
        leads_another = near and elsewhere.issuperset(block.markers)
        if block.part is Part.DOUBTFUL:
            continue
        is_new = block.kind in _LEADS or not (_said(block) in before or leads_another)
        if is_new and max(block.markers, default=0) <= most:
            kept.append(block)
    following = [*(block.kind for block in kept[1:]), None]
    return [one for one, after in zip(kept, following, strict=False) if _goes_on(one, after)]


def _goes_on(block: Block, following: BlockKind | None) -> bool:
    """Whether what a block announces or heads follows it."""
    if block.text.endswith(":") and following not in _QUOTES:
        return False
    return block.kind not in _HEADS or following not in (None, *_HEADS, BlockKind.NOTE)


def _said(block: Block) -> str:
    """What a block says, its markers apart."""
    return "".join(run.text for run in block.runs if run.marker is None)
