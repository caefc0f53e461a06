"""The tools over the Model Context Protocol, by its official SDK: over HTTP and standard input.

The only module that imports the SDK. Over HTTP every request stands alone (no sessions), so that
nothing is kept of a client.
"""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit

import anyio.to_thread
from mcp.server import MCPServer
from mcp.server.mcpserver.context import Context
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from pydantic import Field
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from index.errors import IndexFault

from ...answers.readings import Reading
from ...errors import AssistantError
from ...settings import Settings
from .. import problems
from ..answering import Answering
from ..limits import LARGEST_BODY
from ..links import Links
from ..schemas import Ask, Turn
from ..state import State
from . import results
from .places import URI
from .toolbox import Toolbox

_INSTRUCTIONS = (
    "Answers questions on the public plans that are indexed, with literal quotes. Every sentence of"
    " an answer carries markers [n]; show the url or uri of each quote that you use. Where an answer"
    " is abstained the plans do not say it: do not add what you know from elsewhere."
    " list_records gives all records there are, so what it does not list is not in the plans."
)
_READ = ToolAnnotations(read_only_hint=True, destructive_hint=False, open_world_hint=False)
_Context = Context[Any, Any]
_T = TypeVar("_T")

Question = Annotated[
    str, Field(min_length=1, max_length=4000, pattern=r"\S", description="one question")
]
Ids = Annotated[tuple[str, ...], Field(max_length=50, description="ids of plans; none: all plans")]
PlanId = Annotated[str, Field(min_length=1, max_length=300, description="id of a plan")]
Words = Annotated[str | None, Field(max_length=300)]
Limit = Annotated[int, Field(ge=1, le=200)]


class Door:
    """The server of the tools."""

    def __init__(
        self,
        state: State,
        answering: Answering,
        settings: Settings,
        links: Links,
        *,
        local: bool = False,
    ) -> None:
        """`local`: whoever asks runs the server, and may read what is wrong with its index."""
        logging.getLogger("mcp").setLevel(logging.WARNING)  # it logs what was asked
        self._state = state
        self._answering = answering
        self._links = links
        self._security = _security(settings)
        self._local = local
        self.server = MCPServer(
            "chiedi-al-piano",
            title="Chiedi al Piano",
            instructions=_INSTRUCTIONS,
            website_url=settings.base_url,
        )
        for tool in (
            self.ask,
            self.list_plans,
            self.list_records,
            self.search_passages,
            self.read_passage,
            self.outline,
            self.compare_plans,
            self.align,
        ):
            self.server.add_tool(tool, annotations=_READ)
        self.server.resource(URI, name="passage", mime_type="text/plain")(self.passage)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """While it is open the door takes requests; it may be opened again."""
        self.server.streamable_http_app(
            stateless_http=True,
            json_response=True,
            max_request_body_size=LARGEST_BODY,
            transport_security=self._security,
        )
        async with self.server.session_manager.run():
            yield

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A request of the protocol over HTTP."""
        await self.server.session_manager.handle_request(scope, receive, send)

    async def ask(
        self,
        question: Question,
        ctx: _Context,
        history: Annotated[
            tuple[Turn, ...], Field(max_length=50, description="the user's earlier questions")
        ] = (),
        plans: Ids = (),
        reading: Annotated[
            Reading | None,
            Field(description="citizen: plain words; officer: all that is known; english"),
        ] = None,
    ) -> results.Answered:
        """Answer a question in Italian or English on the plans, with literal quotes."""
        asked = Ask(question=question, history=list(history), plans=list(plans), reading=reading)
        return await self._answered(asked, ctx)

    async def list_plans(self, ctx: _Context) -> results.Plans:
        """The plans that can be asked, with the ids that other tools take."""
        return await self._with(ctx, lambda box: box.list_plans())

    async def list_records(
        self,
        ctx: _Context,
        *,
        plans: Ids = (),
        kind: Annotated[
            Literal["action", "objective", "result", "project"] | None,
            Field(description="only records of this kind"),
        ] = None,
        holder: Words = None,
        contains: Words = None,
        code: Words = None,
        offset: Annotated[int, Field(ge=0)] = 0,
        limit: Limit = 50,
    ) -> results.Records:
        """All actions, objectives, results and projects of the plans that pass the filters: words
        of who carries them out, words of title or fields (in any form), the exact code. `total`
        counts all of them; ask on with `offset`."""
        return await self._with(
            ctx,
            lambda box: box.list_records(
                plans,
                kind=kind,
                holder=holder,
                contains=contains,
                code=code,
                offset=offset,
                limit=limit,
            ),
        )

    async def search_passages(
        self,
        query: Question,
        ctx: _Context,
        plans: Ids = (),
        limit: Annotated[int, Field(ge=1, le=50)] = 10,
    ) -> results.Search:
        """The passages that best answer a question, with their probability."""
        return await self._with(ctx, lambda box: box.search_passages(query, plans, limit))

    async def read_passage(
        self,
        passage: Annotated[str, Field(min_length=1, max_length=300, description="its id")],
        ctx: _Context,
    ) -> results.Reading:
        """A passage whole, with the text around it and the ids of its neighbours."""
        return await self._with(ctx, lambda box: box.read_passage(passage))

    async def outline(
        self, plan: PlanId, ctx: _Context, depth: Annotated[int, Field(ge=1, le=8)] = 2
    ) -> results.Tree:
        """A plan as a tree of its levels, with counts and who acts in it."""
        return await self._with(ctx, lambda box: box.outline(plan, depth))

    async def compare_plans(
        self,
        topic: Annotated[str, Field(min_length=1, max_length=1000, description="what to compare")],
        plans: Annotated[list[str], Field(min_length=2, max_length=10, description="their ids")],
        ctx: _Context,
        language: Annotated[Literal["it", "en"], Field(description="of the answer")] = "it",
    ) -> results.Answered:
        """What plans say of one topic, side by side."""
        asked = (
            f"How do the plans differ on {topic}?"
            if language == "en"
            else (f"Che differenze ci sono tra i piani su {topic}?")
        )
        return await self._answered(Ask(question=asked, plans=plans), ctx)

    async def align(
        self,
        a: PlanId,
        b: PlanId,
        ctx: _Context,
        status: Annotated[
            Literal["aligned", "partial"] | None, Field(description="only pairs of this kind")
        ] = None,
        limit: Limit = 30,
    ) -> results.Aligned:
        """Two plans side by side: pairs with the same aim and object, and what stands alone."""

        async def making() -> results.Aligned:
            served = await anyio.to_thread.run_sync(self._state.served)
            # callers of tools are not told apart: together they have the share of one client
            await self._answering.alignment(served, a, b, "tools")
            box = Toolbox(served, self._links, _reached(ctx))
            return await anyio.to_thread.run_sync(box.align, a, b, status, limit)

        return await self._told(making)

    async def passage(self, passage: str) -> str:
        """The text of a passage."""
        try:
            return (
                (await anyio.to_thread.run_sync(self._state.served)).library.passage(passage).text
            )
        except IndexFault as fault:
            raise ResourceNotFoundError(problems.told(fault)[1]) from fault

    async def _answered(self, ask: Ask, ctx: _Context) -> results.Answered:
        async def making() -> results.Answered:
            answer, served = await self._answering.answer(ask)
            return Toolbox(served, self._links, _reached(ctx)).answered(answer)

        return await self._told(making)

    async def _with(self, ctx: _Context, use: Callable[[Toolbox], _T]) -> _T:
        """What a tool gives, made in a thread."""

        def work() -> _T:
            return use(Toolbox(self._state.served(), self._links, _reached(ctx)))

        return await self._told(lambda: anyio.to_thread.run_sync(work))

    async def _told(self, making: Callable[[], Awaitable[_T]]) -> _T:
        """What was made; our own errors as one sentence. Raises ToolError."""
        try:
            return await making()
        except (AssistantError, IndexFault) as error:
            raise ToolError(str(error) if self._local else problems.told(error)[1]) from error


def _reached(ctx: _Context) -> str:
    """The address by which a client came; empty where it came over standard input."""
    request = ctx.request_context.request
    return str(request.base_url) if isinstance(request, Request) else ""


def _security(settings: Settings) -> TransportSecuritySettings:
    """Which names the server answers to, so that no page in a browser reaches a private one by a
    name of its own (DNS rebinding); a server that listens to all, without a public name, answers
    to any."""
    loopback = ["127.0.0.1", "localhost", "[::1]"]
    public = urlsplit(settings.base_url).netloc if settings.base_url else None
    guarded = public is not None or settings.host in ("127.0.0.1", "::1", "localhost")
    hosts = [public] if public else []
    return TransportSecuritySettings(
        enable_dns_rebinding_protection=guarded,
        allowed_hosts=[*hosts, *loopback, *(f"{name}:*" for name in loopback)],
        allowed_origins=[
            *settings.cors_origins,
            *(f"{scheme}://{name}" for scheme in ("http", "https") for name in hosts),
            *(f"http://{name}:*" for name in loopback),
        ],
    )
