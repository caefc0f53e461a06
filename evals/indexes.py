"""The index that a set of documents is evaluated on, kept between runs.

Its folder is named by content: by the documents, their catalogue's entries, the embedder, and what
the code from file to index does, whatever it says in comments. So it is never stale, and what
another state of the code left goes.
"""

import ast
import hashlib
import shutil
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

import index
import ingest
from index.embed.embedder import Embedder
from index.indexer import update
from index.library import Library, open_library
from index.storing import Progress
from ingest.errors import IngestError
from ingest.files import Source, sources
from ingest.reading import source_hash

#: A file in the index's folder that says that the index is whole.
_WHOLE = "whole"
_CODE = (".py", ".toml")


@dataclass(frozen=True)
class Indexed:
    """A library, and one sentence for each file that was not read."""

    library: Library
    failed: tuple[str, ...]


def index_of(
    documents: Path,
    embedder: Embedder,
    cache: Path,
    listener: Callable[[Progress], None] = lambda progress: None,
) -> Indexed:
    """The index of the documents in a folder, from `cache` or made anew.

    Raises IndexFault and CatalogueError.
    """
    name = f"{documents.name}-{digest([str(documents.resolve())])[:12]}"
    return index_of_sources(name, list(sources([documents])), embedder, cache, listener)


def index_of_sources(
    name: str,
    found: Sequence[Source | IngestError],
    embedder: Embedder,
    cache: Path,
    listener: Callable[[Progress], None] = lambda progress: None,
) -> Indexed:
    """The index of some sources, by a name of their own. Raises IndexFault and CatalogueError."""
    place = f"{name}-{digest([embedder.identity])[:8]}"
    folder = cache / f"{place}-{fingerprint(found)[:12]}"
    failed: tuple[str, ...] = ()
    if not (folder / _WHOLE).exists():
        for old in cache.glob(f"{place}-*"):
            shutil.rmtree(old, ignore_errors=True)
        failed = update(folder, found, lambda: embedder, listener).failed
        if not failed:
            (folder / _WHOLE).touch()
    return Indexed(open_library(folder), failed)


def fingerprint(
    found: Iterable[Source | IngestError],
    packages: Sequence[ModuleType] = (ingest, index),
    without: Sequence[str] = (),
) -> str:
    """Changes when any source does, or what the code from file to index does (that of `packages`,
    but for the parts `without`)."""
    parts = [str(one) if isinstance(one, IngestError) else _hash(one) for one in found]
    code = [_code(Path(package.__path__[0]), tuple(without)) for package in packages]
    return digest([*parts, *code])


@cache
def _code(root: Path, without: tuple[str, ...]) -> str:
    """A hash of what the code in a folder does; read once, since it takes seconds."""
    files = sorted(p for p in root.rglob("*") if p.suffix in _CODE)
    kept = [p for p in files if p.relative_to(root).parts[0] not in without]
    return digest([meaning(path.read_text("utf-8"), path.suffix) for path in kept])


@cache
def meaning(text: str, suffix: str) -> str:
    """What a file of code (.py) or data (.toml) says to the program: the same with another form,
    other comments or docstrings."""
    if suffix == ".toml":
        return repr(tomllib.loads(text))
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            documented = ast.get_docstring(node, clean=False) is not None
            node.body = node.body[1:] if documented else node.body
    return ast.dump(tree)


def _hash(source: Source) -> str:
    """The hash of a source, or the sentence that says why it has none."""
    try:
        return f"{source.document_id} {source_hash(source)}"
    except IngestError as error:
        return str(error)


def digest(parts: Sequence[str]) -> str:
    """A hash of some texts together."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
