"""The conversation: a field, examples, and the answer as a page where there is no JavaScript."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import anyio.to_thread
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from index.errors import IndexFault
from ingest.model import Plan

from ...projects.project import SHEET
from .. import schemas
from ..answering import Answering
from ..limits import client_of
from ..state import Served, State
from ..written import key_of
from . import forms, wordfile
from .article import ArticleWriter
from .site import PATHS, Sites, language_of


@dataclass(frozen=True, slots=True)
class Known:
    """What the service knows, for the front page; `sheets` counts the plans that are none, but
    sheets of projects."""

    plans: tuple[Plan, ...]
    sheets: int
    documents: int
    passages: int
    digests: bool
    updated: date | None
    examples: tuple[str, ...]


def router(state: State, answering: Answering, sites: Sites, article: ArticleWriter) -> APIRouter:
    """The pages of the conversation, in every language."""
    routes = APIRouter(include_in_schema=False)
    conversation = Conversation(state, answering, sites, article)
    for paths in PATHS.values():
        routes.add_api_route(paths["chat"], conversation.show, methods=["GET", "HEAD"])
        routes.add_api_route(paths["chat"], conversation.ask, methods=["POST"])
    return routes


class Conversation:
    """The pages of the conversation; `page` names where they stand."""

    def __init__(
        self,
        state: State,
        answering: Answering,
        sites: Sites,
        article: ArticleWriter,
        page: str = "chat",
    ) -> None:
        self._state = state
        self._answering = answering
        self._sites = sites
        self._article = article
        self._page = page

    async def show(self, request: Request) -> HTMLResponse:
        """The page; with a question in its address, also the answer."""
        question = request.query_params.get("q", "").strip()
        if not question:
            return await self._shown(request)
        told = {name: request.query_params.getlist(name) for name in ("h", "plan", "reading")}
        return await self._answered(request, forms.asked({"q": [question], **told}))

    async def ask(self, request: Request) -> Response:
        """The answer to a form that was sent, as a page or a Word file (of the whole conversation,
        too), or the form again to be changed."""
        fields = await forms.sent(request)
        if not forms.first(fields, "q").strip():
            site = self._sites[language_of(request)]
            problem = site.say("empty_question")
            return await self._shown(request, problem=problem, status=422)
        asked = forms.asked(fields)
        settings = self._sites[language_of(request)].settings
        if forms.first(fields, "word") == "all":
            turns, language = wordfile.turns_of(fields), language_of(request)
            return await wordfile.conversation(request, self._answering, settings, turns, language)
        if forms.first(fields, "word"):
            return await wordfile.one_answer(request, self._answering, settings, asked)
        if forms.first(fields, "edit"):
            return await self._shown(request, turns=asked.history, draft=asked)
        return await self._answered(request, asked)

    async def _answered(self, request: Request, ask: schemas.Ask) -> HTMLResponse:
        language = language_of(request)
        answer, served = await self._answering.answer(ask, client=client_of(request))
        key = key_of(ask, self._page, language)
        if (page := served.written.get(key)) is not None:
            return HTMLResponse(page)
        shown = await anyio.to_thread.run_sync(self._article, served, ask, answer, language)
        turns = [*ask.history, ask.question]
        made = await self._shown(request, ask=ask, turns=turns, article=Markup(shown))
        if served.examples_at_hand(language):  # else the page has none yet
            served.written.keep(key, bytes(made.body))
        return made

    async def _shown(
        self,
        request: Request,
        *,
        ask: schemas.Ask | None = None,
        turns: Sequence[str] = (),
        draft: schemas.Ask | None = None,
        article: Markup | None = None,
        problem: str = "",
        status: int = 200,
    ) -> HTMLResponse:
        """The page after `ask`, which `article` answers; `turns` go with the next question, `draft`
        is one to be changed. While the first index loads, the page says so and does not wait."""
        site, loading = self._sites[language_of(request)], self._state.loading
        known = None
        if not loading:
            known = await anyio.to_thread.run_sync(_known, self._state, site.language)
        return site.page(
            "chat.html",
            self._page,
            status=status,
            known=known,
            loading=loading,
            ask=ask,
            turns=turns,
            draft=draft,
            article=article,
            problem=problem,
        )


def _known(state: State, language: str) -> Known | None:
    """What is known; None where there is no index yet."""
    try:
        served: Served = state.served()
    except IndexFault:
        return None
    library = served.library
    return Known(
        library.plans,
        sum(all(d.kind == SHEET for d in library.documents_of(p.id)) for p in library.plans),
        len(library.documents),
        len(library.passages),
        any(d.digest for d in library.documents),
        state.updated,
        served.examples_at_hand(language),
    )
