"""Lists of words that ship as data, for rules that are not about levels or fields."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def wordlist(file: str, table: str, name: str) -> tuple[str, ...]:
    """The words under `name` in a table of `data/FILE.toml`. Raises KeyError for no such list."""
    data = tomllib.loads(files(__package__).joinpath("data", f"{file}.toml").read_text("utf-8"))
    return tuple(str(word) for word in data[table][name])
