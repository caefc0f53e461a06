"""Coverage as its JSON has it, so that an index and a server are shown alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answers.printable import elided

#: Characters of a heading in a reason. A decision: a line.
_TITLE = 60


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a topic."""

    kind: str
    counts: bool
    heading: str = ""
    concept: str | None = None
    words: str = ""
    standing: float = 0.0

    @property
    def told(self) -> str:
        """The reason in words."""
        match self.kind:
            case "words":
                return f"dice «{self.words}»"
            case "heading":
                return f"sta sotto «{elided(self.heading, _TITLE)}», che dice «{self.words}»"
            case "own":
                return "sta sotto questo titolo"
        return f"significato vicino ({self.standing:+.1f})"


@dataclass(frozen=True, slots=True)
class Action:
    """An action behind a count; `also` are other places of the same."""

    passage: str
    document: str
    page: int | None
    quote: str
    path: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """One topic. `to_check` are the doubtful actions, which do not count."""

    id: str
    title: dict[str, str]
    facet: bool
    plan: str | None
    counts: dict[str, int]
    doubtful: dict[str, int]
    actions: dict[str, tuple[Action, ...]]
    to_check: dict[str, tuple[Action, ...]]

    @property
    def name(self) -> str:
        """What the topic is called."""
        return f"{self.plan}: {self.title['it']}" if self.plan else self.title["it"]

    def shown(self, plan: str) -> str:
        """The count of a plan; doubtful ones after a plus sign."""
        sure, doubtful = self.counts[plan], self.doubtful[plan]
        return f"{sure}+{doubtful}" if doubtful else str(sure)

    def behind(self, plan: str) -> Iterator[tuple[Action, bool]]:
        """The actions of a plan, with whether they count."""
        yield from ((action, True) for action in self.actions[plan])
        yield from ((action, False) for action in self.to_check[plan])


@dataclass(frozen=True, slots=True)
class Bare:
    """A level below which the documents have no action."""

    passage: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class CountedPlan:
    """One plan: how many actions, those of no topic, pages that could not be read, levels whose
    actions are missing."""

    id: str
    actions: int
    without_topic: tuple[Action, ...]
    unread_pages: dict[str, tuple[int, ...]]
    levels_without_actions: tuple[Bare, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """Topics by plan."""

    view: str
    plans: tuple[CountedPlan, ...]
    topics: tuple[Counted, ...]
