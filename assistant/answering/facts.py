"""Facts and open questions: the value first, then the quote that holds it, then what else answers."""

from collections.abc import Callable, Sequence

from index.words import has_letter
from ingest.model import Kind
from ingest.numbers import in_words, number

from ..answers.answer import Answer, AnswerKind, Citation, How
from ..evidence.matter import Matter
from ..evidence.repeats import says_same
from ..judging.cut import worth_showing
from ..judging.judge import Candidate, Judgement, judge
from ..judging.unsaid import unsaid
from ..reading.question import Question
from ..reading.values import find_values
from .abstention import abstain
from .approval import approved_in, asks_status
from .cells import cell_asked, names_all
from .choosing import answering, kind_of, lacks_value, telling
from .doing import counts_others
from .draft import Draft, short, shown
from .figures import differing, wrong_share
from .more import more
from .opening import (
    asks_of_plan,
    is_foreign,
    is_hardly,
    is_sure,
    named_by,
    names_plan,
    opening,
    speaks_of,
    spoken_of,
    wanted,
)
from .recorded import LONGEST, beneath
from .references import leaves_untold, only_titled
from .sheets import sheet_of
from .totals import asks_total, part_of, tellers, tells_total
from .unnamed import said_so, unspoken
from .valued import VERY, beside, counts_unnamed, found_in, tells

#: Entries of a list that are quoted with what introduces it. A decision: with it, below the
#: contract's eight citations.
_ENTRIES = 6
#: The promise from which on a value is set in bold: of 21 values of 0.5 to 0.75 10 were right and 9
#: of questions without an answer, of the 93 above 69 and 19 (3,200 judged questions). Measured so.
_BOLD = 0.75
#: The types of values that are of a thing named beside them.
_OF_THINGS = frozenset({"money", "count", "measure"})
#: The greatest number that is told in words too. A decision: texts write greater ones in digits.
_READ_OUT = 20
#: What stands beside the lead, and its share of the lead's promise: of 321 answers on documents
#: for tuning the lead alone is right in 0.67, with these 0.77, for 1.7 quotes in the mean.
#: Measured so.
_BESIDE, _NEARLY = 2, 0.5
#: Passages below the lead that keep from saying that no value was found where they tell one. A
#: decision: those that are quoted in full.
_BELOW = 3


def compose(matter: Matter) -> Answer:
    """Answer with the passages that most probably hold what is sought; abstain where none does."""
    also = tellers(matter) if asks_total(matter) else ()
    judgement, kind = judge(matter, also=also), kind_of(matter)
    found = answering(judgement) or approved_in(judgement) or spoken_of(judgement)
    found = found or named_by(judgement) or _valued_by(judgement)
    draft = Draft(matter.library, matter.question)
    if unspoken(matter):
        beside = matter.question.aside
        asked = (term.word for term in wanted(matter.question))
        words = [word for word in asked if not {*word.split()} <= beside]
        return abstain(judgement, kind, said_so(draft, matter, words))
    if not found:
        return abstain(judgement, kind, _undecided(draft, matter))
    if lacks_value(matter, found) or leaves_untold(matter, found[0].passage):
        value = draft.say(f"value.{matter.question.value}")
        return abstain(judgement, kind, draft.say("no_value", value=value))
    _write(draft, judgement, found)
    return draft.answer(kind)


def _valued_by(judgement: Judgement) -> list[Candidate]:
    """Where an amount of something named is asked for, of the nearest passages those that tell it
    right beside its name (`il canone annuo di 48.000 euro`): it is told with doubt, and no ground for
    silence."""
    matter = judgement.matter
    if matter.question.value != "money" or judgement.strange:
        return []
    return [c for c in judgement.candidates[:_BELOW] if _beside(matter, c) and speaks_of(matter, c)]


def _undecided(draft: Draft, matter: Matter) -> str | None:
    """Of a plan whose approval is asked and no passage tells: that it is a draft, or that none
    does."""
    plans = {document.plan for document in matter.documents}
    if not asks_status(matter.question) or len(plans) != 1:
        return None
    plan = matter.library.plan(plans.pop())
    phrase = "is_draft" if plan.status == "draft" else "undecided"
    return draft.say(phrase, title=shown(plan.title))


def tells_count(judgement: Judgement) -> bool:
    """Whether the passage that leads surely tells a count of the very thing."""
    return bool(counts_told(judgement))


def counts_told(judgement: Judgement) -> frozenset[int]:
    """The counts of the very thing that the passage that leads surely tells."""
    found = answering(judgement)
    if not found or not is_sure(judgement, found[0]) or tells(judgement.matter, found[0]) < VERY:
        return frozenset()
    told = (number(match.group()) for match in beside(judgement.matter, found[0]))
    return frozenset(n for n in told if n is not None)


def tells_another(
    question: Question, counted: Answer, judged: Callable[[Question], Judgement]
) -> bool:
    """Whether a passage surely tells another number of something that is no level of a plan than
    was counted: `le imprese sociali sono circa 91` goes before entries that are called so."""
    own = number(counted.headline.value or "") if counted.headline else None
    if own is None or question.value != "count" or question.asked is not None:
        return False
    said = counts_told(judged(question))
    return bool(said) and own not in said


def _once(matter: Matter, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, what a plan says in the same words once: under two objectives these are two
    entries of a list, and one answer."""
    kept: list[Candidate] = []
    for candidate in found:
        if not any(says_same(matter.library, candidate.passage, c.passage) for c in kept):
            kept.append(candidate)
    return kept


def _write(draft: Draft, judgement: Judgement, found: Sequence[Candidate]) -> None:
    """The lead with what belongs to it, then what else answers."""
    matter, best = judgement.matter, found[0]
    missing = unsaid(judgement, [best.passage])
    # What is told as the nearest passage, or lacks a word of the question, may be of another thing.
    doubted = bool(missing) or judgement.strange or not is_sure(judgement, best)
    # What is said of the plan itself names a plan; else it is perhaps of something else.
    doubted = doubted or (asks_of_plan(matter.question) and not names_plan(matter, best))
    doubted = doubted or _is_mistyped(matter, best) or _is_of_other(matter, best)
    if cell_asked(matter, best.passage) and names_all(
        matter, best.passage, wanted(matter.question)
    ):
        doubted = bool(missing)
    told = _told(matter, best)
    value = None if doubted else told
    said = not (missing or judgement.strange) and speaks_of(matter, best)
    said = said and not counts_others(matter, best)
    # Of the nearest passage only what stands beside the very thing is told at all.
    likely = None if is_hardly(matter, best) else told
    maybe = (likely or _beside(matter, best)) if value is None and said else None
    below = any(tells(matter, c) for c in found[1 : 1 + _BELOW])
    _lead(draft, judgement, best, (value, maybe), missing, told_below=below)
    entries = matter.completing(best.passage, matter.filled(best.passage, best.span))[:_ENTRIES]
    for entry in entries:
        draft.quote(entry)
    listed = {entry.id for entry in entries}
    others = [c for c in _once(matter, found)[1:] if c.passage.id not in listed]
    worth = worth_showing([best.promise, *(c.promise for c in others)])
    rest: Sequence[Candidate] = _disagreeing(
        draft, matter, best, others[: max(0, worth - len(entries) - 1)]
    )
    if value is None and not entries and not is_hardly(matter, best):
        rest = _alike(draft, matter, best, rest)
    more(draft, matter, rest, in_brief=is_sure(judgement, best))


def _alike(
    draft: Draft, matter: Matter, best: Candidate, rest: Sequence[Candidate]
) -> list[Candidate]:
    """Quote beside the lead what promises nearly as much; what is left of the others is returned."""
    near = [c for c in rest[:_BESIDE] if c.promise >= _NEARLY * best.promise]
    if near:
        draft.line(draft.say("opening.alike"))
    for candidate in near:
        draft.quote(
            candidate.passage, matter.filled(candidate.passage, candidate.span), also=candidate.also
        )
    return [c for c in rest if c not in near]


def _lead(
    draft: Draft,
    judgement: Judgement,
    best: Candidate,
    values: tuple[str | None, str | None],
    missing: Sequence[str],
    *,
    told_below: bool,
) -> None:
    """The quote that answers with its place, behind its value (the first of `values`), a field's
    own or the one given; else behind what can be said of it, with the second as what it may be."""
    value, maybe = values
    span = judgement.matter.filled(best.passage, best.span)
    citation = draft.cite(best.passage, span, also=best.also)
    below = beneath(citation, sheet_of(judgement.matter, best.passage), citation.quote)
    whole = asks_total(judgement.matter)
    part = part_of(judgement.matter, best) if whole else None
    question = judgement.matter.question
    of_other = asks_of_plan(question) and not names_plan(judgement.matter, best)
    of_other = of_other or _is_of_other(judgement.matter, best)
    nearest = whole and part is None and not tells_total(judgement.matter, best)
    value = value if part is None and not nearest else None
    if value is not None and _is_field(best):
        name = (best.passage.name or "").rstrip(":")
        draft.value(f"**{shown(value)}** — {shown(name)} [{citation.n}]")
        draft.place(citation, below)
    else:
        digits = _digits(value, draft.language, cells=bool(best.passage.cells)) if value else ""
        if value and digits:
            # The quote does not hold both: what it supports stands on a line of its own.
            draft.value(f"**{shown(value)}{digits}**")
        if part is not None:
            draft.line(draft.say("opening.part", part=shown(short(part))))
        elif nearest:
            draft.line(draft.say("opening.no_total"))
        elif judgement.matter.question.kind is AnswerKind.OTHER and only_titled(
            judgement.matter, best.passage
        ):
            draft.line(draft.say("only_title", what=f"«{shown(short(citation.quote))}»"))
        elif value is None and maybe:
            plan = shown(draft.library.plan_of(best.passage).title)
            draft.line(draft.say("opening.maybe", value=shown(maybe), plan=plan))
        elif value is None and (
            said := opening(
                draft, judgement, best, missing, of_other=of_other, told_below=told_below
            )
        ):
            draft.line(said)
        before = f"**{shown(value)}** — " if value and not digits else ""
        # Nothing stands out of what is only near: it would look like the answer.
        says = telling(judgement.matter, best, citation) if is_sure(judgement, best) else None
        draft.lead(citation, before, below, says)
    _headline(draft, value, citation)


def _is_of_other(matter: Matter, candidate: Candidate) -> bool:
    """Whether a quote may tell the value of something else: it holds less than half of what one is
    asked of (`e quanto costano?` after actions, of which a sheet of another thing tells a sum)."""
    return matter.question.value in _OF_THINGS and not speaks_of(matter, candidate)


def _is_field(candidate: Candidate) -> bool:
    """Whether a passage is a field whose value is told as such; a long one is quoted."""
    passage = candidate.passage
    return passage.kind is Kind.FIELD and bool(passage.name) and len(passage.value) <= LONGEST


def _told(matter: Matter, candidate: Candidate) -> str | None:
    """A field's own value where it is of the type asked for, or the one value of that type."""
    if not _is_field(candidate):
        return _value(matter, candidate)
    return None if _is_mistyped(matter, candidate) else candidate.passage.value


def _is_mistyped(matter: Matter, candidate: Candidate) -> bool:
    """Whether a field tells a value of another type than is asked for: an amount or a date where a
    count is, tonnes or years where money is."""
    if not _is_field(candidate) or found_in(matter, candidate):
        return False
    asked, text = matter.question.value, candidate.passage.value
    if asked == "count":
        return any(find_values(kind, text) for kind in ("money", "date"))
    measures = (match.group() for match in find_values("measure", text))
    return asked == "money" and any(has_letter(told) or "%" in told for told in measures)


def _digits(value: str, language: str, *, cells: bool) -> str:
    """A number in words once more in digits, `novanta (90)`; a small one that stands alone in a
    cell of a table, where nothing reads it out, in words: `9 (nove)`."""
    if cells and value.isdigit() and int(value) <= _READ_OUT:
        return f" ({in_words(int(value), language)})"
    found = None if any(c.isdigit() for c in value) else number(value)
    return "" if found is None else f" ({found})"


def _headline(draft: Draft, value: str | None, citation: Citation) -> None:
    """The value as the short answer, where it stands in the quote."""
    plain = " ".join((value or "").split())
    if plain and plain in " ".join(citation.quote.split()):
        draft.headline(plain, plain, How.QUOTED)


def _disagreeing(
    draft: Draft, matter: Matter, best: Candidate, rest: Sequence[Candidate]
) -> list[Candidate]:
    """Say first what does not agree with the lead: the same of the same record with another figure, a
    share that does not follow from its numbers. What is left of the others is returned."""
    text = best.span.of(matter.text(best.passage))
    if share := wrong_share(text):
        draft.line(draft.say("wrong_share", share=shown(share)))
    own = _sheet_named(matter, best)
    same = [n for n, c in enumerate(rest) if _sheet_named(matter, c) == own]
    others = [rest[n].span.of(matter.text(rest[n].passage)) for n in same]
    odd = [same[n] for n in differing(matter.question.value, text, others)]
    if odd:
        draft.line(draft.say("differs"))
    for n in odd:
        draft.quote(rest[n].passage, rest[n].span)
    return [c for n, c in enumerate(rest) if n not in odd]


def _sheet_named(matter: Matter, candidate: Candidate) -> str | None:
    """The title of the record that a passage is a part of: the same field of another tells of
    another thing."""
    sheet = sheet_of(matter, candidate.passage)
    return sheet.title if sheet else None


def _beside(matter: Matter, candidate: Candidate) -> str | None:
    """The one value of a quote that stands right beside what it is asked of, whatever the quote
    promises: `IL CANONE ANNUO di 48.000 euro`. Told with doubt, it says what the quote would
    answer."""
    question, language = (
        matter.question,
        matter.library.document(candidate.passage.document).language,
    )
    if question.value not in _OF_THINGS or question.focus is None or language != question.language:
        return None
    found, near = (
        {" ".join(m.group().split()) for m in of_type(matter, candidate)}
        for of_type in (found_in, beside)
    )
    return near.pop() if len(found) == 1 and near else None


def _value(matter: Matter, candidate: Candidate) -> str | None:
    """The value asked for, where the quote holds only one of its type."""
    kind = matter.question.value
    if kind is None or kind == "person":
        return None
    if (cell := cell_asked(matter, candidate.passage)) is not None:
        return cell
    if candidate.promise < _BOLD:
        return None
    if kind == "count" and matter.question.focus and is_foreign(matter, candidate.passage):
        return None  # of what there are so many is said in other words: nothing tells that it is it
    if counts_unnamed(matter.question):
        return None
    found, near = (
        {" ".join(m.group().split()) for m in of_type(matter, candidate)}
        for of_type in (found_in, beside)
    )
    return near.pop() if len(found) == 1 and near else None
