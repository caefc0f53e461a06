"""What each goal of a framework is about, told from what it only works by.

A goal's title and the text below it name concepts. The goal that names one nearest owns it, a title
before a text: where the climate's goal says "educazione al clima", education is another goal's
matter. What several titles name tells none of them, as does who acts, where and how.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.words import stopwords, words
from ingest.model import LEVELS, Document, Kind, Passage

from ..thesaurus.concepts import ConceptReader, Named
from ..thesaurus.thesaurus import Thesaurus
from .topics import FACETS, Topic, with_narrower

_AND = re.compile(r"\b(?:e|ed|o|and|or)\b")
_PHRASE = re.compile(r"[,;:.]")


@dataclass(frozen=True, slots=True)
class _Claim:
    """How near a goal names a concept: steps of the thesaurus, a title's before a text's."""

    steps: int
    by_text: bool

    @property
    def rank(self) -> tuple[int, bool]:
        return self.steps, self.by_text


@dataclass(frozen=True, slots=True)
class _Goal:
    """A goal with what its title names and, at `home` with it, what is narrower; what the text
    below it is about, and what else that names; `beside` is what the title names as whom or what its
    matter is for. All of it with what is narrower is `named`."""

    passage: Passage
    title: frozenset[str]
    home: frozenset[str]
    text: frozenset[str]
    aside: frozenset[str]
    beside: frozenset[str]
    named: frozenset[str]


def goals(documents: Iterable[Document], thesaurus: Thesaurus) -> Iterator[Topic]:
    """The goals of a framework as topics, each by its code. What a goal owns is at home in it;
    what its text shares with others, or names as a whole domain, borders on it; of the rest that
    it names, what no other goal owns is a hint."""
    reader = ConceptReader(thesaurus, everyday=True)
    held = [
        _read(*level, document.language, reader, thesaurus)
        for document in documents
        for level in _levels(document)
    ]
    claims = [_claims(goal, thesaurus, reader) for goal in held]
    owners = _owners(claims)
    for number, goal in enumerate(held):
        yield _topic(number, goal, claims[number], owners, reader)


def _topic(
    number: int,
    goal: _Goal,
    claims: Mapping[str, _Claim],
    owners: Mapping[str, Sequence[int]],
    reader: ConceptReader,
) -> Topic:
    own = {c for c in goal.named if number in owners[c]}
    facets = {c for c in own if _is_facet(c, goal, reader)}
    shared = {c for c in own - facets if len(owners[c]) > 1}
    told = {c for c in shared if not claims[c].by_text}
    far = {c for c in facets if claims[c].by_text and claims[c].steps}
    vague = {c for c in own - facets if _is_vague(c, claims[c], goal, reader)}
    every = own - facets - told
    free = {c for c in goal.aside if not owners.get(c)}
    title = " ".join(goal.passage.text.split())
    return Topic(
        goal.passage.label or title.partition(" ")[0],
        {"it": title, "en": title},
        frozenset(every),
        frozenset(every - shared - vague),
        hints=frozenset((facets - far) | told | free),
        told=goal.title | goal.text,
    )


def _claims(goal: _Goal, thesaurus: Thesaurus, reader: ConceptReader) -> dict[str, _Claim]:
    """What a goal names and what is narrower, each by its nearest claim; a title also claims the
    domains of what it names, so that no text takes them. A text that names a whole domain names it
    from afar."""
    found: dict[str, _Claim] = {}

    def claim(concept: str, steps: int, *, by_text: bool) -> None:
        made = _Claim(steps, by_text)
        if concept not in found or made.rank < found[concept].rank:
            found[concept] = made

    for by_text, named in ((False, goal.title), (True, goal.text)):
        for concept in named:
            far = int(by_text and thesaurus.concepts[concept].top)
            claim(concept, far, by_text=by_text)
            for below, steps in thesaurus.below(concept):
                claim(below, far + steps, by_text=by_text)
    for domain, up in _domains(goal, reader):
        claim(domain, up, by_text=False)
        for below, steps in thesaurus.below(domain):
            claim(below, up + steps, by_text=False)
    return found


def _domains(goal: _Goal, reader: ConceptReader) -> Iterator[tuple[str, int]]:
    """The domains of what a title names, with the steps up to them."""
    for concept in goal.title:
        for domain, steps in reader.domains(concept).items():
            if domain not in FACETS:
                yield domain, steps


def _owners(claims: Sequence[Mapping[str, _Claim]]) -> Mapping[str, Sequence[int]]:
    """The goals that name each concept nearest."""
    best: dict[str, tuple[int, bool]] = {}
    for made in claims:
        for concept, one in made.items():
            best[concept] = min(best.get(concept, one.rank), one.rank)
    owners: dict[str, list[int]] = defaultdict(list)
    for number, made in enumerate(claims):
        for concept, one in made.items():
            if one.rank == best[concept]:
                owners[concept].append(number)
    return owners


def _is_facet(concept: str, goal: _Goal, reader: ConceptReader) -> bool:
    """Whether a concept says who, or where only the text names it, also where or how."""
    domains = reader.domains(concept)
    return "actors" in domains or (
        concept not in goal.home and any(facet in domains for facet in FACETS)
    )


def _is_vague(concept: str, claim: _Claim, goal: _Goal, reader: ConceptReader) -> bool:
    """Whether a concept is in a goal only for a whole domain that its text names, or for whose
    matter its title tells a means."""
    if concept in goal.title | goal.text:
        return concept in goal.beside
    if concept in goal.home:
        return False
    return claim.steps > 0 and bool(reader.domains(concept).keys() & (goal.text | goal.beside))


def _levels(document: Document) -> Iterator[tuple[Passage, str]]:
    """The levels that have a text below them, with the text."""
    held: Passage | None = None
    for passage in document.passages:
        if passage.kind in LEVELS:
            held = passage
        elif held is not None and passage.kind is Kind.TEXT:
            yield held, passage.text
            held = None


def _read(
    passage: Passage, about: str, language: str, reader: ConceptReader, thesaurus: Thesaurus
) -> _Goal:
    title = _named(passage.value, language, reader)
    named = title.heads | title.aside
    text = _named(about, language, reader)
    sure = {d for c in named | text.heads - text.vague for d in reader.domains(c)}
    alone = {c for c in text.vague if named and not reader.domains(c).keys() & sure}
    heads = text.heads - alone - named
    return _Goal(
        passage,
        title=named,
        home=with_narrower(thesaurus, title.heads),
        text=heads,
        aside=(text.aside | alone) - named,
        beside=title.aside,
        named=with_narrower(thesaurus, named | heads),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """What the phrases of a text are about, those of it that only a vague word names, and what
    else they name."""

    heads: frozenset[str]
    vague: frozenset[str]
    aside: frozenset[str]


def _named(text: str, language: str, reader: ConceptReader) -> _Said:
    """What a text names; for whom and where apart."""
    whole = {n.concept for n in reader.read(text, language)}
    heads: set[str] = set()
    sure: set[str] = set()
    aside: set[str] = set()
    for phrase in _PHRASE.split(text):
        found = _unambiguous(reader.read(phrase, language), whole)
        for one, leads in _leading(phrase, found, language):
            if set(reader.domains(one.concept)) <= set(FACETS):
                continue
            (heads if leads else aside).add(one.concept)
            if one.sure:
                sure.add(one.concept)
    return _Said(frozenset(heads), frozenset(heads - sure), frozenset(aside - heads))


def _unambiguous(named: Sequence[Named], whole: set[str]) -> list[Named]:
    """Of words that may mean two things the meaning that the whole text speaks for."""
    rivals = {n.words for n in named if sum(m.words == n.words for m in named) > 1}
    return [n for n in named if n.words not in rivals or n.concept in whole]


def _leading(phrase: str, named: Sequence[Named], language: str) -> Iterator[tuple[Named, bool]]:
    """What a phrase names, each with whether the phrase is about it: what comes first, what is
    sure after a vague word, what is joined to these by "and"."""
    said, end, leads, sure = " ".join(phrase.split()), 0, False, True
    for one in named:
        start = max(said.find(one.words, end), end)
        between = said[end:start]
        joined = bool(_AND.search(between)) or stopwords(language).isdisjoint(words(between))
        first = end == 0
        leads = first or (leads and joined) or (one.sure and not sure)
        yield one, leads
        end, sure = start + len(one.words), one.sure
