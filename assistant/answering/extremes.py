"""Which entry of a level has the most or the least of something, and their order: by the figures
that the entries themselves carry, each with its quote; how many carry none is said first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from index.library import Library
from index.words import has_digit
from ingest.locator import Span, sentences
from ingest.model import Kind, Passage
from ingest.numbers import number
from ingest.outline import Level, Node, Outline
from ingest.outline.nouns import family, met, ordinals, plain

from ..answers.answer import Answer, AnswerKind
from ..counting.asking import Asked, Mode
from ..counting.bodies import by_holder
from ..counting.captions import captioned
from ..counting.further import further, plan_words
from ..counting.pointing import named_by_number
from ..counting.within import Part, by_name, by_references, by_topic
from ..reading.cues import fillers as common_fillers
from ..reading.extremes import (
    ANY,
    Extreme,
    Measure,
    compares,
    extreme_in,
    fillers,
    unmeasured,
)
from ..reading.plans import Named, PlanFinder
from ..reading.question import CODED, Question, Reference
from ..reading.vocabulary import TopicReader
from .carried import YEAR, Figures
from .draft import Draft, quoted, shown
from .extremestold import NAMED, Surveyed, silent, tell, word_of
from .figured import figures_of

#: What stands ahead of the name of a part.
_PART = re.compile(
    r"\b(?:per|su|sul\w*|sugli|sui|di|del\w*|dei|degli|in|nel\w*|nei|negli|tra|fra|riguard\w+|dedicat\w+"
    r"|rivolt\w+|relativ\w+|about|on|for|of|concern\w+)\W+(?:(?:il|lo|la|i|gli|le|l|the|a|ai|alle|agli|alla)\W+)?$",
    re.IGNORECASE,
)
_RUNNING = frozenset({Kind.TEXT, Kind.ITEM})


class Extremes:
    """Answers questions for extremes and orders on the plans of one library."""

    def __init__(self, library: Library, topics: TopicReader) -> None:
        self._library = library
        self._topics = topics
        self._finder = PlanFinder(library)

    def answer(self, question: Question, chosen: tuple[str, ...] = ()) -> Answer | None:
        """The answer, or an honest silence; None where something else is asked. `chosen` are the
        plans that alone may be meant."""
        if not compares(question.text) or question.place or question.elsewhere:
            return None  # something else is asked, or of a plan that is not here
        asked = extreme_in(question.text, question.turns, self._own(chosen or question.plans))
        if asked is None:
            return None
        surveys = self.surveyed(question, asked, chosen)
        full = [one for one in surveys if one.figures.is_enough]
        draft = Draft(self._library, question)
        said = self._stated(asked, (full or surveys)[0]) if len(full or surveys) == 1 else None
        if said is not None:
            draft.line(
                draft.say("extremes.stated", plan=shown(self._library.plan_of(said[0]).title))
            )
            draft.lead(draft.cite(*said))
        if len(full) == 1:
            tell(draft, asked, full[0])
            return draft.answer(AnswerKind.FACT)
        if said is not None:
            return draft.answer(AnswerKind.FACT)
        if full:
            titles = [self._library.plan(one.plan).title for one in full[:NAMED]]
            draft.silence(draft.say("extremes.which", word=word_of(draft, asked, full[0].level), plans=quoted(titles)))  # fmt: skip
            return draft.answer(AnswerKind.FACT, abstained=True)
        silent(draft, asked, surveys)
        return draft.answer(AnswerKind.FACT, abstained=True)

    def surveyed(
        self, question: Question, asked: Extreme, chosen: tuple[str, ...]
    ) -> list[Surveyed]:
        """What the entries carry, of the plan that the question names; of all that have the level
        where none is told from the others."""
        among = chosen or question.plans
        named = self._finder.find(asked.text, among)
        plans = [named.plan] if named else list(among or (p.id for p in self._library.plans))
        made = [self._survey(question, asked, plan) for plan in plans]
        exact = [one for one in made if one.level is not None and one.level.noun == asked.noun]
        held = exact or [one for one in made if one.level is not None or one.figures.figures]
        full = [one for one in held if one.figures.is_enough]
        # Where one plan alone answers it is asked of that one, in the part that is named.
        alone = full[0] if len(full) == 1 else made[0]
        if len(full) == 1 or len(plans) == 1:
            return [self._survey(question, asked, alone.plan, within=True)]
        return held or made[:1]

    def _stated(self, asked: Extreme, surveyed: Surveyed) -> tuple[Passage, Span] | None:
        """The sentence in which a plan itself says which of its entries has the most or the least:
        `la missione che assorbe più risorse è la 9, con 1,1 milioni`."""
        if asked.order or surveyed.part or surveyed.unknown:
            return None
        for document in self._library.documents_of(surveyed.plan):
            for passage in document.passages:
                if passage.kind not in _RUNNING:
                    continue
                for span in sentences(document.text, Span(passage.start, passage.end)):
                    if _states(span.of(document.text), asked):
                        return passage, span
        return None

    def _own(self, plans: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """The words of the plans in scope for their levels, where no word that all plans share
        opens them."""
        ids = tuple(plans) or tuple(plan.id for plan in self._library.plans)
        levels = chain.from_iterable(self._library.outline(plan).levels for plan in ids)
        words = ((word, level.noun) for level in levels for word in (level.name, level.singular))
        return tuple(dict.fromkeys((word, noun) for word, noun in words if not met(word)))

    def _survey(
        self, question: Question, asked: Extreme, plan: str, *, within: bool = False
    ) -> Surveyed:
        outline = self._library.outline(plan)
        level = self._fullest(asked, outline) if asked.noun == ANY else _level(outline, asked)
        members = outline.entries_of(level)
        part, unknown = (
            self._part(question, asked, outline, level, members) if within else (None, ())
        )
        kept = part.entries if part else members
        figures = self._figures(outline, asked, level, kept)
        if asked.measure is Measure.AMOUNT and not (part and not part.entries):
            title = self._library.plan(plan).title
            years = set(YEAR.findall(asked.text)) - set(YEAR.findall(f"{title} {figures.label}"))
            unknown = (*unknown, *sorted(years))
        return Surveyed(plan, level, figures, part, unknown)

    def _fullest(self, asked: Extreme, outline: Outline) -> Level | None:
        """The level of which most entries carry a figure, where any may be meant."""
        found = [
            (figures.is_enough, len(figures.figures), -n, level)
            for n, level in enumerate(outline.levels)
            for figures in [self._figures(outline, asked, level, outline.entries_of(level))]
        ]
        full = [one for one in found if one[0]]
        return max(full, key=lambda one: one[:3])[3] if full else None

    def _figures(
        self, outline: Outline, asked: Extreme, level: Level | None, members: Sequence[Node]
    ) -> Figures:
        noun = level.noun if level and asked.noun == ANY else asked.noun
        return figures_of(
            self._library,
            outline,
            noun,
            asked.measure,
            level=level,
            members=members,
            asked=asked.text,
        )

    def _part(
        self,
        question: Question,
        asked: Extreme,
        outline: Outline,
        level: Level | None,
        members: tuple[Node, ...],
    ) -> tuple[Part | None, tuple[str, ...]]:
        """The part of the plan that a question names, and what else it says that names none."""
        named = self._finder.find(asked.text, (outline.plan,)) or Named(outline.plan, frozenset())
        text = asked.text
        what = Asked(Mode.LIST, None, asked.word, "", text, topical=False)
        left = replace(what, after=unmeasured(text))
        empty = fillers() | common_fillers() | set(asked.word.split())
        rest = [
            word
            for word in further(left, named, level)
            if word.lower() not in empty and number(word.lower()) is None
        ]
        unplaced = replace(what, after=_unplaced(text, asked.word))
        references = _longest(text, named_by_number(question, unplaced, outline))
        if references:
            part = by_references(outline, members, references)
            numbers = tuple(reference.number.upper() for reference in references)
            return (part, ()) if part and part.entries else (Part("", ()), numbers)
        if not rest:
            return None, ()
        said = " ".join(rest)
        terms = self._topics.terms(said, question.language)
        part = by_name(
            outline,
            members,
            said,
            terms,
            documents=self._library.documents_of(outline.plan),
            tables=captioned(self._library.documents_of(outline.plan), members),
            known=plan_words(named),
        )
        part = part or by_holder(members, said, plan_words(named))
        part = part or by_topic(outline, members, text, terms)
        return part, () if part else tuple(filter(None, (_as_part(text, word) for word in rest)))


def _as_part(text: str, word: str) -> str | None:
    """A word as a question writes it, where it names a part of a plan: `per i gatti`, `che riguarda
    la CASA`; None where it stands elsewhere."""
    found = re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", plain(text))
    opens = found is not None and _PART.search(text[: found.start()]) is not None
    return text[found.start() : found.end()] if found and opens else None


def _unplaced(text: str, word: str) -> str:
    """A question without the place that it asks for: `la SECONDA scheda più cara` is no second
    sheet."""
    places = "|".join(ordinals())
    return re.sub(rf"\b(?:{places})\s+(?={re.escape(word)})", "", text, flags=re.IGNORECASE)


def _longest(text: str, references: Sequence[Reference]) -> list[Reference]:
    """References without those that are only the beginning of another (`A` of `A.1`), each once and
    of the level that stands ahead of its code: `obiettivo A.1`."""
    kept = [
        one
        for one in references
        if not any(other.number.startswith(f"{one.number}.") for other in references)
    ]
    levelled = (_levelled(text, one) for one in kept)
    return list({(one.level, one.number.lower()): one for one in levelled}.values())


def _levelled(text: str, reference: Reference) -> Reference:
    if reference.level != CODED:
        return reference
    code = re.escape(reference.number)
    ahead = (m for m in met(text) if re.match(rf"\s+{code}(?!\w)", text[m.end :], re.IGNORECASE))
    noun = next(ahead, None)
    return Reference(noun.singular, reference.number) if noun else reference


def _states(sentence: str, asked: Extreme) -> bool:
    """Whether a sentence says of one entry of the level that it has what is asked for, and a
    figure."""
    if not has_digit(sentence) or sentence.rstrip().endswith("?"):
        return False
    said = extreme_in(sentence)
    return (
        said is not None
        and said.measure is asked.measure
        and said.ends == asked.ends
        and family(said.noun) == family(asked.noun)
        and any(not one.is_plural for one in met(said.word))
    )


def _level(outline: Outline, asked: Extreme) -> Level | None:
    """The level that a question means: the one that the plan calls by its word, the one of its
    notion, else the fullest of the family."""
    word = plain(asked.word)
    called = (lv for lv in outline.levels if word in (plain(lv.name), plain(lv.singular)))
    exact = (level for level in outline.levels if level.noun == asked.noun)
    kin = [level for level in outline.levels if family(level.noun) == family(asked.noun)]
    fullest = max(kin, key=lambda level: level.count, default=None)
    return next(called, None) or next(exact, None) or fullest
