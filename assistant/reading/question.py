"""What a question asks for: its kind, its scope, the levels and codes it names, its topic."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from index.words import words
from ingest.model import Kind

from ..answers.answer import AnswerKind
from ..answers.readings import Reading
from .claim import Claim
from .terms import Term
from .territory import Town

#: The level of a reference that is a code of its own.
CODED = "code"
#: How probably a question is talk of which nothing tells: the share of talk among the questions that the
#: judge is learnt from, rounded.
USUAL_TALK = 0.4


class Role(StrEnum):
    """What a part of a turn is there for."""

    REQUEST = "request"
    CONTEXT = "context"
    MANNER = "manner"
    COURTESY = "courtesy"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Reference:
    """A level that the question names by its number: `direzione 4`, `fase II`, or by its code."""

    level: str
    number: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood. `terms` are its topic: for each word, the terms that match it.

    `plans` and `documents` are ids; empty means all. `value` names the type of a fact that is asked
    for, or is None. `codes` are those of the question that name no document; `elsewhere` is a plan
    that the question asks about and that is not indexed, `place` a place of which none is; `sought`
    the noun after `quale`; `level_word` is the question's own word for the level asked for;
    `resolved` is the text with what a follow-up leaves out, empty where it leaves out nothing;
    `leaning` whether it was read after the turn before; `claim` a value that it wants confirmed;
    `carried` whether its plans or documents are only those of the turn before; `naming` its words,
    in lower case, that only say which plans and documents it is put to, `aside` those that are only
    told ahead of it; `background` what was talked of before the turn that it leans on or is, where
    that has words of its own; `unrelated` whether it is probably none for plans, `opinion` whether
    it probably wants a judgement, advice or a forecast; `sides` how many plans it names that share
    none; `unsure` whether it may want something else than `kind` says; `talk` how probably it is
    put as people talk; `reading` for whom the answer is told; `towns` those that it named and that
    the plan's place stands for; `columns` what a list is to tell of each entry; `around` what a turn is there for that neither
    asks nor tells anything; `turns` are those before it.
    """

    text: str
    language: str
    kind: AnswerKind
    terms: tuple[Term, ...]
    plans: tuple[str, ...]
    documents: tuple[str, ...]
    asked: Kind | None
    references: tuple[Reference, ...]
    value: str | None
    topic: str
    focus: Term | None = None
    codes: tuple[str, ...] = ()
    elsewhere: str | None = None
    sought: str | None = None
    level_word: str | None = None
    parts: tuple["Question", ...] = ()
    resolved: str = ""
    leaning: bool = False
    place: str | None = None
    claim: Claim | None = None
    naming: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()
    background: str = ""
    unrelated: bool = False
    opinion: bool = False
    unsure: bool = False
    sides: int = 0
    carried: bool = False
    talk: float = USUAL_TALK
    reading: Reading | None = None
    towns: tuple[Town, ...] = ()
    columns: tuple[str, ...] = ()
    around: Role | None = None
    turns: tuple[str, ...] = field(default=(), compare=False)

    @property
    def whole(self) -> str:
        """The text with what it leaves out; of a claim the question for its value."""
        return self.resolved or (self.claim.asked if self.claim else self.text)

    def read_for(self, reading: Reading | None) -> "Question":
        """The question, its parts too, asked by someone."""
        return replace(
            self, reading=reading, parts=tuple(part.read_for(reading) for part in self.parts)
        )

    def about(self, plan: str) -> "Question":
        """The question about one plan, by its id, and those of its parts that name none."""
        parts = (replace(part, plans=part.plans or (plan,)) for part in self.parts)
        return replace(self, plans=(plan,), parts=tuple(parts))

    @property
    def told_in(self) -> str:
        """The language of what the answer itself says."""
        return "en" if self.reading is Reading.ENGLISH else self.language

    @property
    def known(self) -> tuple[Term, ...]:
        """The terms that the documents hold in some form."""
        return tuple(term for term in self.terms if term.known)

    def own(self, terms: Iterable[Term]) -> list[Term]:
        """Of some terms those that the turn says itself (`e di TURISMO?`), beside what it leans on;
        all where it leans on nothing."""
        said = {*words(self.text)} if self.leaning else set[str]()
        return [t for t in terms if not self.leaning or not said.isdisjoint(t.word.split())]
