"""Facts: the value first, then the quote that holds it, then what else is relevant."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.words import terms as terms_of
from ingest.locator import Span, sentences
from ingest.model import Kind, Passage
from ingest.vocabulary import vocabulary

from ..answer import Answer, AnswerKind
from ..draft import Draft, shown
from ..matter import Find, Matter
from ..terms import lined
from ..values import find_values, holds
from .abstention import abstain, place
from .references import referred

_MOST = 5
_SEARCHED = 60
_RELEVANT = 0.62
_ENTRIES = 6
_FEWEST_HELD = 0.34
_FOCUS_WORTH = 0.7
_OWN_WORD = 1.0
_TYPED_FIELD = 1.0
_AROUND_VALUE = 48
_FIELD_TYPES = {"money": "money", "date": "date", "person": "person", "contact": "person"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may hold the fact, with how much it promises."""

    find: Find
    span: Span
    promise: float


def compose(matter: Matter) -> Answer:
    """Answer with the strongest passages that hold a value of the kind that is asked for."""
    return compose_all([matter])


def compose_all(matters: Sequence[Matter]) -> Answer:
    """Answer one question, or several that a sentence joins, each with its own lead."""
    draft = Draft(matters[0].library, matters[0].question)
    answered = False
    for matter in matters:
        candidates = _candidates(matter)
        if candidates:
            answered = True
            _write(draft, matter, candidates, others=_MOST if len(matters) == 1 else 2)
    if not answered:
        return abstain(matters[0], AnswerKind.FACT)
    return draft.answer(AnswerKind.FACT)


def _write(draft: Draft, matter: Matter, candidates: list[Candidate], others: int) -> None:
    best = candidates[0]
    passage = best.find.passage
    citation = draft.cite(passage, best.span)
    if passage.kind is Kind.FIELD and passage.name:
        draft.line(f"**{shown(passage.value)}** — {shown(passage.name)} [{citation.n}]")
    else:
        value = _value(matter, best)
        lead = f"**{shown(value)}** — " if value else ""
        draft.line(f"{lead}«{shown(citation.quote)}» [{citation.n}]")
    draft.line(place(draft, citation))
    draft.line()
    for entry in matter.enumerated(passage)[:_ENTRIES]:
        cited = draft.cite(entry)
        draft.line(f"- «{shown(cited.quote)}» [{cited.n}]")
    rest = [c for c in candidates[1:] if c.promise >= _RELEVANT * best.promise][: others - 1]
    if rest:
        draft.line()
        draft.line(draft.say("more"))
        draft.line()
    for candidate in rest:
        cited = draft.cite(candidate.find.passage, candidate.span)
        draft.line(f"- «{shown(cited.quote)}» [{cited.n}]")
    draft.line()


def _candidates(matter: Matter) -> list[Candidate]:
    """What can hold the answer, best first; empty where nothing may."""
    if named := referred(matter):
        return [Candidate(_find(p), Span(p.start, p.end), 2.0) for p in named]
    best: dict[str, Candidate] = {}
    for n, find in enumerate(matter.windows(lambda p: p.kind is not Kind.HEADING)):
        if n >= _SEARCHED:
            break
        candidate = _judged(matter, find)
        if candidate and (
            find.passage.id not in best or candidate.promise > best[find.passage.id].promise
        ):
            best[find.passage.id] = candidate
    return sorted(best.values(), key=lambda c: -c.promise)


def _judged(matter: Matter, find: Find) -> Candidate | None:
    """A window as candidate, or None where it cannot be the answer."""
    question = matter.question
    passage = find.passage
    span = matter.quotable(find)
    promise = find.strength
    if passage.kind is Kind.FIELD and passage.value_start is not None:
        name = Span(passage.start, passage.value_start)
        promise += matter.held(name, passage)
        if question.documents and _typed(matter, passage):
            promise += _TYPED_FIELD
    if question.value is None:
        return Candidate(find, span, promise)
    stretch = passage.value if passage.kind is Kind.FIELD else _without_label(passage, span, matter)
    if not holds(question.value, stretch):
        return None
    if not _has_focus(matter, find):
        return None
    nearness = _nearness(matter, find, span)
    if question.value == "count" and passage.kind is not Kind.FIELD and not nearness:
        return None
    return Candidate(find, span, promise + nearness)


def _has_focus(matter: Matter, find: Find) -> bool:
    """Whether the word for what is sought stands with the value; between languages none can tell."""
    focus = matter.question.focus
    document = matter.library.document(find.passage.document)
    if focus is None or document.language != matter.question.language:
        return True
    if find.passage.kind is Kind.FIELD and _typed(matter, find.passage):
        return True
    needed = _OWN_WORD if matter.question.value == "person" else _FOCUS_WORTH
    text = " ".join(
        [find.span.of(document.text), find.passage.label or "", *find.passage.path[-1:]]
    )
    return focus.held(lined(terms_of(text, document.language)), document.language) >= needed


def _typed(matter: Matter, passage: Passage) -> bool:
    """Whether a field is of the type that is asked for."""
    wanted = _FIELD_TYPES.get(matter.question.value or "")
    return wanted is not None and vocabulary().field_type(passage.name or "") == wanted


def _nearness(matter: Matter, find: Find, span: Span) -> float:
    """More where the value stands right beside a word of the question."""
    document = matter.library.document(find.passage.document)
    question = matter.question
    same_language = document.language == question.language
    sought = [question.focus] if question.focus and same_language else question.terms
    sought = [t for t in sought if not t.generic] or list(sought)
    best = 0.0
    for sentence in sentences(document.text, span):
        text = sentence.of(document.text)
        held = matter.held(sentence, find.passage)
        for value in find_values(matter.question.value or "", text):
            around = text[max(0, value.start() - _AROUND_VALUE) : value.end() + _AROUND_VALUE]
            beside = lined(terms_of(around, document.language))
            if any(t.held(beside, document.language) >= _FOCUS_WORTH for t in sought):
                best = max(best, 0.3 * held + 0.35)
    return best


def _without_label(passage: Passage, span: Span, matter: Matter) -> str:
    start = max(span.start, passage.value_start or span.start)
    return matter.text(passage)[start : span.end]


def _value(matter: Matter, candidate: Candidate) -> str | None:
    """The value asked for, where the quote holds only one of its type."""
    kind = matter.question.value
    if kind is None or kind == "person":
        return None
    text = candidate.span.of(matter.text(candidate.find.passage))
    found = {re.sub(r"\s+", " ", m.group().strip()) for m in find_values(kind, text)}
    return found.pop() if len(found) == 1 else None


def _find(passage: Passage) -> Find:
    return Find(passage, Span(passage.start, passage.end), 2.0, 1.0, 0.0, 0.0)
