"""Definitions: the sentence that says what a thing is, not one that merely names it."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from index.words import terms as terms_of
from ingest.acronyms import Acronym, acronyms
from ingest.locator import Span, sentences
from ingest.model import Document, Kind, Passage

from ..answer import Answer, AnswerKind
from ..draft import Draft, shown
from ..matter import Find, Matter
from .abstention import abstain, place

_SEARCHED = 60
_MOST = 4
_COPULA = (
    r"(?:è|e'|sono|rappresenta(?:no)?|costituisc(?:e|ono)|consist(?:e|ono)|indica(?:no)?|si intende|significa(?:no)?"
    r"|si configura|svolg(?:e|ono|ano)|sintetizza|is|are|means?|represents?|consists?|refers? to|stands? for|aims?|serves?|brings?|designed to)\b"
)
_OPENS = re.compile(
    rf"^(?:(?:si tratta di|rappresenta|costituisc|consist|indica|in quali termini|un[oa']?\s)|{_COPULA})",
    re.I,
)


def compose(matter: Matter) -> Answer:
    """Answer with the sentences that define the term; abstain where it is only named."""
    question = matter.question
    if not question.known:
        return abstain(matter, AnswerKind.DEFINITION)
    if expanded := _expansions(matter):
        return _expanded(matter, expanded)
    ranked: list[tuple[float, Find]] = []
    for n, find in enumerate(matter.passages(lambda p: p.kind is not Kind.HEADING)):
        if n >= _SEARCHED:
            break
        ranked.append((_defines(matter, find), find))
    ranked.sort(key=lambda pair: -(pair[0] + 0.3 * pair[1].strength))
    defining = [find for worth, find in ranked if worth > 0]
    if not defining:
        draft = Draft(matter.library, question)
        what = " ".join(question.topic.strip(" ?!.\"'«»").split()) or question.text
        return abstain(
            matter, AnswerKind.DEFINITION, draft.say("never_explained", what=shown(_bare(what)))
        )
    draft = Draft(matter.library, question)
    best = defining[0]
    citation = draft.cite(best.passage, matter.quotable(best))
    draft.line(f"«{shown(citation.quote)}» [{citation.n}]")
    draft.line(place(draft, citation))
    others = defining[1:_MOST]
    if others:
        draft.line()
        draft.line(draft.say("more"))
        draft.line()
    for find in others:
        other = draft.cite(find.passage, matter.quotable(find))
        draft.line(f"- «{shown(other.quote)}» [{other.n}]")
    return draft.answer(AnswerKind.DEFINITION)


def _expansions(matter: Matter) -> list[tuple[str, Passage, Span]]:
    """The acronyms that are asked for, each with the first place that writes it out."""
    asked = {
        word for word in re.findall(r"\b[^\W\d_]{2,8}\b", matter.question.topic) if _short(word)
    }
    found: dict[str, tuple[str, Passage, Span]] = {}
    for document in matter.documents:
        for known in acronyms_of(document):
            if known.acronym.upper() in asked and known.expansion:
                place = known.expansion
                passage = matter.library.passage(place.passage)
                found.setdefault(known.acronym, (place.text, passage, Span(place.start, place.end)))
    return list(found.values())


def _short(word: str) -> bool:
    """Whether a word is written as an acronym."""
    return word.isupper()


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
def acronyms_of(document: Document) -> tuple[Acronym, ...]:
    """The acronyms of a document, learnt once."""
    return acronyms(document)


def _defines(matter: Matter, find: Find) -> float:
    """How much a passage defines the term: 0 where it only names it."""
    document = matter.library.document(find.passage.document)
    heading = find.passage.path[-1] if find.passage.path else ""
    under = _is_about(matter, heading)
    worth = 0.0
    for sentence in matter.sentences(find):
        text = sentence.of(document.text)
        held = matter.held(sentence, find.passage)
        if held >= 0.6:
            worth = max(worth, held * _form(matter, text, document.language))
    if under:
        first = find.span.start == find.passage.start
        worth = max(worth, under * (1.0 if first and _OPENS.match(find.passage.text) else 0.6))
    return worth


def _is_about(matter: Matter, heading: str) -> float:
    """Whether a heading is the term itself."""
    if not heading:
        return 0.0
    wanted = " ".join(t.alternatives[0].stems[0] for t in matter.question.known)
    present = " ".join(terms_of(heading, "it"))
    return 1.0 if fuzz.token_sort_ratio(wanted, present) >= 85 else 0.0


def _form(matter: Matter, text: str, language: str) -> float:
    """How much a sentence that holds the term has the form of a definition of it."""
    places = _phrase(text, matter, language)
    if places is None:
        return 0.0
    first, last = places
    after = text[last:]
    if re.match(r"[\"'’”»*_)]*\s*(?:\(|:|—|–|- )", after):
        return 1.0
    if re.match(
        rf"[^.;:]{{0,40}}?(?:,[^,]*,)?\s*(?:che |non |anche |which |that )?{_COPULA}", after, re.I
    ):
        return 0.9
    if re.match(rf"[^.;]{{0,80}}\b{_COPULA}", after, re.I):
        return 0.5
    if re.match(r"[\"'’”»]*[^.;:]{0,60}?\b(?:che|which|that)\s+\w+", after, re.I):
        return 0.5
    before = text[:first]
    if re.search(r"\(\s*$", before):
        return 0.9
    return 0.0


def _phrase(text: str, matter: Matter, language: str) -> tuple[int, int] | None:
    """Where the term stands in a sentence: from its first word to its last, first time over."""
    wanted = [t.alternatives[0].stems[0] for t in matter.question.known]
    spoken = [
        (found[0], m.start(), m.end())
        for m in re.finditer(r"[^\W_]+(?:[.\-/][^\W_]+)*", text)
        if (found := terms_of(m.group(), language))
    ]
    size = len(wanted)
    for i in range(len(spoken) - size + 1):
        if [term for term, _, _ in spoken[i : i + size]] == wanted:
            return spoken[i][1], spoken[i + size - 1][2]
    held = [(start, end) for term, start, end in spoken if term in wanted]
    return (held[0][0], held[-1][1]) if held else None


def _bare(topic: str) -> str:
    """The term without the words of asking."""
    return (
        re.sub(
            r"^(?:che )?(?:cosa|cos['’]?\s?[eè]'?|what)\s*(?:sono|è|e'|significa(?:no)?|si intende per|is|are|does)?\s*(?:il|lo|la|i|gli|le|l['’]|the|a|an)?\s*",
            "",
            topic,
            flags=re.I,
        ).strip(" '\"’‘“”«»")
        or topic
    )
