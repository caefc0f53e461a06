"""What is indexed: documents, texts, passages, and plans side by side."""

from dataclasses import asdict
from typing import Annotated, Literal
from urllib.parse import quote

import anyio.to_thread
from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import JSONResponse, PlainTextResponse

from index.library import Library
from ingest.model import Plan

from ...coverage.topics import View
from ...views import library as views
from ...views import outline as outlines
from .. import problems, schemas
from ..answering import Answering
from ..limits import client_of
from ..pages.site import Sites
from ..parameters import ONLY_KNOWN
from ..state import State

Identity = Annotated[str, Path(min_length=1, max_length=300)]
#: The examples name what the shipped corpus holds.
DocumentId = Annotated[str, Path(min_length=1, max_length=300, examples=["torino-pes-2030"])]
PlanId = Annotated[str, Path(min_length=1, max_length=300, examples=["torino"])]
PlanA = Annotated[str, Query(min_length=1, max_length=300, examples=["bologna"])]
PlanB = Annotated[str, Query(min_length=1, max_length=300, examples=["torino"])]


def router(state: State, answering: Answering, sites: Sites) -> APIRouter:
    """The routes that show the library."""
    routes = APIRouter(tags=["library"], dependencies=[ONLY_KNOWN])
    _documents(routes, state)
    _passages(routes, state)
    _plans(routes, state)
    _search(routes, state, sites)
    _between_plans(routes, state, answering)
    return routes


def _documents(routes: APIRouter, state: State) -> None:
    @routes.get("/api/documents", response_model=schemas.Holdings, responses=problems.described())
    def documents() -> JSONResponse:
        """What is indexed."""
        return JSONResponse(views.documents(state.served().library))

    @routes.get(
        "/api/documents/{document_id}",
        response_model=schemas.DocumentShown,
        responses=problems.described(404, 422),
    )
    def document(document_id: DocumentId) -> JSONResponse:
        """One document, with its typed fields, its links and its acronyms."""
        library = state.served().library
        return JSONResponse(views.contents(library, library.document(document_id)))

    @routes.get(
        "/api/documents/{document_id}/text",
        response_class=PlainTextResponse,
        responses=problems.described(404, 422),
    )
    def text(document_id: DocumentId) -> PlainTextResponse:
        """The normalised text of a document, in which the offsets of citations count."""
        return PlainTextResponse(state.served().library.document(document_id).text)


def _passages(routes: APIRouter, state: State) -> None:
    @routes.get(
        "/api/documents/{document_id}/passages",
        response_model=list[schemas.PassageShown],
        responses=problems.described(404, 422),
    )
    def passages(document_id: DocumentId) -> JSONResponse:
        """The passages of a document, in order."""
        found = state.served().library.document(document_id)
        return JSONResponse([views.passage(p) for p in found.passages])

    @routes.get(
        "/api/passages/{passage_id}",
        response_model=schemas.PassageInPlace,
        responses=problems.described(404, 422),
    )
    def passage(passage_id: Identity) -> JSONResponse:
        """A passage with its neighbours, path and place in the text."""
        return JSONResponse(views.passage_in_place(state.served().library, passage_id))


def _plans(routes: APIRouter, state: State) -> None:
    @routes.get(
        "/api/plans", response_model=list[schemas.PlanListed], responses=problems.described()
    )
    def plans() -> JSONResponse:
        """The plans, each with its documents and the paths of its records and outline."""
        library = state.served().library
        return JSONResponse([_listed(library, plan) for plan in library.plans])

    @routes.get(
        "/api/plans/{plan_id}/records",
        response_model=list[schemas.RecordShown],
        responses=problems.described(404, 422),
    )
    def records(plan_id: PlanId) -> JSONResponse:
        """The records of a plan: actions, objectives, results, projects, with their fields."""
        found = state.served().library.records(plan_id)
        return JSONResponse([views.record(r) for r in found])

    @routes.get(
        "/api/plans/{plan_id}/outline",
        response_model=schemas.OutlineShown,
        responses=problems.described(404, 422),
    )
    def outline(plan_id: PlanId) -> JSONResponse:
        """The levels of a plan with their counts, its entries as a tree, and who acts in it."""
        return JSONResponse(outlines.outline(state.served().library, plan_id))


def _listed(library: Library, plan: Plan) -> dict[str, object]:
    """A plan with its documents, and where its records and its outline are."""
    address = f"/api/plans/{quote(plan.id, safe='')}"
    return {
        **asdict(plan),
        "documents": [
            {"id": d.id, "title": d.title, "kind": d.kind, "source_url": d.source_url}
            for d in library.documents_of(plan.id)
        ],
        "records": f"{address}/records",
        "outline": f"{address}/outline",
    }


def _search(routes: APIRouter, state: State, sites: Sites) -> None:
    @routes.get(
        "/api/search",
        response_model=list[schemas.FoundShown],
        responses=problems.described(404, 422),
    )
    def search(
        q: Annotated[str, Query(min_length=1, max_length=200, examples=["casa"])],
        plan: Annotated[str | None, Query(max_length=300)] = None,
        language: Literal["it", "en"] = "it",
    ) -> JSONResponse:
        """The records whose title, code or holder hold what is typed; `url` is their page."""
        served = state.served()
        plans = [served.library.plan(plan).id] if plan else []
        titles = {one.id: one.title for one in served.library.plans}
        return JSONResponse(
            [
                {
                    "id": found.id,
                    "plan": found.plan,
                    "plan_title": titles[found.plan],
                    "kind": found.kind.value,
                    "code": found.code,
                    "title": found.title,
                    "holder": found.holder,
                    "url": sites[language].url("record", record=found.id),
                }
                for found in served.finder.find(q, plans)
            ]
        )


def _between_plans(routes: APIRouter, state: State, answering: Answering) -> None:
    @routes.get(
        "/api/alignment",
        response_model=schemas.AlignmentShown,
        responses=problems.described(404, 422),
    )
    async def alignment(a: PlanA, b: PlanB, request: Request) -> JSONResponse:
        """The alignment of two plans."""
        served = await anyio.to_thread.run_sync(state.served)
        found = await answering.alignment(served, a, b, client_of(request))
        return JSONResponse(found.as_dict())

    @routes.get(
        "/api/coverage",
        response_model=schemas.CoverageShown,
        responses=problems.described(422),
    )
    async def coverage(request: Request, view: View = View.THESAURUS) -> JSONResponse:
        """The actions of all plans by the topics of a view."""
        served = await anyio.to_thread.run_sync(state.served)
        return JSONResponse(await answering.coverage(served, view, client_of(request)))

    @routes.get(
        "/api/projects",
        response_model=dict[str, list[schemas.ServingShown]],
        responses=problems.described(),
    )
    def projects() -> JSONResponse:
        """The projects that serve each action, by its id; none until the server has found them."""
        held = state.served().projects
        return JSONResponse({action: [one.as_dict() for one in of] for action, of in held.items()})
