"""Models through LlamaIndex's LLM interface: any server that speaks OpenAI's API, Ollama among
them.

Imported where a model is set, since that takes seconds; what it needs is the extra `llm`.
"""

from collections.abc import Callable, Generator

import httpx
from llama_index.core.llms import LLM, ChatMessage, MessageRole

from ..errors import SettingsError
from ..settings import Settings
from .languagemodel import Cut, ModelFault

#: Where Ollama listens when nothing else is said, with OpenAI's API under /v1.
_OLLAMA = "http://127.0.0.1:11434/v1"
#: Of a reply. A decision: an answer told again is shorter.
_TOKENS = 800


def open_model(settings: Settings) -> "LlamaModel":
    """The model of the settings; nothing is asked of it yet. Raises SettingsError."""
    try:
        from llama_index.llms.openai_like import OpenAILike  # noqa: PLC0415 an extra that most do without
    except ImportError as missing:
        raise SettingsError(
            "Per usare un modello (impostazione llm) serve pip install 'chiedi-al-piano[llm]'."
        ) from missing
    url = settings.llm_url or (_OLLAMA if settings.llm == "ollama" else None)
    if url is None or settings.llm_model is None:
        raise SettingsError(
            "Con l'impostazione llm servono anche llm_url (l'indirizzo, con /v1) e llm_model."
        )
    key = settings.llm_key.get_secret_value() if settings.llm_key else "nessuna"

    def make(client: httpx.Client) -> LLM:
        made: LLM = OpenAILike(
            model=settings.llm_model,
            api_base=url,
            api_key=key,
            is_chat_model=True,
            timeout=settings.llm_seconds,
            max_retries=0,
            max_tokens=_TOKENS,
            temperature=0.0,
            context_window=settings.llm_context,
            http_client=client,
        )
        return made

    return LlamaModel(make, settings.llm_model, settings.llm_seconds)


class LlamaModel:
    """One of LlamaIndex's models.

    Each reply has a connection of its own, closed with it: LlamaIndex leaves that of a reply that
    is not read to its end open, and the server writes on.
    """

    def __init__(self, make: Callable[[httpx.Client], LLM], name: str, seconds: float) -> None:
        self._make = make
        self._name = name
        self._seconds = seconds

    @property
    def name(self) -> str:
        """The model's own name."""
        return self._name

    def stream(self, system: str, user: str) -> Generator[str, None, None]:
        """The reply in pieces. Raises ModelFault."""
        messages = [
            ChatMessage(role=MessageRole.SYSTEM, content=system),
            ChatMessage(role=MessageRole.USER, content=user),
        ]
        end: str | None = None
        try:
            with httpx.Client(timeout=self._seconds) as client:
                for piece in self._make(client).stream_chat(messages):
                    end = _end(piece.raw) or end
                    if piece.delta:
                        yield piece.delta
        except Exception as fault:
            raise ModelFault(type(fault).__name__) from fault
        if end == "length":
            raise Cut(end)
        if end != "stop":  # the client takes a stream that breaks off for one that ends
            raise ModelFault(f"ended with {end}")


def _end(chunk: object) -> str | None:
    """Why a reply ends, where a piece of it says so."""
    choices = getattr(chunk, "choices", None) or ()
    return next((c.finish_reason for c in choices if c.finish_reason), None)
