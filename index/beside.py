"""Two indexes read as one, for as long as they are in memory."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from .findings import Lazily
from .keyword import KeywordIndex
from .late import TokenBank
from .library import Library
from .records import Records
from .vectors import Vectors

_T = TypeVar("_T")


def beside(own: Library, other: Library) -> Library:
    """A library of the documents of `own`, then those of `other`. Both were made by one embedder,
    and no document or plan of one has an id of the other's. Raises ValueError otherwise."""
    both = own.manifest, other.manifest
    ids = [{*one.documents, *(plan.id for plan in one.plans)} for one in both]
    if both[0].embedder != both[1].embedder or ids[0] & ids[1]:
        raise ValueError("indexes that cannot be read as one")
    manifest = replace(
        own.manifest,
        plans=(*own.plans, *other.plans),
        documents={**both[0].documents, **both[1].documents},
        owners={**both[0].owners, **both[1].owners},
        windows={**both[0].windows, **both[1].windows},
    )
    tokens = None
    if own.tokens and other.tokens:
        tokens = TokenBank([*own.tokens.parts, *other.tokens.parts])
    return Library(
        manifest,
        (*own.documents, *other.documents),
        (*own.windows, *other.windows),
        Vectors([*own.vectors.parts, *other.vectors.parts]),
        KeywordIndex([*own.keywords.parts, *other.keywords.parts]),
        tokens,
        Records(
            _merged(own.held.documents, other.held.documents),
            _merged(own.held.plans, other.held.plans),
        ),
        _merged(own.stored, other.stored),
    )


def _merged(own: Mapping[str, _T], other: Mapping[str, _T]) -> Mapping[str, _T]:
    """The values of both, made when they are asked for."""
    return Lazily((*own, *other), lambda key: own[key] if key in own else other[key])
