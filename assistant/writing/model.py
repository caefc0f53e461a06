"""What writes, whatever it is: a model that gives its text in pieces."""

from collections.abc import Iterator
from typing import Protocol


class ModelFault(Exception):
    """A model did not answer: out of reach, out of time, refused, broken."""


class Model(Protocol):
    """A language model."""

    @property
    def name(self) -> str:
        """Its name, as answers show it."""
        ...

    def stream(self, system: str, user: str) -> Iterator[str]:
        """The reply in pieces. Raises ModelFault."""
        ...
