"""Whether the service lives and is ready, and what it has done."""

import asyncio

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse

from index.errors import IndexFault

from .. import problems, schemas
from ..metrics import MEDIA_TYPE, Metrics
from ..saying import spoken
from ..state import State


def router(state: State, metrics: Metrics) -> APIRouter:
    """The routes for whoever watches over the service."""
    routes = APIRouter(tags=["health"])

    @routes.get("/healthz", response_model=schemas.Status)
    async def healthz() -> JSONResponse:
        """Alive."""
        return JSONResponse({"status": "ok"})

    @routes.get(
        "/readyz", response_model=schemas.Status, responses={503: problems.described()[503]}
    )
    async def readyz(request: Request) -> JSONResponse:
        """Whether the index is loaded."""
        try:
            # no thread that others may hold stands between a loaded index and the answer
            if not state.loaded:
                await asyncio.to_thread(state.served)
        except IndexFault as fault:
            language = spoken(request)
            status, detail, headers = problems.told(fault, language)
            return problems.problem(status, detail, headers, language)
        return JSONResponse({"status": "ready"})

    @routes.get("/metrics", response_class=PlainTextResponse)
    def prometheus() -> PlainTextResponse:
        """Prometheus text."""
        return PlainTextResponse(metrics.text(), media_type=MEDIA_TYPE)

    return routes
