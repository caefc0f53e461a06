"""What may answer in place of a silence: plans that speak of a place, the question in plain words, the
topics of a story, other plans where only the turn before named one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from index.library import Library

from .answering import overview
from .answering.draft import of_others, on_topics, pointing
from .answering.opening import is_likely, is_named_likely
from .answers.answer import Answer, AnswerKind
from .answers.phrases import say
from .judging.judge import Judgement
from .reading.question import Question
from .reading.reader import Reader
from .reading.story import topics

#: The kinds of questions that one passage answers.
_SINGLE = (AnswerKind.FACT, AnswerKind.OTHER)


@dataclass(frozen=True)
class Otherwise:
    """Asks once more, in other words or of other plans: `ask` answers a question that is put in some
    words, `judged` is what the judge says of one."""

    library: Library
    reader: Reader
    ask: Callable[[str, Question], Answer]
    judged: Callable[[Question], Judgement]

    def answer(self, text: str, question: Question, silence: Answer, *, chosen: bool) -> Answer:
        """The first answer there is in place of a silence, else this, with other plans that may
        answer; `chosen` where the plans were chosen by who asks."""
        found = next((a for a in self._same(text, question, chosen) if not a.abstained), None)
        return found or self._of_others(text, question, silence)

    def plainly(self, question: Question) -> Answer | None:
        """The answer to what is asked of one plan itself, asked in plain words."""
        plan = self.library.plan(question.plans[0]) if len(question.plans) == 1 else None
        plainly = overview.asked_plainly(question, plan) if plan else None
        if plainly is None:
            return None
        asked = self.reader.read(plainly, (), question.plans)
        plainer = replace(asked, text=question.text, language=question.language)
        return self.ask(plainly, plainer.read_for(question.reading))

    def _same(self, text: str, question: Question, chosen: bool) -> Iterator[Answer]:
        """What may answer of the plans that are asked, or of the place."""
        if question.plans and not chosen and question.kind in _SINGLE:
            yield from self._of_place(text, question)
        if (plainly := self.plainly(question)) is not None:
            yield plainly
        yield from self._on_topics(question)

    def _of_place(self, text: str, question: Question) -> Iterator[Answer]:
        """The answer of plans that speak of the place by which others are called, where it is
        likely: a place in a title must not keep from what a table elsewhere says of it."""
        wider = None if question.leaning else self.reader.elsewhere(question)
        if wider and not wider.elsewhere and is_named_likely(self.judged(wider)):
            yield self.ask(text, wider.read_for(question.reading))

    def _on_topics(self, question: Question) -> Iterator[Answer]:
        """What the documents say on the topics of a story, where they surely speak of them."""
        told = topics(question)
        if not told:
            return
        asked = say(question.language, "ask_topics", words=", ".join(told))
        read = self.reader.read(asked, (), question.plans)
        topical = replace(read, documents=question.documents)
        if is_likely(self.judged(topical)):
            answer = self.ask(asked, topical.read_for(question.reading))
            yield answer if answer.abstained else on_topics(answer, told)

    def _of_others(self, text: str, question: Question, silence: Answer) -> Answer:
        """Where only the turn before named a plan, what all plans answer, if they name what is asked:
        what is near is of something else. Another plan's list is pointed at: whoever wants it asks for
        it."""
        if not question.carried:
            return silence
        of_all = replace(question, plans=(), documents=(), carried=False)
        listed = question.kind is AnswerKind.COVERAGE
        named = is_named_likely(self.judged(of_all))
        wider = self.ask(text, of_all) if named or listed else silence
        if wider.abstained:
            return silence
        if named and {citation.plan for citation in wider.citations} <= set(question.plans):
            return wider
        if listed:
            return pointing(self.library, question, silence, wider)
        return of_others(self.library, question, wider)
