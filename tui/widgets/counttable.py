"""Topics by plan: how many actions, and how many more should be checked."""

from rich.text import Text
from textual import on
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import DataTable

from assistant.answers.printable import printable, shortened

from ..core.counts import Counts

#: Characters of a topic. A decision: two plans still fit 80 columns.
_TITLE = 42
#: Characters of a plan's column. A decision: ids are cut to it.
_COLUMN = 12


class CountTable(DataTable[Text]):
    """Rows are topics, the last one the actions without any; a cell is a topic and a plan."""

    counts: reactive[Counts | None] = reactive(None)

    class Pointed(Message):
        """The cursor is on a cell."""

    class Opened(Message):
        """The actions of a cell are wanted."""

    def __init__(self) -> None:
        super().__init__(cursor_type="cell", id="counts")
        self.border_title = "Temi"

    def watch_counts(self, counts: Counts | None) -> None:
        """Other topics."""
        self.clear(columns=True)
        if counts is None:
            return
        for plan in counts.plans:
            self.add_column(Text(shortened(plan.id, _COLUMN)), width=_COLUMN)
        for topic in counts.topics:
            cells = [_count(topic.shown(plan.id)) for plan in counts.plans]
            label = shortened(printable(topic.name), _TITLE)
            self.add_row(*cells, label=Text(label, style="italic" if topic.facet else ""))
        without = [_count(str(len(plan.without_topic))) for plan in counts.plans]
        self.add_row(*without, label=Text("nessun tema", style="dim"))
        self.border_subtitle = " · ".join(f"{p.id} {p.actions} azioni" for p in counts.plans)

    @on(DataTable.CellHighlighted)
    def _highlighted(self, event: DataTable.CellHighlighted) -> None:
        event.stop()
        self.post_message(self.Pointed())

    @on(DataTable.CellSelected)
    def _selected(self, event: DataTable.CellSelected) -> None:
        event.stop()
        self.post_message(self.Opened())


def _count(shown: str) -> Text:
    return Text(shown.rjust(5), style="dim" if shown == "0" else "bold")
