"""What writes, whatever it is: a model that gives its text in pieces."""

from collections.abc import Generator
from typing import Protocol


class ModelFault(Exception):
    """A model did not answer: out of reach, out of time, refused, broken."""


class Cut(ModelFault):
    """A model reached its bound in the middle of something: what is unfinished counts for nothing."""


class Model(Protocol):
    """A language model."""

    @property
    def name(self) -> str:
        """Its name, as answers show it."""
        ...

    def stream(self, system: str, user: str) -> Generator[str, None, None]:
        """The reply in pieces. Raises ModelFault."""
        ...
