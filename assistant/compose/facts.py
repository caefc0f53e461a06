"""Facts and open questions: the value first, then the quote that holds it, then what else answers."""

import re

from index.words import terms
from ingest.locator import Span
from ingest.model import Kind, Passage
from ingest.numbers import number

from ..answer import Answer, AnswerKind, Citation, How
from ..cues import matches
from ..draft import Draft, shown
from ..judging.judge import Candidate, Judgement, judge, merged
from ..matter import Find, Matter
from ..values import CONTACTS, answers
from .abstention import abstain, place
from .cells import cell_asked
from .claims import settled
from .figures import differing, wrong_share
from .references import bears, referred, stands_under
from .valued import TOLD, beside, found_in, tells

#: Passages with the lead, of a question for one thing and of an open one; an answer that is no list
#: has at most 8 citations (the contract).
_MOST = {AnswerKind.FACT: 6, AnswerKind.OTHER: 8}
_ENTRIES = 6
_CERTAIN = 0.95
_BELOW = 8
#: What is shown beside the lead promises at least this share of it.
_SHARE = {AnswerKind.FACT: 0.25, AnswerKind.OTHER: 0.1}
#: The promise from which on a value is set in bold: of 32 in four judged documents, 2 of 13 below it
#: were right, 12 of 18 from 0.45.
_SURE = 0.5
#: Types of values without which there is no answer, with how surely (`tells`) a passage that would
#: not be shown must tell one to keep from silence.
_NEEDED = {"money": 1, "count": 2}
_NEVER = 3
_YEARS = ("anno", "anni", "year", "years")
#: A passage that tells the value leads where it promises this share of the best (of 122 questions
#: for values in judged documents the first is right for as many as without); a field where it is
#: shown at all.
_NEAR = 0.75
_OPENING = 60
#: The share of a question's words that a field's name holds when it is called so.
_ALL_HELD = 0.85
#: A text of which nothing but a few words is no address of a page.
_ADDRESSES = re.compile(r"(?:\S+\s+){0,6}?(?:(?:https?://|www\.)\S+\s*)+(?:\S+\s*){0,2}")


def compose(matter: Matter) -> Answer:
    """Answer with the passages that most probably hold what is sought; abstain where none does."""
    judgement = judge(matter)
    found = _answering(judgement)
    if not found:
        return abstain(judgement, _kind(matter))
    draft = Draft(matter.library, matter.question)
    if _lacks_value(matter, found):
        value = draft.say(f"value.{matter.question.value}")
        return abstain(judgement, _kind(matter), draft.say("no_value", value=value))
    if told := settled(matter, found[: _MOST[_kind(matter)]]):
        found.remove(told.candidate)
        found.insert(0, told.candidate)
        key = "confirmed" if told.agrees else "corrected"
        draft.line(f"**{draft.say(key, words=shown(told.words))}**")
    elif status := _status(matter):
        draft.line(f"**{draft.say('not_adopted', title=shown(status))}**")
    _write(draft, judgement, found)
    return draft.answer(_kind(matter))


def _status(matter: Matter) -> str | None:
    """The title of the one plan that a question asks the state of, where it is a draft."""
    plans = {document.plan for document in matter.documents}
    if len(plans) != 1 or not matches("turn", "status", matter.question.text):
        return None
    plan = matter.library.plan(plans.pop())
    return plan.title if plan.status == "draft" and matter.question.value is None else None


def _kind(matter: Matter) -> AnswerKind:
    """A fact where one was asked for; else what the best passages say, whatever it is."""
    return AnswerKind.FACT if matter.question.kind is AnswerKind.FACT else AnswerKind.OTHER


def _answering(judgement: Judgement) -> list[Candidate]:
    """What answers the question, best first; empty where the documents do not hold it."""
    matter = judgement.matter
    if named := referred(matter):
        if matter.question.leaning:  # of the level that the turn before names, what this turn asks
            named.sort(key=lambda p: -matter.held(Span(p.start, p.end), p))
        return [*_valued_under(judgement), *(_named(p) for p in named)]
    admitted = [c for c in judgement.candidates if _admissible(matter, c)]
    found = _telling_first(matter, merged(matter.library, admitted))
    if sought := [c for c in found if _is_sought(matter, c.passage)]:
        return [*sought, *(c for c in found if c not in sought)]
    return found if judgement.answers else []


def _lacks_value(matter: Matter, found: list[Candidate]) -> bool:
    """Whether an amount, a count or a year is asked for and what would be shown tells none, nor does
    what comes next: no amount, no count of the very thing. (A date may be told without one: `il
    martedì`, `esaurito il fondo`.)"""
    question = matter.question
    if question.value not in _NEEDED and question.sought not in _YEARS:
        return False
    least = _SHARE[_kind(matter)] * found[0].promise
    told = [(c.promise >= least, tells(matter, c)) for c in found[: _MOST[_kind(matter)]]]
    enough = _NEEDED.get(question.value or "", _NEVER)
    return not any(how >= (1 if is_shown else enough) for is_shown, how in told)


def _telling_first(matter: Matter, found: list[Candidate]) -> list[Candidate]:
    """Candidates with those first that tell the value asked for, as far as they promise enough."""
    if matter.question.value not in TOLD or not found:
        return found

    def rank(candidate: Candidate) -> int:
        named = candidate.passage.kind is Kind.FIELD
        least = _SHARE[_kind(matter)] if named else _NEAR
        return tells(matter, candidate) if candidate.promise >= least * found[0].promise else 0

    return sorted(found, key=rank, reverse=True)


def _valued_under(judgement: Judgement) -> list[Candidate]:
    """Where a value is asked for of a level named by its number: what holds it below that level."""
    question = judgement.matter.question
    if question.value is None:
        return []
    last = question.references[-1]
    return [
        c
        for c in judgement.candidates
        if _holds_value(judgement.matter, c)
        and stands_under(c.passage, last)
        and not bears(c.passage.text, last)
    ][:_BELOW]


def _holds_value(matter: Matter, candidate: Candidate) -> bool:
    wants = matter.question.value
    text = candidate.span.of(matter.text(candidate.passage))
    return wants is not None and answers(wants, text, matter.question.text)


def _admissible(matter: Matter, candidate: Candidate) -> bool:
    """Whether a candidate can be the answer at all: it says something, names the codes that are
    asked about, and where a contact is asked for holds one."""
    question, passage = matter.question, candidate.passage
    if passage.kind is Kind.HEADING and not matter.enumerated(passage):
        return False
    if question.codes and not _holds_codes(matter, candidate):
        return False
    if question.value in CONTACTS:
        return _holds_value(matter, candidate)
    return not _ADDRESSES.fullmatch(passage.text)


def _is_sought(matter: Matter, passage: Passage) -> bool:
    """Whether a passage is the field that a question on one document asks for: by its name, or by a
    name that holds all of the question's words."""
    question = matter.question
    if not question.documents or passage.kind is not Kind.FIELD or passage.value_start is None:
        return False
    name = (passage.name or "").lower().strip(": ").split()
    if question.sought is not None and name[:1] == [question.sought]:
        return True
    return matter.held(Span(passage.start, passage.value_start), passage) >= _ALL_HELD


def _holds_codes(matter: Matter, candidate: Candidate) -> bool:
    """Whether a candidate names the codes of the question, and is no neighbour of theirs."""
    document = matter.library.document(candidate.passage.document)
    passage = candidate.passage
    text = passage.text
    if matter.question.kind is AnswerKind.OTHER and matter.question.value is None:
        # What a thing is stands where its code opens the text; elsewhere it is only referred to.
        text = text[:_OPENING]
    held = terms(" ".join([text, passage.label or "", *passage.path]), document.language)
    return set(matter.question.codes) <= set(held)


def _write(draft: Draft, judgement: Judgement, found: list[Candidate]) -> None:
    """The lead with what belongs to it."""
    matter, best = judgement.matter, found[0]
    strange = judgement.strange
    if strange:
        words = ", ".join(f"«{shown(word)}»" for word in strange)
        draft.line(f"*{draft.say('unsaid', words=words)}*")
    citation = draft.cite(best.passage, best.span, also=best.also)
    if best.passage.kind is Kind.FIELD and best.passage.name:
        name = best.passage.name.rstrip(":")
        draft.line(f"**{shown(best.passage.value)}** — {shown(name)} [{citation.n}]")
        _headline(draft, best.passage.value, citation)
    else:
        # A value beside which a word of the question is missing may be that of another thing.
        value = None if strange else _value(matter, best)
        digits = _digits(value) if value else ""
        if value and digits:
            # The quote does not hold the digits: what it supports stands on a line of its own.
            draft.line(f"**{shown(value)}{digits}**")
        lead = f"**{shown(value)}** — " if value and not digits else ""
        draft.line(f"{lead}«{shown(citation.quote)}» [{citation.n}]")
        _headline(draft, value, citation)
    draft.line(place(draft, citation))
    draft.line()
    entries = matter.enumerated(best.passage)[:_ENTRIES]
    for entry in entries:
        cited = draft.cite(entry)
        draft.line(f"- «{shown(cited.quote)}» [{cited.n}]")
    least = _SHARE[_kind(matter)] * best.promise
    listed = {entry.id for entry in entries}
    others = [c for c in found[1:] if c.passage.id not in listed and c.promise >= least]
    most = _MOST[_kind(matter)]
    rest = others[: max(0, most - len(entries) - 1)]
    rest = _disagreeing(draft, matter, best, rest)
    if rest:
        draft.line()
        draft.line(draft.say("more"))
        draft.line()
    for candidate in rest:
        cited = draft.cite(candidate.passage, candidate.span, also=candidate.also)
        draft.line(f"- «{shown(cited.quote)}» [{cited.n}]")
    draft.line()


def _digits(value: str) -> str:
    """A number in words once more in digits: `novanta (90)`."""
    found = None if any(c.isdigit() for c in value) else number(value)
    return "" if found is None else f" ({found})"


def _headline(draft: Draft, value: str | None, citation: Citation) -> None:
    """The value as the short answer, where it stands in the quote."""
    plain = " ".join((value or "").split())
    if plain and plain in " ".join(citation.quote.split()):
        draft.headline(plain, plain, How.QUOTED)


def _disagreeing(
    draft: Draft, matter: Matter, best: Candidate, rest: list[Candidate]
) -> list[Candidate]:
    """Say first what does not agree with the lead: the same with another figure, a share that does
    not follow from its numbers. What is left of the others is returned."""
    text = best.span.of(matter.text(best.passage))
    if share := wrong_share(text):
        draft.line()
        draft.line(draft.say("wrong_share", share=shown(share)))
    others = [c.span.of(matter.text(c.passage)) for c in rest]
    odd = differing(matter.question.value, text, others)
    if odd:
        draft.line()
        draft.line(draft.say("differs"))
        draft.line()
    for n in odd:
        cited = draft.cite(rest[n].passage, rest[n].span)
        draft.line(f"- «{shown(cited.quote)}» [{cited.n}]")
    return [c for n, c in enumerate(rest) if n not in odd]


def _value(matter: Matter, candidate: Candidate) -> str | None:
    """The value asked for, where the quote holds only one of its type."""
    kind = matter.question.value
    if kind is None or kind == "person":
        return None
    if (cell := cell_asked(matter, candidate.passage)) is not None:
        return cell
    if candidate.promise < _SURE:
        return None
    found, near = (
        {" ".join(m.group().split()) for m in of_type(matter, candidate)}
        for of_type in (found_in, beside)
    )
    return near.pop() if len(found) == 1 and near else None


def _named(passage: Passage) -> Candidate:
    """A passage that the question names by its number: there is no doubt about it."""
    span = Span(passage.start, passage.end)
    return Candidate(Find(passage, span), span, _CERTAIN)
