"""*Copertura*: topics by plan, the actions behind each count, and what speaks for each."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Footer, OptionList, Static

from assistant.answers.printable import elided, printable

from ..core.copying import copied_passage
from ..core.counts import Action, Counts
from ..core.exporting import Sheet
from ..core.place import fitted
from ..widgets.banner import Banner
from ..widgets.counttable import CountTable
from ..widgets.rowlist import RowList
from .desk import DeskScreen
from .help import KeyHelp

_VIEWS = {
    "thesaurus": "domini del tesauro",
    "headings": "titoli dei piani",
    "eu2023": "Raccomandazione UE 2023",
}
#: Characters of a place. A decision: a line of a wide terminal.
_PLACE = 100
#: Characters of a topic in a title. A decision: half a line.
_TOPIC = 40
_WAIT = "Conto le azioni…"


class CoverScreen(DeskScreen):
    """`view` is thesaurus, headings or eu2023."""

    AUTO_FOCUS = "CountTable"
    CSS_PATH: ClassVar = ["../widgets/lists.tcss", "cover.tcss"]
    OF_WIDGETS: ClassVar = (
        KeyHelp("invio", "nella tabella: va alle azioni; nell'elenco: apre il testo"),
        KeyHelp("12+3", "dodici azioni contano, tre sono da verificare"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "view('thesaurus')", "Domini", tooltip="per domini del tesauro"),
        Binding("2", "view('headings')", "Titoli", tooltip="per titoli dei piani"),
        Binding("3", "view('eu2023')", "UE 2023", tooltip="per temi della Raccomandazione UE"),
        Binding("escape", "back", "Indietro", key_display="esc", tooltip="torna alla tabella"),
    ]

    view: reactive[str] = reactive("thesaurus")
    counts: reactive[Counts | None] = reactive(None)

    def compose(self) -> ComposeResult:
        """The table; beside it the actions of a cell, and why one is there."""
        yield Banner("cover").data_bind(CoverScreen.desk)
        yield Static(_WAIT, id="view", markup=False)
        with Horizontal(id="work"):
            yield CountTable()
            with Vertical(id="behind"):
                yield RowList("Azioni", id="actions")
                yield Static(id="why", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """The keys begin in the table."""
        self.query_one(CountTable).focus()

    def watch_desk(self) -> None:
        """Another library, other counts."""
        self._count()

    def watch_view(self) -> None:
        """Other topics."""
        self._count()

    def action_view(self, view: str) -> None:
        """Count by other topics."""
        self.view = view

    def _count(self) -> None:
        archive, view = self.archive, self.view
        if archive:
            self.query_one("#view", Static).update(f"Vista: {_VIEWS[view]} · {_WAIT}")
            self.behind(lambda: archive.cover(view), self._counted, "counts", self._failed)

    def _failed(self, why: str) -> None:
        self.query_one("#view", Static).update(why)

    def _counted(self, counts: Counts) -> None:
        told = f"Vista: {_VIEWS[counts.view]} · dopo il + le azioni da verificare, che non contano"
        if not counts.plans:
            told = "Nessun piano ha azioni da contare."
        warned = []
        for plan in counts.plans:
            if bare := len(plan.levels_without_actions):
                warned.append(f"{plan.id}: mancano le azioni di {bare} livelli")
            for document, pages in plan.unread_pages.items():
                warned.append(f"{document}: pagine non lette {', '.join(map(str, pages))}")
        if warned:
            told += f"\nAttenzione: {'; '.join(warned)}."
        self.query_one("#view", Static).update(told)
        self.counts = counts
        table = self.query_one(CountTable)
        table.counts = counts
        self._show_actions()

    def _cell(self) -> tuple[int, str] | None:
        """The row and the plan under the cursor."""
        table, counts = self.query_one(CountTable), self.counts
        if counts is None or not counts.plans or not 0 <= table.cursor_column < len(counts.plans):
            return None
        return table.cursor_row, counts.plans[table.cursor_column].id

    def _actions(self) -> list[tuple[Action, bool]]:
        """The actions of the cell, with whether they count."""
        cell, counts = self._cell(), self.counts
        if cell is None or counts is None:
            return []
        row, plan = cell
        if row < len(counts.topics):
            return list(counts.topics[row].behind(plan))
        (held,) = (one for one in counts.plans if one.id == plan)
        return [(action, True) for action in held.without_topic]

    @on(CountTable.Pointed)
    def _show_actions(self) -> None:
        rows = [
            Content.assemble(
                ("" if sure else "da verificare · ", "$text-warning italic"),
                (f"p. {action.page} · " if action.page else "", "$text-accent"),
                printable(" ".join(action.quote.split())),
            )
            for action, sure in self._actions()
        ]
        listed = self.query_one("#actions", RowList)
        listed.show(rows, 0)
        cell = self._cell()
        listed.border_title = f"Azioni di {cell[1]} ({len(rows)})" if cell else "Azioni"
        listed.border_subtitle = self._topic()
        self._show_why()

    def _topic(self) -> str:
        """The topic of the cell, where a list shows it."""
        cell, counts = self._cell(), self.counts
        if cell is None or counts is None or cell[0] >= len(counts.topics):
            return ""
        return elided(printable(counts.topics[cell[0]].name), _TOPIC).replace("[", r"\[")

    @on(CountTable.Opened)
    def _entered(self) -> None:
        if self._actions():
            self.query_one("#actions", RowList).focus()
        else:
            self.say("Qui non c'è nessuna azione.")

    def _action(self) -> tuple[Action, bool] | None:
        row, actions = self.query_one("#actions", RowList).highlighted, self._actions()
        return actions[row] if row is not None and row < len(actions) else None

    @on(OptionList.OptionHighlighted, "#actions")
    def _show_why(self) -> None:
        chosen = self._action()
        text = Content("")
        if chosen:
            action, _ = chosen
            why = "; ".join(reason.told for reason in action.reasons)
            place = fitted(tuple(" ".join(step.split()) for step in action.path), _PLACE)
            text = Content.assemble(
                (printable(place), "bold"),
                "\n",
                printable(" ".join(action.quote.split())),
                "\n",
                (printable(f"Perché: {why}") if why else "", "$foreground-muted italic"),
            )
        self.query_one("#why", Static).update(text)

    @on(OptionList.OptionSelected, "#actions")
    def _opened(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if chosen := self._action():
            self.post_message(self.Wanted(chosen[0].passage))

    def action_back(self) -> None:
        """Back to the table."""
        self.query_one(CountTable).focus()

    def text_to_copy(self) -> str:
        """The action that is shown, with its place."""
        archive, chosen = self.archive, self._action()
        if archive is None or chosen is None:
            return ""
        return copied_passage(archive.library, archive.library.passage(chosen[0].passage))

    def sheet(self) -> Sheet | None:
        """Every action of every topic."""
        counts = self.counts
        if counts is None:
            return None
        rows = tuple(
            (
                topic.name,
                plan.id,
                "sì" if sure else "da verificare",
                action.passage,
                str(action.page or ""),
                action.quote,
                "; ".join(reason.told for reason in action.reasons),
            )
            for topic in counts.topics
            for plan in counts.plans
            for action, sure in topic.behind(plan.id)
        )
        header = ("tema", "piano", "conta", "passo", "pagina", "testo", "perché")
        return Sheet(f"copertura-{counts.view}", f"Copertura: {_VIEWS[counts.view]}", header, rows)
