"""For search engines: what may be read, and where everything is."""

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse, Response
from markupsafe import escape

from ..state import State
from .interface import LANGUAGES
from .planpages import known_passages
from .site import Site, Sites

_ROBOTS = """User-agent: *
Disallow: /api/
Disallow: /giudizio
Disallow: /en/judgement
Disallow: /metrics
Disallow: /*?
"""
#: Addresses that one map of a site may hold (the standard of sitemaps.org).
_MOST = 50_000
_PAGES = ("chat", "plans", "how", "docs", "accessibility", "privacy")


def router(state: State, sites: Sites) -> APIRouter:
    """robots.txt and sitemap.xml."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/robots.txt")
    def robots() -> PlainTextResponse:
        """What may be read."""
        site = sites["it"]
        where = f"Sitemap: {site.absolute('/sitemap.xml')}\n" if site.settings.base_url else ""
        return PlainTextResponse(_ROBOTS + where)

    @routes.get("/sitemap.xml")
    def sitemap() -> Response:
        """Every page: those of the service, of the plans, of their passages."""
        library = state.served().library
        names: list[tuple[str, dict[str, str]]] = [(page, {}) for page in _PAGES]
        names += [("plan", {"plan": plan.id}) for plan in library.plans]
        names += [("entries", {"plan": p.id}) for p in library.plans if library.records(p.id)]
        names += [
            ("record", {"record": r.id}) for p in library.plans for r in library.records(p.id)
        ]
        names += [("passage", {"passage": p.id}) for p in known_passages(library)]
        chosen = names[: _MOST // len(LANGUAGES)]
        entries = "".join(_entry(sites[one], *name) for name in chosen for one in LANGUAGES)
        opening = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        body = f'<?xml version="1.0" encoding="UTF-8"?>\n{opening}\n{entries}</urlset>\n'
        return Response(body, media_type="application/xml")

    return routes


def _entry(site: Site, page: str, names: dict[str, str]) -> str:
    return f"<url><loc>{escape(site.absolute(site.url(page, names=names)))}</loc></url>\n"
