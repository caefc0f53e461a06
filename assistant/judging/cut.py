"""How many of a ranking are shown. Of a list as many as promise the best F1.

With calibrated probabilities p1 >= p2 >= ..., the expected F1 of the first k is about
2 (p1 + ... + pk) / (k + p1 + p2 + ...), since the sum of all is how many belong
(Lewis, "Evaluating and optimizing autonomous text classification systems", SIGIR 1995).
"""

from collections.abc import Sequence

import numpy as np

from ..answers.answer import MOST_CITED

#: Passages that an answer which is no list shows at most.
SHOWN = MOST_CITED
#: What is shown beside the best promises at least this share of it. (Of 1,450 questions for
#: learning, judged by models of other documents, 0.854 have what answers among what is then
#: shown, six of them; all eight hold 0.862, 0.791 a share of 0.25, and to stop when little
#: doubt is left is worse.) (measured)
SHARE = 0.05

#: The promise below which nothing but the best is an entry of a list. (Mean F1 of 43 lists on
#: documents for tuning and of 29 of the corpus: 0.469 and 0.555 with 0.2, 0.479 and 0.583 with
#: this, the same with half of it.) (measured)
LEAST = 0.1


def size(promises: Sequence[float]) -> int:
    """How many of the promises, highest first, are worth showing; 0 of none."""
    if not len(promises):
        return 0
    found = np.asarray(promises, dtype=np.float64)
    expected = 2 * np.cumsum(found) / (np.arange(1, len(found) + 1) + found.sum())
    best = int(expected.argmax()) + 1
    return max(1, int((found[:best] >= LEAST).sum()))


def worth_showing(promises: Sequence[float]) -> int:
    """How many of the promises, highest first, are worth showing to whom one of them answers."""
    return sum(promise >= SHARE * promises[0] for promise in promises[:SHOWN])
