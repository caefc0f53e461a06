"""The pairs of a review, with both texts of one side by side."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import OptionList

from ..core.pairlines import marks, sides, verdict
from ..core.reviewing import Listing, Shown
from .comparison import Compared, Comparison, Text
from .rowlist import RowList

if TYPE_CHECKING:
    from assistant.decisions.pairs import ReviewedPair
    from index.library import Library

_LOOK = {"aligned": "$text-success bold", "partial": "$text-warning bold", "none": "$text-error"}
#: Columns that borders and gaps take of the screen: the format of the widget.
_MARGIN = 12


class PairView(Vertical):
    """Lists the pairs of `listing`; the texts follow the highlight."""

    shown: reactive[Shown | None] = reactive(None)
    listing: reactive[Listing] = reactive(Listing())

    def __init__(self) -> None:
        super().__init__(id="pairs")
        self.library: Library | None = None

    def compose(self) -> ComposeResult:
        """The list, the texts."""
        yield RowList("Coppie", id="list")
        yield Comparison()

    def watch_shown(self) -> None:
        """Another state of the review."""
        self.list_pairs()

    def watch_listing(self) -> None:
        """Other pairs."""
        self.list_pairs(at=0)

    def on_resize(self) -> None:
        """Rows take the width there is."""
        self.list_pairs()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the pairs that are listed."""
        return self.listing.numbers(self.shown) if self.shown else ()

    @property
    def row(self) -> int | None:
        """The row that is chosen."""
        return self.query_one("#list", RowList).highlighted

    @property
    def pair(self) -> "ReviewedPair | None":
        """The pair that is chosen."""
        row, numbers = self.row, self.numbers
        if self.shown is None or row is None or row >= len(numbers):
            return None
        return self.shown.review.every[numbers[row]]

    def go(self, row: int) -> None:
        """Choose a row."""
        listed = self.query_one("#list", RowList)
        if row < listed.option_count:
            listed.highlighted = row

    def begin(self) -> None:
        """The keys go to the list."""
        self.query_one("#list", RowList).focus()

    def list_pairs(self, at: int | None = None) -> None:
        """Bring the rows in line with the review."""
        if self.shown is None:
            return
        listed = self.query_one("#list", RowList)
        width = max(self.size.width - _MARGIN, 40)
        every = self.shown.review.every
        listed.show([_row(every[number], width) for number in self.numbers], at)
        listed.border_title = self.listing.title(self.shown)
        self._show_texts()

    @on(OptionList.OptionHighlighted, "#list")
    def _pointed(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show_texts()

    @on(OptionList.OptionSelected, "#list")
    def _entered(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.query_one("#side-a").focus()

    def _show_texts(self) -> None:
        pair, library = self.pair, self.library
        comparison = self.query_one(Comparison)
        if pair is None or self.shown is None or library is None:
            comparison.texts = None
            return
        texts = [
            Text(plan, p.path, p.text, library.document(p.document).language)
            for plan, p in ((self.shown.plan("a"), pair.a), (self.shown.plan("b"), pair.b))
        ]
        comparison.texts = Compared(texts[0], texts[1], verdict(pair))


def _row(pair: "ReviewedPair", width: int) -> Content:
    score = f"{pair.computed.score:.2f}" if pair.computed else "a mano"[:4]
    return Content.assemble(
        (f"{marks(pair)} ", _LOOK[pair.status]), (f"{score} ", "$text-accent"), sides(pair, width)
    )
