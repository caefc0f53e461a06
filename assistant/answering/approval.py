"""Whether a plan is approved or in force, when and by whom."""

from dataclasses import replace

from index.words import words

from ..judging.judge import Candidate, Judgement
from ..reading.cues import patterns, plan_names
from ..reading.question import Question
from .opening import names_plan, topical

#: The nearest passages of which one may tell it, and the promise that it must have. A decision:
#: as likely as not.
_NEAREST, _TELLS = 3, 0.5


def asks_status(question: Question) -> bool:
    """Whether a question is whether a plan is approved or in force, and nothing else."""
    named = question.plans or {*words(question.whole)} & plan_names()
    said = {
        word
        for m in patterns("turn")["status"].finditer(question.whole.lower())
        for word in m[0].split()
    }
    own = question.own(topical(question))
    return bool(named and said) and all({*t.word.split()} <= said for t in own)


def approved_in(judgement: Judgement) -> list[Candidate]:
    """Where it is asked whether, when or by whom a plan was approved, the nearest passages that
    probably tell it: what says so is no ground for silence."""
    matter = judgement.matter
    if not asks_status(matter.question):
        return []
    # That it is approved is said, whoever did so and when.
    bare = replace(matter, question=replace(matter.question, value=None))
    near = (c for c in judgement.candidates[:_NEAREST] if c.promise >= _TELLS)
    status = patterns("turn")["status"]
    return [
        c for c in near if names_plan(bare, c) and status.search(matter.text(c.passage).lower())
    ]
