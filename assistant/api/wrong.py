"""What is wrong with a request that breaks the description: one sentence that names the field and
the way out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.requests import Request

from .saying import Refused, say, spoken

#: Characters of a name, and names, that a sentence shows. Decisions: a line.
_LONGEST, _MOST = 100, 20
#: What a value must be, by the error of pydantic that says it is not.
_KINDS = {
    "string_type": "text",
    "string_sub_type": "text",
    "bool_type": "truth",
    "bool_parsing": "truth",
    "int_type": "whole",
    "int_parsing": "whole",
    "int_parsing_size": "whole",
    "int_from_float": "whole",
    "float_type": "number",
    "float_parsing": "number",
    "finite_number": "number",
    "list_type": "list",
    "tuple_type": "list",
    "set_type": "list",
    "dict_type": "object",
    "mapping_type": "object",
    "model_type": "object",
    "model_attributes_type": "object",
    "none_required": "nothing",
}
#: The sentence of a bound, the bound's name in the error, and what it is called in the sentence.
_BOUNDS = {
    "string_too_long": ("too_long", "max_length", "most"),
    "too_long": ("many", "max_length", "most"),
    "greater_than_equal": ("at_least", "ge", "bound"),
    "less_than_equal": ("at_most", "le", "bound"),
    "greater_than": ("above", "gt", "bound"),
    "less_than": ("below", "lt", "bound"),
}
#: Bounds from below: the sentence, and the one where the least is one.
_LEAST = {"string_too_short": ("too_short", "empty"), "too_short": ("few", "none")}
#: The pattern of what is not blank.
NOT_BLANK = r"\S"


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that is wrong: where the request has it, the path to it, pydantic's error."""

    source: str
    path: tuple[str, ...]
    error: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The path as it is written."""
        return ".".join(self.path)[:_LONGEST]


def refused(request: Request, error: RequestValidationError) -> tuple[str, str]:
    """The sentence on what is wrong with a request, and the field or parameter that it is about."""
    language = spoken(request, error.body)
    shape = _shape(request)
    return sentence(
        language,
        error.errors(),
        body=error.body,
        typed="json" in request.headers.get("content-type", "").lower(),
        fields=tuple(shape.model_fields) if shape else (),
    )


def sentence(
    language: str,
    errors: Sequence[Mapping[str, Any]],
    *,
    body: object = None,
    typed: bool = True,
    fields: Sequence[str] = (),
) -> tuple[str, str]:
    """The sentence on the errors of pydantic, and what it is about; `typed` where a header says that
    the body is JSON, `fields` are those that it may have."""
    found = [_wrong(error, body) for error in errors]
    wrong = max(found, key=lambda one: len(one.path)) if _of_one(found) else found[0]
    docs = "/en/docs" if language == "en" else "/docs"
    if not wrong.path:
        return _of_body(language, wrong, docs=docs, typed=typed), ""
    same = [one for one in found if one.path == wrong.path]
    where = say(language, f"place.{wrong.source}", name=wrong.name)
    key, values = _told(language, same, fields)
    told = say(language, key, where=where, docs=docs, **values)
    return told[0].upper() + told[1:], wrong.name


def unknown(language: str, source: str, name: str, names: Sequence[str]) -> Refused:
    """The refusal of a parameter that there is not; `names` are those that there are."""
    where = say(language, f"place.{source}", name=name[:_LONGEST])
    key = "extra" if names else "extra_none"
    capital = where[0].upper() + where[1:]
    return Refused(422, key, where=capital, known=_joined(language, names, "and"))


def _wrong(error: Mapping[str, Any], body: object) -> Wrong:
    source, *path = (str(part) if n == 0 else part for n, part in enumerate(error["loc"]))
    if source not in ("body", "query", "path"):  # a shape of its own, without a request around it
        source, path = "body", list(error["loc"])
    if error["type"] == "json_invalid":
        path = []
    elif source == "body" and body is not None:
        path = list(_real(path, body, error["type"]))
    return Wrong(str(source), tuple(map(str, path)), error)


def _real(path: Sequence[Any], body: Any, kind: str) -> Iterator[object]:
    """The steps of a path that are in the body: pydantic also names the branches of a choice."""
    held = body
    for number, step in enumerate(path):
        if _has(held, step):
            held = held[step]
        elif not isinstance(held, Mapping) or kind != "missing" or number < len(path) - 1:
            continue
        yield step


def _has(held: Any, step: Any) -> bool:
    """Whether a value has a part of this name or number."""
    if isinstance(held, list):
        return isinstance(step, int) and step < len(held)
    return isinstance(held, Mapping) and step in held


def _of_one(found: Sequence[Wrong]) -> bool:
    """Whether all that is wrong is on the way to one place: branches of one choice."""
    longest = max((one.path for one in found), key=len)
    return len(found) > 1 and all(one.path == longest[: len(one.path)] for one in found)


def _of_body(language: str, wrong: Wrong, *, docs: str, typed: bool) -> str:
    """The sentence on a body as a whole."""
    kind, error = wrong.error["type"], wrong.error
    if kind == "json_invalid":
        return say(language, "json", place=_place(error))
    if kind == "missing":
        return say(language, "no_body", docs=docs)
    return say(language, "no_object" if typed else "json_type", docs=docs)


def _place(error: Mapping[str, Any]) -> int:
    """The character at which JSON stops being JSON, from 1."""
    last = error["loc"][-1] if error["loc"] else 0
    return last + 1 if isinstance(last, int) else 1


def _told(
    language: str, same: Sequence[Wrong], fields: Sequence[str]
) -> tuple[str, dict[str, object]]:
    """The key of the sentence on one place, and what it is filled with."""
    error = same[0].error
    kind, context = error["type"], error.get("ctx", {})
    kinds = [_KINDS[one.error["type"]] for one in same if one.error["type"] in _KINDS]
    if kind in _KINDS:
        named = [say(language, f"kind.{one}") for one in dict.fromkeys(kinds)]
        return "type", {"expected": _joined(language, named, "or", bare=True)}
    if kind in _BOUNDS:
        key, bound, name = _BOUNDS[kind]
        return key, {name: context[bound]}
    if kind in _LEAST:
        least, several = context["min_length"], context["min_length"] > 1
        return _LEAST[kind][0 if several else 1], {"least": least}
    if kind == "string_unicode":
        return "broken", {}
    if kind == "string_pattern_mismatch":
        return "empty" if context["pattern"] == NOT_BLANK else "shape", {}
    if kind in ("literal_error", "enum"):
        choices = re.findall(r"'([^']*)'", context["expected"])
        return "choice", {"choices": _joined(language, choices or [context["expected"]], "or")}
    if kind == "extra_forbidden":
        return ("extra" if fields else "extra_none"), {"known": _joined(language, fields, "and")}
    return ("missing" if kind == "missing" else "other"), {}


def _joined(language: str, names: Sequence[str], word: str, *, bare: bool = False) -> str:
    """Names in one phrase: `«a», «b» e «c»`."""
    opening, closing = ("", "") if bare else ("“", "”") if language == "en" else ("«", "»")
    shown = [f"{opening}{name}{closing}" for name in names[:_MOST]]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {say(language, word)} {shown[-1]}"


def _shape(request: Request) -> type[BaseModel] | None:
    """The shape of the body that the route of a request takes; None where it takes none."""
    held = getattr(request.scope.get("route"), "body_field", None)
    annotation = getattr(getattr(held, "field_info", None), "annotation", None)
    found = next((one for one in (annotation, *get_args(annotation)) if _is_shape(one)), None)
    return found if _is_shape(found) else None


def _is_shape(one: object) -> bool:
    return isinstance(one, type) and issubclass(one, BaseModel)
