"""How near in meaning actions come to topics, beside how near actions come at all."""

from collections.abc import Sequence

import numpy as np

from index.embed.embedder import Embedder, FloatArray
from index.library import Library
from ingest.model import Passage

from ..errors import require_same
from ..thesaurus.thesaurus import Thesaurus
from .topics import Topic

#: Names of a topic that are embedded with its title. A decision: further ones are seldom used.
_MOST_NAMES = 12


def standings(
    library: Library,
    embedder: Embedder,
    thesaurus: Thesaurus,
    topics: Sequence[Topic],
    actions: Sequence[Passage],
) -> FloatArray:
    """The cosine of each action with each topic in standard deviations above the mean of all
    actions for the topic, shape (actions, topics). Raises OtherEmbedder."""
    require_same(library.manifest.embedder, embedder.identity)
    if not actions or not topics:
        return np.zeros((len(actions), len(topics)), dtype=np.float32)
    rows = vectors_of(library, actions)
    columns = np.stack([embedder.embed_query(_described(topic, thesaurus)) for topic in topics])
    cosine = rows @ columns.T
    spread = np.maximum(cosine.std(axis=0), 1e-6)
    return np.asarray((cosine - cosine.mean(axis=0)) / spread, dtype=np.float32)


def vectors_of(library: Library, passages: Sequence[Passage]) -> FloatArray:
    """The vectors of the first windows of passages, shape (passages, dimensions)."""
    first: dict[str, int] = {}
    for number, window in enumerate(library.windows):
        first.setdefault(window.passage.id, number)
    return library.vectors[[first[passage.id] for passage in passages]]


def _described(topic: Topic, thesaurus: Thesaurus) -> str:
    """A topic in words: its name and those of its first concepts."""
    told = topic.told or topic.concepts
    names = [c.pref["it"] for c in thesaurus.concepts.values() if c.id in told]
    return f"{topic.title['it']}: {', '.join(names[:_MOST_NAMES])}"
