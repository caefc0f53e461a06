"""The tools of the Model Context Protocol, as its official client uses them."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import Client, StdioServerParameters
from mcp.types import TextContent

from assistant.api.app import build_app
from assistant.api.tools import results
from assistant.service import Assistant
from assistant.settings import Settings
from index.embed.choose import choose_embedder
from index.indexer import update
from index.library import Library, open_library
from ingest.files import sources

from ..serving import running
from .clients import QUESTION

TOOLS = {
    "ask",
    "list_plans",
    "list_records",
    "search_passages",
    "read_passage",
    "outline",
    "compare_plans",
    "align",
}


@pytest.fixture(scope="module")
def address(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = Settings(index=tmp_path_factory.mktemp("served"), rate_limit=0)
    with running(build_app(lambda: assistant, settings), settings) as (host, port, _):
        yield f"http://{host}:{port}"


async def call(client: Client, tool: str, **arguments: Any) -> Any:
    """What a tool gives, typed; the text beside it says the same."""
    found = await client.call_tool(tool, arguments)
    assert not found.is_error, found.content
    assert found.structured_content is not None
    return found.structured_content


@pytest.mark.slow
async def test_a_conversation_of_three_turns(address: str, library: Library) -> None:
    async with Client(f"{address}/mcp") as client:
        history: list[str] = []
        for question in (QUESTION, "e a Valfiore?", "Che cos'è una comunità energetica?"):
            raw = await call(client, "ask", question=question, history=history)
            answer = results.Answered.model_validate(raw)
            assert answer.quotes
            for quote in answer.quotes:
                document = library.document(quote.document)
                assert document.text[quote.start : quote.end] == quote.quote
                assert f"[{quote.n}]" in answer.text
                assert quote.url
                assert quote.url.startswith(f"{address}/")
                assert httpx.get(quote.url).status_code == 200
            history.append(question)
        second = await call(client, "ask", question="e a Valfiore?", history=[QUESTION])
        assert {q["plan"] for q in second["quotes"]} == {"valfiore"}
        told = await call(client, "ask", question=QUESTION, reading="english")
        plain = await call(client, "ask", question=QUESTION)
        assert told["language"] == "en"
        assert told["quotes"] == plain["quotes"]


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_tools_are_described(address: str, mode: str) -> None:
    async with Client(f"{address}/mcp", mode=mode) as client:
        tools = (await client.list_tools()).tools
        assert {t.name for t in tools} == TOOLS
        for tool in tools:
            assert tool.description
            assert tool.output_schema
            assert tool.annotations
            assert tool.annotations.read_only_hint
        assert (await call(client, "list_plans"))["plans"]


async def test_records_are_all_there_are(address: str, library: Library) -> None:
    async with Client(f"{address}/mcp") as client:
        every = [r for p in library.plans for r in library.records(p.id)]
        raw = await call(client, "list_records", limit=5)
        found = results.Records.model_validate(raw)
        assert found.total == found.examined == len(every) > 5
        assert [r.id for r in found.records] == [r.id for r in every[:5]]
        rest = await call(client, "list_records", offset=5, limit=200)
        assert len(rest["records"]) == min(200, len(every) - 5)
        named = await call(client, "list_records", plans=["borgoverde"], contains="ALLOGGIO")
        assert named["total"] >= 1
        assert all("allogg" in str(r).lower() for r in named["records"])
        assert all(r["plan"] == "borgoverde" for r in named["records"])
        none = await call(client, "list_records", contains="dinosauri", kind="action")
        assert (none["total"], none["records"]) == (0, [])
        actions = await call(client, "list_records", kind="action", limit=200)
        assert actions["total"] == sum(r.kind.value == "action" for r in every)


async def test_passages_are_found_and_read(address: str, library: Library) -> None:
    async with Client(f"{address}/mcp") as client:
        raw = await call(client, "search_passages", query=QUESTION, plans=["valfiore"], limit=3)
        found = results.Search.model_validate(raw)
        assert 1 <= len(found.passages) <= 3
        assert found.answers
        for one in found.passages:
            assert one.plan == "valfiore"
            read = results.Reading.model_validate(
                await call(client, "read_passage", passage=one.passage)
            )
            assert read.text == library.passage(one.passage).text
            assert one.quote in read.text
            assert read.previous or read.next
            resource = await client.read_resource(one.uri)
            assert getattr(resource.contents[0], "text", None) == read.text


async def test_plans_side_by_side(address: str) -> None:
    async with Client(f"{address}/mcp") as client:
        tree = results.Tree.model_validate(await call(client, "outline", plan="borgoverde"))
        assert tree.levels
        assert tree.tree[0].children
        flat = await call(client, "outline", plan="borgoverde", depth=1)
        assert not any(entry["children"] for entry in flat["tree"])
        beside = await call(client, "align", a="borgoverde", b="valfiore", limit=2)
        aligned = results.Aligned.model_validate(beside)
        assert aligned.pairs
        assert aligned.counts["aligned"] + aligned.counts["partial"] >= len(aligned.pairs)
        told = await call(
            client, "compare_plans", topic="gli alloggi", plans=["borgoverde", "valfiore"]
        )
        assert {q["plan"] for q in told["quotes"]} == {"borgoverde", "valfiore"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("ask", {"question": "Quali azioni?", "plans": ["atlantide"]}, "atlantide"),
        ("ask", {"question": ""}, "question"),
        ("ask", {"question": "a" * 4001}, "question"),
        ("list_records", {"limit": 0}, "limit"),
        ("list_records", {"kind": "sogno"}, "kind"),
        ("read_passage", {"passage": "atlantide~0"}, "atlantide~0"),
        ("align", {"a": "borgoverde", "b": "atlantide"}, "atlantide"),
        ("outline", {}, "plan"),
    ],
)
async def test_what_is_refused_is_told(
    address: str, tool: str, arguments: dict[str, Any], told: str
) -> None:
    async with Client(f"{address}/mcp") as client:
        found = await client.call_tool(tool, arguments)
        assert found.is_error
        (content,) = found.content
        assert isinstance(content, TextContent)
        assert told in content.text
        assert "Traceback" not in content.text


def test_pages_of_other_sites_are_refused(address: str) -> None:
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
    headers = {"accept": "application/json, text/event-stream"}
    for more, status in (
        ({}, 200),
        ({"origin": "https://example.org"}, 403),
        ({"host": "example.org"}, 421),
    ):
        found = httpx.post(f"{address}/mcp", json=call, headers={**headers, **more})
        assert found.status_code == status, found.text
        assert found.headers["cache-control"] in ("no-store", "no-cache, no-transform")
        assert "default-src 'none'" in found.headers["content-security-policy"]
    assert httpx.post(f"{address}/mcp", content=b"x" * 300_000).status_code == 413


@pytest.mark.slow
async def test_over_standard_input(plans: Path, tmp_path: Path) -> None:
    embedder = "tests.embedding:HashEmbedding"
    update(tmp_path, sources([plans]), lambda: choose_embedder(embedder))
    library = open_library(tmp_path)
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "tui.main", "--index", str(tmp_path), "mcp"],
        env={**os.environ, "CHIEDI_EMBEDDER": embedder},
        cwd=Path(__file__).parents[2],
    )
    async with Client(server) as client:
        answer = await call(client, "ask", question=QUESTION)
        assert answer["quotes"]
        assert all(q["url"] is None for q in answer["quotes"])
        passage = await client.read_resource(answer["quotes"][0]["uri"])
        assert library.passage(answer["quotes"][0]["passage"]).text == getattr(
            passage.contents[0], "text", None
        )
