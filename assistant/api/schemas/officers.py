"""Plans side by side, topics by plan, projects by action."""

from typing import Literal

from .base import Shown


class SideShown(Shown):
    """One passage of an alignment."""

    passage: str
    document: str
    path: list[str]
    quote: str


class CitedShown(Shown):
    """A literal quote and its place."""

    quote: str
    document: str
    passage: str
    start: int
    end: int


class PartShown(Shown):
    """One thing that is told of two passages: what both do, where they differ, what one lacks."""

    name: Literal["both", "holder", "people", "means", "period", "amount", "lacks"]
    a: CitedShown | None
    b: CitedShown | None


class WhyShown(Shown):
    """One sentence for people, and its parts with their quotes."""

    sentence: str
    parts: list[PartShown]


class PairShown(Shown):
    """Two passages with the same aim, or a part of it."""

    a: SideShown
    b: SideShown
    score: float
    status: Literal["aligned", "partial"]
    why: WhyShown


class CandidateShown(SideShown):
    """A near passage of the other plan, and what it lacks."""

    score: float
    why: WhyShown


class AloneShown(SideShown):
    """A passage without counterpart, with its nearest candidates."""

    nearest: list[CandidateShown]


class UnreadShown(Shown):
    """Pages of a document that gave no text."""

    document: str
    pages: list[int]


class AlignmentShown(Shown):
    """Two plans side by side."""

    a: str
    b: str
    pairs: list[PairShown]
    only_a: list[AloneShown]
    only_b: list[AloneShown]
    unread_a: list[UnreadShown]
    unread_b: list[UnreadShown]
    beyond: list[PairShown]


class CoveredPlanShown(Shown):
    """A plan whose actions are counted."""

    id: str
    actions: int


class TopicShown(Shown):
    """A topic with its counts by plan: of what counts, and of what should be checked."""

    id: str
    title: dict[str, str]
    facet: bool
    plan: str | None
    counts: dict[str, int]
    doubtful: dict[str, int]


class CoverageShown(Shown):
    """Topics by plan, with the actions behind each count and what speaks for them."""

    view: Literal["thesaurus", "headings", "eu2023"]
    plans: list[CoveredPlanShown]
    topics: list[TopicShown]


class ServingShown(Shown):
    """A project that serves an action: its sheet names it by code, or only resembles it."""

    document: str
    title: str
    named: bool
