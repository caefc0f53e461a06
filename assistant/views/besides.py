"""Questions beside what a record says: what else who carries it out does, what another plan says to
the same question, what a plan is about."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache

from index.library import Library
from index.words import function_words, words
from ingest.model import Record
from ingest.outline.nouns import met, nouns, plain

from ..answers.answer import Answer, AnswerKind
from ..answers.phrases import say
from ..projects.project import SHEET
from ..reading.cues import asking_words, fillers, is_generic
from ..reading.terms import stems_of
from .naming import Names, level_name, tells

#: Characters of the longest name, and of the longest question that another plan is asked too.
#: Decisions: two lines of a phone.
_LONGEST_NAME, _LONGEST = 70, 110
#: Records of somebody, beside those that are shown, for which it is worth asking for all. A
#: decision.
_FEWEST = 2
#: An answer of these kinds may be asked of another plan.
_ELSEWHERE = (AnswerKind.COVERAGE, AnswerKind.FACT, AnswerKind.OTHER)

#: A question and the plan that answers it.
Offer = tuple[str, str]


class Besides:
    """Finds such questions in one library."""

    def __init__(self, library: Library, names: Names) -> None:
        self._library = library
        self._names = names
        self._titles = lru_cache(maxsize=64)(self._read_titles)

    def prepare(self, plan: str) -> None:
        """Read who acts in a plan, and its titles, which are then remembered."""
        self._library.actors(plan)
        self._titles(plan)

    def of_holders(
        self, records: Sequence[Record], shown: Iterable[str], asked: str, language: str
    ) -> Iterator[Offer]:
        """What else those do who carry out records, where their plan tells more of it than the
        passages that are `shown`; none whom the question names."""
        known = set(shown)
        for record in records:
            for actor in self._library.actors(record.plan):
                others = set(actor.records) - {record.id}
                named = any(name.lower() in asked.lower() for name in actor.names)
                short = len(actor.name) <= _LONGEST_NAME and {"«", "»"}.isdisjoint(actor.name)
                if record.id in actor.records and short and tells(actor.name) and not named:
                    hidden = [one for one in others if one not in known]
                    if len(hidden) >= _FEWEST:
                        yield say(language, "next.of_holder", name=actor.name), record.plan

    def elsewhere(self, answer: Answer) -> Iterator[Offer]:
        """The same question to another plan that has something called so."""
        question = " ".join(answer.question.split())
        cited = {c.plan for c in answer.cited}
        if answer.kind not in _ELSEWHERE or not cited or len(question) > _LONGEST:
            return
        spoken = list(words(question))
        named = [word for word in spoken if word in self._names.places]
        topic = [word for word in spoken if word not in named and _is_topic(word)]
        levels = [one.noun.family for one in met(plain(question))]
        for plan in self._library.plans:
            place = self._names.place(plan.id)
            if place is None or plan.id in cited or not self._has(plan.id, topic, levels):
                continue
            if (asked := _asked_of(question, named, place, answer.language)) is not None:
                yield asked, plan.id

    def of_levels(self, plans: Iterable[str], cited: Set[str], language: str) -> Iterator[Offer]:
        """The entries of the outermost level of each plan that has several, where not all of them
        are cited."""
        for plan in plans:
            outline, place = self._library.outline(plan), self._names.place(plan)
            several = [level for level in outline.levels if level.count > 1]
            if not (several and place):
                continue
            entries = outline.entries_of(several[0])
            if any(cited.isdisjoint(p.passage for p in node.places) for node in entries):
                name = level_name(several[0], language)
                yield say(language, "next.level", name=name, place=place), plan

    def of_plans(self, plans: Iterable[str], language: str) -> Iterator[Offer]:
        """What plans are about."""
        for plan in plans:
            title = " ".join(self._library.plan(plan).title.split())
            several = any(level.count > 1 for level in self._library.outline(plan).levels)
            sheet = any(
                d.kind == SHEET and d.title == title for d in self._library.documents_of(plan)
            )
            if (several or sheet) and len(title) <= _LONGEST and {"«", "»"}.isdisjoint(title):
                yield say(language, "next.plan", title=title), plan

    def _has(self, plan: str, topic: Sequence[str], levels: Sequence[str]) -> bool:
        """Whether a plan has levels that are called so, and a title that holds all of a topic."""
        known = {noun.family for level in self._library.outline(plan).levels
                 if (noun := nouns().get(level.noun))}  # fmt: skip
        wanted = [stems for word in topic if (stems := stems_of(word))]
        if not (wanted or levels) or not known.issuperset(levels):
            return False
        held = self._titles(plan)
        return not wanted or any(all(stems & title for stems in wanted) for title in held)

    def _read_titles(self, plan: str) -> tuple[frozenset[str], ...]:
        """The stems of the title of each record of a plan."""
        return tuple(stems_of(record.title) for record in self._library.records(plan))


def _is_topic(word: str) -> bool:
    asking = function_words() | asking_words() | fillers()
    return word not in asking and not is_generic(word) and not met(word)


def _asked_of(question: str, named: Sequence[str], place: str, language: str) -> str | None:
    """A question asked of another place: in place of the one that it names, else with it behind;
    None where it names several."""
    if len(set(named)) > 1:
        return None
    if named:
        return re.sub(rf"(?<!\w){re.escape(named[0])}(?!\w)", place, question, flags=re.IGNORECASE)
    if not question.endswith("?"):
        return None
    return say(language, "next.elsewhere", question=question.rstrip(" ?"), place=place)
