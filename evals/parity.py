"""How alike the passages of one document are in two formats.

Run as `python -m evals.parity SHARED_DIR`: prints one line for each rendered document whose text
version is known, and the passages that stand in only one of the two with `--misses`.
"""

import argparse
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from ingest.errors import IngestError
from ingest.files import sources
from ingest.model import Document, Kind, Passage
from ingest.reading import read_document

KINDS = (
    Kind.ACTION,
    Kind.DIRECTION,
    Kind.OBJECTIVE,
    Kind.STRATEGY,
    Kind.RESOURCE,
    Kind.FIELD,
)
#: Kinds of plans whose entries carry codes; there the codes are compared too.
CODED_KINDS = (Kind.OBJECTIVE, Kind.RESULT, Kind.ACTION)
#: How alike two passages are that differ in marks alone (0 to 100). A decision.
_NEAR = 97.0

#: (document, what it is compared with, the kinds compared), as paths under the shared folder.
PAIRS: tuple[tuple[str, str, tuple[Kind, ...]], ...] = (
    ("plans-rendered/torino-pes-2030.pdf", "plans/torino-pes-2030.md", KINDS),
    ("plans-rendered/bologna-pes-presentazione.pdf", "plans/bologna-pes-presentazione.md", KINDS),
    (
        "plans-rendered/bologna-pes-missione-1-scansione.pdf",
        "plans/bologna-pes-missione-1-abitare.txt",
        KINDS,
    ),
    (
        "plans-rendered/bologna-pes-strategie-abilitanti.docx",
        "plans/bologna-pes-strategie-abilitanti.txt",
        KINDS,
    ),
    (
        "plans-rendered/pon-metro-bologna-BO3.3.1b.html",
        "plans/pon-metro-bologna-BO3.3.1b.txt",
        KINDS,
    ),
    (
        "plans-more/piano-triennale-ict-2020-2022.pdf",
        "plans-rendered/piano-triennale-ict-2020-2022.docx",
        CODED_KINDS,
    ),
)


@dataclass(frozen=True, slots=True)
class Parity:
    """How many passages two readings share; what stands in only one of them."""

    shared: int
    only_found: tuple[str, ...]
    only_wanted: tuple[str, ...]

    @property
    def precision(self) -> float:
        """The share of the passages found that the other format has too."""
        return _ratio(self.shared, self.shared + len(self.only_found))

    @property
    def recall(self) -> float:
        """The share of the other format's passages that were found."""
        return _ratio(self.shared, self.shared + len(self.only_wanted))

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _ratio(
            2 * self.shared, 2 * self.shared + len(self.only_found) + len(self.only_wanted)
        )


def parity(found: Sequence[str], wanted: Sequence[str]) -> Parity:
    """Match texts one to one: equal ones first, then those that are nearly equal."""
    rest_found, rest_wanted = list(found), []
    for text in wanted:
        if text in rest_found:
            rest_found.remove(text)
        else:
            rest_wanted.append(text)
    missing: list[str] = []
    for text in rest_wanted:
        best = process.extractOne(text, rest_found, scorer=fuzz.ratio, score_cutoff=_NEAR)
        if best:
            rest_found.pop(best[2])
        else:
            missing.append(text)
    return Parity(len(wanted) - len(missing), tuple(rest_found), tuple(missing))


def keys(passages: Iterable[Passage], kinds: Sequence[Kind], *, coded: bool = False) -> list[str]:
    """What is compared of each passage: its kind and words, or, of coded plans, its code too."""
    return [
        f"{p.kind.value} {p.label if coded else ''} {_normal(p.text)}"
        for p in passages
        if p.kind in kinds and (p.label or not coded)
    ]


def _normal(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    return " ".join(re.sub(r"[^\w\s']", " ", text).split())


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def _document(path: Path, catalogue: Path | None) -> Document:
    for source in sources([path], catalogue):
        if isinstance(source, IngestError):
            raise source
        return read_document(source).document
    raise FileNotFoundError(path)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m evals.parity")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    print(f"{'document':58} {'found':>6} {'wanted':>6} {'P':>6} {'R':>6} {'F1':>6}")
    for rendered, original, kinds in PAIRS:
        coded = kinds == CODED_KINDS
        try:
            found = keys(_document(args.shared / rendered, None).passages, kinds, coded=coded)
            wanted = keys(_document(args.shared / original, None).passages, kinds, coded=coded)
        except (IngestError, OSError) as error:
            print(f"{rendered:58} {error}")
            continue
        result = parity(found, wanted)
        print(
            f"{rendered:58} {len(found):6} {len(wanted):6}"
            f" {result.precision:6.3f} {result.recall:6.3f} {result.f1:6.3f}"
        )
        if args.misses:
            for text in result.only_found:
                print(f"    + {text}")
            for text in result.only_wanted:
                print(f"    - {text}")


if __name__ == "__main__":
    main()
