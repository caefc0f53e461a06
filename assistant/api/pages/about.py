"""What the service says of itself: how it works, accessibility, privacy; thanks for a judgement."""

from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from ...feedback import FeedbackFile
from ..metrics import Metrics
from ..routes.judgements import keep
from ..saying import Refused
from ..security import from_elsewhere
from ..state import State
from . import forms
from .site import PATHS, Sites, language_of

#: The pages of text by their names, with the file that holds each in every language.
_TEXTS = {"how": "how.html", "accessibility": "accessibility.html", "privacy": "privacy.html"}


def router(state: State, sites: Sites, file: FeedbackFile, metrics: Metrics) -> APIRouter:
    """The pages about the service, in every language."""
    routes = APIRouter(include_in_schema=False)

    def text(name: str, request: Request) -> HTMLResponse:
        """One page of text."""
        site = sites[language_of(request)]
        return site.page(f"{site.language}/{_TEXTS[name]}", name, updated=state.started)

    async def judgement(request: Request) -> HTMLResponse:
        """Keep the judgement of a form and say thanks."""
        if from_elsewhere(request):
            raise Refused(403, "elsewhere")
        keep(file, metrics, forms.judged(await forms.sent(request)))
        return sites[language_of(request)].page("thanks.html", "chat", status=201)

    for paths in PATHS.values():
        for name in _TEXTS:
            shown = partial(text, name)
            routes.add_api_route(paths[name], shown, methods=["GET", "HEAD"], name=name)
        routes.add_api_route(paths["judgement"], judgement, methods=["POST"])
    return routes
