"""What the forms of the pages send, without more machinery than they need."""

from collections.abc import Mapping, Sequence
from typing import TypeVar
from urllib.parse import parse_qs

from fastapi import HTTPException
from pydantic import BaseModel, ValidationError
from starlette.requests import Request

from .. import schemas

#: Of one form. A decision: the longest conversation's fields, with room.
_MOST_FIELDS = 200
Shape = TypeVar("Shape", bound=BaseModel)
Sent = Mapping[str, Sequence[str]]


async def sent(request: Request) -> Sent:
    """The fields of a form. Raises HTTPException where they cannot be read."""
    body = await request.body()
    try:
        text = body.decode("utf-8")
        return parse_qs(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except (UnicodeDecodeError, ValueError) as error:
        raise HTTPException(400, "Il modulo inviato non si può leggere.") from error


def asked(fields: Sent) -> schemas.Ask:
    """The question of a form. Raises HTTPException where it breaks a bound."""
    return checked(
        schemas.Ask,
        question=first(fields, "q").strip(),
        history=[turn for turn in fields.get("h", ()) if turn][-50:],
        plans=list(dict.fromkeys(fields.get("plan", ()))),
        ledger=first(fields, "ledger") == "1",
        reading=first(fields, "reading") or None,
    )


def judged(fields: Sent) -> schemas.Judgement:
    """The judgement of a form. Raises HTTPException where it breaks a bound."""
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
    """Values in their shape. Raises HTTPException."""
    try:
        return shape.model_validate(values)
    except ValidationError as error:
        wrong = error.errors()[0]
        where = ".".join(map(str, wrong["loc"]))
        raise HTTPException(422, f"Campo {where}: {wrong['msg']}.") from error
