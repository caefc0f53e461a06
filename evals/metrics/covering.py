"""When a citation covers a gold quote: the rule that every metric of citations stands on.

The definitions are those of shared/score.py, kept apart from it so that the evaluation runs
without that folder; tests/evals compares both on the same batch.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

#: Characters of a quote that count. The contract's.
CITED = 600
#: Of a gold quote, the share that a citation within it must be. The contract of
#: `shared/score.py`.
_PART = 0.6
#: Citations of an answer that is no list (the contract).
_MOST = 8
#: Those of lists, which have no bound, and of comparisons (the contract).
_MOST_OF = {"coverage": 10_000, "compare": 12}
_TAG = re.compile(
    r"</?(?:p|ul|ol|li|i|b|em|strong|br|table|tr|td|th|span|div)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\\": None})


@dataclass(frozen=True, slots=True)
class Hits:
    """For each citation that counts, in order: the gold items it covers, and whether it is near.

    `held` numbers the gold items from 0; `near` tells which citations cover a borderline quote.
    """

    held: tuple[frozenset[int], ...]
    near: tuple[bool, ...]


@lru_cache(maxsize=65_536)
def normalised(text: str) -> str:
    """A text as quotes are compared: NFKC, lower case, one blank, no Markdown and no HTML tags."""
    plain = _LINK.sub(r"\1", _TAG.sub(" ", unicodedata.normalize("NFKC", text)))
    plain = re.sub(r"[*_`\u00ad]", "", plain.translate(_QUOTES)).lower()
    return re.sub(r"\s+", " ", plain).strip()


def covers(quote: str, variants: Iterable[str]) -> bool:
    """Whether the first 600 characters of a quote contain a variant or are 60 % of one.

    c(q, g) = g in q[:600]  or  (q[:600] in g  and  |q[:600]| >= 0.6 |g|), both normalised.
    """
    cut = normalised(quote)[:CITED]
    for variant in variants:
        gold = normalised(variant)
        if gold in cut or (cut and cut in gold and len(cut) >= _PART * len(gold)):
            return True
    return False


def counted(kind: str) -> int:
    """How many citations of an answer count: 8, of a comparison 12, of a list all."""
    return _MOST_OF.get(kind, _MOST)


def hits(
    quotes: Sequence[str], golds: Sequence[Sequence[str]], borderline: Sequence[str], kind: str
) -> Hits:
    """What the citations of one answer cover.

    `golds` holds for each gold item the quotes that stand for it, its own first; an item without
    any is never covered.
    """
    counting = quotes[: counted(kind)]
    return Hits(
        held=tuple(
            frozenset(i for i, variants in enumerate(golds) if covers(quote, variants))
            for quote in counting
        ),
        near=tuple(any(covers(quote, [b]) for b in borderline) for quote in counting),
    )
