"""What an entry says beside its title: `Da ottobre 2020 - Title - (Holder) - CAP1.LA08`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Document, Passage
from .located import Located, located

_MONTH = (
    r"gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
)
_DATE = rf"(?:(?:\d{{1,2}}°?\s+)?(?:{_MONTH})\s+)?(?:19|20)\d\d|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}"
_WHEN = re.compile(
    rf"(?P<when>(?P<how>da(?:l|lla|ll['’])?|a partire da(?:l)?|entro(?: il| la fine del)?|fino a(?:l)?"
    rf"|from|since|starting|by|until|in corso|by the end of)?\s*(?:{_DATE}|in corso|ongoing)"
    rf"(?:\s*[-–/]\s*(?:{_DATE}))?)\s*(?:\([^()]*\)\s*)?[-–—:]\s+",
    re.IGNORECASE,
)
_UNTIL = ("entro", "fino", "by", "until")
_ASIDE = re.compile(r"\s*[-–—]\s*\((?P<holder>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*$")
_BRACKETS = re.compile(r"\s*\((?P<holder>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*$")
#: A sentence about what several shall do opens with who they are: `Le PA coinvolte pubblicano`.
_SUBJECT = re.compile(r"(?:Le|I|Gli|Tutte le|Tutti i|Tutti gli)\s[^.;:]{2,220}")
_VERB = re.compile(r",?\s+(?:non\s+|si\s+)?(?:[^\W\d_]+(?:ano|ono|anno)|devono|possono)\b")
_NUMBER = re.compile(
    r"^(?P<code>\d{1,2}(?:\.\d{1,2})*(?:\.[a-z]\.(?:\d{1,2}|[ivx]{1,5}))?)[.)]?\s+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """The parts of one entry. `when` names the field that its date fills."""

    title: Located
    holder: Located | None = None
    date: Located | None = None
    when: str = "period"


def read_entry(
    document: Document, passage: Passage, *, aside: bool, holders: frozenset[str] = frozenset()
) -> Entry:
    """The parts of an entry; with `aside`, brackets that close it name who carries it out, those
    without a dash before them where they name one of the `holders`."""
    text = document.text
    start = passage.start if passage.value_start is None else passage.value_start
    end = _without_code(text, start, passage.end, passage.label)
    date, when = None, "period"
    if match := _WHEN.match(text, start, end):
        date = located(document, passage, match.start("when"), match.end("when"))
        how = (match["how"] or "").lower()
        when = "end" if how.startswith(_UNTIL) else "start" if how else "period"
        start = match.end()
    holder = None
    closing = _closing(text, start, end, holders) if aside else None
    if closing and closing.start() > start:
        holder = located(document, passage, closing.start("holder"), closing.end("holder"))
        end = closing.start()
    title = located(document, passage, start, end)
    if holder is None and passage.label:
        holder = _subject(document, title)
    return Entry(title, holder, date, when)


def _closing(text: str, start: int, end: int, holders: frozenset[str]) -> re.Match[str] | None:
    if closing := _ASIDE.search(text, start, end):
        return closing
    closing = _BRACKETS.search(text, start, end)
    return closing if closing and _first(closing["holder"]) in holders else None


def _first(names: str) -> str:
    """The first of several names, as it is compared."""
    return re.split(r"[,;]|\s(?:e|and)\s", " ".join(names.lower().split()))[0]


def holders_aside(document: Document, entries: Sequence[Passage]) -> frozenset[str]:
    """The names that brackets after a dash give as holders, as `read_entry` compares them."""
    found = (
        _ASIDE.search(document.text, e.start, _without_code(document.text, e.start, e.end, e.label))
        for e in entries
    )
    return frozenset(_first(match["holder"]) for match in found if match)


def _subject(document: Document, title: Located) -> Located | None:
    """Who a sentence says shall do something; a clause about them, `che hanno aderito`, included."""
    subject = _SUBJECT.match(document.text, title.start, title.end)
    for verb in _VERB.finditer(document.text, title.start, subject.end()) if subject else ():
        before = document.text[title.start : verb.start()]
        if not re.search(r"\bche$", before):
            return located(document, title.passage, title.start, verb.start())
    return None


def _without_code(text: str, start: int, end: int, code: str | None) -> int:
    """Where an entry ends without the code that closes it."""
    if not code:
        return end
    tail = re.compile(rf"[\s\-–—|:(\[*_]*{re.escape(code)}[\s)\].;*_]*$")
    match = tail.search(text, start, end)
    return match.start() if match and match.start() > start else end


def number_of(text: str) -> re.Match[str] | None:
    """The number that opens a title, `1` of `1. Governance`."""
    return _NUMBER.match(text)


def asides_are_holders(document: Document, entries: Sequence[Passage]) -> bool:
    """Whether most coded entries of a document close with something in brackets."""
    coded = [e for e in entries if e.label]
    closing = [
        e
        for e in coded
        if _ASIDE.search(
            document.text, e.start, _without_code(document.text, e.start, e.end, e.label)
        )
    ]
    return bool(coded) and len(closing) >= 0.25 * len(coded)
