"""A text as a sequence of comparable words, each with its place in the text."""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

from ingest.locator import Span

#: A run of letters and digits; combining marks and soft hyphens do not end it. The underscore is
#: a mark of Markdown.
_RUN = re.compile(r"[^\W_]+(?:[\u00ad\u0300-\u036f]+[^\W_]*)*")
_WORD = re.compile(r"[^\W_]+")
_STRAIGHT = str.maketrans("’‘“”|", "''\"\" ", "*_`\u00ad")
#: Characters around a run of words in which the punctuation of an anchor may stand. A decision.
_AROUND = 8


@dataclass(frozen=True, slots=True)
class Word:
    """One word in its compared form. `start` and `end` count characters of the text."""

    form: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words in order: NFKC, lower case, without punctuation, Markdown and table marks."""
    found: list[Word] = []
    for match in _RUN.finditer(text):
        form = unicodedata.normalize("NFKC", match[0].replace("\u00ad", "")).lower()
        # A sign such as a vulgar fraction becomes two words that stand in one place.
        found += [Word(part, match.start(), match.end()) for part in _WORD.findall(form)]
    return found


class WordIndex:
    """Finds sequences of words in one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = words_of(text)
        self._places: dict[str, list[int]] = {}
        for number, word in enumerate(self._words):
            self._places.setdefault(word.form, []).append(number)

    def runs(self, wanted: str) -> list[range]:
        """Where the words of `wanted` stand one after another, as numbers of words, in order."""
        forms = [word.form for word in words_of(wanted)]
        if not forms:
            return []
        return [
            range(place, place + len(forms))
            for place in self._places.get(forms[0], [])
            if [w.form for w in self._words[place : place + len(forms)]] == forms
        ]

    def span(self, run: range) -> Span:
        """The characters from the first word of a run to its last."""
        return Span(self._words[run[0]].start, self._words[run[-1]].end)

    def stretches(
        self, opening: str, closing: str, longest: int, *, exact: bool = False
    ) -> list[Span]:
        """The shortest stretches from `opening` to `closing`, of at most `longest` characters.

        Each opening goes with the next closing, which may overlap it but not end before it does;
        a stretch that contains another is none. `exact` counts only what stands there with the
        punctuation of `opening` and `closing`.
        """
        first, last = self.runs(opening), self.runs(closing)
        if exact:
            first = [run for run in first if self._written(run, opening)]
            last = [run for run in last if self._written(run, closing)]
        starts = [run.start for run in last]
        pairs: list[range] = []
        for run in first:
            after = last[bisect_left(starts, run.start) :]
            close = next((end for end in after if end.stop >= run.stop), None)
            if close is not None:
                pairs.append(range(run.start, close.stop))
        shortest = [
            p
            for p in pairs
            if not any(o != p and o.start >= p.start and o.stop <= p.stop for o in pairs)
        ]
        return [s for s in map(self.span, shortest) if len(s) <= longest]

    def _written(self, run: range, wanted: str) -> bool:
        span = self.span(run)
        around = self._text[max(0, span.start - _AROUND) : span.end + _AROUND]
        return _as_written(wanted) in _as_written(around)


def _as_written(text: str) -> str:
    """A text in lower case with its punctuation, without Markdown and table marks."""
    plain = unicodedata.normalize("NFKC", text).translate(_STRAIGHT).lower()
    return " ".join(plain.split())
