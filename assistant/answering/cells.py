"""The cell of a table's row that a question asks for, by the names of the columns."""

import re
from collections.abc import Iterable

from index.words import function_words, has_digit, query_terms, words
from ingest.locator import Span
from ingest.model import Cell, Passage

from ..evidence.matter import Matter
from ..reading.question import Question
from ..reading.terms import Term, is_named, line_of, stems_of
from ..reading.values import find_values

#: Types of values that stand in cells, under the name of what they are of.
_IN_CELLS = ("count", "measure", "money")
#: What another name of a column must be worth. A decision: names and narrower concepts.
_HELD = 0.8
#: A number with what it counts: `circa 380 famiglie`.
_COUNTED = re.compile(r"\d[\d.,]*\s+(?P<thing>[^\W\d_]{4,}(?:\s+[^\W\d_]+){0,2})\s*\Z")
#: A word with a capital that does not open its sentence, or stands alone.
_CAPITAL = re.compile(r"(?:(?<=[\w)’'] )|(?<=[’'])|\A(?=\S+\Z))[A-ZÀ-Þ][^\W\d_]{3,}(?!\w)")


def cell_asked(matter: Matter, passage: Passage) -> str | None:
    """The value of the column that the question names, in a row that stands for what it asks about;
    None where no one column is named best.

    A column counts where the question says all of its name that its neighbours do not share. Of
    several, the one whose word the
    titles above do not say already is meant: in a survey of dwellings, `dwellings empty` are those
    of the column `Empty`; then the one whose word comes last.
    """
    if matter.question.value not in _IN_CELLS:
        return None
    document = matter.library.document(passage.document)
    above = line_of(
        " ".join([document.title, *passage.path, *_others(matter, passage)]), document.language
    )
    best: list[tuple[tuple[int, int], Cell]] = []
    names = [
        set(line_of(cell.header, document.language).split()) | _named_small(cell.header)
        for cell in passage.cells
    ]
    for n, cell in enumerate(passage.cells):
        if not has_digit(Span(cell.start, cell.end).of(document.text)):
            continue
        beside = set().union(*names[:n], *names[n + 1 :])
        # What columns under one header share tells none from the others.
        if (rank := _rank(matter, names[n] - beside or names[n], above)) is not None:
            best.append((rank, cell))
    best.sort(key=lambda pair: pair[0], reverse=True)
    if own := _cells_of_the_counted(matter, passage):
        return own.pop() if len(own) == 1 else None
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    value = " ".join(document.text[best[0][1].start : best[0][1].end].split())
    if matter.question.value == "count" and matter.question.focus and _COUNTED.search(value):
        return None  # `circa 380 famiglie` are no dwellings, whatever the column is called
    return value if find_values("count", value) or find_values("measure", value) else None


def names_all(matter: Matter, passage: Passage, terms: Iterable[Term]) -> bool:
    """Whether a row and the names of its columns hold all of some terms: nothing else is asked
    about."""
    language = matter.library.document(passage.document).language
    columns = (cell.header for cell in passage.cells)
    line = line_of(" ".join([passage.text, *columns]), language)
    return bool(passage.cells) and all(is_named(term, line, language) for term in terms)


def _cells_of_the_counted(matter: Matter, passage: Passage) -> set[str]:
    """The cells of a row that count what is asked for in their own words: `34 alloggi`."""
    focus = matter.question.focus
    if matter.question.value != "count" or focus is None:
        return set()
    document = matter.library.document(passage.document)
    values = (" ".join(document.text[c.start : c.end].split()) for c in passage.cells)
    return {
        value
        for value in values
        if (found := _COUNTED.search(value))
        and is_named(focus, line_of(found["thing"], document.language), document.language)
    }


def _rank(matter: Matter, own: set[str], above: str) -> tuple[int, int] | None:
    """How surely the question names a column: by how many words that are not above, then by the
    place of the last; None where it does not say the whole name."""
    said: set[str] = set()
    new, last = 0, -1
    for place, stems in enumerate(_spoken(matter.question)):
        if met := stems & own:
            said |= met
            new += not any(f" {stem} " in above for stem in stems)
            last = place
    return (new, last) if own and own <= said else None


def _named_small(text: str) -> frozenset[str]:
    """The words with a capital that in small letters would only join others: the column `Stato` is
    of the State, and no form of `to be`."""
    return function_words().intersection(map(str.lower, _CAPITAL.findall(text)))


def _spoken(question: Question) -> list[frozenset[str]]:
    """The question's words in order, each with the stems of all that is worth the word itself."""
    found = []
    for spoken in words(question.topic):
        small = _named_small(question.topic) & {spoken}
        found += [frozenset(small)] if small else _stems(spoken, question)
    return found


def _stems(spoken: str, question: Question) -> list[frozenset[str]]:
    """A word's stems, with those of all that is worth the word itself; none for a small word."""
    found = []
    for variants in query_terms(spoken):
        near = {
            stem
            for term in question.terms
            if stems_of(term.word).intersection(variants)
            for alternative in term.alternatives
            if alternative.worth >= _HELD and len(alternative.stems) == 1
            for stem in alternative.stems
        }
        found.append(frozenset(variants) | near)
    return found


def _others(matter: Matter, passage: Passage) -> list[str]:
    """The first heading of the passage's document, which says what its tables are of."""
    document = matter.library.document(passage.document)
    return [document.passages[0].text] if document.passages else []
