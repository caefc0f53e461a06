"""What stands alone in one plan, with its nearest candidates in the other."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import OptionList

from assistant.printable import printable

from ..core.branches import KINDS
from ..core.pairs import lacks
from ..core.reviewing import Shown
from .comparison import Compared, Comparison, Text
from .rowlist import RowList

if TYPE_CHECKING:
    from assistant.alignment import Candidate
    from assistant.decisions.review import Gap
    from index.library import Library


class GapView(Vertical):
    """The gaps of side `a` or `b`; below the candidates of one, and both texts."""

    shown: reactive[Shown | None] = reactive(None)
    side: reactive[str] = reactive("a")
    unread = ""

    def __init__(self) -> None:
        super().__init__(id="gaps")
        self.library: Library | None = None

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

    @property
    def gap(self) -> "Gap | None":
        """The gap that is chosen."""
        row = self.query_one("#alone", RowList).highlighted
        gaps = self.shown.gaps(self.side) if self.shown else ()
        return gaps[row] if row is not None and row < len(gaps) else None

    @property
    def candidate(self) -> "Candidate | None":
        """The candidate that is chosen."""
        gap, row = self.gap, self.query_one("#near", RowList).highlighted
        nearest = gap.alone.nearest if gap and gap.alone else ()
        return nearest[row] if row is not None and row < len(nearest) else None

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
        gaps = self.shown.gaps(self.side)
        rows = []
        for gap in gaps:
            kind = KINDS.get(gap.passage.kind, gap.passage.kind)
            near = (
                f"{gap.alone.nearest[0].score:.2f}" if gap.alone and gap.alone.nearest else "  — "
            )
            rows.append(
                Content.assemble(
                    (f"{near} ", "$text-accent"),
                    (f"{kind} ", "$foreground-muted italic"),
                    printable(" ".join(gap.passage.text.split())),
                )
            )
        listed.show(rows, at)
        listed.border_title = f"Solo in {self.shown.plan(self.side)} ({len(gaps)})"
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
        gap = self.gap
        nearest = gap.alone.nearest if gap and gap.alone else ()
        rejected = {passage.id for passage in gap.rejected} if gap else set()
        rows = [
            Content.assemble(
                (f"{one.score:.2f} ", "$text-accent"),
                ("respinta · " if one.passage in rejected else "", "$text-error"),
                (f"{lacks(one)} · ", "$foreground-muted italic"),
                printable(" ".join(one.quote.split())),
            )
            for one in nearest
        ]
        near = self.query_one("#near", RowList)
        near.show(rows, 0)
        near.border_subtitle = self.unread
        self._show_texts()

    def _show_texts(self) -> None:
        gap, candidate, library = self.gap, self.candidate, self.library
        comparison = self.query_one(Comparison)
        if gap is None or self.shown is None or library is None:
            comparison.texts = None
            return
        home = library.document(gap.passage.document)
        own = Text(self.shown.plan(self.side), gap.passage.path, gap.passage.text, home.language)
        if candidate is None:
            comparison.texts = Compared(own, None, "Nessun candidato vicino.")
            return
        there = library.passage(candidate.passage)
        language = library.document(there.document).language
        other = "b" if self.side == "a" else "a"
        near = Text(self.shown.plan(other), there.path, there.text, language)
        comparison.texts = Compared(own, near, f"{lacks(candidate)} ({candidate.score:.2f})")
