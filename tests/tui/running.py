"""Running `chiedi` in a test: what comes of it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

EMBEDDER = "tests.embedding:HashEmbedding"


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on standard output."""
        return json.loads(self.out)

    @property
    def line(self) -> str:
        """The one line on standard error."""
        (line,) = self.err.splitlines()
        assert line.startswith("chiedi: ")
        assert len(line) < 600
        assert "Traceback" not in line
        return line


Run = Callable[..., Result]
