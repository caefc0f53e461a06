"""Themes of one plan against those of another: how many pairs, and how strong, in each cell.

Whatever shows how two plans lie to each other, the terminal or a report, shows this.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from index.library import Library
from ingest.model import LEVELS, Document, Kind, Passage

from ..levels import is_numbered, is_same_numbered
from .pairs import ReviewedPair
from .review import Review

#: Steps from an empty cell to the strongest. A decision: as many shades as can be told apart.
STEPS = 4
#: What a partial pair counts beside an aligned one. A decision: half.
_PARTIAL = 0.5


@dataclass(frozen=True, slots=True)
class Head:
    """A theme of a plan; the same title in several documents is one theme."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What lies between two themes: numbers of pairs in the review, those rejected apart.

    `weight` counts a pair with the same aim once, a partial one half.
    """

    pairs: tuple[int, ...] = ()
    rejected: tuple[int, ...] = ()
    aligned: int = 0
    partial: int = 0
    decided: int = 0

    @property
    def weight(self) -> float:
        """How much the two themes have in common."""
        return self.aligned + _PARTIAL * self.partial

    @property
    def holding(self) -> tuple[int, ...]:
        """The pairs that nobody rejected."""
        return tuple(number for number in self.pairs if number not in self.rejected)


@dataclass(frozen=True, slots=True)
class Matrix:
    """The themes of both plans, in their order, and what lies between them."""

    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: Mapping[tuple[int, int], Cell]

    def cell(self, row: int, column: int) -> Cell:
        """A cell; empty where the two themes have nothing in common."""
        return self.cells.get((row, column), Cell())

    def heat(self, row: int, column: int) -> int:
        """How strong a cell is beside the strongest: 0 to 4."""
        most = max((cell.weight for cell in self.cells.values()), default=0.0)
        weight = self.cell(row, column).weight
        return max(1, round(weight / most * STEPS)) if weight else 0

    @property
    def fullest(self) -> tuple[int, int] | None:
        """Where most pairs hold, the strongest and then the first of these; None where none do."""
        held = [at for at, cell in sorted(self.cells.items()) if cell.holding]
        return max(
            held,
            key=lambda at: (len(self.cells[at].holding), self.cells[at].weight),
            default=None,
        )


def matrix(library: Library, review: Review, depth: int = 0) -> Matrix:
    """The matrix of a review over its themes; `depth` 1 takes the level below the outermost."""
    sides = (_Side(library, review.alignment.a, depth), _Side(library, review.alignment.b, depth))
    cells: dict[tuple[int, int], list[int]] = {}
    for number, pair in enumerate(review.every):
        at = (sides[0].of(pair.a), sides[1].of(pair.b))
        cells.setdefault(at, []).append(number)
    made = {at: _cell(numbers, review.every) for at, numbers in cells.items()}
    return Matrix(sides[0].heads, sides[1].heads, made)


def _cell(numbers: list[int], every: tuple[ReviewedPair, ...]) -> Cell:
    status = [str(every[n].status) for n in numbers]
    return Cell(
        pairs=tuple(numbers),
        rejected=tuple(n for n, s in zip(numbers, status, strict=True) if s == "none"),
        aligned=status.count("aligned"),
        partial=status.count("partial"),
        decided=sum(every[n].settled for n in numbers),
    )


class _Side:
    """The themes of a plan and which passage belongs to which."""

    def __init__(self, library: Library, plan: str, depth: int) -> None:
        self._heads: dict[str, Head] = {}
        self._of: dict[str, Head] = {}
        named = _Named()
        documents = [d for d in library.documents if d.plan == plan]
        top = _outermost(documents)
        for document in documents:
            for passage, head in _headed(document, top, depth, named):
                self._of[passage.id] = head
                if passage.kind in LEVELS:
                    self._heads.setdefault(head.key, head)

    @property
    def heads(self) -> tuple[Head, ...]:
        """The themes of the plan's levels, then those of other passages that were asked for."""
        return tuple(self._heads.values())

    def of(self, passage: Passage) -> int:
        """The number of a passage's theme."""
        head = self._of[passage.id]
        self._heads.setdefault(head.key, head)
        return list(self._heads).index(head.key)


class _Named:
    """The levels of a plan as themes: other documents of it may word one otherwise under its
    number, or misspell it."""

    def __init__(self) -> None:
        self._known: list[tuple[Passage, Head]] = []
        self._heads: dict[str, Head] = {}

    def head(self, level: Passage) -> Head:
        """The theme of a level."""
        if level.id not in self._heads:
            self._heads[level.id] = self._found(level)
        return self._heads[level.id]

    def _found(self, level: Passage) -> Head:
        title = " ".join(level.text.split())
        if not is_numbered(level):
            return Head(title.casefold(), title)
        same = (head for one, head in self._known if is_same_numbered(one, level))
        head = next(same, Head(f"{level.kind} {level.label}".casefold(), title))
        self._known.append((level, head))
        return head


def _outermost(documents: list[Document]) -> Kind | None:
    """The kind of the highest level that a plan has above its actions."""
    held = {passage.kind for document in documents for passage in document.passages}
    return next((kind for kind in LEVELS[:-1] if kind in held), None)


def _headed(
    document: Document, top: Kind | None, depth: int, named: _Named
) -> list[tuple[Passage, Head]]:
    """The passages of a document, each with the level above it that is its theme. Where that is
    none of the plan's highest, the outermost heading is, and where there is none the document."""
    known: dict[str, Passage] = {}
    found: list[tuple[Passage, Head]] = []
    for passage in document.passages:
        above = [" ".join(part.split()) for part in passage.path]
        chain = [known[part] for part in above if part in known]
        if passage.kind in LEVELS and passage.kind is not Kind.ACTION:
            known.setdefault(" ".join(passage.text.split()), passage)
            chain.append(passage)
        heads = [named.head(level) for level in chain]
        if above and (not chain or chain[0].kind is not top):
            heads.insert(0, Head(above[0].casefold(), above[0]))
        heads = heads or [Head(document.id, document.title)]
        found.append((passage, heads[min(depth, len(heads) - 1)]))
    return found
