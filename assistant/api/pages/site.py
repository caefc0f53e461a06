"""The site in one language: its addresses, its words, its templates."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from ...answers.readings import Reading
from ...feedback import Reason
from ...settings import Settings
from ...views.finding import MOST_TYPED
from ..assets import Assets, assets
from ..theme import Theme, read_theme
from .formats import day, money, number
from .interface import LANGUAGES, counted, said

#: A bar of a chart: its label, where it leads (or nothing), its value, the label's language.
Bar = tuple[str, str, int, str]
#: The address of every page. English stands under /en/: an address says its language, so that
#: caches, links and search engines need neither cookies nor headers to know it.
PATHS: Mapping[str, Mapping[str, str]] = {
    "it": {
        "chat": "/",
        "plans": "/piani",
        "plan": "/piani/{plan}",
        "entries": "/piani/{plan}/azioni",
        "record": "/a/{record}",
        "passage": "/p/{passage}",
        "original": "/p/{passage}/originale.jpg",
        "file": "/d/{document}/originale.pdf",
        "widget": "/riquadro",
        "how": "/come-funziona",
        "accessibility": "/accessibilita",
        "privacy": "/privacy",
        "docs": "/docs",
        "judgement": "/giudizio",
    },
    "en": {
        "chat": "/en/",
        "plans": "/en/plans",
        "plan": "/en/plans/{plan}",
        "entries": "/en/plans/{plan}/actions",
        "record": "/en/a/{record}",
        "passage": "/en/p/{passage}",
        "original": "/en/p/{passage}/original.jpg",
        "file": "/en/d/{document}/original.pdf",
        "widget": "/en/widget",
        "how": "/en/how-it-works",
        "accessibility": "/en/accessibility",
        "privacy": "/en/privacy",
        "docs": "/en/docs",
        "judgement": "/en/judgement",
    },
}


class Site:
    """The pages in one language."""

    def __init__(
        self, language: str, settings: Settings, assets: Assets, theme: Theme | None = None
    ) -> None:
        """`theme` is a municipality's own look."""
        self._own_phrases = theme.phrases.get(language, {}) if theme else {}
        self.theme = theme
        self.language = language
        self.settings = settings
        self.assets = assets
        self._templates = Environment(
            loader=PackageLoader("assistant.api"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(
            site=self,
            settings=settings,
            say=self.say,
            count=self.count,
            url=self.url,
            asset=assets.url,
            icon=self.icon,
            day=self.day,
            reasons=tuple(Reason),
            readings=tuple(Reading),
            most_typed=MOST_TYPED,
        )

    @property
    def other(self) -> str:
        """The other language."""
        return next(one for one in LANGUAGES if one != self.language)

    def say(self, key: str, **values: object) -> str:
        """A phrase of the interface, or a municipality's own in its place."""
        return self._own_phrases.get(key) or said(self.language, key, **values)

    def count(self, key: str, value: int) -> str:
        """A phrase with a count."""
        return counted(self.language, f"{key}_count", value, number(value, self.language))

    def day(self, value: str | date) -> str:
        """A date in words."""
        return day(value if isinstance(value, str) else value.isoformat(), self.language)

    def money(self, value: Decimal) -> str:
        """An amount in euro: 340.000,00 €, or €340,000.00."""
        return money(value, self.language)

    def contact(self) -> Markup:
        """The contact of the settings as a link, where it is an address."""
        told = self.settings.contact or ""
        if told.startswith(("https://", "http://")):
            return Markup('<a href="{}">{}</a>').format(told, told)
        if "@" in told and " " not in told:
            return Markup('<a href="mailto:{}">{}</a>').format(told, told)
        return escape(told)

    def tongue(self, language: str) -> str | None:
        """How a quote's language is named, where it is not that of the interface."""
        named = language != self.language and language in ("it", "en", "de", "fr", "es")
        return self.say(f"tongue.{language}") if named else None

    def url(
        self,
        page: str,
        *,
        language: str | None = None,
        query: Mapping[str, object] | None = None,
        names: Mapping[str, str] | None = None,
        **more: str,
    ) -> str:
        """The address of a page; `names` and what is named beside fill it in."""
        path = PATHS[language or self.language][page]
        known = {**(names or {}), **more}
        filled = path.format(**{k: quote(v, safe="") for k, v in known.items()})
        return f"{filled}?{urlencode(query)}" if query else filled

    def absolute(self, path: str) -> str:
        """An address with the public name of the service, where the settings know it."""
        return f"{(self.settings.base_url or '').rstrip('/')}{path}"

    def icon(self, name: str, css: str = "icon-sm") -> Markup:
        """An icon of the design system, for eyes only."""
        mark = '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>'
        return Markup(mark).format(css, self.assets.url("sprites.svg"), f"it-{name}")

    def render(self, template: str, **values: Any) -> str:
        """A template filled in."""
        return self._templates.get_template(template).render(**values)

    def page(
        self,
        template: str,
        page: str,
        *,
        status: int = 200,
        names: Mapping[str, str] | None = None,
        **values: Any,
    ) -> HTMLResponse:
        """A whole page, with its address in both languages."""
        addresses = {one: self.url(page, language=one, names=names) for one in LANGUAGES}
        shown = {"embedded": page == "widget", **values}
        body = self.render(template, page=page, addresses=addresses, **shown)
        return HTMLResponse(body, status_code=status)


#: The site by language.
Sites = Mapping[str, Site]


def sites_of(settings: Settings) -> Sites:
    """The site in every language. Raises SettingsError where its theme cannot be read."""
    theme = read_theme(settings.theme) if settings.theme else None
    held = Assets(theme.files) if theme else assets()
    return {language: Site(language, settings, held, theme) for language in LANGUAGES}


def language_of(request: Request) -> str:
    """The language of an address."""
    return "en" if request.url.path.startswith("/en/") else "it"
