"""Whether a question is about whole plans: a summary of them, or what they differ in."""

from collections.abc import Sequence

from index.library import Library
from ingest.outline.nouns import met

from ..answers.answer import AnswerKind
from .cues import matches, patterns, summed_up_last
from .names import true_plans
from .question import Question
from .reader import Reader
from .story import asked_in
from .terms import HELD, Term, is_named, line_of


def asks_of_wholes(
    reader: Reader, library: Library, question: Question, family: str, name: str
) -> bool:
    """Whether a summary of whole plans is asked for, or what they differ in: nothing in them is
    named beside that pattern."""
    text, whole = summed_up_last(question.text), summed_up_last(question.whole)
    if not asks_so(question, family, name):
        return False
    of_all = matches("turn", "of_plan", whole) or matches("turn", "of_all", text)
    if name == "summary" and of_all:
        return not question.references
    # What is told ahead of `che cosa prevede il piano?` is what it is asked for.
    asked = whole if name == "contents" else asked_in(whole)
    bare = patterns(family)[name].sub(" ", asked.lower())
    rest = reader.names(bare, question.plans)
    named = rest.references or rest.codes or rest.documents
    # Who names no plan and compares means them all; the only one there is needs no name.
    all_meant = name == "compare" or len(library.plans) == 1
    plans = rest.plans or (tuple(true_plans(library)) if all_meant else ())
    plans = plans or tuple(called_so(library, rest) if name == "summary" else ())
    return not named and all(
        term.generic or entitles(library, term, plans, rest.language) for term in rest.terms
    )


def called_so(library: Library, rest: Question) -> list[str]:
    """The plans whose titles have all that is named, where a word of it is for plans: `il contratto
    climatico` of several cities."""
    told = [term for term in rest.terms if not term.generic]
    if not told or not matches("turn", "plan", rest.whole):
        return []
    true = (plan.id for plan in library.plans if plan.id in true_plans(library))
    return [p for p in true if all(entitles(library, t, (p,), rest.language) for t in told)]


def summed_up(reader: Reader, library: Library, question: Question) -> list[str]:
    """The plans of which a summary is asked for by what their titles say; none where it names them
    otherwise."""
    bare = patterns("turn")["summary"].sub(" ", summed_up_last(question.whole).lower())
    return [] if question.plans else called_so(library, reader.names(bare, ()))


def asks_of_part(question: Question) -> bool:
    """Whether a question names one part of a plan by its number and nothing else that documents
    speak of, and wants no value of it: `spiegami l'obiettivo 5.3`, `cosa c'è nella missione 7?`"""
    return (
        len(question.references) == 1
        and question.kind is AnswerKind.OTHER
        and question.value is None
        and (not question.leaning or question.text not in question.whole)
        and all(term.generic or not term.known for term in question.terms)
    )


def calls_part(question: Question) -> bool:
    """Whether a question may ask what one part is, that it calls by its level and what it is on:
    `cosa prevede la missione sulla casa?`, not `quali azioni prevede ...`."""
    called = met(question.whole)
    open_ = question.kind is not AnswerKind.COMPARE and question.value is None
    return open_ and not question.references and len(called) == 1 and not called[0].is_plural


def sums_up_levels(question: Question) -> bool:
    """Whether a summary of several levels is asked for (`riassumi i temi e gli obiettivi`), which
    an overview of the plan tells; of one, its entries do."""
    named = {noun.noun.name for noun in met(question.text)}
    return len(named) > 1 and asks_so(question, "turn", "summary")


def asks_so(question: Question, family: str, name: str) -> bool:
    """Whether a turn asks in the way of a pattern, or goes on with one that did and asks nothing of
    its own: `e di Torino?`, not `ma sono missioni anche queste?`."""
    text, whole = summed_up_last(question.text), summed_up_last(question.whole)
    again = question.leaning and not matches(family, name, text)
    own = question.value is not None or matches("turn", "whether", text)
    return matches(family, name, whole) and not (again and own)


def entitles(library: Library, term: Term, plans: Sequence[str], language: str) -> bool:
    """Whether a word stands in the titles of all of some plans: `il piano di Torino per IL CLIMA`;
    `language` is that of a plan that tells none of its own."""
    named = [library.plan(plan) for plan in plans]
    lines = [(line_of(p.title, p.language or language), p) for p in named]
    return bool(lines) and all(
        is_named(term, line, plan.language or language, HELD) for line, plan in lines
    )
