"""*Piani*: every plan as a tree, the text of what is chosen, and what it is tied to."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.widgets import Footer, Input, OptionList, Tree

from ingest.model import Passage

from ..core.branches import KINDS, Branch, filtered, folded
from ..core.copying import copied_passage
from ..core.exporting import Sheet
from ..core.linking import Aligned, Tie, aligned_with, few_projects, projects_of
from ..core.source import source_at
from ..widgets.banner import Banner
from ..widgets.filter import FilterField
from ..widgets.plantree import PlanTree
from ..widgets.rowlist import RowList
from ..widgets.sourcepane import SourcePane
from ..widgets.sourcetext import SourceText
from .desk import DeskScreen
from .help import KeyHelp

_HINT = "Il testo si apre qui: scegliere una parte del piano e premere invio."


class PlansScreen(DeskScreen):
    """`wanted` is the passage that is read; None where none is."""

    AUTO_FOCUS = "PlanTree"
    CSS_PATH: ClassVar = ["../widgets/lists.tcss", "plans.tcss"]
    OF_WIDGETS: ClassVar = (
        KeyHelp("invio", "apre il testo della parte scelta, o il passo collegato"),
        KeyHelp("← → spazio", "chiudono e aprono un ramo; nel testo: passo prima e dopo"),
        KeyHelp("tab", "passa da un riquadro all'altro"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filtra", key_display="/", tooltip="scrive il filtro"),
        Binding("a", "tie", "Collegati", tooltip="cerca i passi allineati e i progetti, ovunque"),
        Binding(
            "escape", "back", "Indietro", key_display="esc", tooltip="torna all'albero, al filtro"
        ),
    ]

    wanted: reactive[str | None] = reactive(None)

    def __init__(self) -> None:
        super().__init__()
        self._branches: tuple[Branch, ...] = ()
        self._shown: tuple[Branch, ...] = ()
        self._aligned: dict[str, Aligned] = {}
        self._finding = False
        self._projects: Mapping[str, tuple[Tie, ...]] | None = None

    def compose(self) -> ComposeResult:
        """The filter over the tree; beside it the text and what it is tied to."""
        yield Banner("plans").data_bind(PlansScreen.desk)
        with Horizontal(id="work"):
            with Vertical(id="choosing"):
                yield FilterField()
                yield PlanTree()
            with Vertical(id="reading"):
                yield SourcePane(_HINT)
                yield RowList("Collegamenti", id="ties")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """The keys begin in the tree."""
        self.query_one(PlanTree).focus()

    def watch_desk(self) -> None:
        """Another library, other trees."""
        if archive := self.archive:
            plans = [plan.id for plan in archive.library.plans]
            self._aligned.clear()
            self._projects = None
            self.behind(lambda: tuple(archive.outline(p) for p in plans), self._grown, "outlines")

    def _grown(self, branches: tuple[Branch, ...]) -> None:
        self._branches = branches
        self._filter()
        self._show()

    @on(Input.Changed, "#filter")
    def _filter(self) -> None:
        words = tuple(folded(self.query_one(FilterField).value).split())
        kept = (filtered(branch, words) for branch in self._branches)
        self._shown = tuple(branch for branch in kept if branch)
        tree = self.query_one(PlanTree)
        tree.grow(self._shown, opened=bool(words))
        actions = sum(branch.actions for branch in self._shown)
        tree.border_title = f"Piani · azioni {actions}"

    @on(Input.Submitted, "#filter")
    def _filtered(self) -> None:
        self.action_enter_tree()

    def action_enter_tree(self) -> None:
        """Go from the filter to what it left."""
        self.query_one(PlanTree).focus()

    def action_filter(self) -> None:
        """Write the filter."""
        self.query_one(FilterField).focus()

    @on(Tree.NodeHighlighted)
    def _highlighted(self, event: Tree.NodeHighlighted[Branch]) -> None:
        """Where there is room the text follows the tree."""
        branch = event.node.data
        followed = self.has_class("-wide") and self.query_one(PlanTree).has_focus
        if branch and branch.passage and followed:
            self.wanted = branch.passage

    @on(Tree.NodeSelected)
    def _selected(self, event: Tree.NodeSelected[Branch]) -> None:
        branch = event.node.data
        if branch and branch.passage:
            self.read(branch.passage)
        else:
            event.node.toggle()

    def read(self, passage: str) -> None:
        """Show a passage, and let the keys scroll its text."""
        self.wanted = passage
        self.query_one(SourcePane).read()

    def watch_wanted(self) -> None:
        """Another text, other ties."""
        self._show()

    def _passage(self) -> Passage | None:
        archive = self.archive
        if archive is None or self.wanted is None:
            return None
        known = archive.library.number
        return archive.library.passage(self.wanted) if self.wanted in known else None

    def _show(self) -> None:
        archive, passage = self.archive, self._passage()
        self.set_class(passage is not None, "-source")
        pane = self.query_one(SourcePane)
        pane.source = source_at(archive.library, passage) if archive and passage else None
        if archive is None or passage is None:
            return
        if not self.query_one(PlanTree).has_focus:
            pane.read()
        plan = archive.library.plan_of(passage).id
        if plan not in self._aligned:
            self._align(plan, all_plans=False)
        if self._projects is None and few_projects(archive.library):
            self._find_projects()
        self._show_ties()

    def action_tie(self) -> None:
        """Look through all other plans and projects, however long it takes."""
        if (archive := self.archive) and (passage := self._passage()):
            self._align(archive.library.plan_of(passage).id, all_plans=True)
            self._find_projects()

    def _align(self, plan: str, *, all_plans: bool) -> None:
        if archive := self.archive:

            def found(aligned: Aligned) -> None:
                self._aligned[plan] = aligned
                self._show_ties()

            self.behind(lambda: aligned_with(archive, plan, all_plans=all_plans), found, "ties")

    def _find_projects(self) -> None:
        if (archive := self.archive) and not self._finding:
            self._finding = True

            def found(projects: Mapping[str, tuple[Tie, ...]]) -> None:
                self._finding = False
                self._projects = projects
                self._show_ties()

            def failed(why: str) -> None:
                found({})
                self.complain(why)

            self.behind(lambda: projects_of(archive), found, "projects", failed)

    def _ties(self, passage: Passage) -> tuple[Tie, ...]:
        """What a passage is tied to, as far as it is known."""
        archive = self.archive
        plan = archive.library.plan_of(passage).id if archive else ""
        aligned = self._aligned[plan].ties if plan in self._aligned else {}
        return (*aligned.get(passage.id, ()), *(self._projects or {}).get(passage.id, ()))

    def _show_ties(self) -> None:
        archive, passage = self.archive, self._passage()
        if archive is None or passage is None:
            return
        listed = self.query_one("#ties", RowList)
        rows = self._ties(passage)
        listed.show([tie.row for tie in rows], 0)
        listed.border_title = f"Collegamenti ({len(rows)})"
        aligned = self._aligned.get(archive.library.plan_of(passage).id)
        if aligned is None:
            listed.border_subtitle = "cerco gli allineati…"
        elif self._finding:
            listed.border_subtitle = "cerco i progetti…"
        else:
            more = aligned.without or self._projects is None
            listed.border_subtitle = "a: cerca in tutti i piani e progetti" if more else ""

    @on(OptionList.OptionSelected, "#ties")
    def _tied(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if passage := self._passage():
            self.read(self._ties(passage)[event.option_index].passage)

    @on(SourceText.Stepped)
    def _stepped(self, event: SourceText.Stepped) -> None:
        """The passage before or after in the same document."""
        if (archive := self.archive) and (passage := self._passage()):
            home = archive.library.document(passage.document).passages
            at = home.index(passage) + event.step
            if 0 <= at < len(home):
                self.wanted = home[at].id

    def action_back(self) -> None:
        """From the text to the tree; from there out of the filter."""
        tree, field = self.query_one(PlanTree), self.query_one(FilterField)
        if tree.has_focus or field.has_focus:
            field.value = ""
            tree.focus()
        else:
            tree.focus()
            if not self.has_class("-wide"):
                self.wanted = None

    def text_to_copy(self) -> str:
        """The passage that is read, with its place."""
        archive, passage = self.archive, self._passage()
        return copied_passage(archive.library, passage) if archive and passage else ""

    def sheet(self) -> Sheet | None:
        """The plans as they are filtered."""
        rows = tuple(
            (str(depth), KINDS.get(one.kind, ""), one.title, str(one.actions), one.passage or "")
            for branch in self._shown
            for depth, one in branch.walk()
        )
        header = ("livello", "tipo", "titolo", "azioni", "passo")
        return Sheet("piani", "Piani", header, rows) if rows else None
