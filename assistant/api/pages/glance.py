"""The bars of a plan's page: its parts, who acts in it, by when."""

from collections.abc import Sequence

from index.library import Library
from ingest.model import Kind
from ingest.outline import Node

from ...views.portrait import Portrait
from .outline import shortened
from .site import Bar, Site

#: Bars of the longest chart. A decision.
MOST_BARS = 12


def part_rows(site: Site, library: Library, plan: str, language: str) -> list[Bar]:
    """The parts of a plan and how many actions each has; each leads to its place. None where one
    part holds them all."""
    parts: Sequence[Node] = library.outline(plan).roots
    held = [part for part in parts if part.below.get(Kind.ACTION)]
    while len(held) == 1:
        held = [part for part in held[0].children if part.below.get(Kind.ACTION)]
    return [
        (
            shortened(part.title),
            site.url("passage", passage=part.places[0].passage) if part.places else "",
            part.below[Kind.ACTION],
            language,
        )
        for part in held[:MOST_BARS]
    ]


def holder_rows(site: Site, whole: Portrait, language: str) -> list[Bar]:
    """Who acts in a plan and in how many of its actions; each leads to these actions."""
    return [
        (
            shortened(one.name),
            site.url("entries", plan=whole.plan.id, query={"chi": one.name}),
            len(one.records),
            language,
        )
        for one in whole.holders[:MOST_BARS]
    ]


def year_rows(site: Site, whole: Portrait) -> list[Bar]:
    """How many actions name each year as their last; each leads to these actions."""
    return [
        (
            str(year),
            site.url("entries", plan=whole.plan.id, query={"anno": year}),
            len(records),
            site.language,
        )
        for year, records in whole.years
    ]
