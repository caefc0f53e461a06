"""The indexed PDF itself, so that a passage's page can open it where the passage stands."""

from pathlib import Path

import anyio.to_thread
from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response

from ingest.model import Document

from ..originals import Pictures
from ..saying import Refused
from ..security import of_files
from ..state import State
from .site import PATHS, Site

#: Bytes of the largest file that is served. A decision: a plan with its maps; larger ones have
#: their official source.
_MOST_BYTES = 100 * 1024**2


def router(state: State, pictures: Pictures) -> APIRouter:
    """The files that were indexed and are still what they were, in every language."""
    routes = APIRouter(include_in_schema=False)

    async def original(request: Request, document: str) -> Response:
        """The file of a document, to be read in the browser."""
        library = (await anyio.to_thread.run_sync(state.served)).library
        path = await anyio.to_thread.run_sync(served_file, pictures, library.document(document))
        if path is None:
            raise Refused(404, "no_original")
        return FileResponse(
            path,
            media_type="application/pdf",
            filename=path.name,
            content_disposition_type="inline",
            headers=of_files(),
        )

    for paths in PATHS.values():
        routes.add_api_route(paths["file"], original, methods=["GET", "HEAD"])
    return routes


def served_file(pictures: Pictures, document: Document) -> Path | None:
    """The file of a document, where it may be served."""
    path = pictures.file_of(document)
    try:
        return path if path and path.stat().st_size <= _MOST_BYTES else None
    except OSError:
        return None


def opened_at(site: Site, pictures: Pictures, document: Document, page: int | None) -> str | None:
    """The address at which a document opens on one of its pages, where it may be served."""
    if page is None or served_file(pictures, document) is None:
        return None
    return f"{site.url('file', document=document.id)}#page={page}"
