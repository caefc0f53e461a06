"""What a question asks of the alignment of two plans: which one has what the other lacks, on what.

The names of the plans are put aside first, so that the forms of asking (`comparing.toml`) say where
each plan stands in them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from index.library import Library
from index.words import fold
from ingest.model import Plan

from ..reading.names import exonyms
from ..reading.question import Question
from ..tables import patterns, table
from .subjects import passages

_FILE = "comparing.toml"
#: Words of a plan's title shorter than this name no plan. A decision: `piano`, `2030` and
#: articles are in many.
_SHORTEST = 4
#: What people of a place are called by, behind its name without the last vowel.
_PEOPLE = r"(?:es[ei]|an[oaie]|in[oaie])"
_SIDES = ("@1", "@2")
#: The sign of any plan.
_ANY_SIDE = "@0"


@dataclass(frozen=True, slots=True)
class Lacking:
    """What is asked: what one plan `has` and the other `lacks`, by their ids; on a `topic` in the
    question's words, or on everything."""

    has: str
    lacks: str
    topic: str


def lacking(library: Library, question: Question) -> Lacking | None:
    """What a question asks that one plan has and another has not; None where it asks no such thing
    of just two plans."""
    text = fold(question.whole.lower())
    if not _may_ask(library, text):
        return None
    able = [plan for plan in library.plans if passages(library, plan.id)]
    named = _named(able, text)
    masked = _masked(named, text)
    named = list(dict.fromkeys((*named, *(p for p in able if p.id in question.plans))))
    if len(named) == 1 and len(able) == 2:
        named += [plan for plan in able if plan not in named]
    if len(named) != 2:
        return None
    turned = _turned(masked)
    if turned is None:
        return None
    has, lacks = reversed(named) if turned else named
    return Lacking(has.id, lacks.id, _topic(masked))


def _may_ask(library: Library, text: str) -> bool:
    """Whether a text has any form of asking so, whichever plan stands where: what else is looked at
    takes long."""
    for plan in library.plans:
        while found := _name(plan, text):
            text = f"{text[: found.start()]}{_ANY_SIDE}{text[found.end() :]}"
    return any(form.search(text) for form in _any_forms())


@cache
def _any_forms() -> tuple[re.Pattern[str], ...]:
    """The forms of asking with one sign for any plan."""
    sided = (re.sub("HAS|LACKS", _ANY_SIDE, form) for form in _forms())
    held = (patterns(_FILE)[name].pattern for name in ("alone", "lacking"))
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
    if held["amounts"].search(masked):
        return None
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


def _named(able: Sequence[Plan], text: str) -> list[Plan]:
    """The plans that a text names by their territory or their id, in its order."""
    placed = [(found.start(), n) for n, plan in enumerate(able) if (found := _name(plan, text))]
    return [able[n] for _, n in sorted(placed)]


def _name(plan: Plan, text: str) -> re.Match[str] | None:
    """The first place where a text names a plan."""
    own = re.findall(r"\w+", fold(f"{plan.place} {plan.id}".lower()))
    own += [fold(name) for name in exonyms(plan.place)]
    names = [word for word in dict.fromkeys(own) if len(word) >= _SHORTEST]
    found = [match for word in names if (match := re.search(_any(word), text))]
    return min(found, key=lambda match: match.start(), default=None)


def _any(word: str) -> str:
    """A name, or what the people of the place are called."""
    return rf"\b(?:{re.escape(word)}|{re.escape(word.rstrip('aeio'))}{_PEOPLE})\b"


def _masked(named: Sequence[Plan], text: str) -> str:
    """A text with signs in place of the names of plans, each wherever it stands."""
    for sign, plan in zip(_SIDES, named, strict=False):
        while found := _name(plan, text):
            text = f"{text[: found.start()]}{sign}{text[found.end() :]}"
    return text
