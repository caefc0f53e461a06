"""The ledger of a list: each examined entry with its signals, its places and why it is in or out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.locator import Span, clip
from ingest.model import Place

from ..answers.answer import Answer, Examined, Verdict
from ..answers.phrases import say
from ..evidence.matter import Matter
from ..evidence.repeats import Group, gathered
from ..reading.terms import line_of, standing
from .entries import Weighed

#: The share of a word that a heading must hold to be about it. A decision.
_HELD = 0.7
#: How far a passage's meaning must stand out to be counted as near. A decision.
_NEAR = 0.25


def ledger(
    matter: Matter,
    answer: Answer,
    weighed: Sequence[Weighed],
    groups: Sequence[Group],
    doubts: Sequence[Group],
) -> Answer:
    """The answer with its ledger, where the question wants one: a line for each entry, as the answer
    counts them (`groups`, and `doubts`), and for each of what is out, with all its places."""
    if not matter.wants_ledger:
        return answer
    held = {one.passage.id: one for one in weighed}
    place = {one.passage.id: number for number, one in enumerate(weighed)}
    told = [*groups, *doubts]
    within = {p.id for group in told for p in (group.passage, *group.others)}
    rest = [one.passage for one in weighed if one.passage.id not in within]
    lines = []
    for number, group in enumerate(gathered(matter.library, told, rest)):
        verdict = _verdict(number, len(groups), len(told))
        members = [held[p.id] for p in (group.passage, *group.others)]
        first = min(place[one.passage.id] for one in members)
        lines.append((first, _examined(matter, members, verdict)))
    lines.sort(key=lambda line: line[0])
    return replace(answer, ledger=tuple(line for _, line in lines))


def _verdict(number: int, inside: int, told: int) -> Verdict:
    """What is decided of an entry, by its number: first those in the answer, then the doubtful."""
    if number < inside:
        return Verdict.IN
    return Verdict.DOUBTFUL if number < told else Verdict.OUT


def _examined(matter: Matter, members: Sequence[Weighed], verdict: Verdict) -> Examined:
    """The line of an entry, told by the first of its places; the surest one says why."""
    passage = members[0].passage
    surest = max(members, key=lambda one: one.relevance)
    document = matter.library.document(passage.document)
    quote = clip(document.text, Span(passage.start, passage.end)).of(document.text)
    return Examined(
        passage=passage.id,
        document=passage.document,
        plan=document.plan,
        path=passage.path,
        label=passage.label,
        quote=quote,
        verdict=verdict,
        relevance=round(surest.relevance, 3),
        signals=surest.signals,
        reason=_reason(matter, replace(surest, verdict=verdict)),
        also=tuple(
            Place(p.document, p.id, p.page, p.start, p.end)
            for p in (one.passage for one in members[1:])
        ),
    )


def _reason(matter: Matter, one: Weighed) -> str:
    """Why an examined passage is in or out, in the answer's language; without marks, as the quote
    beside it."""
    language = matter.question.told_in
    if not one.signals:
        under = one.passage.above
        return say(language, "reason.placed", under=under)
    document = matter.library.document(one.passage.document)
    own = _standing(matter, one.passage.text, document.language)
    headings = _standing(matter, " ".join(one.passage.path), document.language)
    above = {term: word for term, word in headings.items() if term not in own}
    reasons = []
    if own:
        reasons.append(say(language, "reason.words", words=_quoted(own)))
    if above:
        reasons.append(say(language, "reason.headings", words=_quoted(above)))
    if one.signals["meaning"] >= _NEAR:
        reasons.append(say(language, "reason.meaning"))
    if not reasons:
        reasons.append(say(language, "reason.nothing"))
    if one.verdict is Verdict.OUT and (own or above):
        reasons.append(say(language, "reason.weak"))
    return "; ".join(reasons)


def _standing(matter: Matter, text: str, language: str) -> dict[str, str]:
    """The words of the question that a text holds, each with what stands there for it: itself, in
    whatever form, or what is worth as much."""
    line = line_of(text, language)
    found = {}
    for term in matter.question.terms:
        if not term.generic and (run := term.run_in(line, language, _HELD)):
            found[term.word] = standing(text, run, language) or term.word
    return found


def _quoted(found: Mapping[str, str]) -> str:
    return ", ".join(f"«{word}»" for word in dict.fromkeys(found.values()))
