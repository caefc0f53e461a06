"""Why two subjects are a pair, in one sentence, and what the nearest of a gap lacks.

What both do is the most particular concept of the thesaurus that both name, else the words they
share; what the titles of both plans name is said last, since all of their records are about it. A
concept right above another is what both are about only where it is no whole field. Where they
differ is told by the fields of their records (holder, beneficiary, kind, period, amount), else by
values in the text. Each part comes with its literal quote and the quote's place.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from index.library import Library
from index.words import has_letter, terms, words
from ingest.model import Passage
from ingest.naming import undecided

from ..answers.phrases import say
from ..reading.cues import generic_terms
from ..reading.values import find_values
from ..thesaurus.concepts import ConceptReader, Named
from ..thesaurus.thesaurus import Thesaurus, load_thesaurus
from ..wording import forms, overlap
from .relation import Cited, Part, Why
from .subject import Subject

#: Parts in which two may differ: the fields that tell them.
_FIELDS = {
    "holder": ("holder",),
    "people": ("beneficiary",),
    "means": ("kind",),
    "period": ("period", "start", "end"),
    "amount": ("amount",),
}
#: What tells a part where no field does: a top concept, or a type of value.
_FACETS = {"people": "actors", "means": "interventions"}
_VALUES = {"period": "date", "amount": "money"}
#: Facets say who, where and by what means; they are not what is done.
_NO_MATTER = frozenset({"actors", "interventions", "places"})
#: What the nearest of a gap shares and lacks, as sentences: whether a concept, whether something.
_NEAREST = {
    (True, True): "near_theme",
    (True, False): "near_only",
    (False, True): "near_lacks",
    (False, False): "near_far",
}
#: Characters of a title within a sentence. A decision: it stays a sentence.
_SHOWN = 60
#: Pairs of words in other wording that are told. A decision: it stays a sentence.
_MOST_WORDS = 2
#: Things that a counterpart lacks which are told. A decision: it stays a sentence.
_MOST_LACKS = 2
#: Gerunds of Italian; infinitives, which open actions.
_TURN = re.compile(r"[ae]ndo$")
_OPENING = re.compile(r"(?:are|ere|ire|urre|rsi)$")
#: Digits of a sum in a column of amounts that names no currency. A decision: fewer are counts.
_SHORTEST_SUM = 3


@dataclass(frozen=True, slots=True)
class _Mention:
    """A concept as a subject names it, with the concepts above it."""

    concept: str
    cited: Cited
    above: frozenset[str]
    depth: int
    tops: frozenset[str]


@dataclass(frozen=True, slots=True)
class Common:
    """What the titles of two plans both name, as concepts and as terms: it tells nothing of one of
    their records."""

    concepts: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()


def common(library: Library, a: str, b: str) -> Common:
    """What two plans are both about by their titles, what lies above it among that. Raises
    UnknownName."""
    thesaurus, reader = _readers()
    concepts, words_ = [], []
    for plan in (library.plan(a), library.plan(b)):
        for language in {d.language for d in library.documents_of(plan.id)} or {"it"}:
            named = {n.concept for n in reader.read(plan.title, language)}
            concepts.append(named | {above for one in named for above, _ in thesaurus.over(one)})
            words_.append(set(terms(plan.title, language)))
    return Common(frozenset(set.intersection(*concepts)), frozenset(set.intersection(*words_)))


class Explainer:
    """Says why, in one language; what the plans have in `shared` by their titles is said last."""

    def __init__(self, language: str = "it", shared: Common | None = None) -> None:
        self._language = language
        self._plans = shared or Common()
        self._thesaurus, self._concepts = _readers()
        self.mentions = lru_cache(maxsize=4096)(self._mentions)

    def pair(self, a: Subject, b: Subject) -> Why:
        """Why two subjects are a pair."""
        opening, both = self._both(a, b)
        parts = [Part(name, *self._told(name, a, b)) for name in _FIELDS]
        differ = [p for p in parts if p.a and p.b and _unlike(p.a, a.language, p.b, b.language)]
        alone = [p for p in parts if bool(p.a) != bool(p.b)]
        quoted = [self._say("both_quotes", part=self._part(p), **_quotes(p)) for p in differ]
        said = [opening, *self._listed("differ" if len(quoted) > 1 else "differs", quoted)]
        for side in ("a", "b"):
            own = [(self._part(p), quote) for p in alone if (quote := _quotes(p)[side])]
            quoted = [self._say("one_quote", part=part, quote=quote) for part, quote in own]
            said += self._listed(f"only_{side}", quoted)
        if len(said) == 1:
            said.append(self._say("alike"))
        return Why("; ".join(said) + ".", (both, *differ, *alone))

    def _listed(self, key: str, parts: Sequence[str]) -> list[str]:
        """What is said of some parts; nothing where there are none."""
        return [self._say(key, parts=self._joined(parts))] if parts else []

    def gap(self, own: Subject, near: Subject) -> Why:
        """What the nearest of a subject lacks: the concepts that it does not name, else words."""
        found = self._shared(own, near)
        shared = found if found and found[0] not in self._plans.concepts else None
        named = {c for m in self.mentions(near) for c in (m.concept, *m.above)}
        lacks = [
            m
            for m in sorted(self.mentions(own), key=lambda m: -m.depth)
            if m.concept not in named | self._plans.concepts and not m.tops & _NO_MATTER
        ]
        cited = _apart([m.cited for m in lacks]) or _own_words(own, near, self._plans.terms)
        parts = self._joined([f"«{_short(one)}»" for one in cited])
        theme = self._label(shared[0]) if shared else ""
        sentence = self._say(_NEAREST[bool(shared), bool(cited)], theme=theme, parts=parts) + "."
        return Why(sentence, tuple(Part("lacks", one, None) for one in cited))

    def _both(self, a: Subject, b: Subject) -> tuple[str, Part]:
        """What both do, as the opening of the sentence and as a part."""
        shared = self._shared(a, b)
        same = _same_words(a, b, self._plans.terms)
        if shared and (shared[0] not in self._plans.concepts or not same):
            concept, here, there = shared
            part = Part("both", here, there)
            return self._say("theme", theme=self._label(concept), **self._sides(part)), part
        if same:
            part = Part("both", same[0][0], same[0][1])
            shown = self._joined([f"«{_short(one)}»" for one, _ in same])
            return self._say("words", words=shown, **self._sides(part)), part
        part = Part("both", _title(a), _title(b))
        return self._say("sense", **self._sides(part)), part

    def _shared(self, a: Subject, b: Subject) -> tuple[str, Cited, Cited] | None:
        """The most particular concept that both name, or one of them by something narrower; of what
        their plans are about only where there is no other."""
        found = [
            (concept, one.cited, other.cited)
            for one in self.mentions(a)
            if not one.tops & _NO_MATTER
            for other in self.mentions(b)
            for concept in self._common(one, other)
        ]
        return max(found, key=lambda shared: self._rank(shared[0]), default=None)

    def _rank(self, concept: str) -> tuple[bool, int]:
        return concept not in self._plans.concepts, self._depth(concept)

    def _common(self, a: _Mention, b: _Mention) -> Iterator[str]:
        if a.concept == b.concept or (b.concept in a.above and self._depth(b.concept)):
            yield b.concept
        elif a.concept in b.above and self._depth(a.concept):
            yield a.concept

    def _told(self, name: str, a: Subject, b: Subject) -> tuple[Cited | None, Cited | None]:
        """How both tell a part: by fields, else by concepts that the other does not name too."""
        here, there = self._by_field(name, a), self._by_field(name, b)
        if (top := _FACETS.get(name)) and not here and not there:
            named = [self._facet(top, subject) for subject in (a, b)]
            known = [{m.concept for m in side} for side in named]
            told = [
                next((m.cited for m in side if m.concept not in other), None)
                for side, other in zip(named, reversed(known), strict=True)
            ]
            return told[0], told[1]
        return here or self._of(name, a), there or self._of(name, b)

    def _facet(self, top: str, subject: Subject) -> list[_Mention]:
        """The concepts of a facet that a subject names, but for words that only name its holder."""
        holder = self._by_field("holder", subject)
        held = set(forms(holder.quote)) if holder else set()
        named = (m for m in self.mentions(subject) if top in m.tops)
        return [m for m in named if not set(forms(m.cited.quote)) <= held]

    def _by_field(self, name: str, subject: Subject) -> Cited | None:
        """How a field of a subject tells a part."""
        for field in subject.fields:
            if field.name in _FIELDS[name] and _says(name, field.value):
                document = subject.passage.document
                return Cited(field.value, document, subject.id, field.start, field.end)
        return None

    def _of(self, name: str, subject: Subject) -> Cited | None:
        """How a subject tells a part without a field: by a concept, by a value in its text."""
        if top := _FACETS.get(name):
            return next((m.cited for m in self.mentions(subject) if top in m.tops), None)
        kind = _VALUES.get(name)
        for passage in (subject.passage, *subject.rest) if kind else ():
            for found in find_values(kind or "", passage.text):
                return _cited(passage, found.start(), found.end())
        return None

    def _mentions(self, subject: Subject) -> tuple[_Mention, ...]:
        found = [
            (named, cited)
            for passage in (subject.passage, *subject.rest)
            for named in self._concepts.read(passage.text, subject.language)
            if (cited := _place(passage, named.words))
        ]
        # words that may mean two things mean neither where nothing speaks for one
        places = Counter(cited for named, cited in found if not named.sure)
        return tuple(
            self._mention(named, cited)
            for named, cited in found
            if named.sure or places[cited] == 1
        )

    def _mention(self, named: Named, cited: Cited) -> _Mention:
        domains = self._concepts.domains(named.concept)
        above = frozenset(name for name, _ in self._thesaurus.over(named.concept))
        return _Mention(named.concept, cited, above, self._depth(named.concept), frozenset(domains))

    def _depth(self, concept: str) -> int:
        return max(self._concepts.domains(concept).values(), default=0)

    def _label(self, concept: str) -> str:
        held: Mapping[str, str] = self._thesaurus.concepts[concept].pref
        return held.get(self._language, held["it"])

    def _sides(self, part: Part) -> dict[str, str]:
        return {
            side: self._say(f"side_{side}", quote=quote) for side, quote in _quotes(part).items()
        }

    def _part(self, part: Part) -> str:
        return self._say(f"part.{part.name}")

    def _joined(self, shown: Sequence[str]) -> str:
        last = self._say("and")
        return last.join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else "".join(shown)

    def _say(self, key: str, **values: object) -> str:
        return say(self._language, f"why.{key}", **values)


def _says(part: str, value: str) -> bool:
    """Whether a value says something, and of the sort that its part is about."""
    if kind := _VALUES.get(part):
        return bool(find_values(kind, value)) or (part == "amount" and _is_large(value))
    return not undecided(value) and has_letter(value)


def _is_large(value: str) -> bool:
    """Whether a bare number may be a sum of money."""
    return value.replace(".", "").replace(",", "").isdigit() and len(value) > _SHORTEST_SUM


def _unlike(a: Cited, language_a: str, b: Cited, language_b: str) -> bool:
    """Whether two quotes say another thing: the plural of a word is the same."""
    if forms(a.quote) == forms(b.quote):
        return False
    own, other = terms(a.quote, language_a), terms(b.quote, language_b)
    return not own or own != other


def _apart(cited: Sequence[Cited]) -> list[Cited]:
    """The first of some quotes that do not overlap, and say nothing that another says."""
    kept: list[Cited] = []
    for one in cited:
        said = set(forms(one.quote))
        if not any(overlap(one, other) or said <= set(forms(other.quote)) for other in kept):
            kept.append(one)
    return kept[:_MOST_LACKS]


def _short(cited: Cited | None) -> str:
    """A quote as a sentence shows it: what is too long loses its end at a word; "" for none."""
    flat = " ".join(cited.quote.split()) if cited else ""
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN].rsplit(' ', 1)[0]}…"


def _quotes(part: Part) -> dict[str, str]:
    return {"a": _short(part.a), "b": _short(part.b)}


def _cited(passage: Passage, start: int, end: int) -> Cited:
    """A stretch of a passage by places within it."""
    quote = passage.text[start:end]
    return Cited(quote, passage.document, passage.id, passage.start + start, passage.start + end)


def _place(passage: Passage, said: str) -> Cited | None:
    """Where words stand in a passage, whatever blanks are between them."""
    spoken = r"\s+".join(map(re.escape, said.split()))
    return _found(passage, rf"(?<!\w){spoken}(?!\w)" if spoken else "")


def _found(passage: Passage, pattern: str) -> Cited | None:
    """Where a pattern, that is not empty, first stands in a passage."""
    found = re.search(pattern, passage.text) if pattern else None
    return _cited(passage, *found.span()) if found else None


def _title(subject: Subject) -> Cited:
    """The title of a subject, literal."""
    found = _place(subject.passage, subject.title)
    text = subject.passage.text
    return found or _cited(subject.passage, 0, len(text))


def _telling(subject: Subject, silent: Set[str]) -> dict[str, str]:
    """The words of a subject's passage that tell something, each under its term: no gerunds and
    adverbs, nor the verb that it opens with."""
    idle = generic_terms() | silent
    said = list(words(subject.passage.value))
    if said and _OPENING.search(said[0]):
        del said[0]
    return {
        term: word
        for word in said
        for term in terms(word, subject.language)
        if term not in idle and word.isalpha() and not _TURN.search(word)
    }


def _same_words(a: Subject, b: Subject, silent: Set[str]) -> list[tuple[Cited, Cited]]:
    """The longest words that both say."""
    own, other = _telling(a, silent), _telling(b, silent)
    shared = sorted((own[t], other[t]) for t in own.keys() & other.keys())
    found = (
        (_word(a, one), _word(b, two)) for one, two in sorted(shared, key=lambda p: -len(p[0]))
    )
    return [(one, two) for one, two in found if one and two][:_MOST_WORDS]


def _own_words(own: Subject, near: Subject, silent: Set[str]) -> list[Cited]:
    """The longest words of one that the other does not say."""
    there = set(terms(near.text, near.language))
    alone = sorted({word for term, word in _telling(own, silent).items() if term not in there})
    found = (_word(own, word) for word in sorted(alone, key=lambda word: -len(word)))
    return [one for one in found if one][:_MOST_LACKS]


def _word(subject: Subject, word: str) -> Cited | None:
    return _found(subject.passage, rf"(?i)(?<!\w){re.escape(word)}(?!\w)")


@lru_cache(maxsize=1)
def _readers() -> tuple[Thesaurus, ConceptReader]:
    thesaurus = load_thesaurus()
    return thesaurus, ConceptReader(thesaurus)
