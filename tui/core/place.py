"""Where a citation stands, in words: title, path, page, offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answers.printable import elided, printable, shortened

if TYPE_CHECKING:
    from assistant.answers.answer import Citation

    from .source import Cited

_ARROW = " › "
#: Characters of a step of a path that is cut. A decision: shorter ones tell nothing.
_LEAST = 12
#: Characters of a document's title in a line of 80. A decision.
_TITLE = 32


def steps(citation: Citation | Cited) -> tuple[str, ...]:
    """The document's title and the headings above the passage; a heading that repeats it once."""
    below = citation.path[1:] if citation.path[:1] == (citation.title,) else citation.path
    return tuple(printable(" ".join(step.split())) for step in (citation.title, *below))


def whole(citation: Citation) -> str:
    """The place in full, as it is copied: title, path, page."""
    page = (f"p. {citation.page}",) if citation.page else ()
    return _ARROW.join((*steps(citation), *page))


def fitted(parts: tuple[str, ...], width: int) -> str:
    """The parts as one chain of at most `width` characters or so; the longest parts give way."""
    longest = max(map(len, parts), default=0)
    while longest > _LEAST and _length(parts, longest) > width:
        longest -= 1
    return _ARROW.join(elided(part, longest) for part in parts)


def row(citation: Citation) -> str:
    """One line for a list: page, document, and the quote's opening; the list cuts its end."""
    page = f"p. {citation.page} · " if citation.page else ""
    quote = printable(" ".join(citation.quote.split()))
    return f"{page}{shortened(printable(citation.title), _TITLE)} › {quote}"


def position(citation: Citation | Cited) -> str:
    """Page, offsets into the document's text, and its name."""
    page = f"p. {citation.page} · " if citation.page else ""
    name = printable(citation.document)
    return f"{page}caratteri {citation.start}–{citation.end} di {name}"


def _length(parts: tuple[str, ...], longest: int) -> int:
    return sum(min(len(part), longest) for part in parts) + len(_ARROW) * (len(parts) - 1)
