"""What a question asks of the alignment of two plans: which one has what the other lacks, what both
have, what of one is like an entry of the other; on what.

The names of the plans are put aside first, so that the forms of asking (`comparing.toml`) say where
each plan stands in them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from index.library import Library
from index.words import fold, terms
from ingest.model import Plan

from ..answering.references import bears
from ..reading.cues import is_generic, plan_words
from ..reading.names import exonyms, title_terms, true_plans
from ..reading.question import CODED, Question
from ..reading.scope import is_plan_noun, titled_in
from ..tables import patterns, table
from .subject import Subject
from .subjects import passages, subjects

_FILE = "comparing.toml"
#: Words of a plan's title shorter than this name no plan. A decision: `piano`, `2030` and
#: articles are in many.
_SHORTEST = 4
#: What people of a place are called by, behind its name without the last vowel.
_PEOPLE = r"(?:es[ei]|an[oaie]|in[oaie])"
_SIDES = ("@1", "@2")
#: The sign of any plan.
_ANY_SIDE = "@0"
#: What no text has.
_NEVER = r"(?!)"
#: Where a text names a plan, from where to where.
_Span = tuple[int, int, Plan]


@dataclass(frozen=True, slots=True)
class Lacking:
    """What is asked: what one plan `has` and the other `lacks`, by their ids; on a `topic` in the
    question's words, or on everything."""

    has: str
    lacks: str
    topic: str


@dataclass(frozen=True, slots=True)
class Sharing:
    """What is asked: what two plans both have, by their ids; on a `topic` in the question's words,
    or on everything."""

    a: str
    b: str
    topic: str


@dataclass(frozen=True, slots=True)
class Likened:
    """What is asked: what in the plan `among` is like the entry `subject` of the plan `of`."""

    of: str
    subject: Subject
    among: str


def compared(library: Library, question: Question) -> Lacking | Sharing | None:
    """What a question asks that one plan has and another has not, or that both have; None where it
    asks no such thing of just two plans."""
    text = fold(question.whole.lower())
    if not _may_ask(library, question, text):
        return None
    named, masked = _two(library, question, text)
    held = patterns(_FILE)
    if len(named) != 2 or held["amounts"].search(masked):
        return None
    topic = _topic(masked)
    if set(terms(topic, question.language)) <= _titles(named):
        topic = ""
    turned = _turned(masked)
    if turned is None:
        both = held["shared"].search(masked)
        return Sharing(named[0].id, named[1].id, topic) if both else None
    has, lacks = reversed(named) if turned else named
    return Lacking(has.id, lacks.id, topic)


def _titles(plans: Sequence[Plan]) -> set[str]:
    """The terms of the titles of plans: words of a name, and no topic of a plan that is on it."""
    return {term for plan in plans for term in terms(plan.title, plan.language or "it")}


def likened(library: Library, question: Question) -> Likened | None:
    """What a question asks to be like one entry, named by its code or number, of another plan; None
    where it asks no such thing, or names no plan but that of the entry."""
    text = fold(question.whole.lower())
    held = patterns(_FILE)
    if not question.references or held["amounts"].search(text) or not held["likened"].search(text):
        return None
    named, masked = _two(library, question, text)
    if len(named) != 2:
        return None
    bearing = {plan.id: _bearing(library, plan, question) for plan in named}
    if _SIDES[1] in masked:
        # `l'obiettivo 4.2 di Torino`: where both have one, that of the plan right behind it
        behind = held["behind"].search(masked)
        named = named if behind and behind[1] == _SIDES[0] else named[::-1]
    elif bearing[named[0].id]:
        return None  # asked of one plan alone
    for plan, among in (named, named[::-1]):
        if subject := bearing[plan.id]:
            return Likened(plan.id, subject, among.id)
    return None


def _bearing(library: Library, plan: Plan, question: Question) -> Subject | None:
    """The first subject of a plan that bears the last number of a question."""
    return next((one for one in subjects(library, plan.id) if _is_named(one, question)), None)


def unheard(library: Library, question: Question) -> str | None:
    """The code whose like a question asks for and that no document has; None in any other case."""
    text = fold(question.whole.lower())
    if question.references or not patterns(_FILE)["likened"].search(text):
        return None
    texts = [document.text.lower() for document in library.documents]
    told = (
        found[0] for c in question.codes if (found := re.search(re.escape(c), question.whole, re.I))
    )
    return next((code for code in told if not any(code.lower() in t for t in texts)), None)


def _is_named(subject: Subject, question: Question) -> bool:
    """Whether the last number of a question is that of a subject."""
    last, code = question.references[-1], (subject.code or "").lower()
    return code == last.number if last.level == CODED else bears(f"{code} {subject.title}", last)


def _two(library: Library, question: Question, text: str) -> tuple[list[Plan], str]:
    """The plans that are compared, in the order of the text, and the text with signs for them: of
    two that there are, the other one where one is named, both where `the plans` are."""
    # A project's sheet is of the same place as the plan that it serves.
    plans = [plan for plan in library.plans if plan.id in true_plans(library)] or library.plans
    able = [plan for plan in plans if passages(library, plan.id)]
    spans = _spans(library, able, question, text)
    named = list(dict.fromkeys(plan for _, _, plan in spans))
    masked = _masked(spans, dict(zip((plan.id for plan in named), _SIDES, strict=False)), text)
    named = list(dict.fromkeys((*named, *(p for p in able if p.id in question.plans))))
    if len(able) == 2 and (named or patterns(_FILE)["both"].search(text)):
        named += [plan for plan in able if plan not in named]
    return named, masked


def _may_ask(library: Library, question: Question, text: str) -> bool:
    """Whether a text has any form of asking so, whichever plan stands where: what else is looked at
    takes long."""
    signs = {plan.id: _ANY_SIDE for plan in library.plans}
    text = _masked(_spans(library, library.plans, question, text), signs, text)
    return any(form.search(text) for form in _any_forms())


@cache
def _any_forms() -> tuple[re.Pattern[str], ...]:
    """The forms of asking with one sign for any plan."""
    sided = (re.sub("HAS|LACKS", _ANY_SIDE, form) for form in _forms())
    held = (patterns(_FILE)[name].pattern for name in ("alone", "lacking", "shared"))
    return tuple(re.compile(re.sub("@[12]", _ANY_SIDE, form)) for form in (*sided, *held))


def served(question: Question) -> bool:
    """Whether a question asks which part of a plan something serves."""
    text = question.whole.lower()
    held = patterns(_FILE)
    return bool(held["served"].search(text)) and not held["amounts"].search(text)


def _turned(masked: str) -> bool | None:
    """Whether the plan that is named second is the one that has what is asked for; None where the
    question is another."""
    held = patterns(_FILE)
    for form in _forms():
        for turned, (has, lacks) in ((False, _SIDES), (True, _SIDES[::-1])):
            if re.search(form.replace("HAS", has).replace("LACKS", lacks), masked):
                return turned
    if held["lacking"].search(masked):
        return True
    return False if held["alone"].search(masked) else None


@cache
def _forms() -> tuple[str, ...]:
    return tuple(table(_FILE)["sided"]["forms"])


def _topic(masked: str) -> str:
    """What of the plans is asked about; empty where it is all."""
    found = patterns(_FILE)["topic"].search(masked)
    return found[0].removeprefix(found[1]).strip() if found else ""


def _spans(library: Library, able: Sequence[Plan], question: Question, text: str) -> list[_Span]:
    """Where a text names plans, in its order: by their territories or ids; one that is named by
    neither by what of its title calls it (`il piano DEL VERDE`)."""
    found = [(m.start(), m.end(), plan) for plan in able for m in _names(plan).finditer(text)]
    called = {plan.id for _, _, plan in found}
    if len(called) < question.sides:
        others = {plan.id: plan for plan in able if plan.id not in called}
        for phrase in titled_in(text, title_terms(library)):
            mine = [others[one] for one in phrase.plans if one in others]
            if len(mine) == len(phrase.plans) == 1:
                found.append((phrase.start, phrase.end, mine[0]))
    return sorted(found, key=lambda one: one[:2])


def _names(plan: Plan) -> re.Pattern[str]:
    """What finds the names of a plan."""
    own = re.findall(r"\w+", fold(f"{plan.place} {plan.id}".lower()))
    own += [fold(name) for name in exonyms(plan.place)]
    names = [w for w in dict.fromkeys(own) if len(w) >= _SHORTEST and not _is_of_any(w)]
    return re.compile("|".join(map(_any, names)) or _NEVER)


def _is_of_any(word: str) -> bool:
    """Whether a word of an id is one for any plan: `piano-del-verde` is called by its last."""
    return is_plan_noun(word) or word in plan_words() or is_generic(word)


def _any(word: str) -> str:
    """A name, or what the people of the place are called."""
    return rf"\b(?:{re.escape(word)}|{re.escape(word.rstrip('aeio'))}{_PEOPLE})\b"


def _masked(spans: Sequence[_Span], signs: Mapping[str, str], text: str) -> str:
    """A text with signs in place of the names of plans that have one."""
    kept, end = "", 0
    for start, stop, plan in spans:
        if plan.id in signs and start >= end:
            kept, end = f"{kept}{text[end:start]}{signs[plan.id]}", stop
    return kept + text[end:]
