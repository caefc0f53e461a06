"""What a turn asks that only names another part by its number or code than the one before did: `e la
missione 2?`, `e B1?`, `e il secondo?` after `quali interventi prevede l'asse 1?`"""

import re

from index.words import function_words, words
from ingest.outline.nouns import ordinals

from .question import CODED, Question, Reference
from .references import REFERENCE, codes_in, references
from .swapping import ARTICLE, PREPOSITION

_OPENS = r"(?:e|ed|ma|invece|and|but|what about)\s+(?:invece\s+)?"
_LEADS = rf"(?:{PREPOSITION}\s*)?(?:{ARTICLE})?"
#: A turn of nothing but a part by its place: `e il secondo?`
_NTH = re.compile(rf"{_OPENS}{_LEADS}(?P<nth>{'|'.join(ordinals())})\W*", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"\d+$")


def relabelled(question: Question, earlier: Question) -> str | None:
    """The turn before with what this one names by number or code in place of what it named so; None
    where this one says more, or they name nothing of one sort."""
    text = question.text.strip()
    if nth := _NTH.fullmatch(text):
        return _to_place(ordinals()[nth["nth"].lower()], nth["nth"], earlier)
    if len(question.references) != 1 or not re.match(_OPENS, text, re.IGNORECASE):
        return None
    reference = question.references[0]
    if _says_more(text, reference):
        return None
    if reference.level == CODED:
        return _recoded(reference, question, earlier)
    return _renumbered(earlier.whole, reference.number, reference.level)


def _says_more(text: str, reference: Reference) -> bool:
    """Whether a turn has words beside those that name a part."""
    named = {*words(f"{reference.level} {reference.number} invece")}
    return bool({*words(REFERENCE.sub(" ", text))} - function_words() - named)


def _recoded(reference: Reference, question: Question, earlier: Question) -> str | None:
    """The turn before with another code in place of the last one that it names."""
    own = {one.number for one in earlier.references if one.level == CODED}
    said = [code for code in codes_in(earlier.whole) if code.lower() in own]
    new = next((c for c in codes_in(question.text) if c.lower() == reference.number), None)
    if not said or new is None:
        return None
    ahead, _, behind = earlier.whole.rpartition(said[-1])
    return f"{ahead}{new}{behind}"


def _renumbered(text: str, number: str, level: str) -> str | None:
    """A text with another number for the last part of a level that it names."""
    found = [m for m in REFERENCE.finditer(text) if next(references(m[0])).level == level]
    if not found or found[-1][3]:  # of two numbers neither is meant alone
        return None
    last = found[-1]
    return f"{text[: last.start(2)]}{number}{text[last.end(2) :]}"


def _to_place(place: int, said: str, earlier: Question) -> str | None:
    """The turn before with the part at a place in place of the one that it names by its number, where
    that may be called so: `e la seconda?` is no `asse`."""
    named = [one for one in earlier.references if one.level != CODED]
    if len(named) != 1 or not _LAST_NUMBER.search(named[0].number):
        return None
    level, number, end = named[0].level, named[0].number, said[-1].lower()
    if end in "ao" and _is_feminine(level) != (end == "a"):
        return None
    return _renumbered(earlier.whole, _LAST_NUMBER.sub(str(place), number), level)


def _is_feminine(noun: str) -> bool:
    """Whether an Italian noun of a level is likely feminine by its end: `missione`, `misura`, but not
    `tema`."""
    return noun.endswith(("a", "ione")) and not noun.endswith("ma")
