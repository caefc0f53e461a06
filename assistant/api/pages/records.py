"""Every action of a plan at an address of its own, and all of a plan as a table."""

from collections.abc import Mapping
from dataclasses import dataclass

import anyio.to_thread
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from index.errors import UnknownName
from index.library import Library
from ingest.model import Document, Place, Plan, Record

from ...views.finding import Finder
from ...views.portrait import DONE, Portrait, last_year
from ..state import Served, State
from .article import safe_url
from .outline import actions_of, shortened
from .recordcolumns import cells_of, columns_of, place_url, told
from .site import PATHS, Site, Sites, language_of


@dataclass(frozen=True, slots=True)
class Repeat:
    """Where a record stands again, under which `heading`."""

    document: Document
    heading: str
    url: str
    page: int | None


def router(state: State, sites: Sites) -> APIRouter:
    """The pages of records, in every language."""
    routes = APIRouter(include_in_schema=False)

    def record(request: Request, record: str) -> HTMLResponse:
        """One action with all that is known of it."""
        return _record_page(sites[language_of(request)], state.served(), record)

    async def entries(request: Request, plan: str) -> HTMLResponse:
        """The actions of a plan as a table, all or those that pass the filters."""
        site, query = sites[language_of(request)], request.query_params
        sought = {name: query.get(name, "")[:200].strip() for name in ("cerca", "chi", "anno")}
        served = await anyio.to_thread.run_sync(state.served)
        return await anyio.to_thread.run_sync(_entries_page, site, served, plan, sought)

    for paths in PATHS.values():
        routes.add_api_route(paths["record"], record, methods=["GET", "HEAD"])
        routes.add_api_route(paths["entries"], entries, methods=["GET", "HEAD"])
    return routes


def _entries_page(
    site: Site, served: Served, plan_id: str, sought: Mapping[str, str]
) -> HTMLResponse:
    whole = served.portrait(plan_id)
    shown = _chosen(whole, sought)
    language = whole.plan.language or served.library.documents_of(plan_id)[0].language
    return site.page(
        "entries.html",
        "entries",
        names={"plan": plan_id},
        plan=whole.plan,
        own=language,
        whole=whole,
        sought=sought,
        filtered=any(sought.values()),
        columns=columns_of(shown),
        rows=[
            (record, " ".join(record.title.split()), cells_of(site, served, record))
            for record in shown
        ],
    )


def _chosen(whole: Portrait, sought: Mapping[str, str]) -> tuple[Record, ...]:
    """The records that pass the filters; an unknown name or year leaves none."""
    chosen = whole.records
    if sought["cerca"]:
        found = {r.id for r in Finder(chosen).find(sought["cerca"], most=len(chosen))}
        chosen = tuple(r for r in chosen if r.id in found)
    if sought["chi"]:
        held = {r.id for h in whole.holders if h.name == sought["chi"] for r in h.records}
        chosen = tuple(r for r in chosen if r.id in held)
    if sought["anno"]:
        chosen = tuple(r for r in chosen if str(last_year(r)) == sought["anno"])
    return chosen


def _record_page(site: Site, served: Served, record_id: str) -> HTMLResponse:
    library, record = served.library, served.entries.record(record_id)
    if record is None:
        raise UnknownName(f"Nessuna azione ha l'id «{record_id}».")
    document = library.document(record.place.document)
    above = served.entries.parent_of(record.place.passage)
    beside = [
        child.records[0]
        for child in (above.children if above else ())
        if child.records and child.records[0].id != record.id
    ]
    return site.page(
        "record.html",
        "record",
        names={"record": record_id},
        record=record,
        title=" ".join(record.title.split()),
        plan=library.plan(record.plan),
        document=document,
        official=safe_url(document.source_url),
        place=place_url(site, record.place),
        told=[told(site, served, record, field) for field in record.fields],
        repeats=[
            *(_repeat(site, served, record, place) for place in record.places),
            *(_told_again(site, served, record, one) for one in _same(served, record)),
        ],
        projects=served.projects.get(record.place.passage, ()),
        references=served.references.to_passage.get(record.place.passage, ()),
        documents={d.id: d for d in library.documents},
        elsewhere=_elsewhere(site, library, record) if record.kind in DONE else (),
        above=above,
        beside=[(one, shortened(one.title)) for one in beside],
        questions=served.following.about(record, site.language),
        done=record.kind in DONE,
        told_all=bool(columns_of(served.portrait(record.plan).records)),
    )


def _repeat(site: Site, served: Served, record: Record, place: Place) -> Repeat:
    document = served.library.document(place.document)
    heading = _heading(served, record, place)
    return Repeat(document, heading, place_url(site, place), place.page)


def _same(served: Served, record: Record) -> list[Record]:
    """The other records that the outline takes for the same entry."""
    node = served.entries.node_of(record.place.passage)
    known = node.records if node else ()
    return [one for one in known if one.id != record.id and record in known]


def _told_again(site: Site, served: Served, record: Record, again: Record) -> Repeat:
    document = served.library.document(again.place.document)
    heading = _heading(served, record, again.place)
    return Repeat(document, heading, site.url("record", record=again.id), again.place.page)


def _heading(served: Served, record: Record, place: Place) -> str:
    """What a record stands under where it stands again: the nearest heading that its own place does
    not have, else the entry of the outline above it; empty for none but the document's title."""
    title = served.library.document(place.document).title
    path = served.library.passage(place.passage).path
    headings = [part for part in reversed(path) if part != title]
    above = served.entries.parent_of(place.passage)
    other = next((part for part in headings if part not in record.path), None)
    return shortened(other or (above.title if above else next(iter(headings), "")))


def _elsewhere(site: Site, library: Library, record: Record) -> list[tuple[Plan, str]]:
    """The other plans with actions, and where an action stands beside those of each: an alignment is
    made when it is asked for, and an action's page is the same for whoever reads it before."""
    return [
        (
            plan,
            f"{site.url('plan', plan=record.plan, query={'con': plan.id})}#{record.place.passage}",
        )
        for plan in library.plans
        if plan.id != record.plan and actions_of(library, plan.id)
    ]
