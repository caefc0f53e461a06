"""The words for a plan's levels and fields, as an answer tells them in its own language."""

from ingest.naming import role
from ingest.outline import Level
from ingest.outline.nouns import met, nouns

from .phrases import phrases_of


def counted(level: Level, n: int, language: str) -> str:
    """What so many entries of a level are called: `7 missions (missioni)`."""
    return f"{n} {level_named(level.noun, level.singular if n == 1 else level.name, n, language)}"


def level_named(notion: str, own: str, n: int, language: str) -> str:
    """A word for a level, for a count. Where it is of another language than the answer, the usual
    one of the answer's stands first; a word that only a plan has for its level stays as it is."""
    own = own.lower()
    noun = nouns().get(notion)
    if noun is None or language not in noun.forms:
        return own
    heard = {word for one in met(own) for word in (one.singular, one.plural)} or {own}
    pair = next((pair for pair in noun.forms[language] if heard & set(pair)), None)
    if pair is not None:
        # `area` is a word of both languages: its plural is that of the answer's.
        return own if own in pair or len(own.split()) > 1 else pair[0 if n == 1 else 1]
    return f"{noun.usual(language)[0 if n == 1 else 1]} ({own})"


def field_named(label: str, own: str, language: str) -> str:
    """A field's label in a document of language `own`. In an answer of another one what it is for
    stands first, where that is known: `End (Data fine)`."""
    known = phrases_of("interface.toml").get(language, {}).get(f"field.{role(label)}")
    return f"{known} ({label})" if known and own != language else label
