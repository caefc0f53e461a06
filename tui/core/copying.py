"""An answer as it is copied: plain text, then every citation with its place and its quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.prose import plain

from .place import position, whole

if TYPE_CHECKING:
    from assistant.answer import Answer, Citation


def copied(answer: Answer) -> str:
    """The question, the answer and its citations."""
    parts = [answer.question, plain(answer.text)]
    parts += [_cited(citation) for citation in (*answer.citations, *answer.doubtful)]
    return "\n\n".join(parts) + "\n"


def _cited(citation: Citation) -> str:
    return f"[{citation.n}] {whole(citation)} ({position(citation)})\n«{citation.quote}»"
