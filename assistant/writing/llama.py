"""Models through LlamaIndex's LLM interface: any server that speaks OpenAI's API, Ollama among them.

Imported where a model is set, since that takes seconds; what it needs is the extra `llm`.
"""

from collections.abc import Iterator

from llama_index.core.llms import LLM, ChatMessage, MessageRole

from ..errors import SettingsError
from ..settings import Settings
from .model import ModelFault

#: Where Ollama listens when nothing else is said, with OpenAI's API under /v1.
_OLLAMA = "http://127.0.0.1:11434/v1"
_TOKENS = 800


def open_model(settings: Settings) -> "LlamaModel":
    """The model of the settings; nothing is asked of it yet. Raises SettingsError."""
    try:
        from llama_index.llms.openai_like import OpenAILike  # noqa: PLC0415 an extra
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
    made = OpenAILike(
        model=settings.llm_model,
        api_base=url,
        api_key=key,
        is_chat_model=True,
        timeout=settings.llm_seconds,
        max_retries=0,
        max_tokens=_TOKENS,
        temperature=0.0,
        context_window=settings.llm_context,
    )
    return LlamaModel(made, settings.llm_model)


class LlamaModel:
    """One of LlamaIndex's models."""

    def __init__(self, model: LLM, name: str) -> None:
        self._model = model
        self._name = name

    @property
    def name(self) -> str:
        """The model's own name."""
        return self._name

    def stream(self, system: str, user: str) -> Iterator[str]:
        """The reply in pieces. Raises ModelFault."""
        messages = [
            ChatMessage(role=MessageRole.SYSTEM, content=system),
            ChatMessage(role=MessageRole.USER, content=user),
        ]
        try:
            for piece in self._model.stream_chat(messages):
                if piece.delta:
                    yield piece.delta
        except Exception as fault:  # noqa: BLE001 each server and client has its own
            raise ModelFault(type(fault).__name__) from fault
