"""Yes or no to a claim of a value, by the value that an answer tells."""

from dataclasses import replace

from ..answers.answer import Answer
from ..answers.blocks import Block, BlockKind, runs
from ..answers.phrases import say
from ..reading.claim import Claim
from ..reading.question import Question
from .draft import shown


def checked(answer: Answer, question: Question) -> Answer:
    """An answer that says first whether it confirms the value that is claimed, by its short answer
    or by what its leading quote counts; as it is where none is, or where that tells none of its
    sort."""
    claim = question.claim
    value = _told(answer, claim) if claim and not answer.abstained else None
    agrees = claim.agrees(value) if claim and value else None
    if claim is None or value is None or agrees is None:
        return answer
    key = "yes" if agrees else "no"
    said = say(answer.language, f"claim.{key}", said=shown(claim.said), value=shown(value))
    verdict = Block(BlockKind.SENTENCE, runs(said))
    return replace(answer, blocks=(verdict, *answer.blocks))


def _told(answer: Answer, claim: Claim) -> str | None:
    if answer.headline is not None:
        return answer.headline.value
    # A quote that leads without a word is surely the answer; else its opening says what it is.
    leads = bool(answer.blocks) and answer.blocks[0].kind is BlockKind.QUOTE
    return claim.counted(answer.citations[0].quote) if leads and answer.citations else None
