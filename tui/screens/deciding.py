"""Decides on pairs and gaps by single keys: one decision after the other is kept, nothing waits."""

from collections import deque
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from textual.reactive import reactive

from ..core.reviewing import Filter, Shown, after, next_open
from ..core.searching import Haystack
from ..widgets.gapview import GapView
from ..widgets.pairview import PairView
from ..working import WorkingApp
from .desk import DeskScreen
from .searching import SearchScreen
from .writing import AskScreen, WriteScreen

if TYPE_CHECKING:
    from ..archives.reviewing import Reviewing

_OF_PAIRS = {"a": "aligned", "i": "partial", "r": "none"}
_OF_GAPS = {"c": "gap", "r": "none"}
_HOW_PAIRS = "Scrivere a (allineata), i (in parte) o r (nessuna coppia)."
_HOW_GAPS = "Scrivere c (è un vuoto) o r (non è un vuoto)."
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
        if self.among_gaps:
            return self.query_one(GapView).pair
        if self.view == "pairs" and (pair := self.query_one(PairView).pair):
            return (pair.a.id, pair.b.id)
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer decisions where there is something to decide on."""
        if action == "decide":
            return self.view != "heat"
        if action in ("undecided", "settle", "score"):
            return self.view != "heat"
        if action == "counterpart":
            return self.among_gaps
        return True

    @property
    def among_gaps(self) -> bool:
        """Whether a list of gaps is shown."""
        return self.view in ("only_a", "only_b")

    def action_decide(self, choice: str) -> None:
        """Decide on what is pointed at, and go on to the next."""
        if not self.author:
            self._ask_author(lambda: self.action_decide(choice))
            return
        gap = self.query_one(GapView).gap if self.among_gaps else None
        if gap and choice in ("confirm", "reject"):
            passage, note = gap.passage.id, self._take_note()
            self._do(lambda held: (held.sign(choice, passage, note), None), lambda _: None)
        elif pair := self.pointed:
            note = self._take_note()
            self._do(lambda held: (held.decide(choice, *pair, note), None), lambda _: None)
        else:
            self.say("Scegliere prima una coppia, o un vuoto e il suo candidato.")
            return
        self._go_on()

    def _take_note(self) -> str:
        """The note for the decision that is made now."""
        note, self.note = self.note, ""
        return note

    def _go_on(self) -> None:
        """To the next that nobody decided; where only those are listed, the next moves up."""
        if self.shown is None:
            return
        if self.among_gaps:
            gaps = self.query_one(GapView)
            if gaps.sieve.filter is not Filter.OPEN:
                gaps.go(next_open(gaps.listed, gaps.row or 0))
        else:
            pairs = self.query_one(PairView)
            every = self.shown.review.every
            if not pairs.listing.undecided:
                pairs.go(next_open([every[n] for n in pairs.numbers], pairs.row or 0))

    def action_counterpart(self) -> None:
        """Search the other plan for what answers to a gap."""
        gaps, archive, shown = self.query_one(GapView), self.archive, self.shown
        gap = gaps.gap
        if gap is None or archive is None or shown is None:
            self.say("Scegliere prima un vuoto.")
            return
        plan, passage = shown.plan("b" if gaps.side == "a" else "a"), gap.passage.id

        @cache
        def haystack() -> Haystack:
            return Haystack(archive.library, plan)

        def chosen(found: str | None) -> None:
            if found:
                gaps.choose(passage, found)
                self.say("Trovato: a la fa una coppia, i una coppia in parte.")

        screen = SearchScreen(
            lambda text: haystack().search(text), "Che cosa risponde al vuoto?", f"in {plan}"
        )
        self.app.push_screen(screen, chosen)

    def action_settle(self) -> None:
        """Settle what authors disagree on."""
        if not self.author:
            self._ask_author(self.action_settle)
            return
        gap = self.query_one(GapView).gap if self.among_gaps else None
        pair = None if self.among_gaps else self.query_one(PairView).pair
        disputed = gap or pair
        if disputed is None or not disputed.conflict:
            self.say("Su questo nessuno è in disaccordo.")
            return
        if gap:
            passage, ways, told = gap.passage.id, _OF_GAPS, _HOW_GAPS
        else:
            ways, told = _OF_PAIRS, _HOW_PAIRS

        def said(letter: str | None) -> None:
            if letter is None:
                return
            status = ways.get(letter.lower())
            if status is None:
                self.say(told)
                return
            note = self._take_note()
            if gap:
                self._do(lambda h: (h.settle_gap(passage, status, note), None), lambda _: None)
            elif pair:
                both = (pair.a.id, pair.b.id)
                self._do(lambda h: (h.settle(*both, status, note), None), lambda _: None)

        self.app.push_screen(WriteScreen("Come si compone?", told), said)

    def action_undo(self) -> None:
        """Withdraw one's own last decision."""
        if not self.author:
            self._ask_author(self.action_undo)
            return

        # what is being decided comes first: it is then the last
        self._do(lambda held: (None, None), lambda _: self._ask_undo())

    def _ask_undo(self) -> None:
        """Withdraw what is on the screen; what is not is named first."""
        last = self.shown.reviewing.last if self.shown else None
        if last is None:
            self.say(f"Non c'è nessuna decisione di {self.author} da annullare.")
            return
        entry = last.entry

        def undone(_: tuple[str, str] | None) -> None:
            if len(last.passages) > 1:
                self._go_to((last.passages[0], last.passages[1]))
            self.say(f"Annullata: {last.told}.")

        def answered(agreed: bool | None) -> None:
            if agreed:
                self._do(lambda held: (held.undo(entry), None), undone)

        if self._is_listed(last.passages):
            answered(True)
        else:
            self.app.push_screen(AskScreen("Annullare la decisione?", last.told), answered)

    def _is_listed(self, passages: Sequence[str]) -> bool:
        """Whether what a decision is about is in the list that is shown."""
        if self.shown is None or self.view == "heat":
            return False
        if self.among_gaps:
            return any(gap.passage.id in passages for gap in self.query_one(GapView).listed)
        pairs = (self.shown.review.every[n] for n in self.query_one(PairView).numbers)
        return any((pair.a.id, pair.b.id) == tuple(passages) for pair in pairs)

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
            shown, depth = self.shown, self.depth
            if shown is None:
                return
            held = shown.reviewing

            def change() -> tuple[Shown, tuple[str, str] | None]:
                _, pair = work(held)
                return after(held, held.review(), depth), pair

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
        shown, depth = self.shown, self.depth
        if shown is None or self._busy:
            return
        held = shown.reviewing

        def look() -> Shown | None:
            found = held.refresh()
            return after(held, found, depth) if found else None

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
        shown, depth = self.shown, self.depth
        if shown:
            held, review = shown.reviewing, shown.review

            def changed(made: Shown) -> None:
                self.shown = made

            self.behind(lambda: after(held, review, depth), changed, "matrix")
