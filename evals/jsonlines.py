"""Files that hold one thing a line."""

import json
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import Any


def lines(file: Traversable) -> list[str]:
    """The lines of a text in UTF-8. Raises OSError, UnicodeDecodeError."""
    # `splitlines` would part a record at what may stand inside a quote, such as U+2028.
    found = file.read_text("utf-8").split("\n")
    return found if found[-1] else found[:-1]


def records(file: Traversable) -> Iterator[dict[str, Any]]:
    """What each line of a file of JSON lines holds; empty ones are passed over. Raises OSError and
    ValueError."""
    return (json.loads(line) for line in lines(file) if line.strip())
