"""What a plan says of the number of entries of one sort, where its own words tell the sort."""

import re
from collections.abc import Iterator, Sequence

from ingest.numbers import number, number_pattern
from ingest.outline import Outline, Statement
from ingest.outline.nouns import family, plain

from ..reading.terms import Term, line_of, share_held
from .asking import Asked
from .crossing import crossed

#: Letters after a number within which its noun stands. A decision: half a line.
_REACH = 60
#: The share of the terms that a clause has, at least, by other names of the same too. A decision.
_WHOLLY = 0.9
#: What ends what stands before the name of one of several.
_PART = re.compile(
    r"(?i)(?:[,;:)]|\b(?:namely|cioè|ovvero|ossia|i\.e\.|vale a dire)[,:]?)\s+(?:(?:e|ed|and)\s+)?"
)
#: Two words that are counted together.
_JOINED = re.compile(
    r"(?i)(?P<one>[^\W\d_]{4,})\s+(?:e|ed|o|and|or)\s+(?:[^\W\d_]{1,3}(?:['’]|\s+))?(?P<other>[^\W\d_]{4,})"
)
#: What ends what is said of one number.
_STOP = re.compile(r"[;:]\s|[,.]\s(?=[A-ZÀ-Þ])")


def said_of(outline: Outline, what: Asked, terms: tuple[Term, ...]) -> Statement | None:
    """The statement whose own clause has all words that a question asks of: `18 initiatives on
    energy consumption, 15 on transport`. Where several numbers fit, none does."""
    assert what.noun is not None
    if not terms:
        return None
    kin = what.noun.noun.family
    own = [s for s in outline.statements if family(s.noun) == kin]
    terms = crossed(terms, (statement.text for statement in own), outline.language)
    fits = [
        statement
        for statement in own
        if not statement.least
        and any(
            _says(clause, ahead, terms, outline.language)
            and not _is_joint(clause, terms, outline.language)
            for clause, ahead in _clauses(statement)
        )
    ]
    counts = {statement.count for statement in fits}
    return fits[0] if len(counts) == 1 else None


def _says(own: str, ahead: str, terms: tuple[Term, ...], language: str) -> bool:
    """Whether a clause has all terms, or some of them and what it is a part of the others."""
    held = share_held(terms, line_of(own, language), language)
    whole = share_held(terms, line_of(f"{ahead} {own}", language), language)
    return held >= _WHOLLY or (held > 0 and whole >= _WHOLLY)


def _is_joint(own: str, terms: tuple[Term, ...], language: str) -> bool:
    """Whether a clause counts what is asked together with something else: `24 azioni di mitigazione
    e adattamento` are not those of mitigation."""
    for pair in _JOINED.finditer(own):
        lines = (line_of(pair[word], language) for word in ("one", "other"))
        held = [any(term.held(line, language) for term in terms) for line in lines]
        if held[0] != held[1]:
            return True
    return False


def qualified(outline: Outline, what: Asked, rest: Sequence[str]) -> Statement | None:
    """What the plan says of the number of entries of one sort: `tre trasversali`."""
    assert what.noun is not None
    stems = {word.lower()[:-1] for word in rest}
    for statement in outline.statements:
        said = {word[:-1] for word in statement.part.split()}
        if statement.noun == what.noun.noun.name and stems <= said:
            return statement
    return None


def _clauses(statement: Statement) -> Iterator[tuple[str, str]]:
    """From each place of a statement's number on, what is said until the next number, with what the
    sentence says before the colon ahead of it; of a number in brackets, what stands before these."""
    text = statement.text
    line = plain(text)
    numbers = list(re.finditer(rf"(?<![\w.,-])(?:{number_pattern()})(?![\w-])", line))
    head = statement.words.split()[-1] if not statement.part else statement.words.split()[0]
    for at, match in enumerate(numbers):
        if number(match.group()) != statement.count:
            continue
        if head not in line[match.end() : match.end() + _REACH]:
            continue
        ahead = text[: max(0, text.rfind(": ", 0, match.start()))]
        if text[: match.start()].endswith("("):
            close = text.find(")", match.end())
            start = _named_from(text, match.start() - 1)
            yield text[start : close if close > 0 else len(text)], ahead
            continue
        end = numbers[at + 1].start() if at + 1 < len(numbers) else len(text)
        stop = _STOP.search(text, match.end(), end)
        yield text[match.start() : stop.start() if stop else end], ahead


def _named_from(text: str, end: int) -> int:
    """Where the name begins that stands before a bracket: `mobility` of `energy (18), and mobility
    (13)`."""
    return max((m.end() for m in _PART.finditer(text, 0, end)), default=0)
