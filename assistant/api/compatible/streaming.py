"""An answer as server-sent events in the forms of OpenAI's API: one loop, the form is given."""

from collections.abc import AsyncIterator, Iterable
from typing import Protocol

from index.errors import IndexFault

from ...answers.answer import Answer
from ...errors import AssistantError
from .. import problems
from ..hearing import BEAT, Hearing


class Form(Protocol):
    """The events of one answer, each as it is sent."""

    def opening(self) -> Iterable[str]:
        """The first events, before anything is known."""

    def delta(self, text: str) -> str:
        """A piece of the text."""

    def end(self, answer: Answer) -> Iterable[str]:
        """The last events, once the answer is whole."""

    def fault(self, status: int, detail: str) -> str:
        """The event that ends a stream whose answer failed."""


async def streamed(hearing: Hearing, form: Form, language: str) -> AsyncIterator[str]:
    """The events of an answer as they come; what fails on the way ends them with an event."""
    for event in form.opening():
        yield event
    try:
        async for piece in hearing.pieces():
            if piece is None:
                yield BEAT
            elif isinstance(piece, str):
                yield form.delta(piece)
        assert hearing.answer is not None
        for event in form.end(hearing.answer):
            yield event
    except (AssistantError, IndexFault) as error:
        status, detail, _ = problems.told(error, language)
        yield form.fault(status, detail)
