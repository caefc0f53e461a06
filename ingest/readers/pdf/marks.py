"""What opens a line: a bullet, the number of an entry, a code or a label."""

import re
from dataclasses import dataclass

from ...vocabulary import vocabulary

#: Bullets that no sentence holds; those of symbol fonts come as private characters.
_SURE = "•◦▪●■□►➢➤✓✔❖⮚⇒→‣⁃∙\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf0e0\uf06e"
_BULLET = re.compile(rf"^(?:[{_SURE}·]\s*|\(cid:\d+\)\s+|[-–—*+§o]\s+)(?=\S)")
_INLINE = re.compile(rf"\s+(?=[{_SURE}]\s)")
_LONE = re.compile(rf"^(?:[{_SURE}·§o*–—-]|\(cid:\d+\))$")
_NUMBER = re.compile(
    r"^(?P<number>\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})\)|(?:\d{1,2}|[a-zA-Z])\.(?=\s+\S))\s+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark that opens an entry; its text begins at `end`. A bullet has no number."""

    number: str | None
    end: int


def opening(text: str) -> Mark | None:
    """The bullet or number that opens a line, or None."""
    if bullet := _BULLET.match(text):
        return Mark(None, bullet.end())
    if number := _NUMBER.match(text):
        return Mark(number["number"], number.end())
    return None


def is_sure(text: str) -> bool:
    """Whether a line opens with a bullet that no sentence holds."""
    return text[0] in _SURE


def is_labelled(text: str) -> bool:
    """Whether a line opens with a level's label, set apart from what follows."""
    if not text[0].isupper():
        return False
    label = vocabulary().label(text)
    return label is not None and (label.end >= len(text) or text[label.end - 1] in " :-–—")


def is_lone(text: str) -> bool:
    """Whether a line is a bullet and nothing else."""
    return bool(_LONE.match(text))


def entries(text: str) -> list[str]:
    """The entries of a list that runs on within one paragraph; one where there is no list."""
    return _INLINE.split(text)
