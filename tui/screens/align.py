"""*Allinea*: two plans side by side, and what people decide on their pairs."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.widgets import ContentSwitcher, Footer, Select, Static

from assistant.answers.printable import printable

from ..core.copying import copied_passage
from ..core.exporting import Sheet
from ..core.linking import plans_with_levels
from ..core.matrix import told
from ..core.pairlines import progress, sheet_of_gaps, sheet_of_pairs, unread
from ..core.reviewing import Listing, Shown, Sieve, begin
from ..widgets.banner import Banner
from ..widgets.comparison import Comparison
from ..widgets.gapview import GapView
from ..widgets.heatmap import Heatmap
from ..widgets.pairview import PairView
from .align_keys import KEYS, OF_WIDGETS
from .deciding import DecidingScreen

_WAIT = "Metto i due piani uno accanto all'altro…"
#: Seconds between two looks at what others decided. A decision.
_EVERY = 2.0
_FEW = "Per allineare servono due piani con obiettivi o azioni: aggiungerli in Lavori (F6)."


class AlignScreen(DecidingScreen):
    """`view` is heat, pairs, only_a or only_b."""

    # What is loaded takes the keys; a choice of plans would open under them.
    AUTO_FOCUS = ""
    CSS_PATH: ClassVar = ["../widgets/lists.tcss", "align.tcss"]
    OF_WIDGETS: ClassVar = OF_WIDGETS
    BINDINGS: ClassVar[list[BindingType]] = [*KEYS]

    view: reactive[str] = reactive("heat")

    def compose(self) -> ComposeResult:
        """The plans and the progress above, one of the views below."""
        yield Banner("align").data_bind(AlignScreen.desk)
        with Horizontal(id="chosen"):
            yield Select[str]([], prompt="Piano A", id="plan-a", compact=True)
            yield Static("×", id="times", markup=False)
            yield Select[str]([], prompt="Piano B", id="plan-b", compact=True)
            yield Static(id="progress", markup=False)
        with ContentSwitcher(initial="wait"):
            yield Static(_WAIT, id="wait", markup=False)
            with Vertical(id="heat"):
                yield Heatmap()
                yield Static(id="cell", markup=False)
            yield PairView()
            yield GapView()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Follow the journal: others may decide at the same time."""
        self.set_interval(_EVERY, self.follow)

    def watch_desk(self) -> None:
        """Offer the plans that have something to align, the first two chosen."""
        archive = self.archive
        if archive is None:
            return
        plans = plans_with_levels(archive.library)
        if len(plans) < 2:
            self._tell(_FEW)
            return
        titles = {plan.id: printable(plan.title) for plan in archive.library.plans}
        before = self._chosen()
        kept = before if before and set(before) <= set(plans) else (plans[0], plans[1])
        with self.prevent(Select.Changed):
            for name, plan in zip(("#plan-a", "#plan-b"), kept, strict=True):
                select = self.query_one(name, Select)
                select.set_options([(f"{p} · {titles[p]}", p) for p in plans])
                select.value = plan
        self._begin()

    def _chosen(self) -> tuple[str, str] | None:
        a, b = (self.query_one(name, Select).value for name in ("#plan-a", "#plan-b"))
        return (a, b) if isinstance(a, str) and isinstance(b, str) else None

    @on(Select.Changed)
    def _begin(self) -> None:
        chosen, archive = self._chosen(), self.archive
        if chosen is None or archive is None:
            return
        if chosen[0] == chosen[1]:
            self._tell("Scegliere due piani diversi.")
            return
        self._tell(_WAIT)
        author, depth = self.author, self.depth
        self.behind(
            lambda: begin(archive, *chosen, author, depth), self._began, "review", self._tell
        )

    def _tell(self, what: str) -> None:
        self.query_one("#wait", Static).update(what)
        self.query_one(ContentSwitcher).current = "wait"

    def _began(self, shown: Shown) -> None:
        for fault in shown.reviewing.faults:
            self.complain(fault)
        self.query_one(PairView).listing = Listing()
        self.shown = shown
        self.watch_view(self.view)

    def watch_shown(self, shown: Shown | None) -> None:
        """Every view shows the state after the last decision."""
        if shown is None or (archive := self.archive) is None:
            return
        self.query_one("#progress", Static).update(progress(shown.review))
        self.query_one(Heatmap).matrix = shown.matrix
        pairs, gaps = self.query_one(PairView), self.query_one(GapView)
        pairs.library = gaps.library = archive.library
        self._show_unread()
        pairs.shown = gaps.shown = shown
        self._show_cell()

    def watch_view(self, view: str) -> None:
        """Another view, with the keys in it."""
        if self.shown is None:
            return
        switcher = self.query_one(ContentSwitcher)
        if view in ("only_a", "only_b"):
            switcher.current = "gaps"
            gaps = self.query_one(GapView)
            gaps.side = view[-1]
            self._show_unread()
            gaps.begin()
        elif view == "pairs":
            switcher.current = "pairs"
            self.query_one(PairView).begin()
        else:
            switcher.current = "heat"
            self.query_one(Heatmap).focus()
        self.refresh_bindings()

    def _show_unread(self) -> None:
        """Of the other plan: what seems to stand alone may have its like on such a page."""
        if self.shown and (archive := self.archive):
            gaps = self.query_one(GapView)
            other = self.shown.plan("b" if gaps.side == "a" else "a")
            gaps.unread = unread(archive.library, other)

    def action_view(self, view: str) -> None:
        """Go to a view; by its key the pairs are all of them."""
        if view == "pairs":
            listing = self.query_one(PairView).listing
            self.query_one(PairView).listing = Listing(sieve=listing.sieve)
        self.view = view

    def action_back(self) -> None:
        """From the texts to the list, from the list to the matrix."""
        inside = self.focused
        if inside is not None and any(isinstance(w, Comparison) for w in inside.ancestors):
            self.watch_view(self.view)
        else:
            self.view = "heat"
            self.watch_view("heat")

    def action_plans(self) -> None:
        """Choose other plans."""
        self.query_one("#plan-a", Select).focus()

    @on(Heatmap.Pointed)
    def _pointed(self) -> None:
        self._show_cell()

    def _show_cell(self) -> None:
        table, shown = self.query_one(Heatmap), self.shown
        if shown is None or not shown.matrix.rows or not shown.matrix.columns:
            return
        row, column = table.cursor_row, table.cursor_column
        if row >= len(shown.matrix.rows) or column >= len(shown.matrix.columns):
            return
        a, b = shown.matrix.rows[row].title, shown.matrix.columns[column].title
        cell = told(shown.matrix.cell(row, column))
        lines = (f"A{row + 1} {a}", f"B{column + 1} {b}", cell)
        self.query_one("#cell", Static).update(printable("\n".join(lines)))

    @on(Heatmap.Opened)
    def _opened(self, event: Heatmap.Opened) -> None:
        if self.shown and self.shown.matrix.cell(*event.at).pairs:
            pairs = self.query_one(PairView)
            pairs.listing = Listing(event.at, pairs.listing.sieve)
            self.view = "pairs"
        else:
            self.say("Qui non c'è nessuna coppia.")

    def action_undecided(self) -> None:
        """List what is to be decided, what is disputed, what is one's own, or everything."""
        sieve = self._sieve
        self._sift(replace(sieve, filter=sieve.filter.following))

    def action_score(self) -> None:
        """List what has a score in the next band, or everything."""
        self._sift(replace(self._sieve, band=self._sieve.band.following))

    def action_level(self) -> None:
        """In the matrix a finer or a coarser one; in a list what is of the next level, or all."""
        if self.view == "heat":
            super().action_level()
        elif self.shown:
            gaps = self.shown.gaps(self.query_one(GapView).side)
            every = gaps if self.among_gaps else self.shown.review.every
            self._sift(self._sieve.with_level(every))

    @property
    def _sieve(self) -> Sieve:
        """What is listed."""
        return self.query_one(GapView).sieve if self.among_gaps else self._listing.sieve

    @property
    def _listing(self) -> Listing:
        return self.query_one(PairView).listing

    def _sift(self, sieve: Sieve) -> None:
        if self.among_gaps:
            self.query_one(GapView).sieve = sieve
        else:
            self.query_one(PairView).listing = Listing(self._listing.cell, sieve)

    def action_open(self, side: str) -> None:
        """Read a side in the text of its document."""
        if pair := self.pointed:
            self.post_message(self.Wanted(pair[0] if side == "a" else pair[1]))

    def text_to_copy(self) -> str:
        """Both texts that are pointed at, with their places."""
        archive, pair = self.archive, self.pointed
        if archive is None or pair is None:
            return ""
        library = archive.library
        return "\n".join(copied_passage(library, library.passage(one)) for one in pair)

    def sheet(self) -> Sheet | None:
        """The view as a table: the matrix and the list give pairs, the gaps themselves."""
        if self.shown is None:
            return None
        review, pairs = self.shown.review, self.query_one(PairView)
        if self.view in ("only_a", "only_b"):
            side, other = ("a", "b") if self.view == "only_a" else ("b", "a")
            gaps = self.query_one(GapView).listed
            return sheet_of_gaps(review, gaps, self.shown.plan(side), self.shown.plan(other))
        numbers = pairs.numbers if self.view == "pairs" else range(len(review.every))
        return sheet_of_pairs(review, [review.every[n] for n in numbers])
