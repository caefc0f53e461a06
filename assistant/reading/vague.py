"""Questions of a bare word or two: such as tell no topic (`piano`, `soldi`), and wide topics that
are no question yet (`casa`). People mean more than they say."""

from index.words import function_words, words
from ingest.naming import role
from ingest.vocabulary import vocabulary

from .cues import asking_words, is_generic, matches, sums
from .purposes import OF_TYPE, SAID

#: What is asked with a word that names a plan, its levels, or what every plan speaks of.
WHOLE = "whole"
#: Words of the longest question that may be vague: an article, a preposition, the word. A
#: decision.
_FEW = 3
#: Words of a wide topic. A decision: more narrow it down.
_WIDE = 2


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


def bare_topic(question: str) -> str | None:
    """The topic of a question that is nothing but one, in a word or two with at most an article or a
    preposition ahead: `la casa`, `verde urbano`; None of any other question."""
    said = question.strip(" ?!.").split()
    small = vocabulary().function_words
    while said and said[0].lower() in small:
        said = said[1:]
    spoken = [word for one in said for word in words(one)]
    if not 1 <= len(said) <= _WIDE or len(spoken) > _WIDE or len(question.split()) > _FEW:
        return None
    bare = all(word.isalpha() and word not in function_words() | asking_words() for word in spoken)
    return " ".join(said).strip(" ?!.,;:") if bare and spoken else None
