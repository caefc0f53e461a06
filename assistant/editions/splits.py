"""Texts that became several, and several that became one: told by runs of words that they share."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

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
    merged = list(_held(runs[0], runs[1], to, back))
    split = [replace(x, old=x.new, new=x.old) for x in _held(runs[1], runs[0], back, to)]
    taken = {link.old for link in merged}, {link.new for link in merged}
    alone = (one for one in split if one.old not in taken[0] and one.new not in taken[1])
    return (*merged, *alone)


def _held(
    own: Mapping[str, Set[_Run]],
    other: Mapping[str, Set[_Run]],
    to: Mapping[str, str],
    back: Mapping[str, str],
) -> Iterable[Link]:
    """Passages of one side that are in no pair, each with the one of the other side that holds most
    of it, and whether that one was in no pair before."""
    index: dict[_Run, list[str]] = defaultdict(list)
    for passage, runs in other.items():
        for run in runs:
            index[run].append(passage)
    telling = {run: held for run, held in index.items() if len(held) <= _COMMON}
    taken = set(back)
    for a, runs in own.items():
        if a in to:
            continue
        shared = Counter(p for run in runs for p in telling.get(run, ()))
        for b, count in shared.most_common(1):
            enough = count >= max(_FEWEST, _WITHIN * len(runs))
            if enough and (b not in back or _tells(own[back[b]], other[b])):
                yield Link(a, b, first=b not in taken)
                taken.add(b)


def _tells(part: Set[_Run], whole: Set[_Run]) -> bool:
    """Whether a whole holds most of what is paired with it, but has more to say."""
    inside = len(part & whole)
    return inside >= _WITHIN * len(part) and inside < len(whole)


def _runs(passage: Passage) -> frozenset[_Run]:
    words = forms(passage.text)
    return frozenset(zip(*(words[n:] for n in range(_RUN)), strict=False))
