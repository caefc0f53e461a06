"""Decides on pairs by single keys: one decision after the other is kept, nothing waits for it."""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.reactive import reactive

from ..core.pairs import brief
from ..core.reviewing import Shown, after, next_open
from ..widgets.gapview import GapView
from ..widgets.pairview import PairView
from ..working import WorkingApp
from .desk import DeskScreen
from .writing import WriteScreen

if TYPE_CHECKING:
    from ..archives.reviewing import Reviewing

_WHO = "Il nome resta scritto accanto a ogni decisione (anche: --author, CHIEDI_AUTHOR)."


class DecidingScreen(DeskScreen):
    """`shown` is the review after the last decision, `note` what is noted with the next."""

    shown: reactive[Shown | None] = reactive(None)
    note: reactive[str] = reactive("")
    depth: reactive[int] = reactive(0)
    view: reactive[str] = reactive("heat")

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[Callable[[], None]] = deque()
        self._busy = False

    @property
    def author(self) -> str:
        """Who decides; empty as long as nobody said."""
        return self.app.author if isinstance(self.app, WorkingApp) else ""

    @property
    def pointed(self) -> tuple[str, str] | None:
        """The passages that a key decides on."""
        if self.view in ("only_a", "only_b"):
            return self.query_one(GapView).pair
        if self.view == "pairs" and (pair := self.query_one(PairView).pair):
            return (pair.a.id, pair.b.id)
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer decisions where there is something to decide on."""
        if action == "decide":
            gaps = self.view in ("only_a", "only_b")
            makes = parameters[0] in ("aligned", "partial")
            return self.view == "pairs" or (gaps and makes)
        if action == "undecided":
            return self.view == "pairs"
        if action == "level":
            return self.view == "heat"
        return True

    def action_decide(self, choice: str) -> None:
        """Decide on what is pointed at, and go on to the next."""
        pair = self.pointed
        if pair is None:
            self.say("Scegliere prima una coppia.")
            return
        if not self.author:
            self._ask_author(lambda: self.action_decide(choice))
            return
        note, self.note = self.note, ""
        self._do(lambda held: (held.decide(choice, *pair, note), None), lambda _: None)
        if self.view == "pairs" and self.shown:
            pairs = self.query_one(PairView)
            if not pairs.listing.undecided:
                pairs.go(next_open(pairs.numbers, self.shown.review.every, pairs.row or 0))

    def action_undo(self) -> None:
        """Withdraw one's own last decision."""
        if not self.author:
            self._ask_author(self.action_undo)
            return

        def undone(pair: tuple[str, str] | None) -> None:
            self._go_to(pair)
            text = ""
            if pair and self.archive:
                text = f" su «{brief(self.archive.library.passage(pair[0]), 40)}»"
            self.say(f"Annullata l'ultima decisione{text}.")

        self._do(lambda held: held.undo(), undone)

    def _go_to(self, pair: tuple[str, str] | None) -> None:
        pairs, shown = self.query_one(PairView), self.shown
        if shown is None or pair is None:
            return
        for row, number in enumerate(pairs.numbers):
            one = shown.review.every[number]
            if (one.a.id, one.b.id) == pair:
                pairs.go(row)

    def _do(
        self,
        work: "Callable[[Reviewing], tuple[object, tuple[str, str] | None]]",
        then: Callable[[tuple[str, str] | None], None],
    ) -> None:
        """Change the review in a thread, after the changes before."""

        def start() -> None:
            shown, archive, depth = self.shown, self.archive, self.depth
            if shown is None or archive is None:
                return
            held = shown.reviewing

            def change() -> tuple[Shown, tuple[str, str] | None]:
                _, pair = work(held)
                return after(archive, held, held.review(), depth), pair

            def changed(made: tuple[Shown, tuple[str, str] | None]) -> None:
                self.shown = made[0]
                then(made[1])
                self._next()

            def failed(why: str) -> None:
                self.complain(why)
                self._next()

            self._busy = True
            self.behind(change, changed, "decisions", failed)

        self._waiting.append(start)
        if not self._busy:
            self._next()

    def follow(self) -> None:
        """Show what others decided meanwhile; a decision of one's own does so by itself."""
        shown, archive, depth = self.shown, self.archive, self.depth
        if shown is None or archive is None or self._busy:
            return
        held = shown.reviewing

        def look() -> Shown | None:
            found = held.refresh()
            return after(archive, held, found, depth) if found else None

        def seen(made: Shown | None) -> None:
            if made is not None and self.shown is shown and not self._busy:
                self.shown = made

        self.behind(look, seen, "follow", lambda why: None)

    def _next(self) -> None:
        self._busy = False
        if self._waiting:
            self._waiting.popleft()()

    def _ask_author(self, then: Callable[[], None]) -> None:
        def named(author: str | None) -> None:
            if not author or not isinstance(self.app, WorkingApp):
                return
            self.app.author = author
            if self.shown:
                held = self.shown.reviewing.signed(author)
                self.shown = Shown(held, self.shown.review, self.shown.matrix)
            then()

        self.app.push_screen(WriteScreen("Chi decide?", _WHO), named)

    def action_note(self) -> None:
        """Write a note for the next decision."""

        def noted(note: str | None) -> None:
            if note is not None:
                self.note = note
                self.say("La nota andrà con la prossima decisione." if note else "Nessuna nota.")

        told = "Andrà con la prossima decisione."
        self.app.push_screen(WriteScreen("Nota", told, self.note, empty=True), noted)

    def action_level(self) -> None:
        """Take the level below for the matrix, or the outermost again."""
        self.depth = 1 - self.depth
        shown, archive, depth = self.shown, self.archive, self.depth
        if shown and archive:
            held, review = shown.reviewing, shown.review

            def changed(made: Shown) -> None:
                self.shown = made

            self.behind(lambda: after(archive, held, review, depth), changed, "matrix")
