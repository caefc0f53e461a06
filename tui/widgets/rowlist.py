"""A list of rows of text that changes in place: only the rows in sight are drawn."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class RowList(OptionList):
    """Rows of text, never markup. The highlight stays where it was as long as it can."""

    def __init__(self, title: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.border_title = title
        self._rows: tuple[Content, ...] = ()

    def show(self, rows: Sequence[Content | str], at: int | None = None) -> None:
        """Other rows; `at` is the one to highlight, else the highlight stays."""
        made = tuple(row if isinstance(row, Content) else Content(row) for row in rows)
        before = self.highlighted
        if len(made) == len(self._rows):
            for number, (old, new) in enumerate(zip(self._rows, made, strict=True)):
                if old != new:
                    self.replace_option_prompt_at_index(number, new)
        else:
            self.set_options(Option(row) for row in made)
        self._rows = made
        wanted = at if at is not None else before
        if not made:
            self.highlighted = None
        else:
            self.highlighted = min(max(wanted or 0, 0), len(made) - 1)
