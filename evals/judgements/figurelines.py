"""The figures of judged documents as lines of text: by group, language and document."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from statistics import fmean

from .asked import SILENT
from .folds import Fold
from .intervals import OVERALL, Interval, Scored, gap, intervals
from .told import Told

OWN = "chiedi"
#: Baselines by how the names of their systems begin; after it stands k.
RIVALS = {"llama@": "LlamaIndex", "llama+bm25@": "LlamaIndex+BM25"}
#: By how much the assistant may be better on what was tuned on than on what is locked (issue 13).
MOST_GAP = 0.05
_Found = dict[str, dict[str, Interval]]


def table(told: Sequence[Told]) -> Iterator[str]:
    """Each group with the assistant and the best of each baseline, and how it answered."""
    found = _found(told)
    own = [one for one in told if one.system == OWN]
    yield f"{len({one.document for one in told})} documents, {len(own)} questions"
    yield _head(found)
    groups = sorted(found[OWN], key=lambda group: (group == OVERALL, group))
    yield from (_row(group, found, group) for group in groups)
    answerable = [one for one in own if one.group != SILENT]
    answered = sum(not one.abstained for one in answerable) / max(1, len(answerable))
    firsts = [one.first for one in answerable if one.first is not None]
    yield f"answered {answered:.3f}, first citation right {sum(firsts) / max(1, len(firsts)):.3f}"
    latencies = sorted(one.latency_ms for one in own)
    yield f"ms p50 {latencies[len(latencies) // 2]:.0f}, p95 {latencies[len(latencies) * 19 // 20]:.0f}"


def by_language(told: Sequence[Told]) -> Iterator[str]:
    """The overall figures of the questions in each language."""
    yield from _overall(told, lambda one: one.language)


def by_document(told: Sequence[Told], fold_of: dict[str, Fold]) -> Iterator[str]:
    """The overall figures of each document, and each group of those that are not locked; without
    intervals, which are over documents."""
    yield from _overall(told, lambda one: one.document, "{:.3f}".format)
    open_ones = [one for one in told if fold_of[one.document] is not Fold.LOCKED]
    scores: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for one in open_ones:
        if one.system == OWN:
            scores[one.document][one.group].append(one.score)
    for document, groups in sorted(scores.items()):
        shown = ", ".join(f"{name} {fmean(each):.2f}" for name, each in sorted(groups.items()))
        yield f"{document}: {shown}"


def _overall(
    told: Sequence[Told],
    part_of: Callable[[Told], str],
    shown: Callable[[float], str] | None = None,
) -> Iterator[str]:
    parts = sorted({part_of(one) for one in told})
    width = max(map(len, parts))
    yield _head(_found(told), width)
    for part in parts:
        found = _found([one for one in told if part_of(one) == part])
        yield _row(part, found, OVERALL, width, shown)


def gaps(
    tune: Sequence[Told], locked: Sequence[Told], written: Collection[str] = ()
) -> Iterator[str]:
    """By how much each system is better on what was tuned on than on what is locked. A baseline
    that learnt nothing shows how much easier the questions are; so does the gap of like documents:
    those `written` for this project are easier than real ones, and the folds hold unlike shares."""
    one = gap(_scored(tune, OWN), _scored(locked, OWN))
    kept = "kept" if one.mean <= MOST_GAP else "exceeded"
    yield f"gap tune - locked {one} (at most {MOST_GAP}: {kept})"
    for sort, own in (("written for this project", True), ("of others", False)):
        sides = [[t for t in side if (t.document in written) is own] for side in (tune, locked)]
        if written and all(sides):
            yield f"  of documents {sort} {gap(*(_scored(side, OWN) for side in sides))}"
    found = _found([*tune, *locked])
    for prefix, title in RIVALS.items():
        if name := _best_name(found, prefix, OVERALL):
            yield f"  of {title} {gap(_scored(tune, name), _scored(locked, name))}"


def overall(told: Sequence[Told]) -> Interval:
    """The overall figure of the assistant."""
    return intervals(_scored(told, OWN))[OVERALL]


def _scored(told: Sequence[Told], system: str) -> list[Scored]:
    return [Scored(t.document, t.group, t.score) for t in told if t.system == system]


def _found(told: Sequence[Told]) -> _Found:
    return {name: intervals(_scored(told, name)) for name in {one.system for one in told}}


def _head(found: _Found, width: int = 14) -> str:
    shown = (title for prefix, title in RIVALS.items() if _best_name(found, prefix, OVERALL))
    heads = "".join(f"{title + ', best k':>34}" for title in shown)
    return f"{'':{width}}{'questions':>10}{OWN:>22}{heads}"


def _row(
    title: str,
    found: _Found,
    group: str,
    width: int = 14,
    shown: Callable[[float], str] | None = None,
) -> str:
    def figure(name: str) -> str:
        one = found[name][group]
        return shown(one.mean) if shown else str(one)

    names = [name for prefix in RIVALS if (name := _best_name(found, prefix, group))]
    best = (f"{figure(name)} (k={name.rpartition('@')[2]})" for name in names)
    columns = "".join(f"{one:>34}" for one in best)
    return f"{title:{width}}{found[OWN][group].count:10}{figure(OWN):>22}{columns}"


def _best_name(found: _Found, prefix: str, group: str) -> str | None:
    """The system of a baseline with the k that is best for the group in hindsight."""
    tried = sorted(name for name in found if name.startswith(prefix))
    return max(tried, key=lambda name: found[name][group].mean, default=None)
