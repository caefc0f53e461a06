"""For whoever runs the service: files, index, settings. Without a token in the settings, none of
these routes exists."""

import hmac
import json
import logging
import os
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from threading import Lock, Thread
from typing import Annotated, Any, Literal

import anyio.to_thread
from fastapi import APIRouter, Depends, Request
from fastapi import Path as InPath
from fastapi.responses import JSONResponse, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from index.embed.embedder import Embedder
from index.errors import IndexFault
from index.indexer import remove, update
from index.replacing import is_full, replacing, sweep
from ingest.catalogue import CATALOGUE_NAME
from ingest.errors import IngestError
from ingest.filekinds import DOCUMENT_SUFFIXES
from ingest.files import sources

from ...settings import Settings
from .. import problems
from ..parameters import ONLY_KNOWN
from ..saying import Refused, say

_LOG = logging.getLogger("chiedi.api")
_ENDINGS = "|".join(
    "".join(f"[{c}{c.upper()}]" if c.isalpha() else re.escape(c) for c in suffix)
    for suffix in sorted(DOCUMENT_SUFFIXES)
)
#: Names of uploaded files, as the description tells them too: of a document, or the catalogue.
_FILE_NAME = rf"^(?:[^\W_][\w .()+-]*(?:{_ENDINGS})|{re.escape(CATALOGUE_NAME)})$"
#: After which an upload that is half written has been left by who wrote it. A decision: writing
#: takes a second.
_ABANDONED_SECONDS = 3600.0
_FileName = Annotated[
    str, InPath(min_length=1, max_length=150, json_schema_extra={"pattern": _FILE_NAME})
]
_Kind = Literal["plan", "document"]


@dataclass(frozen=True, slots=True)
class Job:
    """The work on the index: `state` is idle, running, done or failed."""

    state: str = "idle"
    added: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    detail: str = ""


class Jobs:
    """Indexes the uploaded files, one job at a time."""

    def __init__(
        self,
        index: Path,
        embedder: Callable[[], Embedder],
        shared: Path | None = None,
        server: str | None = None,
    ) -> None:
        """`shared` is the folder in which several workers tell each other of the last job; `server`
        the Chroma server on which the index is published."""
        self.index = index
        self._server = server
        self.uploads = index / "uploads"
        self._embedder = embedder
        self._lock = Lock()
        self._last = Job()
        self._told = shared / "job.json" if shared else None

    @property
    def last(self) -> Job:
        """The last job, whichever worker has it."""
        if self._told is None or not self._told.exists():
            return self._last
        raw = json.loads(self._told.read_text("utf-8"))
        worker = raw.pop("worker")
        told: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in raw.items()}
        job = Job(**told)
        # a worker that ended in the middle of it tells nobody
        return _BROKEN if job.state == "running" and not _lives(worker) else job

    def _tell(self, job: Job) -> None:
        self._last = job
        if self._told is not None:
            temporary = self._told.with_name(f"job.{os.getpid()}")
            temporary.write_text(json.dumps({**asdict(job), "worker": os.getpid()}), "utf-8")
            temporary.replace(self._told)

    def start(self) -> bool:
        """Begin to index what was uploaded; False where that is under way."""
        with self._lock:
            if self.last.state == "running":
                return False
            self._tell(Job("running"))
        Thread(target=self._run, daemon=True).start()
        return True

    def take_out(self, name: str, kind: _Kind | None) -> tuple[str, ...]:
        """Take a plan or a document out of the index. Raises as `remove`."""
        return remove(self.index, name, self._server, kind).removed

    def _run(self) -> None:
        job = _BROKEN
        try:
            self.uploads.mkdir(parents=True, exist_ok=True)
            report = update(
                self.index, sources([self.uploads]), self._embedder, server=self._server
            )
            told = tuple(map(self._shown, report.failed))
            job = Job("done", report.added, report.unchanged, told)
        except (IndexFault, IngestError) as error:
            job = replace(job, detail=self._shown(str(error)))
        except OSError as error:
            if not is_full(error):
                raise
            job = replace(job, detail=say("it", "full"))
        finally:
            self._tell(job)
            _LOG.info("indexed", extra={"state": job.state, "added": len(job.added)})

    def _shown(self, message: str) -> str:
        """A message without the places of this machine."""
        for folder in (self.uploads, self.index):
            message = message.replace(f"{folder}/", "").replace(str(folder), "indice")
        return message


_BROKEN = Job("failed", detail="Il lavoro si è interrotto: guardare i log del servizio.")


def _lives(process: int) -> bool:
    """Whether a process of this machine is there."""
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True


def guard(token: str) -> Callable[[HTTPAuthorizationCredentials | None], None]:
    """Lets through who knows the token; the time that this takes tells nothing of it."""
    expected = token.encode()

    def check(
        given: Annotated[
            HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))
        ],
    ) -> None:
        shown = given.credentials.encode("utf-8", "replace") if given else b""
        if not hmac.compare_digest(shown, expected):
            raise Refused(401, "token", {"WWW-Authenticate": "Bearer"})

    return check


def router(settings: Settings, jobs: Jobs) -> APIRouter | None:
    """The routes; None where the settings have no token."""
    if settings.admin_token is None:
        return None
    gate = Depends(guard(settings.admin_token.get_secret_value()))
    routes = APIRouter(prefix="/api/admin", tags=["admin"], dependencies=[gate, ONLY_KNOWN])
    _add_files(routes, settings, jobs)
    _add_index(routes, jobs)

    @routes.get("/settings", responses=problems.described(401))
    def shown() -> JSONResponse:
        """The settings in force, without secrets."""
        raw = settings.model_dump(mode="json")
        return JSONResponse({**raw, "admin_token": "***"})

    return routes


def _add_files(routes: APIRouter, settings: Settings, jobs: Jobs) -> None:
    largest = settings.upload_megabytes * 1024 * 1024

    @routes.put(
        "/files/{name}",
        status_code=201,
        responses=problems.described(401, 422),
        openapi_extra={
            "requestBody": {
                "content": {
                    "application/octet-stream": {"schema": {"type": "string", "minLength": 1}}
                },
                "required": True,
            }
        },
    )
    async def upload(name: _FileName, request: Request) -> Response:
        """Keep a document, or the catalogue, to be indexed."""
        target = jobs.uploads / _checked(name)
        body = await _read(request, largest)
        if not body:
            raise Refused(422, "empty_file", name=name)
        await anyio.to_thread.run_sync(_write, target, body)
        return JSONResponse({"name": name, "bytes": len(body)}, status_code=201)

    @routes.get("/files", responses=problems.described(401))
    def files() -> JSONResponse:
        """The uploaded files."""
        found = sorted(jobs.uploads.glob("*")) if jobs.uploads.is_dir() else []
        # what is being written, or was when the service ended, is hidden
        whole = [p for p in found if p.is_file() and not p.name.startswith(".")]
        kept = [{"name": p.name, "bytes": p.stat().st_size} for p in whole]
        return JSONResponse({"files": kept})

    @routes.delete("/files/{name}", status_code=204, responses=problems.described(401, 404, 422))
    def delete(name: _FileName) -> Response:
        """Forget an uploaded file; what was indexed of it stays until it is removed."""
        target = jobs.uploads / _checked(name)
        if not target.is_file():
            raise Refused(404, "no_upload")
        target.unlink()
        return Response(status_code=204)


def _add_index(routes: APIRouter, jobs: Jobs) -> None:
    @routes.post("/index", status_code=202, responses=problems.described(401, 409))
    def index() -> JSONResponse:
        """Index the uploaded files; the index in use changes when all is done."""
        if not jobs.start():
            raise Refused(409, "indexing")
        return JSONResponse(asdict(jobs.last), status_code=202)

    @routes.get("/index", responses=problems.described(401))
    def progress() -> JSONResponse:
        """How the last indexing went."""
        return JSONResponse(asdict(jobs.last))

    @routes.delete("/index/{name}", responses=problems.described(401, 404, 409, 422))
    def take_out(
        name: Annotated[str, InPath(min_length=1, max_length=300)], kind: _Kind | None = None
    ) -> JSONResponse:
        """Take a plan or a document out of the index; where both are called so `kind` says which."""
        return JSONResponse({"removed": list(jobs.take_out(name, kind))})


def _checked(name: str) -> str:
    """A file name that is one. Raises Refused."""
    if not re.fullmatch(_FILE_NAME, name):
        kinds = ", ".join(sorted(DOCUMENT_SUFFIXES))
        raise Refused(422, "file_name", kinds=kinds, catalogue=CATALOGUE_NAME)
    return name


async def _read(request: Request, largest: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > largest:
            raise Refused(413, "large_file", most=largest // 1024 // 1024)
        parts.append(part)
    return b"".join(parts)


def _write(target: Path, body: bytes) -> None:
    sweep(target.with_name("*"), _ABANDONED_SECONDS)
    with replacing(target) as stream:
        stream.write(body)
