"""What people tell before they ask: `Sono in affitto e non ci arrivo più. Il piano mi aiuta?`

It is to the question what a turn before is: it says what the question leaves out.
"""

import re

from ingest.locator import Span, sentences

from .cues import matches

#: Where within a sentence what is told ends.
_ENDS = re.compile(r"(?<=[;:])\s+(?=\S)")
#: Words of what tells something, and of what asks: a greeting tells nothing, `di cosa si tratta?` asks
#: nothing of its own. Decisions.
_TELLS, _ASKS = 4, 6
#: Who asks of oneself, which what was told says: both are one question.
_ONESELF = re.compile(
    r"\b(?:io|me|mi|noi|ci|mi[oae]|miei|nostr[oaie]|us|we|my|our|(?-i:I))\b",
    re.IGNORECASE,
)


def told_first(text: str) -> tuple[str, str]:
    """What is told ahead of a question, and the question; nothing where the text asks at once."""
    spoken = (span.of(text) for span in sentences(text, Span(0, len(text))))
    pieces = [piece.strip() for one in spoken for piece in _ENDS.split(one) if piece.strip()]
    if len(pieces) < 2 or not pieces[-1].endswith("?"):
        return "", text
    told, asked = " ".join(pieces[:-1]), pieces[-1]
    if "?" in told or len(told.split()) < _TELLS or len(asked.split()) < _ASKS:
        return "", text
    whole = matches("turn", "asks_for", told) or _ONESELF.search(asked)
    return ("", text) if whole else (told, asked)
