"""Parameters of an address that a route does not know are refused: what is left aside in silence
answers another question than was asked."""

from collections.abc import Iterator

from fastapi import Depends
from fastapi.dependencies.models import Dependant
from starlette.requests import Request

from .saying import spoken
from .wrong import unknown


def _check(request: Request) -> None:
    """Refuse a parameter of the query that the route of the request does not have."""
    dependant = getattr(request.scope.get("route"), "dependant", None)
    names = tuple(dict.fromkeys(_names(dependant))) if isinstance(dependant, Dependant) else ()
    for name in request.query_params:
        if name not in names:
            raise unknown(spoken(request), "query", name, names)


def _names(dependant: Dependant) -> Iterator[str]:
    """The parameters of a route's query, and of what it depends on."""
    for field in dependant.query_params:
        yield field.alias
    for other in dependant.dependencies:
        yield from _names(other)


#: What a router of the API depends on.
ONLY_KNOWN = Depends(_check)
