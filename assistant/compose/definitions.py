"""Definitions: the sentence that says what a thing is, not one that merely names it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest.acronyms import Acronym, acronyms
from ingest.initials import matches, words_of
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
#: How much a passage defines from which on it is called a definition: it stands under the term, or
#: says the whole of it and goes on with what it is.
_DEFINES = 0.6
#: Names that an acronym's letters begin: characters of the longest, and how often one is written.
_LONGEST_NAME, _OFTEN = 80, 2
_CAPITAL_LAST = re.compile(r"[A-ZÀ-Þ][^\W\d_]+$")
_WHAT = r"(?:che )?(?:cosa|cos['’]?\s?[eè]'?|what)"
_IS = r"(?:sono|è|e'|significa(?:no)?|si intende per|is|are|does)"
_ARTICLE = r"(?:il|lo|la|i|gli|le|un|una|the|a|an)\s+|l['’]"
#: The words of asking ahead of a term.
_ASKED = re.compile(rf"^(?:(?:e|ed|and) )?(?:{_WHAT}\s*{_IS}?\s*)?(?:{_ARTICLE})?", re.IGNORECASE)


def compose(matter: Matter) -> Answer:
    """Answer with the sentences that define the term; abstain where it is only named."""
    if matter.question.known and (expanded := _expansions(matter)):
        return _expanded(matter, expanded)
    if spelled := _spelled(matter):
        return spelled
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
    asked = _asked(matter)
    found: dict[str, tuple[str, Passage, Span]] = {}
    for document in matter.documents:
        for known in _acronyms_of(document):
            if known.acronym.upper() in asked and known.expansion:
                place = known.expansion
                passage = matter.library.passage(place.passage)
                found.setdefault(known.acronym, (place.text, passage, Span(place.start, place.end)))
    return list(found.values())


def _spelled(matter: Matter) -> Answer | None:
    """What an acronym that no text writes out most probably stands for: names that its letters begin,
    written several times; None where there are none."""
    found: Counter[str] = Counter()
    places: dict[str, Passage] = {}
    for acronym in _asked(matter):
        for document in matter.documents:
            for passage in document.passages:
                for name in _names(passage.text, acronym):
                    key = " ".join(name.lower().replace("’", "'").split())
                    found[key] += 1
                    places.setdefault(key, passage)
    if not found or found.most_common(1)[0][1] < _OFTEN:
        return None
    draft = Draft(matter.library, matter.question)
    passage = places[found.most_common(1)[0][0]]
    draft.line(draft.say("opening.spelled"))
    name = next(n for a in _asked(matter) for n in _names(passage.text, a))
    citation = draft.cite(passage, _around(matter, passage, name))
    draft.line(f"**{shown(name)}** — «{shown(citation.quote)}» [{citation.n}]")
    draft.line(place(draft, citation))
    return draft.answer(AnswerKind.DEFINITION)


def _names(text: str, acronym: str) -> Iterator[str]:
    """The names in a text whose words begin with the letters of an acronym."""
    spoken = [(n, word) for n, word in words_of(text) if word[0].lower() == acronym[0].lower()]
    for start, word in spoken:
        if not word[0].isupper() or word.isupper():
            continue
        ends = [n + len(w) for n, w in words_of(text[start : start + _LONGEST_NAME])]
        for end in ends:
            name = text[start : start + end]
            if _CAPITAL_LAST.search(name) and matches(acronym, name):
                yield name
                break


def _asked(matter: Matter) -> set[str]:
    """The words in capitals that are asked for."""
    found = re.findall(r"\b[^\W\d_]{2,8}\b", matter.question.topic)
    return {word for word in found if word.isupper()}


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
