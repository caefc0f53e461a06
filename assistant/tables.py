"""What the package holds as data: the TOML files in `data/`."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def table(*path: str) -> dict[str, Any]:
    """The contents of a file by its path within `data/`."""
    return tomllib.loads(files("assistant").joinpath("data", *path).read_text("utf-8"))


@cache
def patterns(*path: str) -> dict[str, re.Pattern[str]]:
    """The alternatives under `patterns` in a file, by their names."""
    return {name: re.compile("|".join(parts)) for name, parts in table(*path)["patterns"].items()}
