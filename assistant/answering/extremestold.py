"""How the ends and orders of a level are told: how many entries carry a figure first, then those with
the most or the least, each with its quote; a silence where too few carry one."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.locator import QUOTE_LIMIT, Span
from ingest.outline import Level
from ingest.outline.nouns import nouns

from ..answers.answer import MOST_CITED, Citation, How
from ..answers.blocks import Part as Section
from ..answers.naming import field_named, level_named
from ..answers.phrases import plural
from ..counting.within import Part
from ..reading.extremes import (
    Extreme,
    Measure,
)
from .carried import Figure, Figures
from .draft import Draft, quoted, shown
from .recorded import LONGEST

#: Entries that follow the one that leads. A decision: enough to see by how much it leads.
_NEXT = 2
#: Figures that are shown where too few entries carry one. A decision.
_SHOWN = 3
#: Plans and words that a sentence names. A decision.
NAMED = 6


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What a plan's entries of a level carry: in all, or in a part that the question names; `unknown`
    are words of the question that name none."""

    plan: str
    level: Level | None
    figures: Figures
    part: Part | None
    unknown: tuple[str, ...]


def tell(draft: Draft, asked: Extreme, surveyed: Surveyed) -> None:
    """How many carry a figure, then the ends that are asked for, or the order."""
    figures = surveyed.figures
    if surveyed.unknown:
        draft.line(draft.say("extremes.unknown", words=quoted(surveyed.unknown[:NAMED])))
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
        leading = ordered[: min(MOST_CITED // len(ends), wanted)]
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
        draft.line(plural(draft.language, "counting.more", n))


def _carried(draft: Draft, asked: Extreme, surveyed: Surveyed) -> str:
    """How many of the level's entries carry a figure, under what name, and how many do not."""
    figures = surveyed.figures
    told = {
        "of": figures.entries,
        "word": word_of(draft, asked, surveyed.level),
        "plan": shown(draft.library.plan(surveyed.plan).title),
        "figure": draft.say(f"extremes.figure.{asked.measure}"),
        "label": draft.say("extremes.under", label=shown(figures.label)) if figures.label else "",
        "part": _within(draft, surveyed),
        "unclear": _unclear(draft, asked, figures),
        "without": _without(draft, figures),
    }
    return plural(draft.language, "extremes.carried", len(figures.figures), **told)


def _within(draft: Draft, surveyed: Surveyed) -> str:
    part = surveyed.part
    return draft.say("extremes.within", part=shown(part.name)) if part and part.name else ""


def _unclear(draft: Draft, asked: Extreme, figures: Figures) -> str:
    if not figures.unclear:
        return ""
    kind = "amount" if asked.measure is Measure.AMOUNT else "time"
    return plural(draft.language, f"extremes.unclear.{kind}", figures.unclear)


def _without(draft: Draft, figures: Figures) -> str:
    n = figures.entries - len(figures.figures) - figures.unclear
    return plural(draft.language, "extremes.without", n) if n > 0 else ""


def word_of(draft: Draft, asked: Extreme, level: Level | None, n: int = MOST_CITED) -> str:
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


def silent(draft: Draft, asked: Extreme, surveys: Sequence[Surveyed]) -> None:
    """That it cannot be told, and why; the figures that there are."""
    if len(surveys) != 1:
        counted = ", ".join(_share(draft, asked, one) for one in surveys[:NAMED])
        draft.silence(draft.say("extremes.nowhere", figure=draft.say(f"extremes.figure.{asked.measure}"), counted=counted))  # fmt: skip
        return
    one = surveys[0]
    figures = one.figures
    told = {
        "plan": shown(draft.library.plan(one.plan).title),
        "word": word_of(draft, asked, one.level),
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
            draft.say("extremes.single", **{**told, "word": word_of(draft, asked, one.level, 1)})
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
        word=word_of(draft, asked, one.level, figures.entries),
    )
