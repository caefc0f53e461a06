"""What the routes serve: the assistant over the current index, and what is drawn from it once."""

import logging
from collections.abc import Callable, Hashable, Mapping
from datetime import date
from functools import cached_property
from threading import Lock, Thread

from index.errors import IndexFault

from ..alignment import Alignment, align
from ..answers.answer import Answer
from ..coverage.cover import cover
from ..coverage.coveragejson import as_json
from ..coverage.topics import View
from ..projects.project import SHEET
from ..remembered import Remembered
from ..service import Assistant
from ..views.askingback import AskingBack, NextQuestions
from ..views.cited import Entries
from ..views.finding import Finder
from ..views.following import Following
from ..views.portrait import Portrait, portrait
from .pages.examples import examples
from .pages.interface import LANGUAGES
from .projects import Serving, serving
from .referring import References, references
from .schemas import Ask
from .written import Written

_LOG = logging.getLogger("chiedi.api")
#: Couples of plans whose alignment is kept. A decision: bounds the memory.
_MOST_ALIGNMENTS = 64
#: The part of the bytes for answers that may be taken again by what is written of them. One part in
#: so many. A decision: each is known as itself first.
_WRITTEN = 2
#: Beyond so many sheets of projects, likeness takes the server too long beside its answers. A
#: decision.
_MOST_SHEETS = 40


class Served:
    """One assistant with the answers it gave and what pages draw from its library."""

    def __init__(self, assistant: Assistant, kept_bytes: int = 0) -> None:
        self.assistant = assistant
        self.answers = Remembered(assistant, kept_bytes)
        # a language model writes another answer every time
        self.written = Written(0 if assistant.writes else kept_bytes // _WRITTEN)
        self.library = assistant.library
        self._alignments: dict[tuple[str, str], Alignment] = {}
        self._aligning = Lock()
        self._drawing = Lock()
        self._coverages: dict[View, dict[str, object]] = {}
        self._covering = Lock()
        self._examples: dict[str, tuple[str, ...]] = {}
        self._portraits: dict[str, Portrait] = {}
        self._projects: Mapping[str, tuple[Serving, ...]] = {}

    def alignment(self, a: str, b: str) -> Alignment:
        """An alignment, computed once; one at a time. Raises UnknownName."""
        with self._aligning:
            if (a, b) not in self._alignments:
                if len(self._alignments) >= _MOST_ALIGNMENTS:
                    self._alignments.pop(next(iter(self._alignments)))
                self._alignments[a, b] = align(self.library, a, b)
            return self._alignments[a, b]

    def known_alignment(self, a: str, b: str) -> Alignment | None:
        """An alignment that was computed."""
        return self._alignments.get((a, b))

    def known_coverage(self, view: View) -> dict[str, object] | None:
        """A coverage that was computed."""
        return self._coverages.get(view)

    def coverage(self, view: View) -> dict[str, object]:
        """The coverage of all plans as JSON, computed once; one at a time."""
        with self._covering:
            if view not in self._coverages:
                found = cover(self.library, self.assistant.embedder, view)
                self._coverages[view] = as_json(self.library, found)
            return self._coverages[view]

    def examples(self, language: str) -> tuple[str, ...]:
        """Questions that the indexed plans answer."""
        with self._drawing:
            if language not in self._examples:
                self._examples[language] = examples(self.assistant, language)
            return self._examples[language]

    def examples_at_hand(self, language: str) -> tuple[str, ...]:
        """The same, but none while they are being drawn: nobody waits for them."""
        if language in self._examples:
            return self._examples[language]
        if not self._drawing.acquire(blocking=False):
            return ()
        self._drawing.release()
        return self.examples(language)

    @property
    def projects(self) -> Mapping[str, tuple[Serving, ...]]:
        """The projects that serve each action, by its id; empty until they are drawn."""
        return self._projects

    def draw(self) -> None:
        """Draw what takes long before anybody asks for it."""
        for language in LANGUAGES:
            self.examples(language)
        for plan in self.library.plans:
            self.portrait(plan.id)
        _ = self.references, self.finder
        self.following.prepare()
        sheets = [d for d in self.library.documents if d.kind == SHEET]
        if len(sheets) <= _MOST_SHEETS:
            self._projects = serving(self.assistant)

    def portrait(self, plan: str) -> Portrait:
        """A plan at a glance, drawn once. Raises UnknownName."""
        if plan not in self._portraits:
            self._portraits[plan] = portrait(self.library, plan)
        return self._portraits[plan]

    @cached_property
    def entries(self) -> Entries:
        """Which record a quote speaks of, and where it stands in its plan."""
        return Entries(self.library)

    @cached_property
    def finder(self) -> Finder:
        """Finds records as one types."""
        return Finder(self.entries.records)

    @cached_property
    def asking_back(self) -> AskingBack:
        """What could be asked after an answer, or what was meant."""
        return AskingBack(self.assistant, self.entries)

    @property
    def following(self) -> Following:
        """What could be asked after an answer."""
        return self.asking_back.following

    def next_questions(self, ask: Ask, answer: Answer, page: str | None = None) -> NextQuestions:
        """What could be asked after an answer, or what a bare word or two may mean."""
        return self.asking_back.after(answer, ask.history, ask.plans, page)

    @cached_property
    def references(self) -> References:
        """Which documents refer to which."""
        return references(self.library)


class State:
    """The assistant, loaded at the first question or at the start, and again after a change.

    `version` tells one state of the index from another (the time of its making in nanoseconds, or
    anything that can be compared); where it changes, the new index is loaded while the old one goes
    on answering; of answers that were given `kept_bytes` are kept with each. An index that cannot
    be loaded leaves the old one in place.
    """

    def __init__(
        self,
        load: Callable[[], Assistant],
        version: Callable[[], Hashable] = lambda: None,
        kept_bytes: int = 0,
    ) -> None:
        self._load = load
        self._version = version
        self._kept_bytes = kept_bytes
        self._served: Served | None = None
        self.started = date.today()
        self._of: Hashable = None
        self._lock = Lock()
        self._renewing = False
        self._drawn = False

    def served(self) -> Served:
        """What is served now. Raises what loading raises."""
        served = self._served
        if served is None:
            with self._lock:
                if self._served is None:
                    self._of = self._version()
                    self._served = Served(self._load(), self._kept_bytes)
                return self._served
        if not self._renewing and self._version() != self._of:
            self._renew()
        return served

    @property
    def loaded(self) -> bool:
        """Whether `served` gives at once."""
        return self._served is not None

    @property
    def loading(self) -> bool:
        """Whether the first index is being loaded right now."""
        return self._served is None and self._lock.locked()

    def assistant(self) -> Assistant:
        """The assistant. Raises what loading raises."""
        return self.served().assistant

    @property
    def updated(self) -> date:
        """The day on which the index that is served was made, as far as its version tells."""
        made = self._of
        return date.fromtimestamp(made / 1e9) if isinstance(made, int) else self.started

    def draw(self) -> None:
        """Load the index and draw what takes long; from now on after every change too."""
        self._drawn = True
        try:
            self.served().draw()
        except IndexFault as fault:
            _LOG.warning("no index yet", extra={"fault": type(fault).__name__})

    def _renew(self) -> None:
        with self._lock:
            if self._renewing:
                return
            self._renewing = True
        Thread(target=self._reload, daemon=True).start()

    def _reload(self) -> None:
        version = self._version()
        try:
            self._served = Served(self._load(), self._kept_bytes)
            _LOG.info("reloaded", extra={"documents": len(self._served.library.documents)})
        except IndexFault as fault:
            _LOG.warning("reload failed", extra={"fault": type(fault).__name__})
        finally:
            self._of = version
            self._renewing = False
        if self._drawn:
            self.draw()
