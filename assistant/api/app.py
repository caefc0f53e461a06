"""The application: thin routes over an assistant."""

import json
import logging
from collections.abc import Callable, Iterator
from importlib.resources import files
from threading import Lock
from typing import Annotated

from fastapi import FastAPI, Query, Response
from fastapi.responses import FileResponse, PlainTextResponse, StreamingResponse
from fastapi.staticfiles import StaticFiles
from pydantic import BaseModel, ConfigDict, Field

from index.errors import IndexFault, NoIndex

from .. import views
from ..alignment import Alignment, align
from ..answer import Answer
from ..errors import QuestionTooLong
from ..service import LONGEST_QUESTION, Assistant
from . import problems
from .limits import Limits
from .metrics import Metrics
from .security import SecurityHeaders

_LOG = logging.getLogger("chiedi.api")
_STATIC = files(__package__) / "static"


class Ask(BaseModel):
    """A question, the user's earlier turns, and the plans to ask (none: all)."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(min_length=1)
    history: list[str] = Field(default_factory=list, max_length=50)
    plans: list[str] = Field(default_factory=list, max_length=50)


class State:
    """The assistant that the routes serve; it is loaded at the first question or at the start."""

    def __init__(self, load: Callable[[], Assistant]) -> None:
        self._load = load
        self._assistant: Assistant | None = None
        self._lock = Lock()
        self._alignments: dict[tuple[str, str], Alignment] = {}

    def assistant(self) -> Assistant:
        """The assistant. Raises what loading raises."""
        with self._lock:
            if self._assistant is None:
                self._assistant = self._load()
            return self._assistant

    def alignment(self, a: str, b: str) -> Alignment:
        """An alignment, computed once."""
        if (a, b) not in self._alignments:
            self._alignments[a, b] = align(self.assistant().library, a, b)
        return self._alignments[a, b]


def build_app(
    load: Callable[[], Assistant], *, rate_limit: int = 60, log_questions: bool = False
) -> FastAPI:
    """The application over the assistant that `load` makes."""
    state, metrics = State(load), Metrics()
    app = FastAPI(
        title="Chiedi al Piano",
        description="Risposte con citazioni letterali dai piani pubblici indicizzati.",
        version="0.1.0",
        docs_url=None,
        redoc_url=None,
    )
    problems.install(app)
    app.add_middleware(Limits, rate_limit=rate_limit)
    app.add_middleware(SecurityHeaders)
    _add_answers(app, state, metrics, log_questions=log_questions)
    _add_library(app, state)
    _add_health(app, state, metrics)
    _add_page(app)
    return app


def _add_answers(app: FastAPI, state: State, metrics: Metrics, *, log_questions: bool) -> None:
    def answer(ask: Ask) -> Answer:
        if len(ask.question) > LONGEST_QUESTION:
            raise QuestionTooLong(
                f"Campo question: ha {len(ask.question)} caratteri, il massimo è {LONGEST_QUESTION}."
            )
        made = state.assistant().ask(ask.question, ask.history, ask.plans)
        metrics.count(made)
        shown = ask.question if log_questions else "-"
        _LOG.info(
            "kind=%s abstained=%s ms=%s q=%s", made.kind, made.abstained, made.latency_ms, shown
        )
        return made

    @app.post("/api/ask")
    def ask(ask: Ask) -> dict[str, object]:
        """Answer one question."""
        return answer(ask).as_dict()

    @app.post("/api/ask/stream")
    def stream(ask: Ask) -> StreamingResponse:
        """Answer one question as server-sent events: evidence, text, answer."""
        return StreamingResponse(_events(answer(ask)), media_type="text/event-stream")

    @app.get("/api/alignment")
    def alignment(a: Annotated[str, Query()], b: Annotated[str, Query()]) -> dict[str, object]:
        """The alignment of two plans."""
        return state.alignment(a, b).as_dict()


def _events(answer: Answer) -> Iterator[str]:
    raw = answer.as_dict()
    yield _event("evidence", {"citations": raw["citations"]})
    for line in answer.text.splitlines(keepends=True):
        yield _event("text", {"delta": line})
    yield _event("answer", raw)


def _event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def _add_library(app: FastAPI, state: State) -> None:
    @app.get("/api/documents")
    def documents() -> dict[str, object]:
        """What is indexed."""
        return views.documents(state.assistant().library)

    @app.get("/api/documents/{document_id}")
    def document(document_id: str) -> dict[str, object]:
        """One document, with its typed fields, its links and its acronyms."""
        library = state.assistant().library
        return views.contents(library, library.document(document_id))

    @app.get("/api/documents/{document_id}/text")
    def text(document_id: str) -> PlainTextResponse:
        """The normalised text of a document, in which the offsets of citations count."""
        return PlainTextResponse(state.assistant().library.document(document_id).text)

    @app.get("/api/passages/{passage_id}")
    def passage(passage_id: str) -> dict[str, object]:
        """A passage with its neighbours, path and place in the text."""
        return views.passage_in_place(state.assistant().library, passage_id)


def _add_health(app: FastAPI, state: State, metrics: Metrics) -> None:
    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        """Alive."""
        return {"status": "ok"}

    @app.get("/readyz", response_model=None)
    def readyz() -> Response | dict[str, str]:
        """Whether the index is loaded."""
        try:
            state.assistant()
        except NoIndex:
            return problems.problem(503, problems.NO_INDEX)
        except IndexFault:
            return problems.problem(503, "L'indice non è pronto.")
        return {"status": "ready"}

    @app.get("/metrics")
    def prometheus() -> PlainTextResponse:
        """Prometheus text."""
        return PlainTextResponse(metrics.text(), media_type="text/plain; version=0.0.4")


def _add_page(app: FastAPI) -> None:
    @app.get("/", include_in_schema=False)
    def page() -> FileResponse:
        return FileResponse(str(_STATIC / "index.html"), media_type="text/html")

    app.mount("/static", StaticFiles(directory=str(_STATIC)), name="static")
