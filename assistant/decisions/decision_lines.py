"""The edge: decisions as lines of JSON, one line each, every field by its name."""

import json
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from ingest.model import Kind

from ..reasons import of_value
from .decision import (
    LAST,
    Decision,
    Entry,
    GapDecision,
    GapStatus,
    Status,
    Undo,
    Verdict,
    written,
)
from .key import Key


class NotADecision(ValueError):
    """A line that cannot be read as a decision."""


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _in_utc(time: datetime) -> datetime:
    """A time in UTC, of which the calendar has one."""
    try:
        return time.astimezone(UTC)
    except OverflowError:
        raise ValueError("la data è fuori del calendario") from None


#: What every entry has.
_Time = Annotated[AwareDatetime, AfterValidator(_in_utc)]
_Order = Annotated[int | None, Field(ge=-LAST, le=LAST)]


class _KeyForm(_Form):
    plan: str = Field(min_length=1)
    document: str = Field(min_length=1)
    kind: Kind
    label: str | None = None
    path: tuple[str, ...] = ()
    text: str = Field(pattern=r"^[0-9a-f]{16}$")
    excerpt: str = ""
    nth: int = Field(default=0, ge=0)

    def value(self) -> Key:
        return Key(**dict(self))


class _DecisionForm(_Form):
    time: _Time
    author: str = Field(min_length=1)
    verdict: Verdict
    status: Status
    a: _KeyForm
    b: _KeyForm
    note: str = ""
    order: _Order = None

    def value(self) -> Decision:
        none = self.status is Status.NONE
        if self.verdict is not Verdict.SETTLE and none != (self.verdict is Verdict.REJECT):
            raise NotADecision(f"status {self.status} non va con verdict {self.verdict}")
        return Decision(**{**dict(self), "a": self.a.value(), "b": self.b.value()})


class _GapForm(_Form):
    time: _Time
    author: str = Field(min_length=1)
    verdict: Literal["gap"]
    status: GapStatus
    passage: _KeyForm
    other: str = Field(min_length=1)
    settles: bool = False
    note: str = ""
    order: _Order = None

    def value(self) -> GapDecision:
        said = {**dict(self), "passage": self.passage.value()}
        del said["verdict"]
        return GapDecision(**said)


class _UndoForm(_Form):
    time: _Time
    author: str = Field(min_length=1)
    verdict: Literal["undo"]
    of: str = Field(min_length=1)
    note: str = ""
    order: _Order = None

    def value(self) -> Undo:
        return Undo(self.time, self.author, self.of, self.note, self.order)


def read(line: str) -> Entry:
    """The entry of a line. Raises NotADecision with what is wrong."""
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise NotADecision(f"non è JSON intero ({error})") from error
    if not isinstance(raw, dict):
        raise NotADecision("non è un oggetto JSON")
    forms: dict[object, type[_UndoForm | _GapForm]] = {"undo": _UndoForm, "gap": _GapForm}
    verdict = raw.get("verdict")
    form = forms.get(verdict, _DecisionForm) if isinstance(verdict, str) else _DecisionForm
    try:
        return form.model_validate(raw).value()
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        why = of_value(first, "il valore non è ammesso", known=form.model_fields)
        raise NotADecision(f"{where}: {why}") from error


def line_of(entry: Entry) -> str:
    """An entry as one line, without the line's end."""
    said: dict[str, object] = {"time": written(entry.time), "author": entry.author}
    if isinstance(entry, Undo):
        said |= {"verdict": "undo", "of": entry.of}
    elif isinstance(entry, GapDecision):
        said |= {"verdict": "gap", "status": entry.status, "passage": _key(entry.passage)}
        said |= {"other": entry.other} | ({"settles": True} if entry.settles else {})
    else:
        said |= {"verdict": entry.verdict, "status": entry.status}
        said |= {"a": _key(entry.a), "b": _key(entry.b)}
    if entry.note:
        said["note"] = entry.note
    if entry.order is not None:
        said["order"] = entry.order
    return json.dumps(said, ensure_ascii=False)


def _key(key: Key) -> dict[str, object]:
    said = {
        "plan": key.plan,
        "document": key.document,
        "kind": key.kind,
        "label": key.label,
        "path": key.path,
        "text": key.text,
        "excerpt": key.excerpt,
    }
    return said | ({"nth": key.nth} if key.nth else {})
