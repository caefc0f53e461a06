"""Questions of one word that tell no topic: `piano`, `soldi`. People mean more than they say."""

from index.words import function_words, words
from ingest.naming import role

from .cues import asking_words, is_generic, matches, sums
from .purposes import OF_TYPE, SAID

#: What is asked with a word that names a plan, its levels, or what every plan speaks of.
WHOLE = "whole"
#: Words of the longest question that may be vague: an article, a preposition, the word. A
#: decision.
_FEW = 3


def vague(question: str) -> str | None:
    """What a question of one vague word is about: what the fields are for that it names (as
    `holder`), or the WHOLE; None of any other question."""
    said = list(words(question))
    content = [word for word in said if word not in function_words()] or said
    if len(content) != 1 or len(said) > _FEW:
        return None
    (word,) = content
    purpose = role(word)
    if purpose in SAID:
        return purpose
    for value in ("money", "person", "date"):
        if matches("value", value, word) or (value == "money" and word in sums()):
            return OF_TYPE[value][0]
    return WHOLE if word in asking_words() or is_generic(word) else None
