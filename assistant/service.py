"""The assistant: one question in, one answer out."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import replace
from functools import cache, lru_cache, partial

from index.embed.embedder import Embedder
from index.embed.tokens import Asked, gives_tokens
from index.library import Library
from index.reranking import Reranker

from .alignment.counterparts import Reviewed
from .alignment.counterparts import answer as aligned
from .answering import (
    comparisons,
    definitions,
    facts,
    inventory,
    lists,
    located,
    overview,
    recorded,
    sums,
)
from .answering.abstention import abstain
from .answering.claims import checked
from .answering.draft import shown, understood
from .answering.extremes import Extremes
from .answering.joined import MOST_PARTS, joined
from .answering.members import lacks_members
from .answering.opening import may_answer, may_be_named, named_by
from .answering.outright import Outright
from .answering.sourced import told_again
from .answers.answer import Answer, AnswerKind
from .answers.blocks import Block, BlockKind, runs
from .answers.phrases import say
from .answers.readings import Reading
from .answers.told import as_told
from .counting import Counting, hearing
from .coverage.goalsasked import answer as of_goals
from .editions.changes import answer as changed
from .editions.changes import compare
from .errors import require_same
from .evidence.likeness import Read
from .evidence.matter import Matter
from .evidence.shapes import Shapes
from .evidence.weighing import Weigher
from .explaining import explained
from .judging.attending import Attending
from .judging.attention import networks
from .judging.judge import Judgement, judge
from .judging.reordering import Reordering
from .once import MOST_EMBEDDED, Once, embedded
from .otherwise import Otherwise
from .reading.cues import greets
from .reading.extremes import compare_alike
from .reading.grams import linear
from .reading.manner import Manner, in_another, manner_of
from .reading.question import Question, Role
from .reading.reader import Reader
from .reading.wholes import sums_up_levels
from .stages import Stopwatch
from .stopping import check
from .thesaurus.thesaurus import Thesaurus, load_thesaurus
from .turns import LONGEST_QUESTION, question_of, require_short, turns_read
from .wholes import of_whole
from .writing.nearness import nearness
from .writing.writer import Listener, Writer, after_opening

#: Texts whose vectors and tokens are kept: questions, and names of the parts of plans, which are
#: held against many of them. A decision: 50 MB at most, at 26 KB for a question of the sets.
_QUESTIONS = 2048
#: Comparisons of two editions that are kept, for the questions that follow. A decision.
_EDITIONS = 4
_COMPOSERS = {
    AnswerKind.FACT: facts.compose,
    AnswerKind.DEFINITION: definitions.compose,
    AnswerKind.COVERAGE: lists.compose,
    AnswerKind.COMPARE: comparisons.compose,
    AnswerKind.OTHER: facts.compose,
}
#: Kinds of questions that the fields of a sheet may answer.
_RECORDED = (AnswerKind.FACT, AnswerKind.OTHER, AnswerKind.COVERAGE)


class Assistant:
    """Answers questions on one library. Safe for use by several threads."""

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        thesaurus: Thesaurus | None = None,
        writer: Writer | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        """`writer` tells answers again in a model's words, behind its lock; without it every
        sentence is a quote or a phrase of ours. `reranker` puts what leads in an order of its own.
        Raises OtherEmbedder where the library's vectors are another embedder's, WeightsFault."""
        require_same(library.manifest.embedder, embedder.identity)
        self.library = library
        self._embedder = embedder
        self._writer = writer
        self._reranker = reranker
        self._attending = Attending(library.tokens, networks()) if library.tokens else None
        reader = gives_tokens(embedder)
        self._asked = lru_cache(maxsize=_QUESTIONS)(reader.ask) if reader else None
        self._compared = lru_cache(maxsize=_EDITIONS)(partial(compare, library))
        # Only vectors of the embedder with which it was learnt tell what a question wants.
        told = self._heard if reader and embedder.identity == linear().embedder else None
        self._reader = Reader(library, thesaurus or load_thesaurus(), told)
        self._weigher = Weigher(library)
        self._shapes = Shapes(library)
        heard = self._asked if embedder.identity == hearing.learnt().embedder else None
        self._counting = Counting(library, self._reader.topics, heard)
        self._extremes = Extremes(library, self._reader.topics)
        self._outright = Outright(library, self._reader.topics)

    @property
    def embedder(self) -> Embedder:
        """What embeds the questions, as it embedded the passages."""
        return self._embedder

    @property
    def writes(self) -> bool:
        """Whether a language model tells answers again."""
        return self._writer is not None

    def unwritten(self) -> Assistant:
        """The same without the language model, for questions that nobody reads the answer of."""
        made = copy(self)
        made._writer = None
        return made

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        plans: Iterable[str] = (),
        *,
        ledger: bool = False,
        reading: Reading | None = None,
        stopwatch: Stopwatch | None = None,
        reviewed: Reviewed | None = None,
        listener: Listener | None = None,
    ) -> Answer:
        """Answer a question after earlier turns of the user, in the plans named (none: all); with
        `ledger` a list tells of each examined passage why it is in or out; `reading` says for whom
        it is told, which changes no citation. `stopwatch` learns how long reading, weighing and
        composing take; `reviewed` lends the reviews of plans that there are; `listener` hears what
        a writer writes while it does.

        Raises QuestionTooLong, UnknownName, Stopped.
        """
        started = time.perf_counter()
        require_short(question)
        chosen = tuple(self.library.plan(plan).id for plan in plans)
        manner = self._manner(question, history)
        reading = reading or manner.reading
        once = self._once(stopwatch, reviewed)
        with once.watch.stage("read"):
            asked = self._asked_of(manner, chosen, once).read_for(reading)
        answer = self._parted(asked, chosen, once) if not ledger else None
        answer = answer or self._whole(manner.question, asked, chosen, once, ledger=ledger)
        answer = told_again(self.library, asked, answer, manner)
        again = asked.whole if manner.again else asked.resolved
        asked = replace(asked, text=question, resolved=again)
        if self._writer is not None and not ledger:
            with once.watch.stage("write"):
                cited = {c.n: c.passage for c in answer.cited}
                near = nearness(self.library, self._embedder, cited)
                heard = after_opening(listener, understood(replace(answer, blocks=()), asked).text)
                answer = self._writer.write(
                    self.library, asked.whole, answer, near,
                    listener=heard, reading=reading, short=manner.short,
                )  # fmt: skip
        answer = as_told(self.library, understood(answer, asked), reading)
        if manner.foreign:
            note = Block(BlockKind.NOTE, runs(say(answer.language, "languages")))
            answer = replace(answer, blocks=(*answer.blocks, note))
        elapsed = 1000 * (time.perf_counter() - started)
        return replace(answer, question=question, latency_ms=round(elapsed, 1))

    def _manner(self, question: str, history: Sequence[str]) -> Manner:
        """What is asked, without what stands around it, and how it is to be told."""
        manner = manner_of(question, turns_read(history))
        if manner.again:
            return manner
        if manner.history and self._reader.asides.role(question) is Role.MANNER:
            return in_another(manner)
        return replace(manner, question=manner_of(self._reader.asides.without(question)).question)

    def _asked_of(self, manner: Manner, chosen: tuple[str, ...], once: Once) -> Question:
        """What a turn asks, after those before it."""
        judged = partial(self._judged, once) if len(self.library.plans) > 1 else None
        return question_of(self.library, self._reader, manner, chosen, judged)

    def _parted(self, question: Question, chosen: tuple[str, ...], once: Once) -> Answer | None:
        """The answer to a question that joins several, to the first of them where there are many;
        None where there are none, or to none of them is an answer."""
        if not question.parts or compare_alike(question.text, [p.text for p in question.parts]):
            return None
        answers = [
            replace(self._whole(part.whole, part, chosen, once, ledger=False), question=part.text)
            for part in question.parts[:MOST_PARTS]
        ]
        if all(answer.abstained for answer in answers):
            return None
        return joined(self.library, question, answers)

    def _whole(
        self,
        text: str,
        question: Question,
        chosen: tuple[str, ...],
        once: Once,
        *,
        ledger: bool,
    ) -> Answer:
        """The answer to one question, its parts left aside."""
        if not ledger and (told := self._figured(question, chosen, once)):
            return told
        if ledger:
            answer = self._answer(text, question, once, ledger=True)
        else:
            answer = self._told(text, question, chosen, once)
        if answer.abstained and not answer.is_counted:
            others = self._otherwise(once, ledger=ledger)
            answer = others.answer(text, question, answer, chosen=bool(chosen))
        return checked(answer, question)

    def _figured(self, question: Question, chosen: tuple[str, ...], once: Once) -> Answer | None:
        """The answer to what outline and fields tell outright, or to what asks for an extreme, an
        order or a sum, a silence of its own among them."""

        def ask(text: str, turns: Sequence[str]) -> Answer:
            read = self._reader.read(text, turns, chosen or question.plans)
            parted = self._parted(read, chosen, once)
            return parted or self._whole(text, read, chosen, once, ledger=False)

        told = self._outright.answer(question, chosen) or self._extremes.answer(question, chosen)
        return told or sums.answer(self.library, self._extremes, question, chosen, ask)

    def _told(self, text: str, question: Question, chosen: tuple[str, ...], once: Once) -> Answer:
        """The answer by what compares or counts, else by what is judged."""
        told = of_goals(self.library, self._embedder, question)
        told = told or aligned(self.library, self._embedder, question, once.reviewed)
        if told := told or changed(self.library, question, self._compared):
            return told
        told = None if sums_up_levels(question) else self._counting.answer(question, chosen)
        judged = partial(self._judged, once)
        if told and not facts.tells_another(question, told, judged):
            return told
        if overview.asks_how_long(question):
            plain = self._otherwise(once, ledger=False).plainly(question)
            if plain and not plain.abstained:
                return plain
        answer = self._answer(text, question, once, ledger=False)
        return self._counted(text, question, chosen, once, answer)

    def _otherwise(self, once: Once, *, ledger: bool) -> Otherwise:
        """What may answer in place of a silence."""
        ask = partial(self._answer, once=once, ledger=ledger)
        return Otherwise(self.library, self._reader, ask, partial(self._judged, once))

    def _counted(
        self, text: str, question: Question, chosen: tuple[str, ...], once: Once, answer: Answer
    ) -> Answer:
        """The answer to how many entries of a level are of some sort, where no passage surely tells
        the number: their list; where there is none, how many there are in all. Else the one given."""
        if question.value != "count" or answer.headline is not None:
            return answer
        reason = self._counting.untold(question, chosen)
        judgement = judge(self._matter(question, once)) if reason else None
        if judgement is None or facts.tells_count(judgement):
            return answer
        listed = replace(question, kind=AnswerKind.COVERAGE)
        found = self._answer(text, listed, once, ledger=False)
        of_level = {citation.kind for citation in found.citations} == {question.asked}
        silent = abstain(judgement, AnswerKind.FACT, reason)
        return found if of_level and not found.abstained else silent

    def judged(self, question: str, plans: Iterable[str] = ()) -> Judgement:
        """What the judge says of a question in the plans named (none: all). Raises UnknownName."""
        chosen = tuple(self.library.plan(plan).id for plan in plans)
        return judge(self._matter(self._reader.read(question[:LONGEST_QUESTION], (), chosen)))

    def explain(
        self,
        question: str,
        history: Sequence[str] = (),
        plans: Iterable[str] = (),
        *,
        reading: Reading | None = None,
    ) -> tuple[Answer, tuple[str, ...]]:
        """The answer, and what each stage made of the question. Raises as `ask` does."""
        chosen = tuple(self.library.plan(plan).id for plan in plans)
        answer = self.ask(question, history, chosen, reading=reading)
        once = self._once()
        asked = self._asked_of(self._manner(question, history), chosen, once)
        judgement = self._judged(once, asked)
        return answer, tuple(explained(asked, judgement, answer))

    def _answer(self, text: str, question: Question, once: Once, *, ledger: bool) -> Answer:
        weigh = partial(self._matter, once=once)
        told = inventory.of_itself(self.library, text, question)
        told = told or (None if ledger else located.compose(question, weigh))
        told = told or of_whole(self._reader, self.library, question, weigh)
        if told := told or (None if ledger else inventory.unclear(self.library, question)):
            return told
        if question.place:
            return inventory.without(self.library, question, question.place)
        if question.elsewhere:
            reason = say(question.told_in, "not_indexed", plan=shown(question.elsewhere))
            return abstain(judge(self._matter(question, once)), question.kind, reason)
        with once.watch.stage("weigh"):
            matter = self._matter(question, once)
        if ledger:
            matter = replace(matter, wants_ledger=True)
        if not self._reader.asides.asked and matter.comparers and (greeting := greets(text)):
            judgement = judge(matter)
            asks = judgement.said or (judgement.answers and greeting != "thanks")
            if not (asks or (question.value and question.terms)):
                return inventory.greet(self.library, question)
        if question.unrelated and not may_answer(judge(matter)):
            return inventory.unrelated(self.library, question)
        if question.opinion and (told := inventory.of_opinion(question, judge(matter))):
            return told
        if not ledger and lacks_members(matter):
            question = replace(question, kind=AnswerKind.FACT)
            matter = replace(matter, question=question)
        with once.watch.stage("compose"):
            reads = question.kind in _RECORDED and not ledger
            own = recorded.compose(matter) if reads else None
            answer = own or _COMPOSERS[question.kind](matter)
        unlisted = answer.abstained and question.kind is AnswerKind.COVERAGE and not ledger
        unlisted = unlisted and not question.references and may_be_named(question)
        if unlisted and named_by(judge(matter)):
            # Nothing of it is an entry of a list, but a passage is called so.
            single = replace(question, kind=AnswerKind.OTHER)
            return facts.compose(replace(matter, question=single))
        return answer

    def _once(self, stopwatch: Stopwatch | None = None, reviewed: Reviewed | None = None) -> Once:
        reader = gives_tokens(self._embedder)
        return Once(
            stopwatch or Stopwatch(),
            reviewed,
            self._weigher.once(),
            cache(self._embedder.embed_query),
            self._asked,
            cache(reader.query_tokens) if reader else None,
            Reordering(self._reranker, self.library).reordered if self._reranker else None,
        )

    def _heard(self, text: str) -> Asked:
        """The vectors of a question and its words."""
        assert self._asked is not None
        return self._asked(text[:MOST_EMBEDDED])

    def _judged(self, once: Once, question: Question) -> Judgement:
        return judge(self._matter(question, once))

    def _matter(self, question: Question, once: Once | None = None) -> Matter:
        check()
        once = once or self._once()
        if known := once.matter(question):
            return known
        read = self._read(question, once)
        signals = once.weigher.weigh(read.vector, question.terms)
        held = self.library, question, once.weigher, signals, self._shapes, read
        made = Matter(*held, reordered=once.reordered)
        once.matters.append(made)
        return made

    def _read(self, question: Question, once: Once) -> Read:
        return embedded(question, once, self.library, self._attending)
