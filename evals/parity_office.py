"""Parity of formats: the passages of a plan, read from another format of the same plan.

`python -m evals.parity_office SHARED_DIR` prints F1 for each pair of files, and what is missing.
"""

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from ingest.catalogue import CATALOGUE_NAME
from ingest.files import sources
from ingest.model import Document, Kind
from ingest.reading import read_document

#: The kinds that carry what a plan says; the others depend on how a format breaks its lines.
KINDS = (Kind.ACTION, Kind.DIRECTION, Kind.OBJECTIVE, Kind.STRATEGY, Kind.RESOURCE, Kind.FIELD)
PAIRS = (
    ("bologna-pes-strategie-abilitanti.txt", "bologna-pes-strategie-abilitanti.docx"),
    ("pon-metro-bologna-BO3.3.1b.txt", "pon-metro-bologna-BO3.3.1b.html"),
)
_ALIKE = 97.0


@dataclass(frozen=True, slots=True)
class Parity:
    """How the passages of one reading meet those of another."""

    matched: int
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where both readings are empty."""
        total = 2 * self.matched + len(self.missing) + len(self.extra)
        return 2 * self.matched / total if total else 1.0


def parity(expected: Iterable[tuple[str, str]], found: Iterable[tuple[str, str]]) -> Parity:
    """Pair passages, given as kind and text, by kind and nearly equal text, each at most once."""
    open_found = [(kind, _normal(text)) for kind, text in found]
    missing = []
    matched = 0
    for kind, text in ((kind, _normal(text)) for kind, text in expected):
        same = [
            (fuzz.ratio(text, other), i)
            for i, (other_kind, other) in enumerate(open_found)
            if other_kind == kind
        ]
        score, best = max(same, default=(0.0, -1))
        if score >= _ALIKE:
            matched += 1
            open_found.pop(best)
        else:
            missing.append(f"{kind}: {text}")
    return Parity(matched, tuple(missing), tuple(f"{kind}: {text}" for kind, text in open_found))


def passages(document: Document) -> list[tuple[str, str]]:
    """Kind and text of the passages that parity is about."""
    return [(p.kind.value, p.text) for p in document.passages if p.kind in KINDS]


def read(path: Path, catalogue: Path | None) -> Document:
    """One file as a document. Raises IngestError where it cannot be read."""
    (source,) = sources([path], catalogue)
    if isinstance(source, Exception):
        raise source
    return read_document(source).document


def compare(shared: Path, original: str, rendered: str) -> Parity:
    """The parity of one rendered file of the shared folder with its original."""
    plans = shared / "plans"
    expected = read(plans / original, plans / CATALOGUE_NAME)
    found = read(shared / "plans-rendered" / rendered, None)
    return parity(passages(expected), passages(found))


def main(arguments: Sequence[str]) -> int:
    """Print one line for each pair; 1 where one is below 1.0, 2 where the folder is missing."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("uso: python -m evals.parity_office SHARED_DIR", file=sys.stderr)
        return 2
    worst = 1.0
    for original, rendered in PAIRS:
        result = compare(Path(arguments[0]), original, rendered)
        worst = min(worst, result.f1)
        print(f"{rendered}\tF1 {result.f1:.3f}\t{result.matched} passaggi ritrovati")
        for sign, lines in (("-", result.missing), ("+", result.extra)):
            for line in lines:
                print(f"  {sign} {line[:100]}")
    return 0 if worst == 1.0 else 1


def _normal(text: str) -> str:
    """Words without case, and without the typography that formats change."""
    text = text.lower().translate(str.maketrans("’‘“”«»", '\'\'""""'))
    return re.sub(r"\s+", " ", text).strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
