"""Yes or no to a claim of a value, by the value that an answer tells."""

from dataclasses import replace

from ..answer import Answer
from ..blocks import Block, BlockKind, runs
from ..draft import shown
from ..phrases import say
from ..question import Question


def checked(answer: Answer, question: Question) -> Answer:
    """An answer that says first whether it confirms the value that is claimed; as it is where none
    is, or where it tells none of that sort."""
    claim, told = question.claim, answer.headline
    if claim is None or answer.abstained or told is None or told.value is None:
        return answer
    agrees = claim.agrees(told.value)
    if agrees is None:
        return answer
    key = "yes" if agrees else "no"
    said = say(answer.language, f"claim.{key}", said=shown(claim.said), value=shown(told.value))
    verdict = Block(BlockKind.SENTENCE, runs(said))
    return replace(answer, blocks=(verdict, *answer.blocks))
