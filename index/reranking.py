"""Chooses the reranker that a setting asks for: a larger model of an office's own, that puts the
passages in order which lead."""

from collections.abc import Sequence
from typing import Protocol

from .errors import RerankerFault


class Reranker(Protocol):
    """Puts texts in order by how well they answer a question."""

    @property
    def identity(self) -> str:
        """The setting that names it."""
        ...

    def order(self, question: str, texts: Sequence[str]) -> Sequence[int]:
        """The places of texts, the best first, each at most once; those that it leaves out are
        worse than all that it names. May raise whatever its model does."""
        ...


def choose_reranker(name: str | None) -> Reranker | None:
    """The reranker called `name`, `package.module:Class` of LlamaIndex; None where none is set.
    Raises RerankerFault with the way out."""
    if not name:
        return None
    if ":" not in name:
        raise RerankerFault(
            f"Impostazione reranker: «{name}» non esiste; scegliere pacchetto.modulo:Classe di un"
            " reranker di LlamaIndex, o lasciarla vuota."
        )
    from .llama import load_reranker

    return load_reranker(name)
