"""`python -m evals.locking.translated`: what the lock lets through of translations.

English sentences over Italian passages of plans made for this project, as a model would write them
(`translated.toml`), and each with its sense turned. Words are compared as in the service, by forms
and by the nearness of vectors; that of each sentence's least alike word is printed too, since a
threshold on it is what would have to tell the two apart.
"""

import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from assistant.lock.lock import Lock, Verdict
from assistant.lock.sentences import Sentence
from assistant.lock.support import Evidence
from assistant.writing.nearness import nearness
from index.embed.choose import BUNDLED, choose_embedder
from index.embed.embedder import Embedder
from index.indexer import update
from index.library import Library, open_library
from index.words import stopwords, words
from ingest.files import sources
from ingest.model import Passage

from ..sets import HERE

_PLANS = ("montelago", "portolenzo", "valdora")


@dataclass(frozen=True, slots=True)
class Translated:
    """A passage, what it says in English, and the same with its sense turned."""

    passage: Passage
    english: str
    false: str


def main() -> None:
    """Index the plans, check, print."""
    embedder = choose_embedder(BUNDLED)
    with tempfile.TemporaryDirectory() as place:
        folders = [HERE / "plans" / name for name in _PLANS]
        update(Path(place), list(sources(folders)), lambda: embedder)
        library = open_library(Path(place))
        told = list(translated(library))
        for how in ("english", "false"):
            checked = [check(library, embedder, one.passage, getattr(one, how)) for one in told]
            passed = sum(verdict is Verdict.SHOWN for verdict, _ in checked)
            low = [round(q, 2) for q in quantiles([least for _, least in checked], n=4)]
            print(f"{how}: {passed} of {len(checked)} pass; least nearness {low} (quartiles)")


def translated(library: Library) -> Iterator[Translated]:
    """The sentences with their passages."""
    rows = tomllib.loads(Path(__file__).with_name("translated.toml").read_text("utf-8"))
    passages = [(p, " ".join(p.text.split())) for d in library.documents for p in d.passages]
    for row in rows["sentence"]:
        passage = next(p for p, text in passages if row["of"] in text)
        yield Translated(passage, row["english"], row["false"])


def check(
    library: Library, embedder: Embedder, passage: Passage, said: str
) -> tuple[Verdict, float]:
    """What becomes of a sentence, and the nearness of its least alike word."""
    document = library.document(passage.document)
    heads = (*passage.path, passage.label or "", document.title)
    evidence = Evidence((passage.text,), tuple(h for h in heads if h), document.language)
    near = nearness(library, embedder, {1: passage.id})
    assert near is not None
    own = [w for w in words(said) if w not in stopwords("en") and w.isalpha()]
    known = near(said, (1,))
    verdict = Lock({1: evidence}, near).check(Sentence("", f"{said} [1]."))
    return verdict, min(known.get(word, 0.0) for word in own)


if __name__ == "__main__":
    main()
