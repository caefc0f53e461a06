"""What a model thinks aloud before it replies is no part of its reply.

Models that reason (Qwen3, DeepSeek-R1) write it first, between marks; some servers tell it apart,
others leave it in the text.
"""

from collections.abc import Iterable, Iterator

_MARKS = (("<think>", "</think>"), ("<thinking>", "</thinking>"))


def spoken(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces of a reply without the thoughts that it begins with."""
    rest = iter(pieces)
    held = ""
    for piece in rest:
        held += piece
        start = held.lstrip()
        closing = next((end for mark, end in _MARKS if start.startswith(mark)), None)
        if closing:
            held = _after(start, rest, closing)
            break
        if not any(mark.startswith(start) for mark, _ in _MARKS):
            break
    if held:
        yield held
    yield from rest


def _after(held: str, rest: Iterator[str], closing: str) -> str:
    """What follows a mark in the piece that ends it; nothing where none does."""
    while closing not in held:
        piece = next(rest, None)
        if piece is None:
            return ""
        held = held[-len(closing) :] + piece
    return held.partition(closing)[2]
