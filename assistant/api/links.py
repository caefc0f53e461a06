"""Where programs find what is cited: absolute addresses of passages in their text."""

from collections.abc import Mapping

from ..answer import Citation
from ..settings import Settings
from .pages.site import Sites


class Links:
    """Makes addresses on the public name of the service, or on that by which it was reached."""

    def __init__(self, settings: Settings, sites: Sites) -> None:
        self._public = settings.base_url
        self._sites = sites

    def citation(self, citation: Citation, language: str, reached: str = "") -> str:
        """The page of a cited passage with its quote marked, in a language where there are pages;
        `reached` is the address by which the client came, used where the settings name none."""
        place = {"da": citation.start, "a": citation.end}
        return self._absolute(citation.passage, language, reached, place)

    def passage(self, passage: str, language: str = "it", reached: str = "") -> str:
        """The page of a passage."""
        return self._absolute(passage, language, reached, None)

    def _absolute(
        self, passage: str, language: str, reached: str, place: Mapping[str, object] | None
    ) -> str:
        site = self._sites.get(language) or self._sites["it"]
        path = site.url("passage", passage=passage, query=place)
        return f"{(self._public or reached).rstrip('/')}{path}"


def titled(citation: Citation) -> str:
    """A citation in one line: document, path, page."""
    page = f", p. {citation.page}" if citation.page else ""
    return " › ".join([citation.title, *citation.path]) + page
