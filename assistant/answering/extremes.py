"""Which entry of a level has the most or the least of something, and their order: by the figures that
the entries themselves carry, each with its quote; how many carry none is said first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from index.library import Library
from index.words import has_digit
from ingest.locator import QUOTE_LIMIT, Span, sentences
from ingest.model import Kind, Passage
from ingest.numbers import number
from ingest.outline import Level, Node, Outline
from ingest.outline.nouns import family, met, nouns, ordinals, plain

from ..answers.answer import Answer, AnswerKind, Citation, How
from ..answers.blocks import Part as Section
from ..answers.naming import field_named, level_named
from ..answers.phrases import plural
from ..counting.asking import Asked, Mode
from ..counting.captions import captioned
from ..counting.further import further, plan_words
from ..counting.pointing import named_by_number
from ..counting.within import Part, by_holder, by_name, by_references, by_topic
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
from .draft import Draft, quoted, shown
from .figured import YEAR, Figure, Figures, figures_of
from .recorded import LONGEST

#: Entries that follow the one that leads. A decision: enough to see by how much it leads.
_NEXT = 2
#: Entries of an order: an answer has at most so many citations (the contract).
_MOST = 8
#: Figures that are shown where too few entries carry one. A decision.
_SHOWN = 3
#: What stands ahead of the name of a part.
_PART = re.compile(
    r"\b(?:per|su|sul\w*|sugli|sui|di|del\w*|dei|degli|in|nel\w*|nei|negli|tra|fra|riguard\w+|dedicat\w+"
    r"|rivolt\w+|relativ\w+|about|on|for|of|concern\w+)\W+(?:(?:il|lo|la|i|gli|le|l|the|a|ai|alle|agli|alla)\W+)?$",
    re.IGNORECASE,
)
_RUNNING = frozenset({Kind.TEXT, Kind.ITEM})
#: Plans and words that a sentence names. A decision.
_NAMED = 6


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What a plan's entries of a level carry: in all, or in a part that the question names; `unknown`
    are words of the question that name none."""

    plan: str
    level: Level | None
    figures: Figures
    part: Part | None
    unknown: tuple[str, ...]


class Extremes:
    """Answers questions for extremes and orders on the plans of one library."""

    def __init__(self, library: Library, topics: TopicReader) -> None:
        self._library = library
        self._topics = topics
        self._finder = PlanFinder(library)

    def answer(self, question: Question, chosen: tuple[str, ...] = ()) -> Answer | None:
        """The answer, or an honest silence; None where something else is asked. `chosen` are the plans
        that alone may be meant."""
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
            _tell(draft, asked, full[0])
            return draft.answer(AnswerKind.FACT)
        if said is not None:
            return draft.answer(AnswerKind.FACT)
        if full:
            titles = [self._library.plan(one.plan).title for one in full[:_NAMED]]
            draft.silence(draft.say("extremes.which", word=_word(draft, asked, full[0].level), plans=quoted(titles)))  # fmt: skip
            return draft.answer(AnswerKind.FACT, abstained=True)
        _silent(draft, asked, surveys)
        return draft.answer(AnswerKind.FACT, abstained=True)

    def surveyed(
        self, question: Question, asked: Extreme, chosen: tuple[str, ...]
    ) -> list[Surveyed]:
        """What the entries carry, of the plan that the question names; of all that have the level where
        none is told from the others."""
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
        """The sentence in which a plan itself says which of its entries has the most or the least: `la
        missione che assorbe più risorse è la 9, con 1,1 milioni`."""
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
        """The words of the plans in scope for their levels, where no word that all plans share opens
        them."""
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
        return part, () if part else tuple(word for word in rest if _opens_part(text, word))


def _opens_part(text: str, word: str) -> bool:
    """Whether a word stands where a part of a plan is named: `per i gatti`, `che riguarda la casa`."""
    return _PART.search(f"{text[: text.find(word)]}") is not None


def _unplaced(text: str, word: str) -> str:
    """A question without the place that it asks for: `la SECONDA scheda più cara` is no second sheet."""
    places = "|".join(ordinals())
    return re.sub(rf"\b(?:{places})\s+(?={re.escape(word)})", "", text, flags=re.IGNORECASE)


def _longest(text: str, references: Sequence[Reference]) -> list[Reference]:
    """References without those that are only the beginning of another (`A` of `A.1`), each once and of
    the level that stands ahead of its code: `obiettivo A.1`."""
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
    """Whether a sentence says of one entry of the level that it has what is asked for, and a figure."""
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
    """The level that a question means: the one that the plan calls by its word, the one of its notion,
    else the fullest of the family."""
    word = plain(asked.word)
    called = (lv for lv in outline.levels if word in (plain(lv.name), plain(lv.singular)))
    exact = (level for level in outline.levels if level.noun == asked.noun)
    kin = [level for level in outline.levels if family(level.noun) == family(asked.noun)]
    fullest = max(kin, key=lambda level: level.count, default=None)
    return next(called, None) or next(exact, None) or fullest


def _tell(draft: Draft, asked: Extreme, surveyed: Surveyed) -> None:
    """How many carry a figure, then the ends that are asked for, or the order."""
    figures = surveyed.figures
    if surveyed.unknown:
        draft.line(draft.say("extremes.unknown", words=quoted(surveyed.unknown[:_NAMED])))
    draft.line(_carried(draft, asked, surveyed))
    ends = asked.ends[:1] if asked.order else asked.ends
    for n, end in enumerate(ends):
        ordered = sorted(figures.figures, key=lambda one: one.key, reverse=end == "most")
        alike = [one for one in ordered if one.key == ordered[0].key]
        if len(alike) == len(ordered):
            draft.line(draft.say("extremes.same"))
            write_entry(draft, ordered[0], leads=True)
            return
        _head(draft, asked, end, len(alike))
        wanted = len(ordered) if asked.order else min(asked.number, len(ordered))
        leading = ordered[: min(_MOST // len(ends), wanted)]
        write_entry(draft, leading[0], leads=n == 0)
        for one in leading[1:]:
            write_entry(draft, one)
        tell_more(draft, wanted - len(leading))
        if len(ends) == 1 and wanted == 1 and not asked.order:
            following = ordered[1 : 1 + _NEXT]
            if following:
                draft.line(draft.say("extremes.next"))
            for one in following:
                write_entry(draft, one)


def _head(draft: Draft, asked: Extreme, end: str, alike: int) -> None:
    key = "order" if asked.order else end
    said = draft.say(f"extremes.{key}.{asked.measure}", rank=draft.say(f"extremes.rank.{end}"))
    also = draft.say("extremes.alike", n=alike) if alike > 1 and not asked.order else ""
    draft.line(f"{said}{also}:")


def tell_more(draft: Draft, n: int) -> None:
    """How many entries are not shown."""
    if n > 0:
        draft.line(plural(draft.language, "extremes.more", n))


def _carried(draft: Draft, asked: Extreme, surveyed: Surveyed) -> str:
    """How many of the level's entries carry a figure, under what name, and how many do not."""
    figures = surveyed.figures
    told = {
        "n": figures.entries,
        "word": _word(draft, asked, surveyed.level),
        "plan": shown(draft.library.plan(surveyed.plan).title),
        "k": len(figures.figures),
        "figure": draft.say(f"extremes.figure.{asked.measure}"),
        "label": shown(figures.label),
        "part": _within(draft, surveyed),
        "unclear": _unclear(draft, asked, figures),
        "without": _without(draft, figures),
    }
    return draft.say("extremes.carried" if figures.label else "extremes.carried_unnamed", **told)


def _within(draft: Draft, surveyed: Surveyed) -> str:
    part = surveyed.part
    return draft.say("extremes.within", part=shown(part.name)) if part and part.name else ""


def _unclear(draft: Draft, asked: Extreme, figures: Figures) -> str:
    if not figures.unclear:
        return ""
    kind = "amount" if asked.measure is Measure.AMOUNT else "time"
    return draft.say(f"extremes.unclear.{kind}", n=figures.unclear)


def _without(draft: Draft, figures: Figures) -> str:
    n = figures.entries - len(figures.figures) - figures.unclear
    return draft.say("extremes.without", n=n) if n > 0 else ""


def _word(draft: Draft, asked: Extreme, level: Level | None, n: int = _MOST) -> str:
    """What so many entries are called."""
    noun = nouns().get(level.noun if level is not None else asked.noun)
    known = (
        {form for pair in noun.forms.get(draft.language, ()) for form in pair} if noun else set()
    )
    if level is not None and (noun is None or level.name.lower() in known):
        own = level.singular if n == 1 else level.name
        return level_named(level.noun, own, n, draft.language)
    return noun.usual(draft.language)[0 if n == 1 else 1] if noun else asked.word


def write_entry(draft: Draft, figure: Figure, *, leads: bool = False) -> None:
    """An entry's title, and its figure with the quote."""
    citation = cite_figure(draft, figure)
    draft.path([figure.title])
    told = figure_told(draft, figure, citation)
    if not leads:
        draft.entry(told)
        return
    draft.value(told)
    draft.place(citation)
    value = figure.value.text
    if len(value) <= LONGEST and value in " ".join(citation.quote.split()):
        draft.headline(f"{figure.title}: {value}", value, How.QUOTED)


def figure_told(draft: Draft, figure: Figure, citation: Citation) -> str:
    """A figure as it is written, with the name under which it stands."""
    value = figure.value
    language = draft.library.document(value.passage.document).language
    label = shown(field_named(value.label, language, draft.language))
    if len(value.text) > LONGEST:
        return f"«{shown(citation.quote)}» [{citation.n}]"
    return " — ".join(filter(None, (f"**{shown(value.text)}**", label))) + f" [{citation.n}]"


def cite_figure(draft: Draft, figure: Figure) -> Citation:
    """The passage in which a figure stands, or as much of it from the figure on as a quote holds."""
    passage, value = figure.value.passage, figure.value
    is_held = value.end - passage.start <= QUOTE_LIMIT
    start = passage.start if is_held else value.start
    end = passage.end if passage.end - start <= QUOTE_LIMIT else start + QUOTE_LIMIT
    return draft.cite(passage, Span(start, min(passage.end, end)))


def _silent(draft: Draft, asked: Extreme, surveys: Sequence[Surveyed]) -> None:
    """That it cannot be told, and why; the figures that there are."""
    if len(surveys) != 1:
        counted = ", ".join(_share(draft, asked, one) for one in surveys[:_NAMED])
        draft.silence(draft.say("extremes.nowhere", figure=draft.say(f"extremes.figure.{asked.measure}"), counted=counted))  # fmt: skip
        return
    one = surveys[0]
    figures = one.figures
    told = {
        "plan": shown(draft.library.plan(one.plan).title),
        "word": _word(draft, asked, one.level),
        "n": figures.entries,
        "k": len(figures.figures),
        "figure": draft.say(f"extremes.figure.{asked.measure}"),
        "part": _within(draft, one),
        "unclear": _unclear(draft, asked, figures),
    }
    if not figures.entries and one.unknown:
        draft.silence(draft.say("extremes.no_part", words=quoted(one.unknown), **told))
    elif not figures.entries:
        draft.silence(draft.say("extremes.no_level", **told))
    elif figures.entries == 1:
        draft.silence(
            draft.say("extremes.single", **{**told, "word": _word(draft, asked, one.level, 1)})
        )
    elif not figures.figures:
        draft.silence(draft.say("extremes.none", **told))
    else:
        draft.silence(draft.say("extremes.few", **told))
        draft.turn(Section.NEAREST)
        draft.line(draft.say("nearest"))
        ordered = sorted(figures.figures, key=lambda f: f.key, reverse=asked.ends[0] == "most")
        for figure in ordered[:_SHOWN]:
            write_entry(draft, figure)
        draft.turn(Section.ANSWER)


def _share(draft: Draft, asked: Extreme, one: Surveyed) -> str:
    figures = one.figures
    return draft.say(
        "extremes.share",
        plan=shown(draft.library.plan(one.plan).title),
        k=len(figures.figures),
        n=figures.entries,
        word=_word(draft, asked, one.level, figures.entries),
    )
