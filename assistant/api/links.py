"""Where programs find what is cited: absolute addresses of passages in their text."""

from ..answers.answer import Citation
from ..answers.printable import elided
from ..settings import Settings
from .pages.site import Sites

#: Characters of a title or heading; some headings are whole paragraphs. A decision: a line.
_WIDTH = 80


class Links:
    """Makes addresses on the public name of the service, or on that by which it was reached."""

    def __init__(self, settings: Settings, sites: Sites) -> None:
        self._public = settings.base_url
        self._sites = sites

    def citation(self, citation: Citation, language: str, reached: str = "") -> str:
        """The page of a cited passage with its quote marked, in a language where there are pages."""
        return self.passage(citation.passage, language, reached, (citation.start, citation.end))

    def passage(
        self, passage: str, language: str, reached: str = "", span: tuple[int, int] | None = None
    ) -> str:
        """The page of a passage, with `span` of its document marked; `reached` is the address by
        which the client came, used where the settings name none (without both: a path)."""
        site = self._sites.get(language) or self._sites["it"]
        place = {"da": span[0], "a": span[1]} if span else None
        path = site.url("passage", passage=passage, query=place)
        return f"{(self._public or reached).rstrip('/')}{path}"


def titled(citation: Citation) -> str:
    """A citation in one line: document, path, page."""
    page = f", p. {citation.page}" if citation.page else ""
    return " › ".join(elided(part, _WIDTH) for part in (citation.title, *citation.path)) + page
