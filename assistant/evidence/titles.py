"""The titles and codes of a library's records, so that a question finds those that it names without
looking at each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from index.library import Library
from index.words import has_digit, has_letter
from ingest.codes import normal
from ingest.model import Kind, Record
from ingest.outline.keys import fold

from ..reading.terms import Term, line_of

Numbers = NDArray[np.int64]
#: Letters of the shortest word that opens a code: `Scheda 4`. A decision.
_WORD = 3


@dataclass(frozen=True)
class Titles:
    """The records with fields of a library, plan after plan, what stands twice in a plan once; made
    once, when first needed. What is found is given by number, in ascending order."""

    library: Library

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The records, in order."""
        plans = dict.fromkeys(document.plan for document in self.library.documents)
        return tuple(r for plan in plans for r in self.library.records(plan) if r.fields)

    def coded(self, codes: Iterable[str], spoken: str) -> list[int]:
        """The records whose codes are among some, in the form of `ingest.codes.normal`, or stand in
        what is spoken, as `folded` has it with a blank on each side."""
        held = self._codes
        found = {n for code in codes for n in held.normal.get(code, ())}
        opened = (held.opened.get(word, ()) for word in set(spoken.split()))
        found |= {n for each in opened for called, n in each if f" {called} " in spoken}
        return sorted(found)

    def labelled(self, kind: Kind, code: str) -> list[int]:
        """The records of a kind with a code, in small letters."""
        return self._codes.labels.get((kind, code), [])

    def within(self, stems: Iterable[str]) -> Numbers:
        """The records all stems of whose titles are among some; those without any are not."""
        held = self._stems
        own = [held.records[stem] for stem in stems if stem in held.records]
        if not own:
            return np.empty(0, dtype=np.int64)
        met = np.bincount(np.concatenate(own), minlength=len(held.sizes))
        return np.flatnonzero((met == held.sizes) & (met > 0))

    def holding(self, terms: Iterable[Term]) -> list[int]:
        """The records whose titles may hold each of some terms: what opens one of its alternatives
        stands in them, in whatever language."""
        found: set[int] | None = None
        for term in terms:
            opening = {alternative.stems[0] for alternative in term.alternatives}
            own = (self._stems.records.get(stem, ()) for stem in opening)
            here = {int(n) for numbers in own for n in numbers}
            found = here if found is None else found & here
        return sorted(found or ())

    def line(self, number: int) -> str:
        """The terms of a record's title as one line."""
        return self._lines[number]

    @cached_property
    def _lines(self) -> list[str]:
        document = self.library.document
        return [line_of(r.title, document(r.place.document).language) for r in self.records]

    @cached_property
    def _stems(self) -> "_Stems":
        sets = [set(line.split()) for line in self._lines]
        held: dict[str, list[int]] = {}
        for number, stems in enumerate(sets):
            for stem in stems:
                held.setdefault(stem, []).append(number)
        sizes = np.array([len(stems) for stems in sets], dtype=np.int64)
        return _Stems(sizes, {stem: np.array(own) for stem, own in held.items()})

    @cached_property
    def _codes(self) -> "_Codes":
        made = _Codes()
        for number, record in enumerate(self.records):
            made.labels.setdefault((record.kind, (record.code or "").lower()), []).append(number)
            for code in forms(record.code or ""):
                made.normal.setdefault(code, []).append(number)
            if called := written(record.code or ""):
                made.opened.setdefault(called.split()[0], []).append((called, number))
        return made


@dataclass(frozen=True)
class _Stems:
    """Of each title how many stems it has, and the titles with each stem."""

    sizes: Numbers
    records: dict[str, Numbers]


@dataclass(frozen=True)
class _Codes:
    """Records by the forms of their codes, by the word that opens them as they are written, and by
    kind and code in small letters."""

    normal: dict[str, list[int]] = field(default_factory=dict)
    opened: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    labels: dict[tuple[Kind, str], list[int]] = field(default_factory=dict)


@lru_cache(maxsize=1 << 14)
def folded(text: str) -> str:
    """A text in small letters, without marks; a number stays with the letter before it: `CO₂`."""
    return re.sub(r"(?<=[a-z]) (?=\d)", "", fold(text))


def forms(code: str) -> set[str]:
    """A code whole and without the word that opens it (`Azione PA.2`), in one form; none of what has
    not both letters and digits."""
    if not is_code(code):
        return set()
    tail = code.rsplit(maxsplit=1)[-1]
    return {normal(code)} | ({normal(tail)} if is_code(tail) else set())


def written(code: str) -> str:
    """A code as it stands in what is spoken (`nodo 25 3`); empty where no word opens it."""
    called = folded(code) if is_code(code) else ""
    first = next(iter(called.split()), "")
    return called if len(first) >= _WORD else ""


def is_code(text: str) -> bool:
    """Whether a text has both letters and digits."""
    return has_letter(text) and has_digit(text)
