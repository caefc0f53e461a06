"""The thesaurus: concepts of public policy with the words for them, in SKOS terms.

Data in `data/thesaurus/`; a municipality adds a file of its own. `pref` and `alt` labels stand in
plans; `hidden` ones are how people say it and are looked for in questions only.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from graphlib import CycleError, TopologicalSorter
from importlib.resources import files
from operator import contains
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from index.words import fold, stem, stopwords, terms, words

from ..errors import SettingsError
from ..reasons import of_file, of_value

LANGUAGES = ("it", "en")
#: Letters of a word that is met by its stem. A decision: shorter stems join words that have
#: nothing in common.
_SHORTEST_STEMMED = 4
#: Words that a label may lose: what is left is said of nothing else.
_NEGATIONS = frozenset({"non", "senza", "not", "without"})
_ID = "servono lettere minuscole, cifre e trattini"
_OTHER = "serve un valore di altro genere, come nei file di assistant/data/thesaurus"
_NOT_CONCEPTS = ("_labels.toml", "council-recommendation-2023.toml")


class ConceptEntry(BaseModel):
    """`[[concept]]` of a thesaurus file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    pref: dict[str, str]
    alt: dict[str, list[str]] = {}
    hidden: dict[str, list[str]] = {}
    broader: list[str] = []
    related: list[str] = []
    top: bool = False


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept. `labels` are what plans say, `hidden` what only people say."""

    id: str
    pref: Mapping[str, str]
    labels: tuple[tuple[str, str], ...]
    hidden: tuple[tuple[str, str], ...]
    broader: tuple[str, ...]
    related: tuple[str, ...]
    top: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept named in a text by the words from `start` to `end` (word numbers, half open)."""

    concept: str
    start: int
    end: int

    def rivals(self, mentions: Iterable["Mention"]) -> list["Mention"]:
        """Of some mentions those by the same words, itself among them."""
        return [m for m in mentions if (m.start, m.end) == (self.start, self.end)]


@dataclass(frozen=True)
class Thesaurus:
    """Concepts by id, and where their labels are found."""

    concepts: Mapping[str, Concept]
    exact: frozenset[str] = field(default=frozenset(), repr=False)
    homographs: frozenset[str] = field(default=frozenset(), repr=False)

    @cached_property
    def written(self) -> "Thesaurus":
        """The same without the labels that only people say."""
        kept = {name: replace(concept, hidden=()) for name, concept in self.concepts.items()}
        return Thesaurus(kept, self.exact, self.homographs)

    @cached_property
    def narrower(self) -> Mapping[str, tuple[str, ...]]:
        """The concepts right below each concept."""
        below: dict[str, list[str]] = {name: [] for name in self.concepts}
        for concept in self.concepts.values():
            for parent in concept.broader:
                below[parent].append(concept.id)
        return {name: tuple(ids) for name, ids in below.items()}

    @cached_property
    def related(self) -> Mapping[str, tuple[str, ...]]:
        """The concepts related to each concept, in both directions."""
        beside: dict[str, set[str]] = {name: set(c.related) for name, c in self.concepts.items()}
        for concept in self.concepts.values():
            for other in concept.related:
                beside[other].add(concept.id)
        return {name: tuple(sorted(ids)) for name, ids in beside.items()}

    def below(self, concept: str) -> Iterator[tuple[str, int]]:
        """Every narrower concept with its distance, nearest first."""
        return _reached(concept, lambda name: self.narrower[name])

    def over(self, concept: str) -> Iterator[tuple[str, int]]:
        """Every broader concept with its distance, nearest first."""
        return _reached(concept, lambda name: self.concepts[name].broader)

    def above(self, concept: str) -> Iterator[str]:
        """The concepts right above."""
        yield from self.concepts[concept].broader

    def mentions(self, text: str, language: str) -> list[Mention]:
        """The concepts that a question names, longest labels first where they share words.

        Labels in the question's language are matched by stem, those in others as written.
        """
        spoken = list(words(text))
        keys = [_keys(word, language) for word in spoken]
        empty = stopwords(language)
        found = {
            Mention(concept, start, start + len(label))
            for start, forms in enumerate(keys)
            for opening in _openings(forms & self._first, keys[start + 1 : start + 2])
            for label, concept in self._by_opening.get(opening, ())
            if (len(label) <= len(opening) or _is_said(label, keys[start : start + len(label)]))
            and not empty.issuperset(spoken[start : start + len(label)])
        }
        longest = sorted(found, key=lambda m: (-(m.end - m.start), m.start, m.concept))
        return [m for m in longest if not any(_inside(m, other) for other in longest)]

    @cached_property
    def _by_opening(self) -> Mapping[tuple[str, ...], list[tuple[tuple[str, ...], str]]]:
        """Every label as keys, by its first two keys; a label that may be stemmed has two forms."""
        index: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = {}
        for concept in self.concepts.values():
            for language, label in (*concept.labels, *concept.hidden):
                spoken = list(words(label))
                for key in self._label_keys(spoken, language) if spoken else ():
                    index.setdefault(key[:2], []).append((key, concept.id))
        return index

    @cached_property
    def _first(self) -> frozenset[str]:
        """The keys with which labels begin."""
        return frozenset(opening[0] for opening in self._by_opening)

    def _label_keys(self, spoken: Sequence[str], language: str) -> set[tuple[str, ...]]:
        """The forms of a label: as written and stemmed. `exact` words and `homographs` are such
        alone; what stands beside them in a longer label tells what they mean."""
        alone = len(spoken) == 1
        stemmed = tuple(
            f"={fold(word)}"
            if (alone and word in self.exact) or len(word) < _SHORTEST_STEMMED
            else f"{language}:{stem(word, language)}"
            for word in spoken
        )
        if alone and spoken[0] in self.homographs:
            (form,) = stemmed
            return {(f"{language}{form}" if form.startswith("=") else form,)}
        return {tuple(f"={fold(word)}" for word in spoken), stemmed}


@lru_cache(maxsize=100_000)
def _keys(word: str, language: str) -> frozenset[str]:
    """The forms under which a question's word may be found."""
    written = fold(word)
    return frozenset({f"={written}", f"{language}={written}", f"{language}:{stem(word, language)}"})


def _openings(
    forms: frozenset[str], following: Sequence[frozenset[str]]
) -> Iterator[tuple[str, ...]]:
    """The forms of a word alone, and each with those of the word that follows."""
    for form in forms:
        yield (form,)
        yield from ((form, other) for others in following for other in others)


def _is_said(label: Sequence[str], keys: Sequence[frozenset[str]]) -> bool:
    """Whether the forms of some words are those of a label."""
    return len(label) == len(keys) and all(map(contains, keys, label))


def _reached(start: str, step: Callable[[str], Iterable[str]]) -> Iterator[tuple[str, int]]:
    """What steps lead to from a concept, each once with the number of steps, nearest first."""
    seen, level, distance = {start}, [start], 0
    while level:
        distance += 1
        level = [n for n in dict.fromkeys(n for c in level for n in step(c)) if n not in seen]
        seen.update(level)
        yield from ((name, distance) for name in level)


def _inside(mention: Mention, other: Mention) -> bool:
    """Whether a longer label covers this one."""
    longer = other.end - other.start > mention.end - mention.start
    return longer and other.start <= mention.start and mention.end <= other.end


@cache
def load_thesaurus(extra: Path | None = None) -> Thesaurus:
    """The shipped thesaurus, with a file of the municipality's own after it.

    Raises SettingsError where a file breaks the rules, naming file and concept.
    """
    folder = files("assistant").joinpath("data", "thesaurus")
    sources = [
        (entry.name, entry.read_text("utf-8"))
        for entry in sorted(folder.iterdir(), key=lambda e: e.name)
        if entry.name.endswith(".toml") and entry.name not in _NOT_CONCEPTS
    ]
    if extra:
        try:
            sources.append((str(extra), extra.read_text("utf-8-sig")))
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(
                f"{extra}: il tesauro (CHIEDI_THESAURUS) non si legge, perché {of_file(error)};"
                " correggere il file o indicarne un altro."
            ) from error
    concepts: dict[str, Concept] = {}
    for name, text in sources:
        for concept in _read(name, text):
            concepts[concept.id] = concept
    _check(concepts)
    labels = tomllib.loads(folder.joinpath("_labels.toml").read_text("utf-8"))
    exact = frozenset(word for many in labels["exact"].values() for word in many)
    return Thesaurus(concepts, exact, frozenset(labels["homographs"]))


def _read(name: str, text: str) -> Iterator[Concept]:
    try:
        entries = tomllib.loads(text).get("concept", [])
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{name}: il tesauro {of_file(error)}; correggerlo.") from error
    if not isinstance(entries, list) or not all(isinstance(raw, dict) for raw in entries):
        raise SettingsError(f"{name}: i concetti del tesauro vanno scritti ognuno in [[concept]].")
    for raw in entries:
        try:
            entry = ConceptEntry.model_validate(raw)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"]))
            why = of_value(first, _OTHER, _ID, ConceptEntry.model_fields)
            raise SettingsError(
                f"{name}: concetto {raw.get('id', '?')}, campo {where}: {why}."
            ) from error
        yield _concept(entry)


def _concept(entry: ConceptEntry) -> Concept:
    labels = [(lang, label) for lang, label in entry.pref.items()]
    labels += [(lang, label) for lang, many in entry.alt.items() for label in many]
    hidden = [(lang, label) for lang, many in entry.hidden.items() for label in many]
    return Concept(
        id=entry.id,
        pref=entry.pref,
        labels=tuple(dict.fromkeys(labels)),
        hidden=tuple(dict.fromkeys(hidden)),
        broader=tuple(entry.broader),
        related=tuple(entry.related),
        top=entry.top,
    )


def _check(concepts: Mapping[str, Concept]) -> None:
    for concept in concepts.values():
        for other in (*concept.broader, *concept.related):
            if other not in concepts:
                raise SettingsError(f"Tesauro: {concept.id} rimanda a {other}, che non esiste.")
    try:
        TopologicalSorter({c.id: c.broader for c in concepts.values()}).prepare()
    except CycleError as error:
        raise SettingsError(f"Tesauro: {error.args[1][0]} sta sotto sé stesso.") from error


@lru_cache(maxsize=4096)
def label_stems(labels: tuple[tuple[str, str], ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each label's language and its stems, function words left out. Not a label that would lose
    what tells it from others: an acronym that is written like a function word (`AI Act`), or all
    words but one (`stato sociale`, `people in need`), unless what it loses only says no (`non
    vedenti`)."""
    found = []
    for language, label in labels:
        stems = tuple(terms(label, language))
        lost = [word for word in words(label) if not terms(word, language)]
        acronym = any(part.isupper() and not terms(part, language) for part in label.split())
        alone = len(stems) == 1 and bool(set(lost) - _NEGATIONS)
        if stems and not acronym and not alone:
            found.append((language, stems))
        if language == "en" and len(stems) > 1:
            # Italian plans write English terms too, and their words are stemmed as Italian there.
            found.append(("it", tuple(terms(label, "it"))))
    return tuple(found)
