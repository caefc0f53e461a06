"""The conversation in a frame of other sites' pages, of those that the settings name, and no
others."""

from collections.abc import Awaitable, Callable
from importlib.resources import files

from fastapi import APIRouter, Request
from fastapi.responses import Response

from ..answering import Answering
from ..security import framed_by
from ..state import State
from .article import ArticleWriter
from .chat import Conversation
from .site import PATHS, Sites

_Page = Callable[[Request], Awaitable[Response]]


def router(state: State, answering: Answering, sites: Sites, article: ArticleWriter) -> APIRouter:
    """The page in a frame, in every language, and the script of one line that puts it there."""
    routes = APIRouter(include_in_schema=False)
    conversation = Conversation(state, answering, sites, article, "widget")
    headers = framed_by(sites["it"].settings.widget_sites)
    script = (files("assistant.api") / "static" / "widget.js").read_bytes()

    def framed(page: _Page) -> _Page:
        async def show(request: Request) -> Response:
            response = await page(request)
            response.headers.update(headers)
            return response

        return show

    for paths in PATHS.values():
        routes.add_api_route(paths["widget"], framed(conversation.show), methods=["GET", "HEAD"])
        routes.add_api_route(paths["widget"], framed(conversation.ask), methods=["POST"])

    @routes.get("/widget.js")
    def widget() -> Response:
        """The script; it may run on any page, but only named sites may show the frame."""
        allowed = {"Cross-Origin-Resource-Policy": "cross-origin", "Cache-Control": "max-age=3600"}
        return Response(script, media_type="text/javascript; charset=utf-8", headers=allowed)

    return routes
