"""What the forms of the pages send, without more machinery than they need."""

from collections.abc import Mapping, Sequence
from typing import TypeVar
from urllib.parse import parse_qs

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from starlette.requests import Request

from ...turns import LONGEST_QUESTION
from .. import schemas
from ..saying import Refused

#: Of one form. A decision: the longest conversation's fields, with room.
_MOST_FIELDS = 200
#: What the fields of shapes are called in forms.
_FIELDS = {"question": "q", "history": "h", "plans": "plan", "passages": "passage"}
Shape = TypeVar("Shape", bound=BaseModel)
Sent = Mapping[str, Sequence[str]]


async def sent(request: Request) -> Sent:
    """The fields of a form. Raises Refused where they cannot be read."""
    body = await request.body()
    try:
        text = body.decode("utf-8")
        return parse_qs(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except (UnicodeDecodeError, ValueError) as error:
        raise Refused(400, "form") from error


def asked(fields: Sent) -> schemas.Ask:
    """The question of a form. Raises RequestValidationError where it breaks a bound."""
    return checked(
        schemas.Ask,
        question=first(fields, "q").strip(),
        history=[turn[:LONGEST_QUESTION] for turn in fields.get("h", ()) if turn][-50:],
        plans=list(dict.fromkeys(fields.get("plan", ()))),
        ledger=first(fields, "ledger") == "1",
        reading=first(fields, "reading") or None,
    )


def judged(fields: Sent) -> schemas.Judgement:
    """The judgement of a form. Raises RequestValidationError where it breaks a bound."""
    return checked(
        schemas.Judgement,
        helpful=first(fields, "helpful") == "1",
        reason=first(fields, "reason") or None,
        comment=first(fields, "comment")[:1000],
        question=first(fields, "q") if first(fields, "with_question") else "",
        kind=first(fields, "kind"),
        passages=list(fields.get("passage", ()))[:50],
    )


def first(fields: Sent, name: str) -> str:
    """The first value of a field, empty where there is none."""
    return next(iter(fields.get(name, ())), "")


def checked(shape: type[Shape], **values: object) -> Shape:
    """Values in their shape. Raises RequestValidationError."""
    try:
        return shape.model_validate(values)
    except ValidationError as error:
        raise RequestValidationError([_named(wrong) for wrong in error.errors()]) from error


def _named(wrong: ErrorDetails) -> dict[str, object]:
    """What is wrong with a field, by its name in the form."""
    name, *rest = wrong["loc"]
    return {**wrong, "loc": ("body", _FIELDS.get(str(name), name), *rest)}
