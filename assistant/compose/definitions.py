"""Definitions: the sentence that says what a thing is, not one that merely names it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.acronyms import Acronym, acronyms
from ingest.locator import Span, sentences
from ingest.model import Document, Kind, Passage

from ..answer import Answer, AnswerKind
from ..draft import Draft, shown
from ..judging.defining import defines
from ..judging.judge import Candidate, judge, merged
from ..matter import Matter
from .abstention import abstain, place
from .opening import is_foreign, notice

_MOST = 8
#: What is shown beside the lead promises at least this share of it.
_SHARE = 0.15
#: How much a sentence defines from which on it is called a definition: it says the whole term, and
#: goes on with what it is.
_DEFINES = 0.8
_WHAT = r"(?:che )?(?:cosa|cos['’]?\s?[eè]'?|what)"
_IS = r"(?:sono|è|e'|significa(?:no)?|si intende per|is|are|does)"
_ARTICLE = r"(?:il|lo|la|i|gli|le|un|una|the|a|an)\s+|l['’]"
#: The words of asking ahead of a term.
_ASKED = re.compile(rf"^(?:(?:e|ed|and) )?(?:{_WHAT}\s*{_IS}?\s*)?(?:{_ARTICLE})?", re.IGNORECASE)


def compose(matter: Matter) -> Answer:
    """Answer with the sentences that define the term; abstain where it is only named."""
    if matter.question.known and (expanded := _expansions(matter)):
        return _expanded(matter, expanded)
    judgement = judge(matter)
    draft = Draft(matter.library, matter.question)
    if not judgement.answers:
        what = " ".join(matter.question.topic.strip(" ?!.\"'«»").split()) or matter.question.text
        reason = draft.say("never_explained", what=shown(_bare(what)))
        return abstain(judgement, AnswerKind.DEFINITION, reason if matter.question.known else None)
    said = [c for c in judgement.candidates if c.passage.kind is not Kind.HEADING]
    found = merged(matter.library, said)
    citation = draft.cite(found[0].passage, found[0].span, also=found[0].also)
    draft.line(_opening(draft, matter, found))
    draft.line(f"«{shown(citation.quote)}» [{citation.n}]")
    draft.line(place(draft, citation))
    others = [c for c in found[1:_MOST] if c.promise >= _SHARE * found[0].promise]
    if others:
        draft.apart(draft.say("more"))
    for candidate in others:
        draft.quote(candidate.passage, candidate.span, also=candidate.also)
    return draft.answer(AnswerKind.DEFINITION)


def _opening(draft: Draft, matter: Matter, found: Sequence[Candidate]) -> str:
    """Whether the leading sentence has the form of a definition, which nothing tells in another
    language."""
    lead = found[0].passage
    key = "defines" if defines(matter, found[0].find) >= _DEFINES else "undefined"
    key = "says" if is_foreign(matter, lead) else key
    return notice(draft, key, plan=matter.library.plan_of(lead).title)


def _expansions(matter: Matter) -> list[tuple[str, Passage, Span]]:
    """The acronyms that are asked for, each with the first place that writes it out."""
    words = re.findall(r"\b[^\W\d_]{2,8}\b", matter.question.topic)
    asked = {word for word in words if word.isupper()}
    found: dict[str, tuple[str, Passage, Span]] = {}
    for document in matter.documents:
        for known in _acronyms_of(document):
            if known.acronym.upper() in asked and known.expansion:
                place = known.expansion
                passage = matter.library.passage(place.passage)
                found.setdefault(known.acronym, (place.text, passage, Span(place.start, place.end)))
    return list(found.values())


def _expanded(matter: Matter, expansions: list[tuple[str, Passage, Span]]) -> Answer:
    draft = Draft(matter.library, matter.question)
    for text, passage, _ in expansions[:_MOST]:
        citation = draft.cite(passage, _around(matter, passage, text))
        draft.line(f"**{shown(text)}** — «{shown(citation.quote)}» [{citation.n}]")
        draft.line(place(draft, citation))
        draft.line()
    return draft.answer(AnswerKind.DEFINITION)


def _around(matter: Matter, passage: Passage, text: str) -> Span:
    """The sentence of a passage that writes an acronym out."""
    whole = Span(passage.start, passage.end)
    document = matter.text(passage)
    held = (s for s in sentences(document, whole) if text in s.of(document))
    return next(held, whole)


@lru_cache(maxsize=256)
def _acronyms_of(document: Document) -> tuple[Acronym, ...]:
    """The acronyms of a document, learnt once."""
    return acronyms(document)


def _bare(topic: str) -> str:
    """The term without the words of asking."""
    return _ASKED.sub("", topic).strip(" '\"’‘“”«»") or topic
