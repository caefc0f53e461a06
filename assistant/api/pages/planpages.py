"""The plans as maps, and every passage at an address of its own."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice

import anyio.to_thread
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from index.library import Library
from ingest.fields import field as field_of
from ingest.locator import Span
from ingest.model import Document, Kind, Passage, Plan
from ingest.outline import Level

from ...alignment import Alignment
from ...counting.developed import inner_untold
from ...views.library import neighbours
from ..answering import Answering
from ..limits import client_of
from ..originals import Pictures
from ..referring import Reference
from ..saying import Refused
from ..state import Served, State
from .article import safe_url
from .glance import MOST_BARS, holder_rows, part_rows, year_rows
from .originalfile import opened_at
from .outline import actions_of, outline, search, shortened, title_of
from .recordcolumns import columns_of
from .site import PATHS, Site, Sites, language_of

#: Places that a search shows. A decision: further ones are counted; who has so many searches
#: anew.
_MOST_FOUND = 200
#: The bullet or the number of an entry, alone on the last line.
_LONE_MARK = re.compile(r"(?:^|\n)([^\w\n]{1,8}|(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,4})[.)])$")
#: Characters before and after a passage that are shown with it. A decision: four lines.
_AROUND = 320
#: For how long browsers keep the picture of a page. A decision: a day.
_PICTURE_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Held:
    """A plan with what is indexed of it; `in_part` where that develops only a part of it."""

    plan: Plan
    documents: tuple[Document, ...]
    levels: tuple[Level, ...]
    in_part: bool

    @property
    def actions(self) -> int:
        """How many actions it has, each counted once."""
        return sum(level.count for level in self.levels if level.kind is Kind.ACTION)


@dataclass(frozen=True, slots=True)
class Similar:
    """A passage of another plan that an alignment puts beside one."""

    passage: Passage
    status: str
    language: str


def router(state: State, answering: Answering, sites: Sites, pictures: Pictures) -> APIRouter:
    """The pages of plans and passages, in every language."""
    routes = APIRouter(include_in_schema=False)

    def plans(request: Request) -> HTMLResponse:
        """The list of plans, with the records that were searched for."""
        served = state.served()
        library, text = served.library, request.query_params.get("cerca", "")[:200].strip()
        return sites[language_of(request)].page(
            "plans.html",
            "plans",
            held=[_held(library, p) for p in library.plans],
            text=text,
            found=served.finder.find(text, most=_MOST_FOUND) if text else [],
            titles={plan.id: plan.title for plan in library.plans},
            languages={d.plan: d.language for d in library.documents},
            shortened=shortened,
        )

    async def plan(request: Request, plan: str) -> HTMLResponse:
        """One plan as a map."""
        site = sites[language_of(request)]
        served = await anyio.to_thread.run_sync(state.served)
        query = request.query_params
        other = query.get("con", "")
        if other and other != plan:
            await answering.alignment(served, plan, other, client_of(request))
        return await anyio.to_thread.run_sync(
            _plan_page, site, served, plan, query.get("q", "")[:200], other
        )

    def passage(request: Request, passage: str) -> HTMLResponse:
        """One passage in its text."""
        served, query = state.served(), request.query_params
        found = served.library.passage(passage)
        quoted = _quoted(found, query.get("da"), query.get("a"))
        site, document = sites[language_of(request)], served.library.document(found.document)
        shown = pictures.shows(document, found.page)
        opened = opened_at(site, pictures, document, found.page)
        return _passage_page(site, served, found, quoted, pictured=shown, opened=opened)

    async def original(request: Request, passage: str) -> Response:
        """The page of the original on which a passage stands, as a picture, its quote marked."""
        library = (await anyio.to_thread.run_sync(state.served)).library
        found = library.passage(passage)
        quoted = _quoted(found, request.query_params.get("da"), request.query_params.get("a"))
        if found.page is None:
            raise Refused(404, "no_pages")
        made = await pictures.picture(library.document(found.document), found.page, quoted)
        if made is None:
            raise Refused(404, "no_original")
        headers = {"Cache-Control": f"private, max-age={_PICTURE_SECONDS}"}
        return Response(made, media_type="image/jpeg", headers=headers)

    for paths in PATHS.values():
        routes.add_api_route(paths["plans"], plans, methods=["GET", "HEAD"])
        routes.add_api_route(paths["plan"], plan, methods=["GET", "HEAD"])
        routes.add_api_route(paths["passage"], passage, methods=["GET", "HEAD"])
        routes.add_api_route(paths["original"], original, methods=["GET", "HEAD"])
    return routes


def _held(library: Library, plan: Plan) -> Held:
    documents = tuple(d for d in library.documents if d.plan == plan.id)
    outline = library.outline(plan.id)
    levels = tuple(level for level in outline.levels if level.count)
    return Held(plan, documents, levels, bool(inner_untold(library, outline)))


def _plan_page(site: Site, served: Served, plan_id: str, text: str, other: str) -> HTMLResponse:
    """The map of a plan; with what was searched in it, with another plan beside it."""
    library = served.library
    held = _held(library, library.plan(plan_id))
    beside = library.plan(other) if other and other != plan_id else None
    outlines = [outline(document, _entry_of(served)) for document in held.documents]
    found = list(islice(search(held.documents, text), _MOST_FOUND)) if text.strip() else []
    whole = served.portrait(plan_id)
    own = whole.plan.language or held.documents[0].language

    def target_of(passage: Passage) -> str:
        """The page of the record that stands in a passage, else that of the passage."""
        record = served.entries.titled(passage.id)
        if record is not None:
            return site.url("record", record=record.id)
        return site.url("passage", passage=passage.id)

    return site.page(
        "plan.html",
        "plan",
        names={"plan": plan_id},
        held=held,
        whole=whole,
        part_rows=(parts := part_rows(site, library, plan_id, own)),
        part_again=sum(bar[2] for bar in parts) - held.actions if len(parts) < MOST_BARS else 0,
        told=bool(columns_of(whole.records)),
        holder_rows=holder_rows(site, whole, own),
        year_rows=year_rows(site, whole),
        target_of=target_of,
        shortened=shortened,
        outlines=outlines,
        text=text.strip(),
        found=found,
        others=[p for p in library.plans if p.id != plan_id and actions_of(library, p.id)],
        beside=beside,
        similar=_similar(library, served.alignment(plan_id, other)) if beside else {},
        references=served.references.to_passage,
        projects=served.projects,
        sheets=_sheets(served, held),
        titles={d.id: d.title for d in library.documents},
        title_of=title_of,
        official={d.id: safe_url(d.source_url) for d in held.documents},
    )


def _entry_of(served: Served) -> Callable[[str], str | None]:
    """Which entry of its plan stands in a passage, by its id."""
    entries = served.entries

    def entry(passage: str) -> str | None:
        node = entries.node_of(passage)
        return node.id if node else None

    return entry


def _sheets(served: Served, held: Held) -> list[tuple[Document, Reference]]:
    """The documents of other plans that name one of this plan's documents."""
    library = served.library
    found: dict[str, Reference] = {}
    for document in held.documents:
        for reference in served.references.to_document.get(document.id, ()):
            if library.document(reference.document).plan != held.plan.id:
                found.setdefault(reference.document, reference)
    return [(library.document(name), reference) for name, reference in found.items()]


def _similar(library: Library, alignment: Alignment) -> Mapping[str, list[Similar]]:
    """For each passage of the first plan those of the second that stand beside it."""
    found: dict[str, list[Similar]] = {}
    for pair in alignment.pairs:
        other = library.passage(pair.b.passage)
        language = library.document(other.document).language
        found.setdefault(pair.a.passage, []).append(Similar(other, pair.status, language))
    return found


def _passage_page(
    site: Site,
    served: Served,
    passage: Passage,
    quoted: Span,
    *,
    pictured: bool,
    opened: str | None,
) -> HTMLResponse:
    library = served.library
    document = library.document(passage.document)
    before, after = neighbours(document, document.passages.index(passage))
    text = document.text
    value = field_of(passage)
    ahead, mark = _before(text[_word_start(text, passage.start - _AROUND) : passage.start])
    return site.page(
        "passage.html",
        "passage",
        names={"passage": passage.id},
        passage=passage,
        document=document,
        plan=library.plan(document.plan),
        title=title_of(passage),
        record=served.entries.titled(passage.id),
        official=_at_page(safe_url(document.source_url), document, passage),
        picture=site.url(
            "original", passage=passage.id, query={"da": quoted.start, "a": quoted.end}
        )
        if pictured
        else None,
        opened=opened,
        before=ahead,
        opening=mark + text[passage.start : quoted.start],
        quoted=quoted.of(text),
        closing=text[quoted.end : passage.end],
        after=_closer(text[passage.end : passage.end + _AROUND]),
        cut_before=passage.start > _AROUND,
        cut_after=passage.end + _AROUND < len(text),
        previous=before,
        following=after,
        recognised=passage.page in document.ocr_pages,
        references=served.references.to_passage.get(passage.id, ()),
        projects=served.projects.get(passage.id, ()),
        documents={d.id: d for d in library.documents},
        read=value if value and value.type in ("money", "date") and value.value else None,
        others=[p for p in library.plans if p.id != document.plan and actions_of(library, p.id)],
    )


def _at_page(url: str | None, document: Document, passage: Passage) -> str | None:
    """The address of a document, opened at the page of a passage where browsers can do that."""
    opens = url and passage.page and document.source_file.lower().endswith(".pdf")
    return f"{url}#page={passage.page}" if opens and url and "#" not in url else url


def _word_start(text: str, place: int) -> int:
    """The beginning of the first word from a place on."""
    if place <= 0:
        return 0
    space = re.compile(r"\s").search(text, place)
    return space.end() if space else place


def _closer(text: str) -> str:
    """What stands around a passage, without empty lines."""
    return re.sub(r"\n\s*\n", "\n", text).strip()


def _before(text: str) -> tuple[str, str]:
    """What stands before a passage, and apart from it the bullet or number of the passage itself."""
    closer = _closer(text)
    mark = _LONE_MARK.search(closer)
    return (closer[: mark.start()].rstrip(), f"{mark[1]} ") if mark else (closer, "")


def _quoted(passage: Passage, start: str | None, end: str | None) -> Span:
    """The stretch of a passage that an address points at; all of it where it points at none."""
    whole = Span(passage.start, passage.end)
    if not (start and end and start.isdecimal() and end.isdecimal() and len(start + end) < 20):
        return whole
    span = Span(int(start), int(end)) if int(start) < int(end) else whole
    inside = passage.start <= span.start and span.end <= passage.end
    return span if inside else whole


def known_passages(library: Library) -> list[Passage]:
    """The passages that have a page worth finding: the levels of plans. For the site's map."""
    return [p for p in library.passages if p.label or p.kind.value in ("action", "direction")]
