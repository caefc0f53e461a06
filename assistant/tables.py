"""What the package holds as data: the TOML files in `data/`."""

import tomllib
from importlib.resources import files
from typing import Any


def table(*path: str) -> dict[str, Any]:
    """The contents of a file by its path within `data/`."""
    return tomllib.loads(files("assistant").joinpath("data", *path).read_text("utf-8"))
