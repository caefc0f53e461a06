"""Yes or no to a claim of a value, by the value that an answer tells."""

from dataclasses import replace

from ..answers.answer import Answer, How
from ..answers.blocks import Block, BlockKind, runs
from ..answers.phrases import say
from ..counting.conditions import ends_with_limit
from ..lock.quantities import figures
from ..reading.claim import Claim, stated
from ..reading.question import Question
from .draft import shown


def checked(answer: Answer, question: Question) -> Answer:
    """An answer that says first whether it confirms the value that is claimed, by its short answer
    or by what its leading quote counts; as it is where none is, or where that tells none of its
    sort."""
    claim = question.claim
    value = _told(answer, claim) if claim and not answer.abstained else None
    agrees = claim.agrees(value) if claim and value else None
    if claim is None and answer.headline is not None and answer.headline.how is How.QUOTED:
        claim, value = stated(question.whole), answer.headline.value
        agrees = _only(answer, claim) if claim else None
    elif claim is None and answer.headline is None and _leads(answer):
        claim = stated(question.whole)
        agrees = _only(answer, claim, 1) if claim else None
        value = _figure(answer, claim) if claim else None
    if claim is None or value is None or agrees is None:
        return answer
    key = "yes" if agrees else "no"
    said = say(answer.language, f"claim.{key}", said=shown(claim.said), value=shown(value))
    verdict = Block(BlockKind.SENTENCE, runs(said))
    return replace(answer, blocks=(verdict, *answer.blocks))


def _leads(answer: Answer) -> bool:
    """Whether a quote leads without a word: surely the answer."""
    blocks = answer.blocks
    return not answer.abstained and bool(blocks) and blocks[0].kind is BlockKind.QUOTE


def _figure(answer: Answer, claim: Claim) -> str | None:
    """The figure of the sort that is claimed in what leads, as it is written there."""
    assert claim.figure is not None
    quote = answer.citations[0].quote
    like = [f for f in figures(quote) if f.unit is claim.figure.unit]
    return " ".join(quote[like[0].start : like[0].end].split()) if like else None


def _only(answer: Answer, claim: Claim, first: int | None = None) -> bool | None:
    """Whether what an answer quotes (`first`) has the very figure that is said; None where it has several others,
    or the question sets a limit."""
    assert claim.figure is not None
    if ends_with_limit(claim.asked[: claim.figure.start]):
        return None
    quoted = (figure for c in answer.citations[:first] for figure in figures(c.quote))
    like = [figure for figure in quoted if figure.unit is claim.figure.unit]
    if any(figure.says(claim.figure) for figure in like):
        return True
    return False if len({figure.values for figure in like}) == 1 else None


def _told(answer: Answer, claim: Claim) -> str | None:
    if answer.headline is not None:
        return answer.headline.value
    # A quote that leads without a word is surely the answer; else its opening says what it is.
    return claim.counted(answer.citations[0].quote) if _leads(answer) else None
