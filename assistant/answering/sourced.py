"""What is told to who asks of the answer before: where it stands, or whether there is more."""

from dataclasses import replace

from index.library import Library
from ingest.locator import QUOTE_LIMIT, Span

from ..answers.answer import Answer, AnswerKind
from ..answers.blocks import Block, BlockKind, runs
from ..answers.phrases import say
from ..reading.manner import Manner
from ..reading.question import Question
from .draft import Draft

#: Passages that are told: the first that an answer quotes. A decision: they lead it, what follows
#: only stands near.
_MOST = 4


def told_again(library: Library, question: Question, answer: Answer, manner: Manner) -> Answer:
    """An answer as it is told to who asks for its sources, or for more of it; as it is to who asks
    for neither, and where it quotes nothing."""
    if answer.abstained or not answer.citations:
        return answer
    if manner.sources:
        return _with_sources(library, question, answer)
    return _all_told(answer) if manner.more else answer


def _with_sources(library: Library, question: Question, answer: Answer) -> Answer:
    """The passages that an answer quotes first, each with its document, headings and page, and whole
    where it is no longer than a quote may be: what it says of its own sources often ends it."""
    draft = Draft(library, question)
    draft.line(draft.say("sources"))
    for cited in answer.citations[:_MOST]:
        passage = library.passage(cited.passage)
        fits = passage.end - passage.start <= QUOTE_LIMIT
        span = Span(passage.start, passage.end) if fits else Span(cited.start, cited.end)
        draft.lead(draft.cite(passage, span))
    listed = answer.kind is AnswerKind.COVERAGE
    return draft.answer(AnswerKind.OTHER if listed else answer.kind)


def _all_told(answer: Answer) -> Answer:
    """The answer, saying first that it is all that was found, and how to ask on."""
    note = Block(BlockKind.NOTE, runs(say(answer.language, "all_told")))
    return replace(answer, blocks=(note, *answer.blocks))
