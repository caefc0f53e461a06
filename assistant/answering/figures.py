"""Figures that do not agree: the same statement with another figure, a share that does not follow
from the numbers beside it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rapidfuzz import fuzz

from ingest.values import euro

from ..reading.values import find_values

#: How alike two statements are, figures apart, that say the same (0 to 100). A decision.
_SAME = 85.0
#: Letters of a statement, figures apart. A decision: shorter ones say the same by chance.
_SHORTEST = 12
#: `123 out of 456, 27%`, or the share first; numbers may have a scale: `1,5 milioni su 6 milioni`.
_NUMBER = r"(?<![\w.,])(?:\d{1,3}(?:[.,\s]\d{3})+|\d+)(?:[.,]\d+)?(?![\d.,]*\d)"
_OF = r"(?:su(?: un totale di)?|of|out of)"
_WORD = r"[^\W\d]\w*"
_PART = rf"(?P<part>{_NUMBER}) (?:(?P<parts>{_WORD}) )?{_OF} (?P<all>{_NUMBER})\b(?: (?P<alls>{_WORD}))?"
_SHARE = r"(?<![\w.,])(?P<share>\d+(?:[.,]\d+)?) ?%"
_SHARES = (
    re.compile(rf"{_PART}[^.;\d]{{0,40}}?{_SHARE}"),
    re.compile(rf"{_SHARE}[^.;\d]{{0,30}}?{_PART}"),
)
#: A number with one mark, that of thousands or of decimals: `12,050`.
_EITHER = re.compile(r"\d{1,3}[.,]\d{3}")
#: Percentage points by which a share may be rounded. A decision: a share without decimals,
#: twice.
_ROUNDED = 1
#: The least and the most that a number may be rounded from.
_Range = tuple[Decimal, Decimal]


def differing(kind: str | None, lead: str, others: Sequence[str]) -> list[int]:
    """The numbers of the texts that say what `lead` says with another value of a type."""
    if kind is None or (own := _values(kind, lead)) is None:
        return []
    said = _without(kind, lead)
    return [
        n
        for n, text in enumerate(others)
        if (there := _values(kind, text)) is not None
        # of a quote that is cut short the values are only fewer
        and not (there <= own or own <= there)
        and len(said) >= _SHORTEST
        and fuzz.ratio(said, _without(kind, text)) >= _SAME
    ]


def wrong_share(text: str) -> str | None:
    """The share in a text that does not follow from the two numbers beside it, as written; None where
    it does by any way of reading these."""
    for pattern in _SHARES:
        for found in pattern.finditer(text):
            share = Decimal(found["share"].replace(",", "."))
            ranges = list(_possible(found))
            if ranges and not any(
                least - _ROUNDED <= share <= most + _ROUNDED for least, most in ranges
            ):
                return f"{found['share']}%"
    return None


def _possible(found: re.Match[str]) -> Iterator[_Range]:
    """The shares, in percent, that two numbers may make; where only one has a scale, the other may
    be meant with it too."""
    own, other = _scale(found["parts"]), _scale(found["alls"])
    scales = {(own, other), (other if own == 1 else own, own if other == 1 else other)}
    for part_scale, all_scale in scales:
        for low, high in _readings(found["part"], part_scale):
            for least, most in _readings(found["all"], all_scale):
                if 0 < low <= most and least > 0:
                    yield 100 * low / most, 100 * high / least


def _readings(number: str, scale: Decimal) -> Iterator[_Range]:
    """What a number may say: its mark may part thousands or decimals, a blank two numbers. One that
    counts is exact; one with decimals or a scale may be rounded."""
    values = {value for one in (number, *number.split()) if (value := euro(one)) is not None}
    if _EITHER.fullmatch(number):
        values.add(Decimal(number.replace(",", ".")))
    for value in values:
        places = int(value.as_tuple().exponent)
        half = Decimal(10) ** places / 2 if places or scale != 1 else Decimal(0)
        yield (value - half) * scale, (value + half) * scale


def _scale(word: str | None) -> Decimal:
    """What the word behind a number multiplies it by: `milioni`; one where it only says of what."""
    return euro(f"1 {word}") or Decimal(1)


def _values(kind: str, text: str) -> frozenset[str] | None:
    """The values of a text, blanks apart; None where it has none."""
    found = frozenset(re.sub(r"\s+", " ", m.group().strip()) for m in find_values(kind, text))
    return found or None


def _without(kind: str, text: str) -> str:
    """A text with its values taken out."""
    spans = [m.span() for m in find_values(kind, text)]
    kept, end = "", 0
    for first, last in spans:
        kept, end = kept + text[end:first], last
    return " ".join((kept + text[end:]).lower().split())
