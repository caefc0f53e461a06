"""What a question on counts points at by number: levels, entries by their codes, tables, how many
it says."""

import re
from collections.abc import Iterator, Sequence

from ingest.numbers import number
from ingest.outline import Outline
from ingest.outline.nouns import met, ordinals, plain

from ..reading.question import CODED, Question, Reference
from ..reading.references import ROMAN, references
from .asking import Asked, Mode

_NUMBER = re.compile(
    rf"\s+(?:n\.?\s*)?(?P<n>(?:[a-z]{{1,3}}[.\-]?)?\d+(?:\.\d+)*[a-z]?|{ROMAN})(?![\w.]*\w)",
    re.IGNORECASE,
)
#: A number of parts, without letters.
_PLAIN = re.compile(r"\d+(?:\.\d+)+")
#: Words before a noun among which its number stands. A decision: `i sei grandi temi`.
_AHEAD = 3


def named_by_number(question: Question, what: Asked, outline: Outline) -> list[Reference]:
    """The levels that the question names by number or code, after the noun that it counts."""
    found: list[Reference] = []
    things = " ".join(f" {term.word} " for term in question.terms if " " in term.word)
    for text in (what.after, what.ahead):
        found += [*_numbered(text), *_ordered(text, outline, things), *own_numbered(text, outline)]
    known = {reference.number for reference in found}
    found += [r for r in references(what.beside) if r.number not in known]
    levels = {r.number for r in found}
    # `linea 1.2` names a level by its number, though some code is written so too.
    coded = [
        r
        for r in question.references
        if r.level == CODED and not (r.number in levels and _PLAIN.fullmatch(r.number))
    ]
    # `l'obiettivo OB.3.2` names one level, by its code.
    return [*coded, *(r for r in found if not any(r.number in c.number for c in coded))]


def number_said(text: str, what: Asked) -> int | None:
    """The number that a question for names puts before the noun: `quali sono i SEI grandi temi`."""
    if what.mode is not Mode.LIST or what.noun is None:
        return None
    ahead = plain(text)[: what.noun.start].split()[-_AHEAD:]
    said = [n for word in ahead if (n := number(word)) is not None]
    return said[-1] if said else None


def only_tables(references: Sequence[Reference], what: Asked) -> bool:
    """Whether a question names by number only tables of its plan, such as `table B-2.1`: where the
    text does not keep these numbers, the table is the level's own."""
    after = what.after.lower()
    ahead = r"\b(?:tab(?:le|ella)|portafogli\w*|schede|portfolios?|outlines?|sheets?)\W+"
    return all(
        r.level == CODED and re.search(rf"{ahead}{re.escape(r.number.lower())}", after)
        for r in references
    )


def _numbered(text: str) -> Iterator[Reference]:
    for noun in met(text):
        if number := _NUMBER.match(text, noun.end):
            yield Reference(noun.singular, number["n"].lower())


def _ordered(text: str, outline: Outline, things: str) -> Iterator[Reference]:
    """The levels named by their place: `la terza linea d'azione`, `the second pillar`. What is among
    the `things` that a question is about is the name of one (`il terzo settore`), where no level of
    the plan is called so."""
    line = plain(text)
    own = {plain(level.singular) for level in outline.levels}
    singulars = {line[m.start : m.end] for m in met(line) if not m.is_plural} | own
    for singular in sorted(singulars):
        pattern = rf"(?<!\w)(?P<n>{'|'.join(ordinals())})\s+{re.escape(singular)}(?!\w)"
        for match in re.finditer(pattern, line):
            if singular in own or f" {match.group()} " not in things:
                yield Reference(singular, str(ordinals()[match["n"]]))


def own_numbered(text: str, outline: Outline) -> Iterator[Reference]:
    """The levels named by a word that only the plan has for them: `leva 4`, `macro-livello C`."""
    for level in outline.levels:
        if level.labelled:
            word = rf"(?<!\w)(?i:{re.escape(level.singular)})"
            number = r"\s+(?P<n>\d+(?:\.\d+)*|[IVX]+|[A-Z]{1,3})(?!\w|[.-]\w)"
            for match in re.finditer(f"{word}{number}", text):
                yield Reference(level.singular, match["n"])
