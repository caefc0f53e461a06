"""Entries whose codes go on with those of others of their level: `M1.1.a` of `Misura M1.1` is a
part of it, a level below, whatever the structure calls both."""

from collections import Counter
from collections.abc import Sequence

from .drafts import Draft
from .members import Key, key_of
from .nouns import met

#: Entries with the level's word in their labels, and the share of the others whose codes go on
#: with theirs, from which on these are a level below. Decisions: fewer are a slip.
_FEWEST, _MOSTLY = 3, 0.5
_PREFIX = {"it": "sotto-", "en": "sub-"}


def parted(drafts: Sequence[Draft], language: str) -> None:
    """Put entries that are parts of others on a level of their own; changes the drafts."""
    levels = Counter((draft.kind, draft.noun) for draft in drafts)
    for kind, noun in levels:
        own = [d for d in drafts if (d.kind, d.noun) == (kind, noun) and d.label]
        worded = [d for d in own if met(d.label or "")]
        heads = {key_of(_code(d)) for d in worded} - {()}
        others = [d for d in own if d not in worded]
        inside = [d for d in others if _is_inside(key_of(d.label or ""), heads)]
        if len(heads) < _FEWEST or len(inside) < max(_FEWEST, _MOSTLY * len(others)):
            continue
        for draft in inside:
            singular, plural = draft.words
            prefix = _PREFIX.get(language, _PREFIX["en"])
            draft.noun = f"sub {noun}"
            draft.words = (f"{prefix}{singular}", f"{prefix}{plural}")


def _code(draft: Draft) -> str:
    """The code of a label without the level's word."""
    label = draft.label or ""
    return label[max(m.end for m in met(label)) :]


def _is_inside(key: Key, heads: set[Key]) -> bool:
    return any(key[:n] in heads for n in range(1, len(key)))
