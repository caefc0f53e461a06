"""Libraries of a few lines, and questions weighed over them."""

from collections.abc import Callable, Mapping
from pathlib import Path

from assistant.evidence.likeness import Read
from assistant.evidence.matter import Matter
from assistant.evidence.shapes import Shapes
from assistant.evidence.weighing import Weigher
from assistant.reading.reader import Reader
from assistant.thesaurus.thesaurus import load_thesaurus
from index.embed.embedder import Embedder
from index.indexer import update
from index.library import Library, open_library
from ingest.files import sources

from ..doubles import HashEmbedder

CATALOGUE = """\
[[plan]]
id = "{plan}"
title = "{title}"
language = "{language}"
territory = "{territory}"

[[document]]
file = "{plan}.md"
plan = "{plan}"
"""


def made(
    folder: Path,
    plans: Mapping[str, str],
    language: str = "it",
    embedder: Callable[[], Embedder] = HashEmbedder,
) -> Library:
    """A library of plans, each one Markdown document; the id of a plan is its territory too."""
    entries = []
    for plan, text in plans.items():
        (folder / f"{plan}.md").write_text(text, "utf-8")
        title = text.splitlines()[0].lstrip("# ")
        entry = CATALOGUE.format(
            plan=plan, title=title, language=language, territory=plan.capitalize()
        )
        entries.append(entry)
    (folder / "catalogue.toml").write_text("\n".join(entries), "utf-8")
    report = update(folder / "index", sources([folder]), embedder)
    assert report.failed == ()
    return open_library(folder / "index")


def matter_of(library: Library, question: str) -> Matter:
    """A question with its signals, as the assistant weighs it."""
    asked = Reader(library, load_thesaurus()).read(question)
    weigher = Weigher(library)
    vector = HashEmbedder().embed_query(question)
    signals = weigher.weigh(vector, asked.terms)
    return Matter(library, asked, weigher, signals, Shapes(library), Read(vector))
