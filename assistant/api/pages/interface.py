"""What the pages say, in the language of the interface: data/interface.toml."""

from collections.abc import Mapping

from ...answers.phrases import phrases_of

LANGUAGES = ("it", "en")


def words(language: str) -> Mapping[str, str]:
    """Every phrase of the interface by its key."""
    return phrases_of("interface.toml")[language]


def said(language: str, key: str, **values: object) -> str:
    """One phrase, filled in."""
    return words(language)[key].format(**values)


def counted(language: str, key: str, count: int, shown: str) -> str:
    """The phrase `key.one` or `key.many`, with the count as it is shown."""
    return said(language, f"{key}.{'one' if count == 1 else 'many'}", n=shown)
