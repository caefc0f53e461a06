"""Whether a passage tells the value that is asked for: one of its type, and of a count one beside
the noun that is counted (`448 cooperative`, `alloggi: 40`)."""

import re

from index.words import has_digit, words
from ingest.model import Kind
from ingest.naming import role

from ..evidence.matter import Matter
from ..judging.judge import Candidate
from ..reading.cues import anybody, matches
from ..reading.grams import named_type
from ..reading.purposes import asked
from ..reading.question import Question
from ..reading.terms import Term, is_named, line_of, stems_of
from ..reading.values import answers, find_values, in_unit, names_unit

#: What `tells` says of the value of the very thing. A decision: more than of one of its type.
VERY = 2
#: An Italian infinitive.
_TO_DO = re.compile(r"[^\W\d_]{2,}(?:are|ere|ire|rre|rsi)\b")
#: How people are counted, whoever they are.
_PEOPLE = re.compile(
    r"\b(?:quant[aei] (?:gente|persone)|how many (?:people|persons))\b", re.IGNORECASE
)
#: ... unless they are counted with a noun: `in quanti comuni`.
_HOW_MANY_OF_US = re.compile(r"\bin quanti\b", re.IGNORECASE)
#: The words after a number, and those before it, among which the counted noun stands.
#: Decisions.
_AFTER, _BEFORE = 4, 4
_STOP = re.compile(r"[,;()]|\.\s")
#: What leads to the day on which a time begins, and on which it ends.
_BEGINS = re.compile(r"(?:\b(?:da|dal|from|since)|\bdall['’])\s*$", re.IGNORECASE)
_ENDS = re.compile(r"\b(?:entro|fino (?:a|al)|by|until)\s*$", re.IGNORECASE)
#: A number alone.
_BARE = re.compile(r"\W*\d[\d.,\s]*\W*")
#: What stands behind the price of one unit: `€ 0,25/km`, `12 euro a persona`. A year is none: it is
#: how plans give what they spend.
_RATE = re.compile(
    r"\s*(?:/(?!\s?(?:anno|year|a\b))|(?:al?|per)\s"
    r"(?:km|persona|person|testa|giorno|day|mese|month|ora|pasto|notte)\b)",
    re.IGNORECASE,
)


def is_to_do(text: str) -> bool:
    """Whether a text opens with an Italian infinitive: what a plan wants done, no value of it."""
    return _TO_DO.match(text.lstrip(" .:-–—)")) is not None


def tells(matter: Matter, candidate: Candidate) -> int:
    """VERY where a quote tells the value of the very thing, 1 where it tells one of the type, else 0."""
    if not found_in(matter, candidate):
        # What a number of a table is of stands in its header, if not beside it.
        passage = candidate.passage
        if matter.question.value == "money" and passage.cells:
            return _in_columns(matter, candidate)
        named = names_unit(matter.question.whole, passage.text)
        return int(has_digit(passage.text) and _is_row(candidate) and not named)
    if counts_unnamed(matter.question):
        return 1
    named = matter.question.focus is not None or counts_people(matter.question)
    counted = matter.question.value == "count" and named
    return VERY if not counted or beside(matter, candidate) else 1


def tells_as_worded(matter: Matter, candidate: Candidate) -> bool:
    """Whether a quote tells a value of the type that the words of the question name, where it was
    read as another: that none was found would be false (`how much could they take out?`)."""
    question = matter.question
    worded = named_type(question.text)
    if worded is None or worded == question.value:
        return False
    language = matter.library.document(candidate.passage.document).language
    text = candidate.span.of(matter.text(candidate.passage))
    return answers(worded, text, question.whole, language)


def _in_columns(matter: Matter, candidate: Candidate) -> int:
    """VERY where a row has a number in a column of amounts, 1 where it has one in a column that is
    of nothing known (`2027`), else 0: `15` may be its own number."""
    text = matter.text(candidate.passage)
    numbers = (c for c in candidate.passage.cells if _BARE.fullmatch(text, c.start, c.end))
    told = {role(cell.header) for cell in numbers}
    return VERY if "amount" in told else int(None in told)


def _is_row(candidate: Candidate) -> bool:
    return bool(candidate.passage.cells) or candidate.passage.kind is Kind.ROW


def found_in(matter: Matter, candidate: Candidate) -> list[re.Match[str]]:
    """The values of the type asked for in a quote that the question does not hold itself."""
    question = matter.question
    if question.value is None:
        return []
    text = candidate.span.of(matter.text(candidate.passage))
    if (measured := in_unit(question.whole, text)) is not None:
        return measured
    label = candidate.passage.label or ""
    language = matter.library.document(candidate.passage.document).language
    told = find_values(question.value, text, language)
    found = [m for m in told if m.group() not in question.whole]
    if question.value == "money" and matches("turn", "funds", question.whole):
        return [m for m in found if not _RATE.match(text, m.end())]
    if question.value == "date":
        return [m for m in found if not _is_other_end(question, text[: m.start()])]
    if question.value != "count":
        return found
    # `OBIETTIVO 4.4` counts nothing, nor do an amount, a date, a percentage.
    opens = len(label) if text.startswith(label) else 0
    others = [m for kind in ("money", "date") for m in find_values(kind, text)]
    return [
        m
        for m in found
        if m.start() >= opens
        and not text[m.end() :].lstrip().startswith("%")
        and not any(m.start() < other.end() and other.start() < m.end() for other in others)
    ]


def _is_other_end(question: Question, before: str) -> bool:
    """Whether what leads to a date says that a time begins there, where its end is asked for (`entro
    quando?`, `DA settembre 2018`), or the other way round."""
    other = {"end": _BEGINS, "start": _ENDS}.get(next(iter(asked(question)), ""))
    return other is not None and other.search(before) is not None


def beside(matter: Matter, candidate: Candidate) -> list[re.Match[str]]:
    """Of the values of a count those that stand beside the noun that is counted, or of people beside
    any word for them; all of them where none is named or the passage is in another language."""
    focus, people = matter.question.focus, counts_people(matter.question)
    found = found_in(matter, candidate)
    if in_unit(matter.question.whole, "") is not None:
        return found  # the unit tells them, in whatever language
    document = matter.library.document(candidate.passage.document)
    if (focus is None and not people) or document.language != matter.question.language:
        return found
    text = candidate.span.of(document.text)
    above = line_of(" ".join([document.title, *candidate.passage.path]), document.language)
    near = []
    for match in found:
        before = _STOP.split(text[: match.start()])[-1].split()[-_BEFORE:]
        after = _STOP.split(text[match.end() :], maxsplit=1)[0].split()[:_AFTER]
        spoken = " ".join([*before, *after])
        if people and anybody().intersection(words(spoken)):
            near.append(match)
        if people or focus is None:
            continue
        line = line_of(spoken, document.language)
        # A word near it (`lavoro` for `posti di lavoro`) is another thing.
        if is_named(focus, line, document.language) or _is_called(focus, line, above):
            near.append(match)
    return near


def counts_unnamed(question: Question) -> bool:
    """Whether a question asks how many there are of what only the turn before named (`quante ne
    mancano?`): any number would do."""
    named = question.focus is not None or counts_people(question)
    return question.value == "count" and question.leaning and not named


def counts_people(question: Question) -> bool:
    """Whether a question asks how many people there are, whoever they are."""
    of_us = question.focus is None and _HOW_MANY_OF_US.search(question.text) is not None
    return of_us or _PEOPLE.search(question.text) is not None


def _is_called(focus: Term, line: str, above: str) -> bool:
    """Whether a thing of several words is called by its first, where what stands above says them
    all: `l'assegno` under `Avviso per gli assegni di cura`."""
    head, *more = (stems_of(word) for word in focus.word.split())
    said = (any(f" {stem} " in above for stem in stems) for stems in (head, *more) if stems)
    return bool(more) and any(f" {stem} " in line for stem in head) and all(said)
