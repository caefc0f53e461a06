"""Acronyms as a document itself explains them, and those that it never explains."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from .initials import matches, words_of
from .locator import Span
from .model import Document, Kind, Passage
from .vocabulary import vocabulary
from .wordlists import wordlist

_ACRONYM = r"(?:(?:[A-Z]\.){2,6}|[A-Z][A-Za-z&]{0,8}[A-Z]s?|[A-Z]{2,10}s?)"
_TOKEN = re.compile(rf"(?<![\w.’'-]){_ACRONYM}(?![\w’]|[-.]\w)")
_ROMAN = re.compile(r"[IVX]+")
_INSIDE = re.compile(r"\((?P<inside>[^()]{2,160})\)")
_OPENING = re.compile(rf"(?P<acronym>{_ACRONYM})\s*(?::|–|—|-(?=\s)|=)\s*(?P<expansion>\S.*)")
_APPOSED = re.compile(rf"(?<![\w.-])(?P<acronym>{_ACRONYM}), (?=[A-ZÀ-Þ])")
_SHOUTING = re.compile(r"(?:\b[A-ZÀ-Þ’']{2,}\b[ ,]+){3,}[A-ZÀ-Þ’']{2,}\b")
_BREAK = re.compile(r"[.;:!?](?=\s|$)|[(\n\t]")
#: Characters. A decision: what an acronym stands for is a name, not a sentence.
_LONGEST_EXPANSION = 160
#: How often two letters must be explained alike. A decision: once is too easily a chance.
_FEWEST_SHORT = 2


@dataclass(frozen=True, slots=True)
class Expansion:
    """What an acronym stands for, where the document says so; offsets count in its text."""

    text: str
    passage: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym of a document; `expansion` is None where the document never gives one."""

    acronym: str
    expansion: Expansion | None


def acronyms(document: Document) -> tuple[Acronym, ...]:
    """The acronyms of a document in the order of their first use."""
    explained: dict[str, Expansion] = {}
    uses: Counter[str] = Counter()
    for passage in document.passages:
        for acronym, span in _explained(passage):
            text = span.of(passage.text)
            place = (passage.start + span.start, passage.start + span.end)
            explained.setdefault(_plain(acronym), Expansion(text, passage.id, *place))
            uses[_plain(acronym)] += 0
        uses.update(_plain(match.group()) for match in _used(passage.text))
    ordinary = _ordinary_words(document.text)
    return tuple(
        Acronym(acronym, explained.get(acronym))
        for acronym, count in uses.items()
        if acronym in explained or _stands_alone(acronym, count, ordinary)
    )


def _explained(passage: Passage) -> Iterator[tuple[str, Span]]:
    """Acronyms with the place of their expansion in the passage's text."""
    text = passage.text
    yield from _listed(passage)
    for match in _INSIDE.finditer(text):
        inside = Span(*match.span("inside"))
        yield from _after_words(text, inside)
        yield from _before_words(text, inside)
    if opening := _OPENING.match(text):
        span = Span(*opening.span("expansion"))
        if found := _prefix(text, span, opening["acronym"]):
            yield opening["acronym"], found
    for match in _APPOSED.finditer(text):
        # In an enumeration too a name follows an acronym (`AGID, Agenzia Industrie Difesa, ...`):
        # here each word must give its first letter.
        span = Span(match.end(), min(len(text), match.end() + _LONGEST_EXPANSION))
        found = _prefix(text, span, match["acronym"], strictly=True)
        if found and all(
            word[0].isupper() for _, word in words_of(found.of(text)) if len(word) > 3
        ):
            yield match["acronym"], found


def _listed(passage: Passage) -> Iterator[tuple[str, Span]]:
    """A row of two cells: the acronym and what it means. A table of acronyms is believed."""
    if passage.kind is Kind.ROW and len(passage.cells) == 2:
        first, second = passage.cells
        spans = [Span(c.start - passage.start, c.end - passage.start) for c in (first, second)]
        header = first.header.lower()
        told = any(word in header for word in wordlist("references", "acronyms", "columns"))
    elif passage.value_start is not None and "\t" in passage.text:
        spans = [
            Span(0, passage.text.index("\t")),
            Span(passage.value_start - passage.start, len(passage.text)),
        ]
        told = False
    else:
        return
    acronym, meaning = (span.of(passage.text) for span in spans)
    if re.fullmatch(_ACRONYM, acronym):
        found = spans[1] if told and 0 < len(meaning) <= _LONGEST_EXPANSION else None
        if found := found or _prefix(passage.text, spans[1], acronym):
            yield acronym, found


def _after_words(text: str, inside: Span) -> Iterator[tuple[str, Span]]:
    """`Edilizia Residenziale Sociale (ERS)`, `... (di seguito ERS)`."""
    match = re.match(rf"{_opener()}[\"“«']?(?P<acronym>{_ACRONYM})(?![\w])", inside.of(text))
    if not match:
        return
    acronym = match["acronym"]
    shift = max(0, inside.start - 1 - _LONGEST_EXPANSION)
    end = len(text[: inside.start - 1].rstrip(" \"”»'-–"))
    starts = [shift + start for start, _ in words_of(text[shift:end])]
    for loosely in (False, True):
        for start in reversed(starts):
            candidate = text[start:end]
            if _BREAK.search(candidate):
                break
            if matches(acronym, candidate, loosely=loosely):
                yield acronym, Span(start, end)
                return


def _before_words(text: str, inside: Span) -> Iterator[tuple[str, Span]]:
    """`SIEG (Servizi di Interesse Economico Generale)`."""
    match = re.search(rf"(?<![\w.-])({_ACRONYM})[\"”»']?\s\($", text[: inside.start])
    if match and (found := _prefix(text, inside, match[1])):
        yield match[1], found


def _prefix(text: str, span: Span, acronym: str, *, strictly: bool = False) -> Span | None:
    """The opening of `span`, all of it if it fits, whose initials are the acronym; `strictly` where
    no word may give more letters or none."""
    body = span.of(text)[:_LONGEST_EXPANSION]
    if stop := _BREAK.search(body):
        body = body[: stop.start()]
    ends = [start + len(word) for start, word in words_of(body)]
    for loosely, tried in ((False, ends[-1:]), (True, ends[-1:]), (False, ends), (True, ends)):
        for end in tried:
            if not (loosely and strictly) and matches(acronym, body[:end], loosely=loosely):
                return Span(span.start, span.start + end)
    return None


def _used(text: str) -> Iterable[re.Match[str]]:
    """The tokens of a text that have the form of acronyms, but for headings in capitals."""
    letters = [c for c in text if c.isalpha()]
    if len(text.split()) > 2 and sum(c.isupper() for c in letters) > 0.6 * len(letters):
        return []
    loud = [range(*match.span()) for match in _SHOUTING.finditer(text)]
    return [
        match for match in _TOKEN.finditer(text) if not any(match.start() in run for run in loud)
    ]


def _stands_alone(acronym: str, count: int, ordinary: frozenset[str]) -> bool:
    words = vocabulary()
    if acronym.lower() in ordinary or words.group(acronym) or words.column(acronym):
        return False
    if _ROMAN.fullmatch(acronym):
        return False
    capitals = sum(c.isupper() for c in acronym)
    if capitals < 2 or capitals < 0.5 * len(acronym):
        return False
    return len(acronym) > 2 or count >= _FEWEST_SHORT


def _ordinary_words(text: str) -> frozenset[str]:
    """The words that the text also writes in small letters, or, long ones, with one capital."""
    found = re.findall(r"(?<!\w)(?:[a-zà-ù]+|[A-ZÀ-Þ][a-zà-ù]{4,})(?!\w)", text)
    return frozenset(word.lower() for word in found)


def _plain(acronym: str) -> str:
    """Without the dots between letters and the English plural's s."""
    plain = acronym.replace(".", "")
    return plain[:-1] if len(plain) > 2 and plain[-1] == "s" and plain[:-1].isupper() else plain


@cache
def _opener() -> str:
    words = "|".join(map(re.escape, wordlist("references", "acronyms", "openers")))
    return rf"(?:(?:{words}),?\s+)*"
