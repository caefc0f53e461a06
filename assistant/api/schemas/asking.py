"""What is sent."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StringConstraints

from ...answers.readings import Reading
from ...feedback import Reason
from ...turns import LONGEST_QUESTION

#: An earlier question has the bound of a question.
Turn = Annotated[str, StringConstraints(max_length=LONGEST_QUESTION)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=300)]


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Ask(_Sent):
    """A question, the user's earlier turns, and the plans to ask (none: all)."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"question": "Quali azioni riguardano la casa?"}]},
    )

    question: str = Field(
        min_length=1,
        pattern=r"\S",
        description=f"not only blanks, at most {LONGEST_QUESTION} characters",
        json_schema_extra={"maxLength": LONGEST_QUESTION},
    )
    history: list[Turn] = Field(
        default_factory=list,
        max_length=50,
        description=f"the user's earlier questions, each of at most {LONGEST_QUESTION} characters",
    )
    plans: list[str] = Field(default_factory=list, max_length=50)
    ledger: StrictBool = Field(
        default=False, description="tell of each examined passage why it is in"
    )
    reading: Reading | None = Field(
        default=None,
        description="for whom: plain words, all that is known with a receipt, in English",
    )


class AskStream(Ask):
    """A question whose answer comes as events; `html` adds the answer as the page shows it."""

    html: Literal["it", "en"] | None = Field(default=None, description="language of the page")


class Judgement(_Sent):
    """Whether an answer helped, and if not, why. The question is kept only where it is sent."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"helpful": True},
                {"helpful": False, "reason": "missing_action", "comment": "Manca l'azione 4."},
            ]
        },
    )

    helpful: StrictBool
    reason: Reason | None = None
    comment: str = Field(default="", max_length=1000)
    question: str = Field(default="", max_length=LONGEST_QUESTION)
    kind: str = Field(default="", max_length=40)
    passages: list[Name] = Field(default_factory=list, max_length=50)
