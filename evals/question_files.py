"""The edge: JSON lines of question files, checked and turned into values.

Two forms are read. `gold` with anchors is the form of evals/sets; `quotes` with literal quotes is
that of shared/dev.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal as OneOf

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from .errors import QuestionsFault
from .jsonlines import lines
from .questions import Anchor, EvalQuestion, Expected, Literal


class AnchorForm(BaseModel):
    """The first and last words of a stretch: `{"document", "from", "to"}`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    document: str = Field(min_length=1)
    opening: str = Field(alias="from", min_length=1)
    closing: str = Field(alias="to", min_length=1)

    def value(self) -> Anchor:
        """The form as a domain value."""
        return Anchor(self.document, self.opening, self.closing)


class _QuestionForm(BaseModel):
    # Other fields are for people; `ask --batch` ignores them as well.
    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str = Field(min_length=1)
    kind: str = Field(min_length=1)
    question: str
    lang: str = "it"
    history: tuple[str, ...] = ()
    answer_points: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    enough: int | None = Field(default=None, ge=1)
    absence: bool = False
    split: OneOf["tune", "kept"] = "tune"
    note: str = ""

    def values(self) -> dict[str, object]:
        shown = self.model_dump(exclude={"lang", "answer_points"})
        own = {name: shown[name] for name in _QuestionForm.model_fields if name in shown}
        return {**own, "language": self.lang, "points": self.answer_points}


class _Anchored(_QuestionForm):
    gold: tuple[AnchorForm, ...]
    alt: Mapping[int, tuple[AnchorForm, ...]] = {}
    borderline: tuple[AnchorForm, ...] = ()

    @model_validator(mode="after")
    def _alternatives_of_gold(self) -> "_Anchored":
        if strays := [n for n in self.alt if not 0 <= n < len(self.gold)]:
            raise ValueError(f"alt {strays[0]} non ha un passo in gold")
        return self

    def question_(self) -> EvalQuestion:
        gold = tuple(
            Expected(a.value(), tuple(b.value() for b in self.alt.get(n, ())))
            for n, a in enumerate(self.gold)
        )
        near = tuple(a.value() for a in self.borderline)
        return EvalQuestion(**self.values(), gold=gold, borderline=near)  # type: ignore[arg-type]  # pydantic checked


class _Quoted(_QuestionForm):
    quotes: tuple[str, ...]
    alt_quotes: Mapping[str, tuple[str, ...]] = {}
    borderline: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    def question_(self) -> EvalQuestion:
        gold = tuple(
            Expected(self._literal(q), tuple(map(self._literal, self.alt_quotes.get(q, ()))))
            for q in self.quotes
        )
        near = tuple(map(self._literal, self.borderline))
        return EvalQuestion(**self.values(), gold=gold, borderline=near)  # type: ignore[arg-type]  # pydantic checked

    def _literal(self, quote: str) -> Literal:
        return Literal(quote, self.documents)


def load_questions(path: Path) -> tuple[EvalQuestion, ...]:
    """The questions of a file, one JSON object a line. Raises QuestionsFault naming the line."""
    found = [_question(path, number, line) for number, line in _lines(path)]
    ids = [question.id for question in found]
    if twice := sorted({i for i in ids if ids.count(i) > 1}):
        raise QuestionsFault(f"{path}: l'id {twice[0]} è ripetuto; darne uno diverso.")
    if not found:
        raise QuestionsFault(f"{path}: il file non contiene domande.")
    return tuple(found)


def _question(path: Path, number: int, line: str) -> EvalQuestion:
    try:
        raw = json.loads(line)
        form = _Quoted if isinstance(raw, dict) and "quotes" in raw else _Anchored
        return form.model_validate(raw).question_()
    except ValidationError as error:
        raise QuestionsFault(f"{path}, riga {number}: {told(error)}.") from error
    except ValueError as error:
        raise QuestionsFault(f"{path}, riga {number}: non è JSON ({error}).") from error


def told(error: ValidationError) -> str:
    """The first complaint of a validation, in one phrase."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where or 'la riga'}: {first['msg']}"


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        found = lines(path)
    except UnicodeDecodeError as error:
        raise QuestionsFault(f"{path}: non è testo UTF-8.") from error
    for number, line in enumerate(found, start=1):
        if line.strip():
            yield number, line
