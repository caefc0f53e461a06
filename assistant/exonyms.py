"""The names of one city in several languages, from `data/exonyms.toml`."""

import tomllib
from functools import cache
from importlib.resources import files


def exonyms(place: str) -> tuple[str, ...]:
    """All names, in small letters, of the cities that a place's name holds; none where unknown."""
    found = (_names().get(word, ()) for word in place.lower().replace("’", "'").split())
    return tuple(dict.fromkeys(name for names in found for name in names))


@cache
def _names() -> dict[str, tuple[str, ...]]:
    text = files(__package__).joinpath("data", "exonyms.toml").read_text("utf-8")
    cities = [tuple(city.lower().split()) for city in tomllib.loads(text)["cities"]]
    return {name: city for city in cities for name in city}
