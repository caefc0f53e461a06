"""Which passages answer a question for a fact or an open one, best first, and whether they tell
what is asked for."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from index.words import terms
from ingest.locator import Span, sentences
from ingest.model import Kind, Passage
from ingest.naming import role
from ingest.vocabulary import vocabulary

from ..answers.answer import AnswerKind, Citation
from ..evidence.matter import Find, Matter
from ..judging.cut import SHOWN, worth_showing
from ..judging.judge import Candidate, Judgement, merged
from ..judging.unsaid import hinges
from ..reading.cues import matches
from ..reading.purposes import (
    OF_TYPE,
    OPPOSITE,
    asked,
    asks_grant,
    asks_payer,
    is_grant,
    is_of_payer,
    may_name_payer,
)
from ..reading.terms import Term, line_of, stems_of
from ..reading.values import CONTACTS, answers, in_unit
from .approval import asks_status
from .opening import CERTAIN, asks_of_plan, is_foreign, namer, names_plan
from .references import bears, referred, stands_under
from .sheets import meant, sheet_of
from .totals import asks_total, totals_of
from .valued import VERY, tells

#: From what number to what something is to go.
_FROM_TO = re.compile(r"\b(?:da|from)\s+\d[\d.,]*\s+(?:[^\W\d_]+\s+)?(?:a|ad|to)\s+\d", re.I)
#: How a formula begins: with two letters at least. A decision.
_FORMULA = re.compile(r"[^\W\d_]{2}")
#: Candidates among which a value is looked for. A decision: as many as an answer shows.
_BELOW = 8
#: The share of the best promise from which on a field of the nearest record goes before it. A
#: decision.
_NEARLY = 0.3
#: The share of the first promise from which on a passage that tells the value of the very thing goes
#: before one that does not, among so many, and the types of these values. (Of 860 questions for
#: learning and tuning the first passage becomes right in 7 and wrong in 2; from 0.5 on in 10 and 4;
#: with dates, which texts tell in many ways, in 10 and 6.) (measured)
_AS_LIKELY, _NEXT = 0.7, 3
_TOLD = ("count", "measure", "money")
#: Types of values without which there is no answer, with how surely (`tells`) a passage that
#: would not be shown must tell one to keep from silence. A decision.
_NEEDED = {"money": 1, "count": 2}
#: Characters in which a passage names its thing. A decision: a heading's length.
_OPENING = 60
#: The share of a question's words that a field's name holds when it is called so. A decision.
_ALL_HELD = 0.85
#: Letters of a quote of which what tells stands out, and what the value asked for is worth beside
#: the question's words. Decisions: what is shorter is read at once.
_LONG, _VALUED = 160, 0.5
#: A text of which nothing but a few words is no address of a page.
_ADDRESSES = re.compile(r"(?:\S+\s+){0,6}?(?:(?:https?://|www\.)\S+\s*)+(?:\S+\s*){0,2}")
#: What a digest says of itself is none of the plan's.
_OF_DIGEST = re.compile(r"\b(?:sintesi redazionale|editorial (?:digest|summary))\b", re.IGNORECASE)
#: An entry of contents that no reader took for one: dots lead to its page.
_CONTENTS = re.compile(r"(?:.{1,160}?(?<![\s.])|[\s.])(?:\s*\.){4,}\s*\d{1,3}")
#: What stands below a figure or above a table says what is shown there, and nothing of it.
_CAPTION = re.compile(
    r"(?:fig(?:ur[ae])?|tab(?:ell?[ae]|le)?|grafico|chart|graph)\.?\s*[A-Z]?[\d.\-]+\b[^\n]{0,120}",
    re.IGNORECASE,
)


def kind_of(matter: Matter) -> AnswerKind:
    """A fact where one was asked for; else what the best passages say, whatever it is."""
    return AnswerKind.FACT if matter.question.kind is AnswerKind.FACT else AnswerKind.OTHER


def answering(judgement: Judgement) -> list[Candidate]:
    """What answers the question, best first; empty where the documents do not hold it."""
    matter = judgement.matter
    if named := referred(matter):
        return [*_valued_under(judgement), *(_named(p) for p in named)]
    admitted = (c for c in _of_the_meant(judgement) if _admissible(matter, c))
    found = merged(matter.library, admitted)
    if sought := [c for c in found if _is_sought(matter, c.passage)]:
        return [*sought, *(c for c in found if c not in sought)]
    if not judgement.answers or hinges(judgement):
        return []
    return _totals_first(judgement, found) or _of_plan_first(matter, _valued_first(matter, found))


def _of_plan_first(matter: Matter, found: list[Candidate]) -> list[Candidate]:
    """Where a plan itself is asked about (`quando è stato approvato il piano?`), what names a plan
    ahead of what tells the same of something else; nothing else where it is asked whether it is."""
    own = [c for c in found[:SHOWN] if names_plan(matter, c)]
    if asks_status(matter.question):
        return own  # that another act was approved says nothing of it
    if not asks_of_plan(matter.question):
        return found
    return [*own, *(c for c in found if c not in own)]


def _totals_first(judgement: Judgement, found: Sequence[Candidate]) -> list[Candidate]:
    """Where the money of a whole plan is asked for, what tells it ahead of all else, however it
    says so; empty where nothing does or something else is asked."""
    matter = judgement.matter
    if not found or not asks_total(matter):
        return []
    admitted = (c for c in judgement.candidates if _admissible(matter, c))
    totals = totals_of(matter, admitted)
    # They answer as surely as what comes nearest to the question's words.
    first = [replace(c, promise=max(c.promise, found[0].promise)) for c in totals]
    places = {c.passage.id for c in totals}
    return [*first, *(c for c in found if c.passage.id not in places)] if first else []


def _of_the_meant(judgement: Judgement) -> Iterator[Candidate]:
    """The candidates, without those that are parts of other records than the question names: what
    stands under another heading is of another thing."""
    matter = judgement.matter
    certain = {(s.document.id, s.title) for s in meant(matter) if s.certain}
    for candidate in judgement.candidates:
        sheet = sheet_of(matter, candidate.passage) if certain else None
        if sheet is None or (sheet.document.id, sheet.title) in certain:
            yield candidate


def _valued_first(matter: Matter, found: list[Candidate]) -> list[Candidate]:
    """Ahead of a passage without the value that is asked for the fields of that type (`Data fine`)."""
    if own := _of_the_nearest(matter, found):
        return ahead(own, found)
    if own := _of_the_focus(matter, found):
        return ahead(own, found)
    if own := _going_on(matter, found):
        return ahead(own, found)
    typed = [c for c in found[:SHOWN] if _is_typed(matter, c.passage)]
    if typed and not _holds_value(matter, found[0]):
        return [*typed, *(c for c in found if c not in typed)]
    if own := _telling_as_likely(matter, found):
        return ahead(own, found)
    return found


def ahead(own: Candidate, found: Sequence[Candidate]) -> list[Candidate]:
    """Candidates with one of them before the others."""
    return [own, *(c for c in found if c is not own)]


def _telling_as_likely(matter: Matter, found: Sequence[Candidate]) -> Candidate | None:
    """Where the first passage does not tell the value of the very thing, one that does and promises
    nearly as much."""
    if matter.question.value not in _TOLD or not found or tells(matter, found[0]) == VERY:
        return None
    first, names_any = found[0].promise, namer(matter)
    likely = [c for c in found[1:_NEXT] if c.promise >= _AS_LIKELY * first]
    if in_unit(matter.question.whole, "") is not None:
        # A unit beside the question's own words leaves little doubt of what tells it.
        near = (c for c in found[1:SHOWN] if c.promise >= _NEARLY * first)
        likely += [c for c in near if names_any(c.passage) and not is_foreign(matter, c.passage)]
    return next((c for c in likely if tells(matter, c) == VERY), None)


def _of_the_focus(matter: Matter, found: Sequence[Candidate]) -> Candidate | None:
    """Where an amount of something named is asked for (`quanto vale IL CANONE`) and the first
    passage does not name it, the likeliest that does and tells one: an amount is that of the thing
    asked."""
    focus, first = matter.question.focus, found[0] if found else None
    if focus is None or first is None or matter.question.value != "money" or not focus.known:
        return None
    naming = [c for c in found[:SHOWN] if _names(matter, c, focus)]
    if first in naming:
        return None
    least = _NEARLY * first.promise
    return next((c for c in naming if _holds_value(matter, c) and c.promise >= least), None)


def _going_on(matter: Matter, found: Sequence[Candidate]) -> Candidate | None:
    """Where it is asked how many there are today, the likeliest that tells from what number to what
    it is to go: what is only planned (`si piantano 800 alberi`) is not there yet."""
    question = matter.question
    if question.value not in ("count", "measure") or not matches("turn", "today", question.whole):
        return None
    names_any = namer(matter)
    likely = (c for c in found[:SHOWN] if c.promise >= _NEARLY * found[0].promise)
    told = (c for c in likely if _FROM_TO.search(c.span.of(matter.text(c.passage))))
    return next((c for c in told if names_any(c.passage)), None)


def _names(matter: Matter, candidate: Candidate, term: Term) -> bool:
    """Whether a passage or what stands above it holds a word; of several the first is enough, as
    texts go on (`L'assegno` of `assegno di cura`)."""
    passage = candidate.passage
    language = matter.library.document(passage.document).language
    line = line_of(" ".join([passage.text, *passage.path]), language)
    first = stems_of(term.word.split()[0])
    return term.held(line, language) > 0 or any(f" {stem} " in line for stem in first)


def _of_the_nearest(matter: Matter, found: Sequence[Candidate]) -> Candidate | None:
    """The likeliest field that is for what is asked for, of the record whose title comes nearest to
    the question: its own cost goes before that of another."""
    recorded, wanted = matter.shapes.recorded, set(asked(matter.question))
    if not wanted or matter.question.value not in OF_TYPE or not matter.called.any():
        return None
    nearest = int(matter.called.argmax())
    inside = {matter.library.windows[n].passage.id for n in recorded.fields[nearest]
              if recorded.purposes[n] & wanted}  # fmt: skip
    first = next((c for c in found[:SHOWN] if c.passage.id in inside), None)
    return first if first and first.promise >= _NEARLY * found[0].promise else None


def _is_typed(matter: Matter, passage: Passage) -> bool:
    """Whether a passage is a field of the type of value that is asked for."""
    asked = matter.question.value
    is_field = asked is not None and passage.kind is Kind.FIELD
    return is_field and vocabulary().field_type((passage.name or "").rstrip(" :")) == asked


def lacks_value(matter: Matter, found: list[Candidate]) -> bool:
    """Whether an amount or a count is asked for and what would be shown tells none, nor does what
    comes next: no amount, no count of the very thing. (A date may be told without one: `il
    martedì`, `esaurito il fondo`. Of 3,091 judged questions this keeps 8 silences and costs no
    answer.)"""
    enough = _NEEDED.get(matter.question.value or "")
    if enough is None or asks_grant(matter.question):  # `fino al 30% della spesa`
        return False
    shown = worth_showing([c.promise for c in found])
    # A quote that left what was found for the sentence behind it must tell that of the very thing.
    own = [n < shown and c.span.start <= c.find.span.start for n, c in enumerate(found[:SHOWN])]
    told = ((likely, tells(matter, c)) for likely, c in zip(own, found, strict=False))
    return not any(how >= (1 if likely else enough) for likely, how in told)


def telling(matter: Matter, candidate: Candidate, citation: Citation) -> Span | None:
    """Of a long quote the sentence that says most of the question, with the value that is asked
    for; None where no one sentence does."""
    if len(citation.quote) <= _LONG:
        return None
    text, passage = matter.text(candidate.passage), candidate.passage
    parts = list(sentences(text, Span(citation.start, citation.end)))
    kind, whole = matter.question.value, matter.question.whole
    language = matter.library.document(passage.document).language

    def worth(part: Span) -> float:
        valued = kind is not None and answers(kind, part.of(text), whole, language)
        return matter.held(part, passage) + _VALUED * valued

    ranked = sorted(parts, key=worth, reverse=True)
    if len(ranked) == 1 or worth(ranked[0]) == worth(ranked[1]) or not worth(ranked[0]):
        return None
    return _closed(text, ranked[0], citation.end)


def _closed(text: str, part: Span, end: int) -> Span:
    """A stretch with the rest of a bracket that it opens: `(Rossi, 2024; Bianchi, 2023)`."""
    said = part.of(text)
    close = text.find(")", part.end, end) if said.count("(") > said.count(")") else -1
    return Span(part.start, close + 1) if close >= 0 else part


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
    document = matter.library.document(candidate.passage.document)
    text = candidate.span.of(document.text)
    return wants is not None and answers(wants, text, matter.question.whole, document.language)


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
    if passage.kind is Kind.FIELD and _is_opposite(matter, passage):
        return False
    if passage.kind is Kind.FIELD and asks_grant(question) and _is_cost(passage):
        return False
    if asks_payer(question) and not _may_name_payer(matter, candidate):
        return False
    if matter.library.document(passage.document).digest and _OF_DIGEST.search(passage.text):
        return False
    return not any(form.fullmatch(passage.text) for form in (_ADDRESSES, _CAPTION, _CONTENTS))


def _is_cost(passage: Passage) -> bool:
    """Whether a field tells what an action costs in all, and nothing that is given of it."""
    label = (passage.name or "").rstrip(" :")
    return role(label) in ("amount", "resource") and not is_grant(label)


def _is_opposite(matter: Matter, passage: Passage) -> bool:
    """Whether a field tells when something ends where it is asked when it begins, or the other way."""
    first = next(iter(asked(matter.question)), "")
    return first in OPPOSITE and role((passage.name or "").rstrip(" :")) == OPPOSITE[first]


def _may_name_payer(matter: Matter, candidate: Candidate) -> bool:
    """Whether a quote may say who pays: it speaks of money, and is no field of who does the work."""
    passage = candidate.passage
    label = (passage.name or "").rstrip(" :")
    named = passage.kind is Kind.FIELD
    if named and not is_of_payer(role(label) or "", label, passage.value):
        return False
    return may_name_payer(" ".join([candidate.span.of(matter.text(passage)), *passage.path]))


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
    held = {*terms(" ".join([text, passage.label or "", *passage.path]), document.language)}
    return all(_is_held(code, held) for code in matter.question.codes)


def _is_held(code: str, held: Set[str]) -> bool:
    """Whether some words are a code or, of one without marks, a formula with letters around it
    (`CO2` in `247 tCO2e`)."""
    if code in held or not code.isalnum():
        return code in held
    formula = re.compile(rf"[^\W\d_]*{code}[^\W\d_]*")
    named = _FORMULA.match(code) is not None  # `A1` is no formula: `CA1` is another code
    return named and any(formula.fullmatch(word) for word in held)


def _named(passage: Passage) -> Candidate:
    """A passage that the question names by its number: there is no doubt about it."""
    span = Span(passage.start, passage.end)
    return Candidate(Find(passage, span), span, CERTAIN)
