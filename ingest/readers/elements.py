"""What the elements of web pages are to a reader, from the data that says so."""

from dataclasses import dataclass
from functools import cache

from ..wordlists import wordlist


@dataclass(frozen=True, slots=True)
class Elements:
    """Names of elements, and the words by which sites mark what is not content."""

    block: frozenset[str]
    left_out: frozenset[str]
    site_elements: frozenset[str]
    site_roles: frozenset[str]
    site_names: frozenset[str]
    classes: frozenset[str]
    data_elements: frozenset[str]
    link_names: frozenset[str]
    main_names: frozenset[str]


@cache
def elements() -> Elements:
    """The data that ships with the package."""
    return Elements(
        block=_words("elements", "block"),
        left_out=_words("elements", "left_out"),
        site_elements=_words("site", "elements"),
        site_roles=_words("site", "roles"),
        site_names=_words("site", "names"),
        classes=_words("site", "classes"),
        data_elements=_words("site", "data_elements"),
        link_names=_words("site", "link_names"),
        main_names=_words("site", "main_names"),
    )


def _words(table: str, name: str) -> frozenset[str]:
    return frozenset(wordlist("webpages", table, name))
