"""The application: built from state, with its limits, routes and pages."""

from collections.abc import AsyncIterator, Callable, Hashable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from threading import Thread

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route

from index.embed.choose import choose_embedder
from index.embed.embedder import Embedder

from ..feedback import FeedbackFile
from ..service import Assistant
from ..settings import Settings
from . import problems
from .answering import Answering
from .limits import Limits
from .links import Links
from .metrics import Metrics
from .originals import Originals, Pictures
from .pages import about, chat, crawlers, originalfile, planpages, records, reference, widget
from .pages.article import article_writer
from .pages.site import Sites, language_of, sites_of
from .routes import admin, answers, compatible, health, holdings, judgements, responses
from .security import SecurityHeaders
from .state import State
from .tools.server import Door

#: Bytes from which on an answer is packed. A decision: smaller ones fit one packet anyway.
_SMALLEST_PACKED = 1000
#: Where the shipped corpus lies in a copy of the repository.
_CORPUS = Path(__file__).parents[2] / "corpus"


def build_app(
    load: Callable[[], Assistant],
    settings: Settings | None = None,
    *,
    version: Callable[[], Hashable] = lambda: None,
    embedder: Callable[[], Embedder] | None = None,
    shared: Path | None = None,
) -> FastAPI:
    """The application over the assistant that `load` makes; `version` tells when to load anew,
    `embedder` embeds what is uploaded (that of the settings where none is given); `shared` is the
    folder of what several workers of one server share."""
    settings = settings or Settings()
    kept = settings.answers_kept_megabytes << 20
    state, metrics = State(load, version, kept), Metrics()
    answering = Answering(state, settings, metrics)
    sites = sites_of(settings)
    links = Links(settings, sites)
    door = Door(state, answering, settings, links)
    app = FastAPI(
        title="Chiedi al Piano",
        description="Risposte con citazioni letterali dai piani pubblici indicizzati.",
        version="0.1.0",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan(state, door),
    )
    problems.install(app)
    app.state.error_page = _error_page(sites)
    _add_middleware(app, settings, metrics, shared)
    _add_routes(app, state, answering=answering, settings=settings, metrics=metrics, sites=sites)
    app.include_router(compatible.router(state, answering, settings, links))
    app.include_router(responses.router(answering, links))
    app.router.routes.append(Route("/mcp", door, include_in_schema=False))
    embeds = embedder or (lambda: choose_embedder(settings.embedder))
    jobs = admin.Jobs(settings.index, embeds, shared, settings.chroma_url)
    administration = admin.router(settings, jobs)
    if administration is not None:
        app.include_router(administration)
    return app


def _add_middleware(
    app: FastAPI, settings: Settings, metrics: Metrics, shared: Path | None
) -> None:
    """The first that is added is the innermost."""
    app.add_middleware(Limits, rate_limit=settings.rate_limit, metrics=metrics, shared=shared)
    app.add_middleware(GZipMiddleware, minimum_size=_SMALLEST_PACKED, compresslevel=5)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST"],
            allow_headers=["Content-Type", "Authorization"],
        )
    tls = (settings.base_url or "").startswith("https://")
    app.add_middleware(SecurityHeaders, tls=tls)


def _add_routes(
    app: FastAPI,
    state: State,
    *,
    answering: Answering,
    settings: Settings,
    metrics: Metrics,
    sites: Sites,
) -> None:
    article = article_writer(sites)
    file = FeedbackFile(settings.feedback_file)
    app.include_router(answers.router(answering, article))
    app.include_router(holdings.router(state, answering, sites))
    app.include_router(judgements.router(file, metrics))
    app.include_router(health.router(state, metrics))
    app.include_router(chat.router(state, answering, sites, article))
    if settings.widget_sites:
        app.include_router(widget.router(state, answering, sites, article))
    folders = (*settings.originals, settings.index / "uploads", _CORPUS)
    pictures = Pictures(Originals(folders), metrics)
    app.include_router(planpages.router(state, answering, sites, pictures))
    app.include_router(originalfile.router(state, pictures))
    app.include_router(records.router(state, sites))
    app.include_router(about.router(state, sites, file, metrics))
    app.include_router(reference.router(app, sites))
    app.include_router(crawlers.router(state, sites))
    _add_assets(app, sites)


def _add_assets(app: FastAPI, sites: Sites) -> None:
    held = sites["it"].assets

    @app.get("/static/{version}/{name}", include_in_schema=False)
    def asset(request: Request, version: str, name: str) -> Response:
        """A file of the pages."""
        return held.response(request, version, name)


def _error_page(sites: Sites) -> problems.ErrorPage:
    def page(request: Request, status: int, detail: str) -> HTMLResponse:
        site = sites[language_of(request)]
        return site.page("error.html", "chat", status=status, code=status, detail=detail)

    return page


def _lifespan(state: State, door: Door) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Loads the index, and asks the examples, as soon as the server starts; opens the door for MCP."""

    @asynccontextmanager
    async def span(app: FastAPI) -> AsyncIterator[None]:
        Thread(target=state.draw, daemon=True).start()
        async with door.open():
            yield

    return span
