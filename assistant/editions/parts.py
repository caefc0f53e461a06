"""Texts that became several, and several that became one: told by runs of words that they share."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from ingest.model import Passage

from ..wording import forms
from .linking import Link

#: Words of a run that tells a text; runs that more passages than this hold tell none.
#: Decisions.
_RUN, _COMMON = 3, 20
#: Runs that a text must share at least, and the share of its own that the other must hold.
_FEWEST, _WITHIN = 5, 0.6

_Run = tuple[str, ...]


def parted(
    old: Sequence[Passage], new: Sequence[Passage], pairs: Mapping[str, str]
) -> tuple[Link, ...]:
    """The further parts of what was split or merged, beside the `pairs` of old and new passages;
    and what stands for the most part in one text of the other edition that is paired with none."""
    runs = [{p.id: _runs(p) for p in side} for side in (old, new)]
    to = dict(pairs)
    back = {b: a for a, b in pairs.items()}
    merged = list(_within(runs[0], runs[1], to, back))
    taken = {link.new for link in merged}
    split = [
        Link(old=b, new=a, chance=share, first=first)
        for a, b, share, first in _held(runs[1], runs[0], back, to)
        if a not in taken and b not in {link.old for link in merged}
    ]
    return (*merged, *split)


def _within(
    own: Mapping[str, Set[_Run]],
    other: Mapping[str, Set[_Run]],
    to: Mapping[str, str],
    back: Mapping[str, str],
) -> Iterable[Link]:
    for a, b, share, first in _held(own, other, to, back):
        yield Link(a, b, share, first=first)


def _held(
    own: Mapping[str, Set[_Run]],
    other: Mapping[str, Set[_Run]],
    to: Mapping[str, str],
    back: Mapping[str, str],
) -> Iterable[tuple[str, str, float, bool]]:
    """Passages of one side that are in no pair, each with the one of the other side that holds most
    of it, the share, and whether that one was in no pair before."""
    index: dict[_Run, list[str]] = defaultdict(list)
    for passage, runs in other.items():
        for run in runs:
            index[run].append(passage)
    taken = set(back)
    for a, runs in own.items():
        if a in to or len(runs) < _FEWEST:
            continue
        shared = Counter(
            p for run in runs if len(index.get(run, ())) <= _COMMON for p in index.get(run, ())
        )
        for b, count in shared.most_common(1):
            if count < _FEWEST or count < _WITHIN * len(runs):
                continue
            partner = back.get(b)
            if partner is not None and not _tells(own[partner], other[b]):
                continue
            yield a, b, count / len(runs), b not in taken
            taken.add(b)


def _tells(part: Set[_Run], whole: Set[_Run]) -> bool:
    """Whether a whole holds most of what is paired with it, but has more to say."""
    inside = len(part & whole)
    return inside >= _WITHIN * len(part) and inside < len(whole)


def _runs(passage: Passage) -> frozenset[_Run]:
    words = forms(passage.text)
    return frozenset(zip(*(words[n:] for n in range(_RUN)), strict=False))
