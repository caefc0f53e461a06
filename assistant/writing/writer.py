"""The writer: an answer that was composed, told again by a model, sentence by sentence locked.

Failing is normal: whatever goes wrong, the answer that there was stays, within the time limit.
"""

import logging
import queue
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Protocol

from index.library import Library

from ..answers.answer import Answer, Citation
from ..answers.blocks import Block, BlockKind, runs
from ..answers.markdown import markdown
from ..answers.readings import Reading
from ..lock.lock import Lock, Nearness, Verdict, trusted
from ..lock.sentences import Sentence, Sentences
from ..lock.support import Evidence
from .breaker import Breaker
from .languagemodel import Cut, Model, ModelFault
from .prompt import prompt
from .thoughts import spoken

_LOG = logging.getLogger("chiedi.writing")
#: Sentences after which a model is stopped. A decision: an answer has fewer.
_MOST_SENTENCES = 40
#: Characters after which it is. A decision, by the same.
_MOST_CHARACTERS = 6000
#: How often it may say the same. A decision: more is a loop.
_MOST_REPEATS = 2
#: The least share of its sentences that must pass, or the answer stays as it was. A decision.
_LEAST_SHOWN = 0.5
#: A passage that long is checked by its quote alone. A decision.
_LONGEST_PASSAGE = 3000
_HEADS = (BlockKind.PLAN, BlockKind.PATH, BlockKind.PLACE)


class Listener(Protocol):
    """Hears an answer while it is written."""

    def cited(self, answer: Answer) -> None:
        """What the answer cites; before anything is said, and only where a sentence passes."""
        ...

    def said(self, delta: str) -> None:
        """What follows in the text."""
        ...


@dataclass
class After:
    """A listener that hears an opening first."""

    listener: Listener
    opening: str

    def cited(self, answer: Answer) -> None:
        """What the answer cites, and the opening."""
        self.listener.cited(answer)
        if self.opening:
            self.listener.said(self.opening)

    def said(self, delta: str) -> None:
        """What follows."""
        self.listener.said(delta)


def after_opening(listener: Listener | None, opening: str) -> Listener | None:
    """A listener, if there is one, that hears a paragraph first."""
    return After(listener, f"{opening}\n\n" if opening else "") if listener is not None else None


@dataclass
class Writing:
    """What comes of one try: the sentences that passed, and why others did not."""

    answer: Answer
    listener: Listener | None = None
    shown: list[Sentence] = field(default_factory=list)
    verdicts: Counter[Verdict] = field(default_factory=Counter)

    def add(self, sentence: Sentence, verdict: Verdict) -> None:
        """Count a sentence, and tell it where it passed."""
        self.verdicts[verdict] += 1
        if verdict is not Verdict.SHOWN:
            return
        if self.listener and not self.shown:
            self.listener.cited(self.answer)
        before = markdown(self.blocks)
        self.shown.append(sentence)
        if self.listener:
            self.listener.said(markdown(self.blocks).removeprefix(before))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The sentences as blocks; one that a model set as an entry of a list is one."""
        kinds = (
            BlockKind.ITEM if s.lead.strip() == "-" else BlockKind.SENTENCE for s in self.shown
        )
        return tuple(Block(k, runs(s.text)) for k, s in zip(kinds, self.shown, strict=True))

    @property
    def finished(self) -> int:
        """How many sentences there were."""
        return self.verdicts.total()

    @property
    def withheld(self) -> int:
        """How many of them were withheld."""
        return self.finished - self.verdicts[Verdict.SHOWN]

    @property
    def suffices(self) -> bool:
        """Whether enough is left to be told."""
        return bool(self.shown) and len(self.shown) >= _LEAST_SHOWN * self.finished


class Writer:
    """Writes with one model. Safe for use by several threads."""

    def __init__(
        self, model: Model, seconds: float, context: int, breaker: Breaker | None = None
    ) -> None:
        self._model = model
        self._seconds = seconds
        self._context = context
        self._breaker = breaker or Breaker()
        self.verdicts: Counter[str] = Counter()

    def write(
        self,
        library: Library,
        question: str,
        answer: Answer,
        near: Nearness | None = None,
        *,
        listener: Listener | None = None,
        reading: Reading | None = None,
        short: bool = False,
    ) -> Answer:
        """The answer in the model's words where they hold, else as it was; `near` as `Lock` takes
        it; `reading` and `short` say how it is to be told. A `listener` hears each sentence as soon
        as it has passed: what it has heard stays, and where too little follows the answer as it was
        comes after it."""
        cited = answer.cited
        if answer.abstained or answer.is_counted or not cited or not self._breaker.allows():
            return answer
        evidence = {c.n: evidence_of(library, c) for c in cited}
        passages = {n: trusted("\n".join(e.texts)) for n, e in evidence.items()}
        told = prompt(answer.language, question, passages, self._context, reading, short=short)
        if told is None:
            self._count("context")
            return answer
        found = Writing(answer, listener)
        try:
            self._written(told, Lock(evidence, near) if near else Lock(evidence), found)
        except ModelFault as fault:
            self._breaker.failed()
            self._count("fault")
            _LOG.warning("model failed", extra={"fault": str(fault)})
            return self._kept(self._counted(answer, found), found)
        self._breaker.succeeded()
        counts = self._counted(answer, found)
        if not found.suffices:
            self._count("too_little")
            return self._kept(counts, found)
        return self._composed(counts, found, _beside(answer, found))

    @property
    def _composer(self) -> str:
        return f"generative ({self._model.name})"

    def _counted(self, answer: Answer, found: Writing) -> Answer:
        """The answer with how many sentences were written and withheld, where there were any."""
        for verdict, count in found.verdicts.items():
            self.verdicts[verdict.value] += count
        if not found.finished:
            return answer
        return replace(answer, written=found.finished, withheld=found.withheld)

    def _kept(self, answer: Answer, found: Writing) -> Answer:
        """The answer as it was, after what a listener has heard already."""
        if found.listener is None or not found.shown:
            return answer
        return self._composed(answer, found, answer.blocks)

    def _composed(self, answer: Answer, found: Writing, beside: Sequence[Block]) -> Answer:
        """The sentences that passed, above what stands beside them."""
        return replace(answer, blocks=(*found.blocks, *beside), composer=self._composer)

    def _written(self, told: tuple[str, str], lock: Lock, found: Writing) -> None:
        """Check what the model writes within its time. Raises ModelFault."""
        taken, said = Sentences(), Counter[str]()

        def check(sentences: Iterable[Sentence]) -> None:
            for sentence in sentences:
                said[sentence.bare.casefold()] += 1
                if said[sentence.bare.casefold()] == 1:
                    found.add(sentence, lock.check(sentence))

        characters = 0
        try:
            for piece in spoken(_in_time(self._model, told, self._seconds)):
                characters += len(piece)
                check(taken.feed(piece))
                loops = max(said.values(), default=0) > _MOST_REPEATS
                if loops or len(said) > _MOST_SENTENCES or characters > _MOST_CHARACTERS:
                    break
            else:
                check(taken.close())
        except Cut:
            pass
        if not characters:
            raise ModelFault("empty")

    def _count(self, what: str) -> None:
        self.verdicts[what] += 1


def evidence_of(library: Library, citation: Citation) -> Evidence:
    """What a citation rests on: its passage (its quote, of a very long one), and what it stands
    under."""
    passage = library.passage(citation.passage)
    document = library.document(citation.document)
    plan = library.plan(citation.plan)
    text = passage.text if len(passage.text) <= _LONGEST_PASSAGE else citation.quote
    heads = (*citation.path, passage.label or "", document.title, plan.title, plan.place)
    return Evidence((text,), tuple(h for h in heads if h), document.language)


def _beside(answer: Answer, found: Writing) -> tuple[Block, ...]:
    """Of the answer as it was, what cites something that the sentences do not: a list whole, since
    nothing may be added to it or taken away."""
    if answer.examined is not None:
        return answer.blocks
    told = {n for s in found.shown for n in s.markers}
    return tuple(_left(answer.blocks, told))


def _left(blocks: Iterable[Block], told: set[int]) -> Iterator[Block]:
    """The blocks that cite something else than what is told, below their headings, and the notes."""
    above: list[Block] = []
    for block in blocks:
        cited = set(block.markers)
        if cited and not cited <= told:
            yield from (*above, block)
            above = []
        elif block.kind is BlockKind.NOTE:
            yield block
        elif block.kind in _HEADS:
            above = [*above, block] if above and block.kind is not BlockKind.PLAN else [block]


def _in_time(model: Model, told: tuple[str, str], seconds: float) -> Iterator[str]:
    """The pieces of a model's reply until its time is over. Raises ModelFault.

    A thread reads the model, since a server that hangs cannot be interrupted.
    """
    pieces: queue.Queue[str | ModelFault | None] = queue.Queue()
    left = threading.Event()

    def read() -> None:
        try:
            with closing(model.stream(*told)) as stream:
                for piece in stream:
                    pieces.put(piece)
                    if left.is_set():
                        return
            pieces.put(None)
        except ModelFault as fault:
            pieces.put(fault)
        except Exception as fault:  # noqa: BLE001 whatever a client of someone else's raises, the answer stays
            pieces.put(ModelFault(type(fault).__name__))

    threading.Thread(target=read, daemon=True, name="model").start()
    end = time.monotonic() + seconds
    try:
        while True:
            try:
                piece = pieces.get(timeout=max(0.0, end - time.monotonic()))
            except queue.Empty:
                raise ModelFault("too slow") from None
            if piece is None:
                return
            if isinstance(piece, ModelFault):
                raise piece
            if time.monotonic() > end:
                raise ModelFault("too slow")
            yield piece
    finally:
        left.set()
