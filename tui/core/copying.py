"""An answer as it is copied: plain text, then every citation with its place and its quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answers.markdown import plain

from .exporting import Sheet
from .place import position, steps, whole
from .source import Cited

if TYPE_CHECKING:
    from assistant.answers.answer import Answer, Citation
    from index.library import Library
    from ingest.model import Passage


def copied(answer: Answer) -> str:
    """The question, the answer and its citations."""
    parts = [answer.question, plain(answer.blocks)]
    parts += [_cited(citation) for citation in answer.cited]
    return "\n\n".join(parts) + "\n"


def copied_passage(library: Library, passage: Passage) -> str:
    """A passage with its place."""
    title = library.document(passage.document).title
    at = Cited(passage.document, title, passage.path, passage.page, passage.start, passage.end)
    return f"{' › '.join(steps(at))} ({position(at)})\n«{passage.text}»\n"


def sheet_of_answer(answer: Answer) -> Sheet:
    """An answer as a table: its text, then its citations."""
    header = ("n", "documento", "percorso", "pagina", "inizio", "fine", "testo")
    rows = [("", "", answer.question, "", "", "", plain(answer.blocks))]
    rows += [
        (
            str(c.n),
            c.document,
            " › ".join(c.path),
            str(c.page or ""),
            str(c.start),
            str(c.end),
            c.quote,
        )
        for c in answer.cited
    ]
    return Sheet("risposta", answer.question, header, tuple(rows))


def _cited(citation: Citation) -> str:
    return f"[{citation.n}] {whole(citation)} ({position(citation)})\n«{citation.quote}»"
