"""How much of a question and of the turns before it is read."""

from collections.abc import Sequence

#: Characters of the longest question that is read. A decision: two pages.
LONGEST_QUESTION = 4000
#: Earlier turns that are looked at; what a follow-up leaves out is seldom further back. A
#: decision.
_MOST_TURNS = 20


def turns_read(history: Sequence[str]) -> tuple[str, ...]:
    """What is read of earlier turns."""
    return tuple(turn[:LONGEST_QUESTION] for turn in history[-_MOST_TURNS:])
