"""In which language a request is answered where it is refused, and what is said: data/refusals.toml."""

import re
from collections.abc import Mapping

from fastapi import HTTPException
from starlette.requests import Request

from ..answers.phrases import phrases_of
from ..answers.readings import Reading
from .pages.interface import LANGUAGES

_FILE = "refusals.toml"
_ITALIAN, _ENGLISH = LANGUAGES
#: Where programs ask, which say their language as programs do; an address of a page says its own.
_PROGRAMS = ("/api/", "/v1/")
#: A language of a header with its weight (RFC 9110, 12.5.4).
_PREFERRED = re.compile(
    r"([a-z]{2})(?:-[\w-]*)?\s*(?:;\s*q=([\d.]{1,5}))?\s*(?:,|$)", re.IGNORECASE
)


class Refused(HTTPException):
    """A refusal by the key of its sentence, which is said in the language of the request."""

    def __init__(
        self, status: int, key: str, headers: Mapping[str, str] | None = None, **values: object
    ) -> None:
        super().__init__(status, say(_ITALIAN, key, **values), dict(headers) if headers else None)
        self.key = key
        self.values = values


def say(language: str, key: str, **values: object) -> str:
    """The sentence `key` in a language (Italian where it is another), filled in."""
    held = phrases_of(_FILE)
    return held.get(language, held[_ITALIAN])[key].format(**values)


def known(language: str, key: str) -> bool:
    """Whether there is a sentence `key` in a language."""
    return key in phrases_of(_FILE)[language]


def title(language: str, status: int) -> str:
    """What a status means."""
    key = f"title.{status}"
    return say(language, key if known(language, key) else "title.other")


def spoken(request: Request, body: object = None) -> str:
    """The language in which a request is refused: that of a page's address; of programs what
    `language`, `html`, `reading` or the header Accept-Language say. Italian where nothing does."""
    path: str = request.url.path
    if path.startswith("/en/"):
        return _ENGLISH
    if not path.startswith(_PROGRAMS):
        return _ITALIAN
    told = body if isinstance(body, Mapping) else {}
    if told.get("reading") == Reading.ENGLISH:
        return _ENGLISH
    for named in (told.get("html"), request.query_params.get("language")):
        if isinstance(named, str) and named in LANGUAGES:
            return named
    return _preferred(request.headers.get("accept-language", ""))


def _preferred(header: str) -> str:
    """The language of ours that a header prefers; Italian where it has none."""
    weights: dict[str, float] = {}
    for found in _PREFERRED.finditer(header[:500]):
        language = found[1].lower()
        if language in LANGUAGES and language not in weights:
            weights[language] = _weight(found[2])
    best = max(weights, key=lambda language: weights[language], default=_ITALIAN)
    return best if weights.get(best) else _ITALIAN


def _weight(text: str | None) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0
