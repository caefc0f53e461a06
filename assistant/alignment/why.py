"""Why two subjects are a pair, in one sentence, and what the nearest of a gap lacks.

What both do is a concept of the thesaurus that the title or the telling fields of both name, called
by its name where one of them says a word of that, else by what both say; else a run of words that
both titles hold; else the groups of words of both that come nearest, in words that they share or
in other ones. What the titles of both plans name tells nothing, since all of
their records are about it. A concept right above another is what both are about only where it is no
whole field. `parts` says where they differ. Each part comes with its literal quote and the quote's
place.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.library import Library
from index.words import terms

from ..answers.phrases import say
from ..reading.cues import generic_terms
from ..wording import forms, overlap
from .differing import Differing
from .naming import Mention, Mentions
from .parts import FIELDS, Told, title
from .phrases import Phrases
from .relation import Cited, Part, Why
from .sharedwords import FORMAL, shared_run
from .subject import Subject
from .whole import Whole

#: Facets say who, where and by what means; they are not what is done.
_NO_MATTER = frozenset({"actors", "interventions", "places"})
_WHO_AND_WHERE = frozenset({"actors", "places"})
#: What the nearest of a gap shares and lacks, as sentences: whether a concept, whether something.
_NEAREST = {
    (True, True): "near_theme",
    (True, False): "near_only",
    (False, True): "near_lacks",
    (False, False): "near_far",
}
#: Characters of a title within a sentence. A decision: it stays a sentence.
_SHOWN = 60
#: Letters of what both say. A decision: shorter ones are acronyms that everybody uses.
_SHORTEST_QUOTE = 3
#: Things that a counterpart lacks which are told. A decision: it stays a sentence.
_MOST_LACKS = 2


@dataclass(frozen=True, slots=True)
class Common:
    """What the titles of two plans both name, as concepts and as terms: it tells nothing of one of
    their records."""

    concepts: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Shared:
    """A concept that two subjects name, and by which words; `sure` where they leave no doubt."""

    concept: str
    a: Cited
    b: Cited
    sure: bool

    @property
    def part(self) -> Part:
        return Part("both", self.a, self.b)


def common(library: Library, a: str, b: str) -> Common:
    """What two plans are both about by their titles, what lies above it among that. Raises
    UnknownName."""
    known = Mentions()
    concepts, words_ = [], []
    for plan in (library.plan(a), library.plan(b)):
        for language in {d.language for d in library.documents_of(plan.id)} or {"it"}:
            named = {n.concept for n in known.reader.read(plan.title, language)}
            concepts.append(
                named | {above for one in named for above, _ in known.thesaurus.over(one)}
            )
            words_.append(set(terms(plan.title, language)))
    return Common(frozenset(set.intersection(*concepts)), frozenset(set.intersection(*words_)))


class Explainer:
    """Says why, in one language; what the plans have in `shared` by their titles is no reason."""

    def __init__(
        self,
        language: str = "it",
        shared: Common | None = None,
        library: Library | None = None,
        every: Iterable[Subject] = (),
    ) -> None:
        """`every` are the subjects of both plans in the `library`: they tell which words are rare;
        without a library only what subjects hold themselves is known."""
        self._language = language
        self._plans = shared or Common()
        self._known = Mentions()
        self._phrases = Phrases(library, every)
        self._differing = Differing(self._known, Whole(library))

    def pair(self, a: Subject, b: Subject) -> Why:
        """Why two subjects are a pair."""
        opening, both = self._both(a, b)
        told = {name: self._differing.told(name, a, b) for name in FIELDS}
        alone = {
            name: both_
            for name, both_ in told.items()
            if bool(both_[0]) != bool(both_[1])
            and self._differing.is_unsaid(name, b if both_[0] else a)
        }
        differ = {
            name: (one, other)
            for name, (one, other) in told.items()
            if one and other and _unlike(one, a.language, other, b.language)
        }
        quoted = [
            self._say("both_quotes", part=self._part(name), a=_shown(one), b=_shown(other))
            for name, (one, other) in differ.items()
        ]
        said = [opening, *self._listed("differ" if len(quoted) > 1 else "differs", quoted)]
        for side, n in (("a", 0), ("b", 1)):
            quoted = [
                self._say("one_quote", part=self._part(name), quote=_shown(own))
                for name, both_ in told.items()
                if (own := both_[n]) and not both_[1 - n] and name in alone
            ]
            said += self._listed(f"only_{side}", quoted)
        if len(said) == 1 and any(one and other for one, other in told.values()):
            said.append(self._say("alike"))
        parts = [
            Part(name, one.cited if one else None, other.cited if other else None)
            for name, (one, other) in (*differ.items(), *alone.items())
        ]
        return Why("; ".join(said) + ".", (both, *parts))

    def _listed(self, key: str, parts: Sequence[str]) -> list[str]:
        """What is said of some parts; nothing where there are none."""
        return [self._say(key, parts=self._joined(parts))] if parts else []

    def gap(self, own: Subject, near: Subject) -> Why:
        """What the nearest of a subject lacks: the concepts that it does not name, else words."""
        shared = self._shared(own, near)
        named = {c for m in self._known.all(near) for c in (m.concept, *m.above)}
        lacks = [
            m.cited
            for m in sorted(self._known.own(own), key=lambda m: -m.depth)
            if m.sure
            and m.concept not in named | self._plans.concepts
            and not m.tops & _NO_MATTER
            and not _says(near, m.cited.quote)
        ]
        cited = _unlapped(lacks) or self._phrases.lacking(own, near, self._plans.terms, _MOST_LACKS)
        parts = self._joined([f"«{_short(one)}»" for one in cited])
        theme = self._theme(shared, own, near) if shared else ""
        sentence = self._say(_NEAREST[bool(shared), bool(cited)], theme=theme, parts=parts) + "."
        return Why(sentence, tuple(Part("lacks", one, None) for one in cited))

    def _both(self, a: Subject, b: Subject) -> tuple[str, Part]:
        """What both do, as the opening of the sentence and as a part."""
        shared = self._shared(a, b)
        same = shared_run(a, b, self._plans.terms)
        # a run of words says more than one of them that is of a whole field
        if shared and not (same and _is_longer(same[0], shared.a) and not self._is_matter(shared)):
            if set(terms(shared.a.quote, a.language)) == set(terms(shared.b.quote, b.language)):
                return self._say("words_same", words=f"«{_short(shared.a)}»"), shared.part
            theme = self._theme(shared, a, b)
            return self._say("theme", theme=theme, **self._sides(shared.part)), shared.part
        if same:
            part = Part("both", same[0], same[1])
            shown = f"«{_short(same[0])}»"
            if forms(same[0].quote) == forms(same[1].quote):
                return self._say("words_same", words=shown), part
            return self._say("words", words=shown, **self._sides(part)), part
        near = self._phrases.nearest(a, b, self._plans.terms | FORMAL)
        if near is None:
            part = Part("both", _called(a), _called(b))
            return self._say("sense", **self._sides(part)), part
        part = Part("both", near.a.cited, near.b.cited)
        if forms(near.a.cited.quote) == forms(near.b.cited.quote):
            key = "words_same" if near.known else "word"
            return self._say(key, words=f"«{_short(part.a)}»"), part
        if not near.shared:
            return self._say("nearest", a=_short(part.a), b=_short(part.b)), part
        words = self._joined([f"«{word}»" for word in near.shared])
        return self._say("words", words=words, **self._sides(part)), part

    def _theme(self, shared: _Shared, a: Subject, b: Subject) -> str:
        """What is in common, in the words of both where these are one, else the concept's name."""
        same = set(terms(shared.a.quote, a.language)) == set(terms(shared.b.quote, b.language))
        label = self._known.label(shared.concept, self._language)
        return _short(shared.a) if same else label

    def _shared(self, a: Subject, b: Subject) -> _Shared | None:
        """The most particular concept that the titles or telling fields of both name, or one of
        them by something narrower: where one says a word of its name, or both say the same words,
        which may then be of a whole field; in one title at least. What their plans are about is none."""
        found = [
            _Shared(concept, one.cited, other.cited, one.sure and other.sure)
            for one in self._known.own(a)
            for other in self._known.own(b)
            if one.titled or other.titled
            for concept in self._common(one, other)
            if concept not in self._plans.concepts
        ]
        sure = [shared for shared in found if self._is_said(shared, a, b)]
        return max(sure, key=self._rank, default=None)

    def _is_said(self, shared: _Shared, a: Subject, b: Subject) -> bool:
        sides = ((shared.a.quote, a.language), (shared.b.quote, b.language))
        one, other = (set(terms(*side)) for side in sides)
        tops = self._known.reader.domains(shared.concept).keys()
        if min(len(quote) for quote, _ in sides) < _SHORTEST_QUOTE:
            return False
        if not self._is_matter(shared):
            # a single word of a whole field says less than the group that it stands in
            if min(len(forms(quote)) for quote, _ in sides) == 1:
                return False
            return one == other and not tops & _WHO_AND_WHERE and not one <= generic_terms()
        return one == other or any(self._known.says(shared.concept, *side) for side in sides)

    def _is_matter(self, shared: _Shared) -> bool:
        tops = self._known.reader.domains(shared.concept).keys()
        return shared.sure and not tops & _NO_MATTER

    def _rank(self, shared: _Shared) -> tuple[bool, int, int]:
        return self._is_matter(shared), self._known.depth(shared.concept), len(shared.a.quote)

    def _common(self, one: Mention, other: Mention) -> Iterator[str]:
        above = self._known.depth
        if one.concept == other.concept or (other.concept in one.above and above(other.concept)):
            yield other.concept
        elif one.concept in other.above and above(one.concept):
            yield one.concept

    def _sides(self, part: Part) -> dict[str, str]:
        shown = {"a": _short(part.a), "b": _short(part.b)}
        return {side: self._say(f"side_{side}", quote=quote) for side, quote in shown.items()}

    def _part(self, name: str) -> str:
        return self._say(f"part.{name}")

    def _joined(self, shown: Sequence[str]) -> str:
        last = self._say("and")
        return last.join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else "".join(shown)

    def _say(self, key: str, **values: object) -> str:
        return say(self._language, f"why.{key}", **values)


def _unlike(a: Told, language_a: str, b: Told, language_b: str) -> bool:
    """Whether two say another thing: the plural of a word is the same."""
    if forms(a.cited.quote) == forms(b.cited.quote):
        return a.unit != b.unit
    own, other = terms(a.cited.quote, language_a), terms(b.cited.quote, language_b)
    return not own or own != other


def _is_longer(one: Cited, other: Cited) -> bool:
    return len(forms(one.quote)) > len(forms(other.quote))


def _says(subject: Subject, quote: str) -> bool:
    """Whether a subject says all words of a quote."""
    return set(terms(quote, subject.language)) <= set(terms(subject.text, subject.language))


def _unlapped(cited: Sequence[Cited]) -> list[Cited]:
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


def _shown(told: Told) -> str:
    """A part as a sentence shows it, with the name of its column where that has the unit."""
    quote = _short(told.cited)
    return f"{quote} [{told.unit}]" if told.unit else quote


def _called(subject: Subject) -> Cited:
    """The title of a subject, literal."""
    called = title(subject)
    return Cited(called.text, called.document, called.id, called.start, called.end)
