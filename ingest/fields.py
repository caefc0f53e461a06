"""Typed fields of project and action sheets: what a name and its value mean to a program."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, cast

from .model import Document, Kind, Passage
from .values import code, day, euro, person
from .vocabulary import vocabulary

FieldType = Literal["text", "person", "code", "date", "money"]
_READERS = {"money": euro, "date": day, "code": code, "person": person}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a sheet. `start` and `end` are where the value stands in the document's text.

    `value` is a Decimal in euro for money, a date for dates, else the text itself; it is None
    where the text cannot be read as the type that the name asks for.
    """

    name: str
    type: FieldType
    value: Decimal | dt.date | str | None
    text: str
    passage: str
    start: int
    end: int


def field(passage: Passage) -> Field | None:
    """The field that a passage states, or None where it is not of kind `field`."""
    if passage.kind is not Kind.FIELD or passage.value_start is None:
        return None
    name = (passage.name or "").rstrip(" :")
    text = passage.value.strip()
    start = passage.value_start + passage.value.find(text)
    known = cast(FieldType, vocabulary().field_type(name) or "text")
    read = _READERS.get(known)
    value = read(text) if read else text
    return Field(name, known, value, text, passage.id, start, start + len(text))


def fields(document: Document) -> tuple[Field, ...]:
    """All fields of a document in order."""
    return tuple(found for passage in document.passages if (found := field(passage)))
