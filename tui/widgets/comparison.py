"""Two texts side by side, with the words that they share and those that only one has."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from assistant.answers.printable import elided, printable

from ..core.comparing import Mark, Stretch, compared
from ..core.place import fitted

_LOOK = {Mark.SHARED: "$text-success bold", Mark.OWN: "$text-warning", Mark.PLAIN: ""}


#: Columns that frames take, and the fewest of a text. Decisions.
_FRAME, _LEAST = 8, 16


@dataclass(frozen=True, slots=True)
class Text:
    """One text with its place in steps and its language."""

    plan: str
    steps: tuple[str, ...]
    text: str
    language: str = "it"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts, the second perhaps missing, and a line above them."""

    a: Text
    b: Text | None
    told: str = ""


class Comparison(Vertical):
    """Shows two texts; without, nothing."""

    texts: reactive[Compared | None] = reactive(None)
    _shared: tuple[str, ...] | None = None

    def compose(self) -> ComposeResult:
        """The line, then the texts."""
        yield Static(id="told", markup=False)
        with Horizontal(id="texts"):
            for side in ("a", "b"):
                with VerticalScroll(classes="side", id=f"side-{side}") as scroll:
                    scroll.can_focus = True
                    yield Static(id=f"text-{side}", markup=False)

    def watch_texts(self, texts: Compared | None) -> None:
        """Other texts, from their beginnings."""
        self.query_one("#told", Static).update(Content(texts.told) if texts else "")
        if texts is None:
            for side in ("a", "b"):
                self._show(side, None, ())
            self._shared = None
            self._tell_shared()
            return
        other = texts.b
        found = compared(
            texts.a.text,
            other.text if other else "",
            texts.a.language,
            other.language if other else "it",
        )
        self._show("a", texts.a, found.a)
        self._show("b", other, found.b)
        self._shared = found.shared if other else None
        self._tell_shared()

    def _tell_shared(self) -> None:
        """The words that both have, under the first text."""
        words = self._shared
        told = "" if words is None else ", ".join(words) or "nessuna parola che dica qualcosa"
        width = max(self.size.width // 2 - _FRAME, _LEAST)
        text = elided(printable(f"in comune: {told}"), width) if told else ""
        self.query_one("#side-a").border_subtitle = text.replace("[", r"\[")

    def on_resize(self) -> None:
        """Places take the width there is."""
        if self.texts:
            self._title("a", self.texts.a)
            self._title("b", self.texts.b)
            self._tell_shared()

    def _show(self, side: str, text: Text | None, stretches: tuple[Stretch, ...]) -> None:
        content = Content.assemble(*((s.text, _LOOK[s.mark]) for s in stretches))
        self.query_one(f"#text-{side}", Static).update(content)
        self.query_one(f"#side-{side}").scroll_home(animate=False)
        self._title(side, text)

    def _title(self, side: str, text: Text | None) -> None:
        box = self.query_one(f"#side-{side}")
        if text is None:
            box.border_title = ""
            return
        width = max(self.size.width // 2 - len(text.plan) - _FRAME, _LEAST)
        steps = fitted(tuple(printable(step) for step in text.steps), width)
        title = f"{text.plan} › {steps}" if steps else text.plan
        box.border_title = title.replace("[", r"\[")
