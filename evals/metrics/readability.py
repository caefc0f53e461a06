"""How readable an Italian text is: Gulpease (Lucisano and Piemontese, 1988), from letters, words
and sentences; 0 to 100, more is easier. Who left school after eight years reads a text of 60 alone,
of 40 with help; who finished upper school one of 40 alone."""

import re

from assistant.answers.answer import Answer
from assistant.answers.blocks import BlockKind
from assistant.lock.sentences import NO_END
from ingest.locator import sentences

#: The answer's own sentences; titles and quotes in them are the documents' words.
_OWN = (BlockKind.SENTENCE, BlockKind.SILENCE, BlockKind.NOTE)
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”")
_MARKER = re.compile(r"\s*\[\d+\]")
#: Words are parted by blanks, apostrophes and hyphens; a number with its points, a code and an
#: acronym with its full stops are one word each.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){2,}|[^\W_]+(?:[._/][^\W_]+)*")


def gulpease(text: str) -> float:
    """The index of a text; 100 of one without words."""
    words: list[str] = _WORD.findall(text)
    if not words:
        return 100.0
    letters = sum(c.isalnum() for word in words for c in word)
    index = 89 + (300 * count_sentences(text) - 10 * letters) / len(words)
    return min(100.0, max(0.0, index))


def count_sentences(text: str) -> int:
    """How many sentences a text has. Abbreviations (`art.`, `n.`, `ecc.`), initials and the points
    of numbers end none; what has no word is none."""
    count, held = 0, False
    for span in sentences(text):
        piece = span.of(text)
        held = held or bool(_WORD.search(piece))
        if held and not NO_END.search(piece):
            count, held = count + 1, False
    return count + held


def own_words(answer: Answer) -> str:
    """What an answer says itself, a block a line, without quotes, titles and markers."""
    told = (_MARKER.sub("", _QUOTED.sub("", b.text)) for b in answer.blocks if b.kind in _OWN)
    return "\n".join(line.strip() for line in told if _WORD.search(line))
