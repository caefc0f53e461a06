"""What a plan says of the number of entries of one sort, where its own words tell the sort."""

import re
from collections.abc import Iterator, Sequence

from ingest.numbers import number, number_pattern
from ingest.outline import Outline, Statement
from ingest.outline.nouns import family, plain

from ..reading.terms import Term, line_of, share_held
from .asking import Asked

#: Letters after a number within which its noun stands. A decision: half a line.
_REACH = 60
#: What ends what is said of one number.
_STOP = re.compile(r"[;:]\s|[,.]\s(?=[A-ZÀ-Þ])")


def said_of(outline: Outline, what: Asked, terms: tuple[Term, ...]) -> Statement | None:
    """The statement whose own clause has all words that a question asks of: `18 initiatives on
    energy consumption, 15 on transport`. Where several numbers fit, none does."""
    assert what.noun is not None
    if not terms:
        return None
    kin = what.noun.noun.family
    fits = [
        statement
        for statement in outline.statements
        if family(statement.noun) == kin
        and not statement.least
        and any(
            share_held(terms, line_of(clause, outline.language), outline.language) == 1.0
            for clause in _clauses(statement)
        )
    ]
    counts = {statement.count for statement in fits}
    return fits[0] if len(counts) == 1 else None


def qualified(outline: Outline, what: Asked, rest: Sequence[str]) -> Statement | None:
    """What the plan says of the number of entries of one sort: `tre trasversali`."""
    assert what.noun is not None
    stems = {word.lower()[:-1] for word in rest}
    for statement in outline.statements:
        said = {word[:-1] for word in statement.part.split()}
        if statement.noun == what.noun.noun.name and stems <= said:
            return statement
    return None


def _clauses(statement: Statement) -> Iterator[str]:
    """From each place of a statement's number on, what is said until the next number."""
    text = statement.text
    line = plain(text)
    numbers = list(re.finditer(rf"(?<![\w.,-])(?:{number_pattern()})(?![\w-])", line))
    head = statement.words.split()[-1] if not statement.part else statement.words.split()[0]
    for at, match in enumerate(numbers):
        if number(match.group()) != statement.count:
            continue
        if head not in line[match.end() : match.end() + _REACH]:
            continue
        end = numbers[at + 1].start() if at + 1 < len(numbers) else len(text)
        stop = _STOP.search(text, match.end(), end)
        yield text[match.start() : stop.start() if stop else end]
