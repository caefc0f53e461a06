"""What people tell before they ask: `Sono in affitto e non ci arrivo più. Il piano mi aiuta?`

It is to the question what a turn before is: it says what the question leaves out.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from index.words import function_words, words
from ingest.locator import Span, sentences

from ..answers.answer import AnswerKind
from .cues import is_courtesy, matches, roles
from .question import Question

#: Where what is told ends within what texts have as a sentence: people write on in small letters.
_ENDS = re.compile(r"(?<=[;:])\s+(?=\S)|(?<=[?!…])\s+(?=[^\W\d_])|(?<=\.)\s+(?=[^\W\d_])")
#: Words after which a full stop only shortens: `dott. Rossi`, and those so short that it may.
_SHORTENED = re.compile(r"(?:^|\W)(?:[^\W_]{1,3}|dott|prof|coop|comm|resp|circ|pagg|artt)\.$")
#: Words of what tells something, and of what asks: a greeting tells nothing, `di cosa si tratta?`
#: asks nothing of its own. Decisions.
_TELLS, _ASKS = 4, 6
#: Words of who only says who asks. A decision: a sentence that tells more is on something.
_INTRODUCED = 10
#: Who says who asks by office: `sono consigliere`, `faccio l'educatrice`.
_I_AM = frozenset(["sono", "siamo", "faccio"])
#: Who asks of oneself, which what was told says: both are one question.
_ONESELF = re.compile(
    r"\b(?:io|me|mi|noi|ci(?!\s+(?:sono|è|era|siano|saranno)\b|['’])|mi[oae]|miei|nostr[oaie]|us|we|my|our|(?-i:I))\b",
    re.IGNORECASE,
)
#: ... or of whom or what was told: `c'è qualcosa per AIUTARLA?`, `per chi LA vuole isolare?`
_OF_THEM = re.compile(
    r"\b[^\W\d_]{2,}[aei]r(?:l[oaie]|gli)\b|\bper (?:lui|lei|loro)\b"
    r"|\b(?:chi|non|me|te|ce|ve) l[oaie] (?=[^\W\d_])|\bse l[aie] [^\W\d_]+o\b",
    re.IGNORECASE,
)
#: Words from which on a question tells a story, and topics of it that are asked on. Decisions.
_LONG, _MOST = 12, 3
#: Kinds of questions that a story may ask.
_OPEN = (AnswerKind.OTHER, AnswerKind.COVERAGE)


def told_first(text: str) -> tuple[str, str]:
    """What is told ahead of a question, and the question; nothing where the text asks at once."""
    pieces = _pieces(text)
    if len(pieces) < 2 or _first_asked(pieces) is None or not _is_asked(pieces[-1]):
        return "", text
    told, asked = " ".join(pieces[:-1]), pieces[-1]
    if "?" not in told and introduces(told) and len(asked.split()) >= _TELLS:
        return told, asked
    if "?" in told or len(told.split()) < _TELLS or len(asked.split()) < _ASKS:
        return "", text
    of_told = _ONESELF.search(asked) or _OF_THEM.search(asked)
    alike = of_told or matches("turn", "alike", asked)
    whole = matches("turn", "asks_for", told) or alike
    return ("", text) if whole else (told, asked)


def introduces(told: str) -> bool:
    """Whether what is told only says who asks (`Consigliere comunale di Borgo.`), by office or as
    people do."""
    spoken = list(words(told))
    empty = function_words() if spoken[:1] and spoken[0] in _I_AM else frozenset[str]()
    said = (word for word in spoken if word not in empty | _I_AM)
    by_office = next(said, "") in roles()
    return len(spoken) <= _INTRODUCED and (by_office or matches("turn", "introduces", told))


def aside(text: str) -> frozenset[str]:
    """The words that stand only in what is told ahead of a question: it is not asked on them (`Ho
    un'officina a Ivrea. Il piano mi aiuta?`, `Siamo in 120 soci, il piano ci aiuta?`)."""
    told, asked = _apart(text)
    return frozenset(words(told)) - frozenset(words(asked))


def without_story(text: str) -> str:
    """A question without what is told ahead of it."""
    return _apart(text)[1] or text


def _apart(text: str) -> tuple[str, str]:
    """What is told ahead of a question, and the rest; nothing where none is asked."""
    pieces = _pieces(text)
    first = _first_asked(pieces)
    if first is None:
        return "", text
    *clauses, last = pieces[first].split(", ")
    told = list(takewhile(_tells_of_oneself, clauses))
    asked = ", ".join([*clauses[len(told) :], last])
    return " ".join([*pieces[:first], *told]), " ".join([asked, *pieces[first + 1 :]])


def _first_asked(pieces: Sequence[str]) -> int | None:
    """The number of the first piece that asks: by its mark, else of several the last by its words;
    None where none does."""
    marked = (n for n, piece in enumerate(pieces) if piece.endswith("?"))
    last = len(pieces) - 1
    unmarked = last if last > 0 and _is_asked(pieces[last]) else None
    return next(marked, unmarked)


def _is_asked(piece: str) -> bool:
    return piece.endswith("?") or matches("turn", "unmarked", piece)


def _tells_of_oneself(clause: str) -> bool:
    told = introduces(clause) or matches("turn", "of_oneself", clause)
    return told or is_courtesy(clause)


def asked_in(text: str) -> str:
    """What a text asks, without what is told ahead of it; all of it where nothing ends as a
    question."""
    pieces = _pieces(text)
    return " ".join(pieces[_first_asked(pieces) or 0 :])


def topics(question: Question) -> tuple[str, ...]:
    """What a long question of somebody's own that asks for no value tells of: the words in it that
    public policy has a name for and the documents know, those that tell most first. Who asks at
    once and asks more behind it (`come si scaldano? col gas come da noi?`) tells nothing."""
    pieces = _pieces(question.text)
    if len(pieces) > 1 and pieces[0].endswith("?"):
        return ()
    long = len(question.text.split()) >= _LONG and not question.references
    told = bool(question.aside) or _ONESELF.search(question.text) is not None
    if not (long and told) or question.value is not None or question.kind not in _OPEN:
        return ()
    named = [t for t in question.terms if len(t.alternatives) > 1 and not t.generic]
    asked = [t for t in named if not question.aside.issuperset(t.word.split())]
    named = sorted(asked or named, key=lambda term: -term.weight)
    return tuple(term.word for term in named[:_MOST])


def _pieces(text: str) -> list[str]:
    found: list[str] = []
    for span in sentences(text, Span(0, len(text))):
        start, spoken = 0, span.of(text)
        for end in _ENDS.finditer(spoken):
            piece = spoken[start : end.start()]
            if not _SHORTENED.search(piece.rstrip("?!…").lower()):
                found.append(piece)
                start = end.end()
        found.append(spoken[start:])
    return [piece.strip() for piece in found if piece.strip()]
