"""The questions that one sentence joins, each as a question of its own: what a part leaves out
stands in another one (`quando comincia e quando finisce IL PROGETTO, e chi ne è IL RESPONSABILE`);
and those that a turn asks one after the other (`chi lo rilascia? sono tanti?`)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.words import function_words, words

from .cues import asking_words, fillers, is_courtesy, roles
from .definiendum import asks_meaning, definiendum
from .followup import points_at
from .swapping import counts

_ASKS = (
    r"(?:quando|quant[oaie]|chi|dove|qual(?:e|i)?|how|when|who|where)\b"
    r"|(?:che|what|which) (?:sold[io]|risorse|fondi|anno|data|year|date)\b"
)
_LED = r"(?:(?:con|da|di|entro|fino a|in|per|by|since|with) )?"
#: ... after a preposition `che` asks too: `in che anni`, `a che punto`.
_ASKED = rf"(?:{_LED}(?:{_ASKS})|(?:a|con|da|di|in|per) che\s+\w+)"
#: Where another question begins: after a conjunction, a comma or the end of a sentence.
_JOINED = re.compile(
    rf"(?<!\s)(?:(?:\s*,)?\s+(?:ed?|and)\s+|\s*[,;?]\s*(?:ed?\s+|and\s+)?)(?={_ASKED})",
    re.IGNORECASE,
)
_OPENING = re.compile(rf"^(?:e\s+|ed\s+|and\s+)?{_ASKED}", re.IGNORECASE)
#: What is asked about stands ahead of the first question: `bici pubbliche a Roma: quante sono`.
_HEADED = re.compile(
    rf"^(?P<head>[^,:?]+?\s*[:,]|\S+(?: \S+){{0,3}}?)\s+(?={_ASKED})", re.IGNORECASE
)
#: `chi LO controlla`: no article.
_CLITIC = re.compile(r"^(?:lo|la|li|le|gli|ne|ci|vi|l['’])\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:il|lo|la|i|gli|le|the|an?)\s+|\b(?:l|dell|all|sull|nell)['’]", re.I)
_LEADING = re.compile(
    r"\b(?:del|dello|della|dei|degli|delle|al|alla|ai|alle|nel|nella|nei|nelle|sul|sulla|per|of)\s",
    re.IGNORECASE,
)
#: `quante missioni ci sono e quali sono`: the same things once more, no question of its own.
_THEM = re.compile(
    r"(?:(?:e|and)\s+)?(?:(?:quali|which)(?: (?:sono|are)(?: they)?)?"
    r"|come (?:si chiamano|sono chiamat[ei])|che nomi hanno|what are they(?: called)?)",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"(?:e\s+)?(?:in )?(?:quant[ei]|how many)\b", re.I)
#: What only asks for assent to what was said.
_TAG = re.compile(
    r"(?:(?:è|non è|è così|ho capito) )?(?:vero|giusto|corretto|bene|right|correct|true)", re.I
)
#: `che differenza c'è tra A e B`: what each of the two is.
_DIFFERENCE = re.compile(
    r"\b(?:differen[zc]\w+|distin\w+) .{0,12}?\b(?:tra|fra|between) (?P<one>[^,?]+?) (?:ed?|and) (?P<two>[^,?]+)",
    re.IGNORECASE,
)
#: Two acronyms whose meaning is asked at once: `ERS e PUG, cosa vogliono dire?`
_TWO = re.compile(r"(?<!\w)(?P<one>[A-Z][A-Z0-9]+) (?:ed?|o|and|or) (?P<two>[A-Z][A-Z0-9]+)(?!\w)")
#: What is said after a question without a mark of its own and asks: `da quando`, `e che reddito
#: serve`.
_ASKS_ON = re.compile(
    rf"(?:(?:e|ed|o|ma|and|or|but)\s+)?{_LED}(?:{_ASKS}|che|cosa|come|perché|what|which|how|why)\b",
    re.IGNORECASE,
)
#: Questions of which one may say what another leaves out. A decision: any two.
_FEWEST = 2
#: Words of a question that only names a thing. A decision: an article, a noun, an adjective.
_NAMED = 3
#: More parts than an answer can hold are no question. A decision.
_MOST = 4
#: Words of a thing whose difference from another is asked. A decision.
_LONGEST_THING = 4


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions that a sentence joins, as it is asked and with what it leaves out."""

    asked: str
    complete: str


def parts_of(text: str) -> tuple[Part, ...]:
    """The questions in a sentence; empty where it is a single one."""
    text = text.strip().rstrip("?!. ")
    headed = None if _OPENING.match(text) else _HEADED.match(text)
    rest = text[headed.end() :] if headed else text
    pieces = [piece.strip(" ,;?") for piece in _JOINED.split(rest)]
    pieces = [piece for piece in pieces if piece and not _THEM.fullmatch(piece)]
    if not 1 < len(pieces) <= _MOST or not all(map(_OPENING.match, pieces)):
        return ()
    head = headed["head"].strip(" :,") if headed else ""
    head = "" if _says_nothing(head) else head
    donor = next((piece for piece in pieces if _object(piece)), pieces[0])
    return tuple(
        Part(
            f"{text[: headed.end()]}{piece}" if headed and piece is pieces[0] else piece,
            f"{_completed(piece, donor)} {head}".strip(),
        )
        for piece in pieces
    )


def asks_once(asked: Sequence[str]) -> bool:
    """Whether requests are one: how many things there are, and then which or what they are called."""
    first, *others = (piece.strip(" ,;?.!") for piece in asked)
    return bool(_HOW_MANY.match(first)) and all(_THEM.fullmatch(other) for other in others)


def with_object(asked: Sequence[str]) -> tuple[str, ...]:
    """The first of two questions, with what it is about where only the second says so: `quando è
    iniziato, e quando è finito IL PROGETTO?`"""
    pieces = [piece.strip(" ,;?") for piece in asked]
    if len(pieces) < _FEWEST or counts(pieces[0]):
        return tuple(asked[:1])  # `quanti posti ci saranno` says of what
    lacks = not _object(pieces[0]) and _object(pieces[1])
    if not lacks or not _OPENING.match(pieces[0]):
        return tuple(asked[:1])
    return (f"{_completed(pieces[0], pieces[1])}?",)


def questions_in(text: str) -> tuple[str, ...]:
    """The questions that a turn asks one after the other, each as it is said; empty where it asks a
    single one, however it goes on (`Quali azioni ci sono? Tutte, grazie`)."""
    *marked, last = (piece.strip(" .,;!") for piece in text.split("?"))
    pieces = [f"{piece}?" for piece in marked if _asks_more(piece)]
    if _ASKS_ON.match(last) and _asks_more(last):
        pieces.append(f"{last}?")
    return tuple(pieces) if 1 < len(pieces) <= _MOST else ()


def going_on(piece: str, language: str) -> str:
    """A question of a turn that only names another thing than the one before it (`le app?`), as a
    turn of its own would put it: `e le app?`."""
    said = [*words(piece)]
    if len(said) > _NAMED or asking_words().intersection(said) or _ASKS_ON.match(piece):
        return piece
    return f"{'and' if language == 'en' else 'e'} {piece}"


def _asks_more(piece: str) -> bool:
    """Whether a piece of a turn asks for something: it is no courtesy, no tag (`giusto?`) and not
    only `quali`."""
    again = _THEM.fullmatch(piece) or _TAG.fullmatch(piece)
    empty = _says_nothing(piece) and not _OPENING.match(piece)
    return not (again or empty or is_courtesy(piece))


def differing(text: str, language: str) -> tuple[Part, ...]:
    """The two things whose difference is asked, each as a question for what it is."""
    found = _DIFFERENCE.search(text)
    if found is None:
        return ()
    asked = "What is {}?" if language == "en" else "Che cosa si intende per {}?"
    things = [definiendum(asked.format(found[name])) for name in ("one", "two")]
    if max(len(thing.split()) for thing in things) > _LONGEST_THING:
        return ()
    return tuple(Part(one, one) for one in map(asked.format, things))


def names_both(text: str, language: str) -> bool:
    """Whether a text asks the difference of two things that it names itself, both: it goes on with
    nothing (`quella fra queste e le altre` does, as `fra la prima e la seconda`)."""
    things = [definiendum(part.asked) for part in differing(text, language)]
    return bool(things) and not any(_says_nothing(one) or points_at(one) for one in things)


def meanings(text: str, language: str) -> tuple[str, ...]:
    """Two acronyms whose meaning is asked at once, each as a question for what it is; empty where
    nothing of the sort is asked."""
    found = _TWO.search(text) if asks_meaning(text) else None
    asked = "What is {}?" if language == "en" else "Che cosa significa {}?"
    return tuple(asked.format(found[name]) for name in ("one", "two")) if found else ()


def _completed(piece: str, donor: str) -> str:
    """A part with what it is about, where it does not say so itself: the object of another part, or
    all of that where this lacks the verb too (`entro quando`)."""
    if piece == donor or _object(piece):
        return piece
    whole = not _after_opening(piece)
    about = _after_opening(donor) if whole else _object(donor)
    return f"{piece} {about}".strip()


def _object(piece: str) -> str:
    """What a part is about: from its first article on; empty where this only names an office (`chi
    è il responsabile`), and where there is no article."""
    rest = _CLITIC.sub("", _after_opening(piece)).strip()
    found = _ARTICLE.search(rest) or _LEADING.search(rest)
    return "" if found is None or _says_nothing(rest[found.end() :]) else rest[found.start() :]


def _says_nothing(text: str) -> bool:
    """Whether a text has no words but those that ask, fill a question or name an office."""
    return function_words() | roles() | fillers() >= set(words(text))


def _after_opening(piece: str) -> str:
    opening = _OPENING.match(piece)
    return piece[opening.end() :].strip() if opening else piece
