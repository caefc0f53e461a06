"""How many of a ranked list are shown: as many as promise the best F1.

With calibrated probabilities p1 >= p2 >= ..., the expected F1 of the first k is about
2 (p1 + ... + pk) / (k + p1 + p2 + ...), since the sum of all is how many belong
(Lewis, "Evaluating and optimizing autonomous text classification systems", SIGIR 1995).
"""

from collections.abc import Sequence

import numpy as np


def size(promises: Sequence[float]) -> int:
    """How many of the promises, highest first, are worth showing; 0 of none."""
    if not len(promises):
        return 0
    found = np.asarray(promises, dtype=np.float64)
    expected = 2 * np.cumsum(found) / (np.arange(1, len(found) + 1) + found.sum())
    return int(expected.argmax()) + 1
