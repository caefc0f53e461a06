"""The files of judgements, checked as they are read.

`evals/sets/judgements/DOCUMENT/` holds `units.txt`, a stretch a line (see `stretches`), whose
numbers, from 0, are what the other files mean by a unit; `topics.jsonl`, `questions.jsonl`,
`talk.jsonl` (questions as people put them who talk; `asked.parts` are the requests of a turn that
makes several, as they stand in it) and `sentences.jsonl`.
`evals/sets/judgements/pairs/A--B.jsonl` holds pairs of records of two documents.
"""

from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ..errors import QuestionsFault
from ..jsonlines import lines
from ..question_files import told

Form = TypeVar("Form", bound=BaseModel)


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    #: Who judged: a name of the session's, the same for all that one reader judged.
    reader: str


class TopicForm(_Form):
    """A topic as people say it, and the units that are about it (2) or touch it (1); all others
    are 0."""

    topic: str
    language: Literal["it", "en"]
    form: Literal["words", "everyday", "cross", "parts", "people", "place", "means", "holder"]
    about: tuple[int, ...] = ()
    touches: tuple[int, ...] = ()


class AnswerForm(BaseModel):
    """A unit that answers: 2 wholly, 1 in part; `span` are the words of the answer in it, at most
    three of its first and three of its last."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    unit: int
    grade: Literal[1, 2] = 2
    span: tuple[str, str] | None = None


class AskedForm(BaseModel):
    """How it is asked: what the question itself says, in its own words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    wants: Literal[
        "amount", "number", "date", "period", "percentage", "body", "person", "place", "list",
        "definition", "yes_no", "how", "why", "comparison", "summary", "contact", "other",
    ]  # fmt: skip
    plan: str | None = None
    place: str | None = None
    actor: str | None = None
    level: str | None = None
    code: str | None = None
    year: str | None = None
    parts: tuple[str, ...] = ()
    size: int | None = None
    needs_context: bool = False


class QuestionForm(_Form):
    """A question to one document. Without `answers` the right answer is silence."""

    id: str
    question: str
    kind: Literal["fact", "definition", "coverage", "compare", "other", "count"]
    language: Literal["it", "en"]
    style: Literal["plain", "colloquial", "misspelt", "sms", "dialect", "cross", "talk"] = "plain"
    history: tuple[str, ...] = ()
    stands_for: str | None = None
    answers: tuple[AnswerForm, ...] = ()
    changed: str | None = None
    made_from: str | None = None
    asked: AskedForm | None = None

    @model_validator(mode="after")
    def _silence_has_a_reason(self) -> "QuestionForm":
        if not self.answers and self.changed is None:
            raise ValueError(f"{self.id}: senza risposta, ma «changed» non dice perché")
        return self


class SentenceForm(_Form):
    """A sentence of ours about a document, true or falsified by one change, with what it cites."""

    sentence: str
    units: tuple[int, ...] = Field(min_length=1)
    true: bool
    changed: str | None = None


class PairForm(_Form):
    """Two records of two documents, by their units: do both do the same?"""

    a: int
    b: int
    grade: Literal["same", "partial", "none"]
    why: str


def load(path: Path, form: type[Form]) -> list[Form]:
    """The lines of a file as forms; none where there is no file. Raises QuestionsFault."""
    if not path.exists():
        return []
    found: list[Form] = []
    for number, line in enumerate(lines(path), 1):
        try:
            found.append(form.model_validate_json(line))
        except ValidationError as error:
            raise QuestionsFault(f"{path}, riga {number}: {told(error)}.") from error
    return found
