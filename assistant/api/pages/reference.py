"""The description of the API for people: the same that programs get, as a page of our own.

The usual viewers load scripts from other sites and write styles inline, which our policy forbids.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse

from ..saying import title
from .site import PATHS, Sites, language_of


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter, or a field of a body."""

    name: str
    kind: str
    required: bool
    told: str


@dataclass(frozen=True, slots=True)
class Operation:
    """A method of a path."""

    method: str
    path: str
    told: str
    parameters: tuple[Field, ...]
    body: tuple[Field, ...]
    example: str
    answers: tuple[tuple[str, str, str], ...]


def router(app: FastAPI, sites: Sites) -> APIRouter:
    """The page, in every language; what the API says of itself is English in both, but for errors,
    which a program may get in either."""
    routes = APIRouter(include_in_schema=False)

    def show(request: Request) -> HTMLResponse:
        site = sites[language_of(request)]
        return site.page(
            "reference.html", "docs", operations=list(operations(app.openapi(), site.language))
        )

    for paths in PATHS.values():
        routes.add_api_route(paths["docs"], show, methods=["GET", "HEAD"])
    return routes


def operations(description: Mapping[str, Any], language: str) -> Iterator[Operation]:
    """The operations of an OpenAPI description, in its order; what statuses mean in a language."""
    schemas = description.get("components", {}).get("schemas", {})
    for path, methods in description["paths"].items():
        for method, raw in methods.items():
            body = _resolved(_body(raw), schemas)
            examples = body.get("examples") or []
            yield Operation(
                method=method.upper(),
                path=path,
                told=raw.get("description", ""),
                parameters=tuple(map(_parameter, raw.get("parameters", ()))),
                body=tuple(_fields(body)),
                example=json.dumps(examples[0], ensure_ascii=False) if examples else "",
                answers=tuple(_answers(raw["responses"], language)),
            )


def _answers(responses: Mapping[str, Any], language: str) -> Iterator[tuple[str, str, str]]:
    """Each status with what it means, and the language of that."""
    for status, one in responses.items():
        told = one.get("description", "")
        if told == title("en", int(status)):
            yield status, title(language, int(status)), language
        else:
            yield status, told, "en"


def _body(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    content = raw.get("requestBody", {}).get("content", {})
    media: Mapping[str, Any] = next(iter(content.values()), {})
    found: Mapping[str, Any] = media.get("schema", {})
    return found


def _resolved(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Mapping[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: Mapping[str, Any] = schemas.get(name, schema)
    return found


def _fields(schema: Mapping[str, Any]) -> Iterator[Field]:
    required = schema.get("required", ())
    for name, one in schema.get("properties", {}).items():
        yield Field(name, _kind(one), name in required, one.get("description", ""))


def _parameter(raw: Mapping[str, Any]) -> Field:
    told = raw.get("description", "")
    return Field(raw["name"], _kind(raw["schema"]), bool(raw.get("required")), told)


def _kind(schema: Mapping[str, Any]) -> str:
    """What a value is, in short: `string`, `list of string`, `User or null`."""
    if choices := schema.get("anyOf"):
        return " or ".join(map(_kind, choices))
    if "enum" in schema:
        return " or ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    return str(schema.get("type") or schema.get("$ref", "").rpartition("/")[2] or "value")
