"""What stands alone in one plan, with its nearest candidates in the other."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import OptionList

from assistant.answers.printable import printable

from ..core.branches import KINDS
from ..core.gaps import Offer, mark, offers, told
from ..core.reviewing import Shown, Sieve
from .comparison import Compared, Comparison, Text
from .rowlist import RowList

if TYPE_CHECKING:
    from assistant.decisions.gaps import Gap
    from index.library import Library

_LOOK = {
    "proposed": "$foreground-muted",
    "confirmed": "$text-success bold",
    "disputed": "$text-warning bold",
    "rejected": "$text-error",
}


class GapView(Vertical):
    """The gaps of side `a` or `b` that a sieve keeps; below the candidates of one, and both texts.
    `chosen` are passages that a person found for gaps, by the gap's passage."""

    shown: reactive[Shown | None] = reactive(None)
    side: reactive[str] = reactive("a")
    sieve: reactive[Sieve] = reactive(Sieve())
    unread = ""

    def __init__(self) -> None:
        super().__init__(id="gaps")
        self.library: Library | None = None
        self._chosen: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Gaps, candidates, texts."""
        yield RowList("Solo", id="alone")
        yield RowList("I più vicini", id="near")
        yield Comparison()

    def watch_shown(self) -> None:
        """Other gaps."""
        self._list()

    def watch_side(self) -> None:
        """The other plan."""
        self._list(at=0)

    def watch_sieve(self) -> None:
        """Other gaps."""
        self._list(at=0)

    @property
    def listed(self) -> "tuple[Gap, ...]":
        """The gaps that are listed."""
        if self.shown is None:
            return ()
        author = self.shown.reviewing.author
        return tuple(g for g in self.shown.gaps(self.side) if self.sieve.keeps(g, author))

    @property
    def row(self) -> int | None:
        """The row that is chosen."""
        return self.query_one("#alone", RowList).highlighted

    @property
    def gap(self) -> "Gap | None":
        """The gap that is chosen."""
        row, gaps = self.row, self.listed
        return gaps[row] if row is not None and row < len(gaps) else None

    @property
    def candidate(self) -> Offer | None:
        """The candidate that is chosen."""
        row, offered = self.query_one("#near", RowList).highlighted, self._offered
        return offered[row] if row is not None and row < len(offered) else None

    @property
    def _offered(self) -> tuple[Offer, ...]:
        gap = self.gap
        return offers(gap, self._chosen.get(gap.passage.id)) if gap else ()

    def choose(self, gap: str, passage: str) -> None:
        """Take a passage that a person found for a gap as its candidate."""
        self._chosen[gap] = passage
        self._show_gap()
        self.query_one("#near", RowList).focus()

    def go(self, row: int) -> None:
        """Choose a row."""
        listed = self.query_one("#alone", RowList)
        if row < listed.option_count:
            listed.highlighted = row

    @property
    def pair(self) -> tuple[str, str] | None:
        """The chosen gap and candidate, A's passage first."""
        gap, candidate = self.gap, self.candidate
        if gap is None or candidate is None:
            return None
        made = (gap.passage.id, candidate.passage)
        return made if self.side == "a" else (made[1], made[0])

    def begin(self) -> None:
        """The keys go to the gaps."""
        self.query_one("#alone", RowList).focus()

    def _list(self, at: int | None = None) -> None:
        if self.shown is None:
            return
        listed = self.query_one("#alone", RowList)
        rows = []
        for gap in self.listed:
            kind = KINDS.get(gap.passage.kind, gap.passage.kind)
            near = f"{gap.nearest[0].score:.2f}" if gap.nearest else "  — "
            rows.append(
                Content.assemble(
                    (f"{mark(gap)} ", _LOOK[gap.state]),
                    (f"{near} ", "$text-accent"),
                    (f"{kind} ", "$foreground-muted italic"),
                    printable(" ".join(gap.passage.text.split())),
                )
            )
        listed.show(rows, at)
        title = f"Solo in {self.shown.plan(self.side)} ({len(rows)})"
        listed.border_title = " · ".join((title, *self.sieve.told))
        self._show_gap()

    @on(OptionList.OptionHighlighted, "#alone")
    def _pointed(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show_gap()

    @on(OptionList.OptionSelected, "#alone")
    def _entered(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.query_one("#near", RowList).focus()

    @on(OptionList.OptionHighlighted, "#near")
    def _compared(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._show_texts()

    def _show_gap(self) -> None:
        rows = [self._row(one) for one in self._offered]
        near = self.query_one("#near", RowList)
        near.show(rows, 0)
        near.border_subtitle = self.unread
        self._show_texts()

    def _row(self, one: Offer) -> Content:
        """A candidate in a line."""
        text = self.library.passage(one.passage).text if self.library else ""
        return Content.assemble(
            ("  — " if one.score is None else f"{one.score:.2f}", "$text-accent"),
            (" respinto · " if one.refused else " ", "$text-error"),
            (f"{one.told} · ", "$foreground-muted italic"),
            printable(" ".join(text.split())),
        )

    def _show_texts(self) -> None:
        gap, candidate, library = self.gap, self.candidate, self.library
        comparison = self.query_one(Comparison)
        if gap is None or self.shown is None or library is None:
            comparison.texts = None
            return
        home = library.document(gap.passage.document)
        own = Text(self.shown.plan(self.side), gap.passage.path, gap.passage.text, home.language)
        if candidate is None:
            comparison.texts = Compared(own, None, f"{told(gap)}\nNessun candidato vicino.")
            return
        there = library.passage(candidate.passage)
        language = library.document(there.document).language
        other = "b" if self.side == "a" else "a"
        near = Text(self.shown.plan(other), there.path, there.text, language)
        score = "" if candidate.score is None else f" ({candidate.score:.2f})"
        comparison.texts = Compared(own, near, f"{told(gap)}\n{candidate.told}{score}")
