"""What a project's description has in common with the actions of a plan: meaning and concepts.

None of it proves that a project serves an action; it says where to look. Only what tells an action
from others is compared: not the words of every plan, nor those of its title and territory, nor the
first word, which says by what means ("mappatura"). Each remaining word is held against those of
every stretch of the description (late interaction, see `index.late`); without tokens the cosine
stands for them. Likeness counts by how it stands out among the actions of one plan.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.embed.embedder import Embedder
from index.embed.tokens import TokenEmbedder, gives_tokens
from index.late import TokenBank
from index.library import Library
from index.words import terms, words
from ingest.model import Document, Kind, Passage

from ..alignment.silent import silent_terms
from ..coverage.actions import actions_of
from ..coverage.meaning import vectors_of
from ..coverage.topics import FACETS
from ..evidence.likeness import Comparer
from ..thesaurus.concepts import ConceptReader
from ..thesaurus.thesaurus import load_thesaurus

#: Actions shown of each plan. A decision.
_MOST = 5
#: By how many standard deviations an action must stand out, with what it shares counted. A
#: decision.
_ENOUGH = 1.0
#: What a concept in common adds to that, weighed by how few actions have it. A decision.
_CONCEPT = 0.25
#: Likeness of a word that is worth showing. A decision.
_ALIKE = 0.6
#: A concept that so many of the actions share is the plan's matter. A decision.
_COMMON = 0.2
#: Characters of a window that describes something. A decision.
_SHORTEST = 60


@dataclass(frozen=True, slots=True)
class Likely:
    """An action that a project may serve. `source` is the passage of the project that comes
    nearest; `standing` tells by how many standard deviations the likeness stands out among the
    actions of the plan; `concepts` (ids) are shared, `words` of the action have a like there."""

    action: Passage
    source: Passage
    score: float
    standing: float
    concepts: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class _Near:
    """How near an action comes: `best` in the window numbered `window`, by which of its words."""

    best: float
    window: int
    words: tuple[str, ...] = ()


def likely(
    library: Library, embedder: Embedder, project: Document, plan: str
) -> tuple[Likely, ...]:
    """The actions of a plan that a project may serve, most likely first."""
    actions = [group.passage for group in actions_of(library, plan)]
    told = _told(library, project)
    if len(actions) < 2 or not len(told):
        return ()
    near = list(_nearness(library, embedder, actions, told, plan))
    best = np.array([one.best for one in near])
    standing = (best - best.mean()) / max(float(best.std()), 1e-6)
    reader = ConceptReader(load_thesaurus())
    weights = _weights(library, actions, reader)
    described = _concepts(library, project, told, reader)
    found = []
    for action, one, stands in zip(actions, near, standing.tolist(), strict=True):
        language = library.document(action.document).language
        named = [n.concept for n in reader.read(action.value, language) if n.sure]
        shared = tuple(c for c in named if c in described and c in weights)
        score = stands + _CONCEPT * sum(weights[c] for c in shared)
        if score >= _ENOUGH and (shared or one.words):
            source = library.windows[one.window].passage
            found.append(
                Likely(action, source, round(score, 2), round(stands, 2), shared, one.words)
            )
    return tuple(sorted(found, key=lambda one: -one.score)[:_MOST])


def _told(library: Library, project: Document) -> "_Numbers":
    """The numbers of the windows in which a project is described, ascending."""
    return np.array(
        [
            number
            for number, window in enumerate(library.windows)
            if window.passage.document == project.id
            and window.passage.kind is not Kind.FIELD
            and len(window.text) >= _SHORTEST
        ],
        dtype=np.int64,
    )


_Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]


def _nearness(
    library: Library, embedder: Embedder, actions: Sequence[Passage], told: _Numbers, plan: str
) -> Iterator[_Near]:
    reader, bank = gives_tokens(embedder), library.tokens
    silent = silent_terms(library, plan, library.plan(plan).language or "it")
    if reader is None or bank is None:
        yield from _by_cosine(library, actions, told, silent)
        return
    for action in actions:
        yield _by_words(library, (reader, bank), action, told, silent)


def _by_cosine(
    library: Library, actions: Sequence[Passage], told: _Numbers, silent: frozenset[str]
) -> Iterator[_Near]:
    rows = vectors_of(library, actions)
    for action, row in zip(actions, rows @ library.vectors[told].T, strict=True):
        nearest = int(told[int(row.argmax())])
        language = library.document(action.document).language
        there = set(terms(library.windows[nearest].text, language))
        alike = [
            word
            for word in list(words(action.value))[1:]
            if _tells(word, language, silent) and there.issuperset(terms(word, language))
        ]
        yield _Near(float(row.max()), nearest, tuple(dict.fromkeys(alike)))


def _by_words(
    library: Library,
    tokens: tuple[TokenEmbedder, TokenBank],
    action: Passage,
    told: _Numbers,
    silent: frozenset[str],
) -> _Near:
    reader, bank = tokens
    language = library.document(action.document).language
    asked = reader.query_tokens(action.value)
    if not len(asked.vectors):
        return _Near(0.0, int(told[0]))
    likeness = Comparer(bank, library.keywords, asked).likeness(told)
    telling = np.array(
        [n > 0 and _tells(word, language, silent) for n, word in enumerate(likeness.words)]
    )
    weights = likeness.weights * telling
    if not weights.any():
        return _Near(0.0, int(told[0]))
    by_window = weights @ likeness.text / weights.sum()
    chosen = int(by_window.argmax())
    alike = tuple(
        word.strip('.,;:()«»"')
        for word, tells, like in zip(
            likeness.words, telling, likeness.text[:, chosen].tolist(), strict=True
        )
        if tells and like >= _ALIKE
    )
    return _Near(float(by_window[chosen]), int(told[chosen]), tuple(dict.fromkeys(alike)))


def _tells(word: str, language: str, silent: frozenset[str]) -> bool:
    """Whether a word tells an action from others."""
    held = terms(word, language)
    return bool(held) and not silent.issuperset(held)


def _concepts(
    library: Library, project: Document, told: _Numbers, reader: ConceptReader
) -> frozenset[str]:
    """The concepts that a description names surely."""
    texts = [library.windows[n].text for n in told]
    return frozenset(n.concept for t in texts for n in reader.read(t, project.language) if n.sure)


def _weights(
    library: Library, actions: Sequence[Passage], reader: ConceptReader
) -> Mapping[str, float]:
    """What a shared concept is worth, by its rarity among the actions. Who acts, where and by what
    means is no evidence of what is done, nor is what many actions share."""
    counts: Counter[str] = Counter()
    for action in actions:
        language = library.document(action.document).language
        counts.update({named.concept for named in reader.read(action.value, language)})
    return {
        concept: float(np.log((len(actions) + 1) / (1 + count)))
        for concept, count in counts.items()
        if count <= max(1, _COMMON * len(actions))
        and reader.domains(concept).keys().isdisjoint(FACETS)
    }
