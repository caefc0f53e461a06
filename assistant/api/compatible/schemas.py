"""What OpenAI's chat API sends and gets back, as far as it means something here.

The form is that of https://platform.openai.com/docs/api-reference/chat. Clients send much that
steers a model (temperature, tools, metadata of their own): it is accepted and left aside.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr
from pydantic.config import JsonDict

_EXAMPLE: JsonDict = {
    "model": "chiedi",
    "messages": [{"role": "user", "content": "Quali azioni riguardano la casa?"}],
}
Role = Literal["system", "developer", "user", "assistant", "tool", "function"]


class Part(BaseModel):
    """A part of a message; only parts of type `text` are read."""

    type: StrictStr = Field(max_length=100)
    text: StrictStr | None = None


class Message(BaseModel):
    """A turn of the conversation."""

    role: Role
    content: StrictStr | Annotated[list[Part], Field(max_length=100)] | None = None

    @property
    def text(self) -> str:
        """What is written in the turn; images and files are not read."""
        if isinstance(self.content, str):
            return self.content
        return "\n".join(p.text for p in self.content or () if p.type == "text" and p.text)


#: An event of a stream, as its description has it.
EVENT = {
    "type": "object",
    "properties": {"event": {"type": "string"}, "data": {"type": "string"}},
    "required": ["data"],
}


class StreamOptions(BaseModel):
    """What a stream holds beside the answer."""

    include_usage: StrictBool | None = None


class ResponseFormat(BaseModel):
    """The form of the answer: text is the only one there is."""

    type: Literal["text"] = "text"


class Chat(BaseModel):
    """A conversation; the user's last turn is the question."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    model: StrictStr = Field(min_length=1, max_length=400)
    messages: list[Message] = Field(min_length=1, max_length=2000)
    stream: StrictBool | None = None
    stream_options: StreamOptions | None = None
    n: Annotated[StrictInt, Field(ge=1, le=1)] | None = None
    response_format: ResponseFormat | None = None

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(message.text.split()) for message in self.messages)


class _Shown(BaseModel):
    model_config = ConfigDict(extra="allow")


class UrlCitation(_Shown):
    """A cited passage: its page, and where in the text its marker stands."""

    url: str
    title: str
    start_index: int
    end_index: int


class AnnotationShown(_Shown):
    """A marker of the text with what it cites; `index` counts the annotations."""

    type: Literal["url_citation"]
    url_citation: UrlCitation
    index: int


class MessageShown(_Shown):
    """An answer in Markdown with markers [n], each with its annotation."""

    role: Literal["assistant"]
    content: str
    refusal: None = None
    annotations: list[AnnotationShown]


class ChoiceShown(_Shown):
    """The one answer."""

    index: int
    message: MessageShown
    finish_reason: Literal["stop"]
    logprobs: None = None


class UsageShown(_Shown):
    """Words of question and answer, in place of the pieces that a model would count."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class CompletionShown(_Shown):
    """A whole answer; a stream gives it in pieces (`chat.completion.chunk`)."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: list[ChoiceShown]
    usage: UsageShown


class ModelShown(_Shown):
    """What can be asked: all plans, or one."""

    id: str
    object: Literal["model"]
    created: int
    owned_by: str
    name: str


class ModelsShown(_Shown):
    """All that can be asked."""

    object: Literal["list"]
    data: list[ModelShown]


class FaultShown(_Shown):
    """What went wrong, in one sentence."""

    message: str
    type: str
    param: str | None
    code: str | None


class ErrorShown(_Shown):
    """An error in the form of OpenAI's."""

    error: FaultShown
