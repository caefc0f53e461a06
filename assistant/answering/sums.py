"""Who asks for a sum reads that none is made, then what the plan itself writes: its total, or the
figures that would be summed, each with its quote; never an unrelated passage."""

import re
from collections.abc import Callable, Sequence

from index.library import Library
from ingest.locator import Span
from ingest.numbers import number
from ingest.outline.nouns import met

from ..answers.answer import Answer, AnswerKind, How
from ..reading.cues import fillers as common_fillers
from ..reading.cues import matches
from ..reading.extremes import Extreme, Measure, asks_sum, fillers, level_in, without_sum
from ..reading.question import Question
from .draft import Draft, quoted, shown
from .extremes import Extremes
from .extremestold import Surveyed, cite_figure, figure_told, tell_more, write_entry

#: Figures of a level that are shown, things that a turn sums up, and words of one. Decisions: below
#: the contract's eight citations.
_MOST, _THINGS, _WORDS = 7, 4, 5
_PARTS = re.compile(r"\s*(?:[,;+&]|\be\b|\bed\b|\band\b|\bcon\b|\bwith\b)\s*")
_ARTICLES = re.compile(
    r"^(?:(?:d[ei]|d[ei]l|dell[oae]|dei|degli|il|lo|la|i|gli|le|tra|fra|of|the|quant[ie]|sono)\s+|(?:dell|l)')+"
)
#: Asks a question after some turns.
Ask = Callable[[str, Sequence[str]], Answer]


def answer(
    library: Library, extremes: Extremes, question: Question, chosen: tuple[str, ...], ask: Ask
) -> Answer | None:
    """The answer to a turn that wants a sum, or the money of several entries of a part; None to any
    other."""
    if not asks_sum(question.text):
        # `quanto costano gli interventi dell'asse 1?` is none of one of them.
        several = question.value == "money" and question.references and _names_several(question)
        return _of_level(library, extremes, question, chosen, ()) if several else None
    text = without_sum(question.text)
    things = _things(text)
    turns = () if things else question.turns
    told = _of_level(library, extremes, question, chosen, turns)
    if told is None and things:
        told = _of_things(library, question, things, ask)
    elif told is None and question.turns:
        told = _of_turns(library, question, ask)
    return told or _none(library, question)


def _names_several(question: Question) -> bool:
    """Whether a question names the entries of a level, all of them."""
    return any(noun.is_plural for noun in met(question.text))


def _of_level(
    library: Library,
    extremes: Extremes,
    question: Question,
    chosen: tuple[str, ...],
    turns: Sequence[str],
) -> Answer | None:
    """The total that a plan writes below the amounts of a level's entries, else these."""
    named = level_in(question.text, turns)
    if named is None:
        return None
    noun, word, text = named
    asked = Extreme(Measure.AMOUNT, ("most",), True, 1, noun, word, text, question.text)
    full = [s for s in extremes.surveyed(question, asked, chosen) if s.figures.is_enough]
    return _written(library, question, full[0]) if len(full) == 1 else None


def _written(library: Library, question: Question, surveyed: Surveyed) -> Answer:
    draft = Draft(library, question)
    draft.line(draft.say("sums.none"))
    figures = surveyed.figures
    if figures.total is not None:
        draft.line(draft.say("sums.total"))
        citation = cite_figure(draft, figures.total)
        draft.value(figure_told(draft, figures.total, citation))
        draft.place(citation)
        draft.headline(figures.total.value.text, figures.total.value.text, How.QUOTED)
    draft.line(draft.say("sums.figures"))
    for one in figures.figures[:_MOST]:
        write_entry(draft, one)
    tell_more(draft, len(figures.figures) - _MOST)
    return draft.answer(AnswerKind.FACT)


def _things(text: str) -> list[str]:
    """What a turn wants summed up, one by one; none where it names nothing but the sum."""
    empty = fillers() | common_fillers()
    parts = (_ARTICLES.sub("", part.strip(" ?!.:\"'")) for part in _PARTS.split(text))
    told = (p for p in parts if any(w not in empty and number(w) is None for w in p.split()))
    return [part for part in told if len(part.split()) <= _WORDS][:_THINGS]


def _of_things(
    library: Library, question: Question, things: Sequence[str], ask: Ask
) -> Answer | None:
    """The figure of each thing, where the documents surely tell it."""
    key = "sums.how_much" if matches("value", "money", question.text) else "sums.how_many"
    draft = Draft(library, question)
    asked = [(thing, ask(draft.say(key, what=thing), ())) for thing in things]
    return _each(draft, asked)


def _of_turns(library: Library, question: Question, ask: Ask) -> Answer | None:
    """The figures that the turns before asked for, back to one that tells none."""
    asked: list[tuple[str, Answer]] = []
    turns = question.turns
    while turns and len(asked) < _THINGS:
        told = ask(turns[-1], turns[:-1])
        if not _tells(told):
            break
        asked.append((turns[-1], told))
        turns = turns[:-1]
    return _each(Draft(library, question), asked[::-1])


def _each(draft: Draft, asked: Sequence[tuple[str, Answer]]) -> Answer | None:
    """What leads each answer, and of what no figure is sure; None where of none is."""
    sure = [(name, told) for name, told in asked if _tells(told)]
    if not sure:
        return None
    draft.line(draft.say("sums.none"))
    for name, told in sure:
        _lead(draft, name.strip(" ?!.,;"), told)
    if missing := [name for name, told in asked if not _tells(told)]:
        draft.line(draft.say("sums.missing", what=quoted(missing)))
    return draft.answer(AnswerKind.FACT)


def _lead(draft: Draft, name: str, told: Answer) -> None:
    headline, first = told.headline, told.citations[0]
    citation = draft.cite(draft.library.passage(first.passage), Span(first.start, first.end))
    value = headline.value if headline else None
    draft.path([name])
    if headline is not None and headline.how is How.COUNTED:
        draft.line(f"**{shown(headline.text)}**")
        value = None
    ahead = f"**{shown(value)}** — " if value else ""
    draft.entry(f"{ahead}«{shown(citation.quote)}» [{citation.n}]")


def _tells(answer: Answer) -> bool:
    """Whether an answer surely tells a figure."""
    headline = answer.headline
    if answer.abstained or headline is None or not answer.citations or headline.value == "0":
        return False
    return headline.value is not None or headline.how is How.COUNTED


def _none(library: Library, question: Question) -> Answer:
    draft = Draft(library, question)
    draft.silence(draft.say("sums.none"))
    draft.line(draft.say("sums.ask"))
    return draft.answer(AnswerKind.FACT, abstained=True)
