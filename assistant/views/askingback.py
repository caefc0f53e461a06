"""What could be asked after an answer, and the question back where a bare word or two may mean
several things."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, zip_longest
from threading import Lock

from index.library import Library
from index.words import words
from ingest.actors import named
from ingest.model import Plan
from ingest.outline import Level
from ingest.outline.nouns import met, nouns, plain

from ..answers.answer import Answer, AnswerKind
from ..answers.phrases import say
from ..reading.cues import matches
from ..reading.names import true_plans
from ..reading.vague import WHOLE, bare_topic, vague
from ..service import Assistant
from .cited import Entries
from .following import MOST, Following, Next
from .naming import level_name

#: Choices that are asked before they are offered. A decision: each costs an answer.
_TRIED = 6
#: Choices of which it is remembered what answers them. A decision: bounds the memory.
_KNOWN = 512
#: Ways to ask for an overview of whole plans.
_OVERVIEWS = ("summary", "contents")
#: Choices that a question back has at least. A decision: one alone is no choice.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class NextQuestions:
    """Questions that could come next; `back` asks what a vague question means, where it is one;
    `wide` where that is a topic, of which the answer tells something already."""

    questions: tuple[Next, ...]
    language: str
    back: str | None = None
    wide: bool = False

    def as_dict(self) -> dict[str, object]:
        """The fields that an answer gets."""
        told: dict[str, object] = {"next_questions": [one.as_dict() for one in self.questions]}
        return told | ({"question_back": self.back} if self.back else {})


class AskingBack:
    """Finds what could be asked after an answer of one assistant."""

    def __init__(self, assistant: Assistant, entries: Entries) -> None:
        self._assistant = assistant.unwritten()
        self._library: Library = assistant.library
        self.following = Following(assistant.library, entries)
        # one at a time: they are asked beside what clients ask
        self._asking = Lock()
        #: What answers a question that is offered, asked once.
        self._passages = lru_cache(maxsize=_KNOWN)(self._read)

    def after(
        self,
        answer: Answer,
        history: Sequence[str] = (),
        plans: Sequence[str] = (),
        page: str | None = None,
    ) -> NextQuestions:
        """What could be asked after an answer that was given in `plans` (none: all), or what a bare
        word or two may mean, which is asked in the language of the `page`: so few hardly tell their
        own. One choice alone is no question back: it is offered after the answer. None where all was
        told: plans were compared, or summed up."""
        language = page or answer.language
        question = answer.question
        wide = False
        choices: tuple[Next, ...] = ()
        if not (history or _tells_all(answer)):
            subject, topic = vague(question), self._topic(answer)
            wide = subject is None
            if subject or topic:
                found = self._choices(answer, subject, topic, language, plans)
                choices = tuple(islice(self._answered(found), MOST))
        if len(choices) < _FEWEST and self._is_told(choices, answer):
            choices = ()
        if len(choices) >= _FEWEST:
            back = say(language, "next.which", word=question.strip(" ?!."))
            return NextQuestions(choices, language, back, wide)
        after = self.following.after(answer, history)
        whole = tuple(dict.fromkeys((*choices, *after)))[:MOST]
        return NextQuestions(whole, language if choices else answer.language)

    def _choices(
        self,
        answer: Answer,
        subject: str | None,
        topic: str | None,
        language: str,
        plans: Sequence[str],
    ) -> Iterator[Next]:
        """What may be meant, the likeliest first."""
        chosen = self._library.plans_among(plans)
        of_whole = self._of_levels(answer.question, chosen, language) if subject == WHOLE else ()
        levels = list(of_whole)
        if levels:
            yield from levels
        elif subject:
            yield from self.following.choices(subject, language, plans)
        if topic and subject != WHOLE:
            key = "next.topic" if subject is None else "next.said"
            cited = Counter(citation.plan for citation in answer.cited)
            told = sorted(chosen, key=lambda plan: -cited[plan.id])
            yield from self._of_topic(topic, told, key, language)

    def _topic(self, answer: Answer) -> str | None:
        """The bare topic that was asked about; None where it names something: a plan, who acts in
        one, what an acronym stands for, an action."""
        topic = bare_topic(answer.question)
        if topic is None or answer.kind is AnswerKind.DEFINITION:
            return None
        spoken = set(words(topic))
        if spoken & self.following.names.places.keys():
            return None
        known = (
            one.acronym for d in self._library.documents for one in self._library.acronyms(d.id)
        )
        actors = (self._library.actors(plan.id) for plan in self._library.plans)
        if topic in known or any(_is_name(topic, named(topic, held)) for held in actors):
            return None
        return topic

    def _of_topic(
        self, topic: str, plans: Iterable[Plan], key: str, language: str
    ) -> Iterator[Next]:
        """What all plans do about a topic, and what each says of it."""
        names = self.following.names
        told = names.topic(topic, language)
        if key == "next.topic":
            yield Next(say(language, "next.about", topic=told.the), "")
        held = true_plans(self._library)
        for plan in (one for one in plans if one.id in held):
            place = names.plan(plan.id)
            yield Next(say(language, key, place=place, topic=told.the, on=told.on), plan.id)

    def _of_levels(self, question: str, plans: Iterable[Plan], language: str) -> Iterator[Next]:
        """The entries of the level that a word calls, plan by plan: of a single one what it is about;
        where a plan has no such level, what it calls so."""
        spoken = next(iter(met(plain(question))), None)
        lists, single, others = [], [], []
        for plan in plans if spoken else ():
            place, title = self.following.names.place(plan.id), " ".join(plan.title.split())
            level = self._level(plan.id, spoken.noun.family) if spoken else None
            if level and level.count == 1:
                single.append(Next(say(language, "next.plan", title=title), plan.id))
            elif level and place:
                name = level_name(level, language)
                lists.append(Next(say(language, "next.level", name=name, place=place), plan.id))
            elif spoken and place:
                asked = say(language, "next.so_called", name=spoken.plural, place=place)
                others.append(Next(asked, plan.id))
        pairs = zip_longest(lists, single, others)
        yield from (one for one in chain.from_iterable(pairs) if one is not None)

    def _level(self, plan: str, family: str) -> Level | None:
        """The level of a plan that is of a family of nouns."""
        for level in self._library.outline(plan).levels:
            noun = nouns().get(level.noun)
            if noun is not None and noun.family == family:
                return level
        return None

    def _answered(self, found: Iterable[Next]) -> Iterator[Next]:
        """Of what may be meant what the plans answer."""
        for one in islice(dict.fromkeys(found), _TRIED):
            if self._passages(one):
                yield one

    def _is_told(self, choices: Iterable[Next], answer: Answer) -> bool:
        """Whether an answer cites all that answers some choices."""
        cited = {citation.passage for citation in answer.cited}
        return all(self._passages(one) <= cited for one in choices)

    def _read(self, one: Next) -> frozenset[str]:
        with self._asking:
            answer = self._assistant.ask(one.question, (), [one.plan] if one.plan else ())
        return frozenset(() if answer.abstained else (c.passage for c in answer.citations))


def _tells_all(answer: Answer) -> bool:
    """Whether an answer compares plans, or is an overview of them."""
    if answer.abstained:
        return False
    overview = any(matches("turn", way, answer.question) for way in _OVERVIEWS)
    return overview or answer.kind is AnswerKind.COMPARE


def _is_name(topic: str, actor: object) -> bool:
    return actor is not None and topic[:1].isupper()
