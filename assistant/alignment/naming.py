"""Which concepts a subject names, and with which words: all of them, and those by which its title
and telling fields say what is done."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.words import terms
from ingest.model import Passage

from ..thesaurus.concepts import ConceptReader, Named
from ..thesaurus.thesaurus import Thesaurus, load_thesaurus
from .parts import own, place
from .relation import Cited
from .subject import Subject


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept as a subject names it in a passage, with the concepts above it; `sure` where the
    words leave no doubt, `titled` where they stand in its title."""

    concept: str
    cited: Cited
    passage: Passage
    above: frozenset[str]
    depth: int
    tops: frozenset[str]
    sure: bool
    titled: bool


class Mentions:
    """Reads the concepts of subjects."""

    def __init__(self) -> None:
        self.thesaurus, self.reader = _readers()
        self.all = lru_cache(maxsize=4096)(self._all)
        self.own = lru_cache(maxsize=4096)(self._own)

    def read(self, text: str, language: str) -> Iterator[str]:
        """The concepts that a text names."""
        return (named.concept for named in self.reader.read(text, language))

    def tops(self, concept: str) -> frozenset[str]:
        """The fields that a concept is in."""
        return frozenset(self.reader.domains(concept))

    def depth(self, concept: str) -> int:
        """How far a concept is below the top of its field."""
        return max(self.reader.domains(concept).values(), default=0)

    def label(self, concept: str, language: str) -> str:
        """What a concept is called."""
        held = self.thesaurus.concepts[concept].pref
        return held.get(language, held["it"])

    def says(self, concept: str, quote: str, language: str) -> bool:
        """Whether words say one of a concept's own name."""
        return bool(
            set(terms(self.label(concept, language), language)) & set(terms(quote, language))
        )

    def _all(self, subject: Subject) -> tuple[Mention, ...]:
        return self._read((subject.passage, *subject.rest), subject.language)

    def _own(self, subject: Subject) -> tuple[Mention, ...]:
        return self._read(own(subject), subject.language)

    def _read(self, stretches: Iterable[Passage], language: str) -> tuple[Mention, ...]:
        found = [
            (named, at, passage, not number)
            for number, passage in enumerate(stretches)
            for named in self.reader.read(passage.text, language)
            if (at := place(passage, named.words))
        ]
        # words that may mean two things mean neither where nothing speaks for one
        places = Counter(at for named, at, *_ in found if not named.sure)
        return tuple(
            self._mention(named, at, passage, titled=titled)
            for named, at, passage, titled in found
            if named.sure or places[at] == 1
        )

    def _mention(self, named: Named, at: Cited, passage: Passage, *, titled: bool) -> Mention:
        above = frozenset(name for name, _ in self.thesaurus.over(named.concept))
        tops = frozenset(self.reader.domains(named.concept))
        depth = self.depth(named.concept)
        return Mention(named.concept, at, passage, above, depth, tops, named.sure, titled)


@lru_cache(maxsize=1)
def _readers() -> tuple[Thesaurus, ConceptReader]:
    thesaurus = load_thesaurus()
    return thesaurus, ConceptReader(thesaurus)
