"""What the elements of web pages are to a reader, from the data that says so."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Elements:
    """Names of elements, and the words by which sites mark what is not content."""

    block: frozenset[str]
    left_out: frozenset[str]
    site_elements: frozenset[str]
    site_roles: frozenset[str]
    site_names: frozenset[str]
    link_names: frozenset[str]
    main_names: frozenset[str]


@cache
def elements() -> Elements:
    """The data that ships with the package."""
    source = files("ingest").joinpath("data", "webpages.toml")
    data = tomllib.loads(source.read_text("utf-8"))
    site = data["site"]
    return Elements(
        block=frozenset(data["elements"]["block"]),
        left_out=frozenset(data["elements"]["left_out"]),
        site_elements=frozenset(site["elements"]),
        site_roles=frozenset(site["roles"]),
        site_names=frozenset(site["names"]),
        link_names=frozenset(site["link_names"]),
        main_names=frozenset(site["main_names"]),
    )
