"""What no text in scope names, and which plans out of scope do."""

from collections.abc import Iterable

from index.words import function_words
from index.words import words as words_in
from ingest.model import Document, Plan

from ..evidence.matter import Matter
from ..reading.cues import matches, patterns
from ..reading.terms import Term, has_beginning, is_named, line_of, stems_of
from .draft import Draft, quoted
from .opening import wanted

#: Forms of one word share all but their last letters, and at least so many: Italian endings
#: that tell gender, number and tense have up to three. Decisions.
_ENDING, _BEGINS = 3, 4
#: What another name of the very thing is worth of it. A decision.
_ALIKE = 0.95
#: Other plans that a silence names. A decision.
_MOST_OTHERS = 3


def unspoken(matter: Matter) -> bool:
    """Whether a question asks whether a thing is spoken of (`il piano parla di piscine?`) that no
    text in its scope names in whatever form."""
    if not matches("turn", "speaks", matter.question.whole):
        return False
    if _speaks_another(matter):
        return False
    words = wanted(matter.question)
    return bool(words) and not any(_is_said(matter.documents, term) for term in words)


def never_named(matter: Matter) -> list[str]:
    """The words of a question that no text in its scope has in whatever form, nor any near them,
    all of them in its language."""
    if _speaks_another(matter):
        return []
    return [term.word for term in wanted(matter.question) if not _stands(matter, term)]


def unheard_of(matter: Matter) -> list[str]:
    """The words of a turn's own that no text in its scope has, where it has no other: what is told
    aside, or what was talked of before, is not what it is about."""
    question = matter.question
    # `chi lo paga?` asks in words of its own, which no text needs to have.
    paid = patterns("field")["payer"].search(question.whole.lower())
    asking = {*words_in(paid[0])} if paid else set[str]()
    own = {*words_in(question.text)} - question.aside - asking
    wished = [t.word for t in wanted(question) if own & {*t.word.split()}]
    never = {*never_named(matter)}
    return wished if wished and never.issuperset(wished) else []


def said_so(draft: Draft, matter: Matter, words: Iterable[str]) -> str:
    """That no text in scope names some words, and which plans out of scope name them all."""
    told = quoted([*words])
    if not matter.question.plans:
        return draft.say("unspoken", words=told)
    library, named = matter.library, {*words}
    terms = [term for term in wanted(matter.question) if term.word in named]
    plans = [library.plan(plan) for plan in matter.question.plans]
    said = draft.say("unspoken_in", words=told, plans=quoted([plan.title for plan in plans]))
    others = [p for p in library.plans if p not in plans and _names_all(matter, p, terms)]
    if not others:
        return said
    return f"{said} {draft.say('named_in', plans=quoted([p.title for p in others[:_MOST_OTHERS]]))}"


def _names_all(matter: Matter, plan: Plan, terms: Iterable[Term]) -> bool:
    """Whether a plan's texts have all terms themselves, in whatever form: `sportelli` only begin as
    `sport` does."""
    lines = [line_of(d.text, d.language) for d in matter.library.documents_of(plan.id)]
    spoken = [stems_of(word) for term in terms for word in term.word.split()]
    return all(any(f" {stem} " in line for line in lines for stem in stems) for stems in spoken)


def _speaks_another(matter: Matter) -> bool:
    """Whether any text in scope is in another language than the question."""
    return any(d.language != matter.question.language for d in matter.documents)


def _is_said(documents: Iterable[Document], term: Term) -> bool:
    """Whether any text has a term, another name of the very thing, or words that begin alike; what
    is only of the same field (`impianti sportivi` of `piscine`) is not it."""
    for document in documents:
        line = line_of(document.text, document.language)
        if is_named(term, line, document.language, _ALIKE) or _begins(term, document.text):
            return True
    return False


def _stands(matter: Matter, term: Term) -> bool:
    """Whether any text in scope has a term, one near it, or words that begin alike: its other forms
    (`finito`, `finisce`), which a stemmer of Italian keeps apart. Of a name of several words one is
    enough: who speaks of `lavoro` is not silent on `chi cerca lavoro`."""
    weighed = matter.weigher.weigh(matter.read.vector, (term,))
    if term.known and bool(weighed.coverage[matter.scope].any()):
        return True
    own = [word for word in term.word.split() if word not in function_words()]
    return any(has_beginning(_beginning(word), d.text) for word in own for d in matter.documents)


def _begins(term: Term, text: str) -> bool:
    """Whether a text has words that begin as all of a term's do: its other forms."""
    return all(has_beginning(_beginning(word), text) for word in term.word.split())


def _beginning(word: str) -> str:
    """What the other forms of a word begin with, too."""
    return word[: max(_BEGINS, len(word) - _ENDING)]
