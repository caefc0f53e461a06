"""What all shapes share, and those of every route."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Shown(BaseModel):
    """What comes back; later versions may say more."""

    model_config = ConfigDict(extra="allow")


class Thanks(Shown):
    """The judgement is kept."""

    status: Literal["kept"] = "kept"


class Problem(Shown):
    """A problem document (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


class Status(Shown):
    """How the service is."""

    status: str
