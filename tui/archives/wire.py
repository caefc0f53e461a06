"""The edge to a server: what its JSON holds, as the program's own values."""

from collections.abc import Mapping
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from assistant.alignment import Alignment
from assistant.answers.answer import Answer
from ingest.model import Passage, Plan

from ..core.archive import Serving
from ..core.counts import Counts
from .errors import NotUnderstood

_T = TypeVar("_T")
_COUNTS = TypeAdapter(Counts)
_PLANS = TypeAdapter(tuple[Plan, ...])
_PASSAGES = TypeAdapter(tuple[Passage, ...])
_ALIGNMENT = TypeAdapter(Alignment)
_ANSWER = TypeAdapter(Answer)
_SERVING = TypeAdapter(dict[str, tuple[Serving, ...]])


def counts_of(raw: object) -> Counts:
    """Coverage. Raises NotUnderstood, as all of these do."""
    return _read(_COUNTS, raw)


def plans_of(raw: object) -> tuple[Plan, ...]:
    """Plans."""
    return _read(_PLANS, raw)


def passages_of(raw: object) -> tuple[Passage, ...]:
    """The passages of a document."""
    return _read(_PASSAGES, raw)


def alignment_of(raw: object) -> Alignment:
    """Two plans side by side."""
    return _read(_ALIGNMENT, raw)


def answer_of(raw: object) -> Answer:
    """An answer."""
    return _read(_ANSWER, raw)


def serving_of(raw: object) -> Mapping[str, tuple[Serving, ...]]:
    """The projects of each action."""
    return _read(_SERVING, raw)


def _read(form: TypeAdapter[_T], raw: object) -> _T:
    try:
        return form.validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][:4])
        raise NotUnderstood(
            f"Il server manda dati in una forma che questa versione non conosce ({where}):"
            " usare la stessa versione del programma da entrambe le parti."
        ) from error
