"""Finished sentences out of a text that comes in pieces, each with its markers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MARKER = re.compile(r"\[(\d{1,5})\]")
_MARKERS = r"(?:\s?\[\d{1,5}\])*"
#: A point after a marker ends a sentence at once; one before them only where something else begins,
#: since another marker may follow.
_END = re.compile(rf"\[\d{{1,5}}\][.!?…]|[.!?…]+[»\"”)]?{_MARKERS}(?=\s+(?:[^\s\[a-zà-ÿ]|\[\D))|\n")
#: What is left of the end of a sentence that was taken at once.
_LEFT = re.compile(r"^[.!?…»\"”)]+(?=\s|$)")
#: Points that end no sentence: abbreviations, initials, numbers of lists.
NO_END = re.compile(
    r"(?:\b(?:art|artt|n|nn|nr|p|pp|pag|es|ecc|cfr|co|c|d|dott|ing|sig|etc|e\.g|i\.e|vol|tab|fig|cap|lett"
    r"|all|prot|reg|no|st)|\b[A-Z]|^\s*(?:[-*•]\s*)?\d{1,3})\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it was written, `lead` being the white space and list mark before it."""

    lead: str
    text: str

    @property
    def markers(self) -> tuple[int, ...]:
        """The numbers that it cites."""
        return tuple(map(int, MARKER.findall(self.text)))

    @property
    def bare(self) -> str:
        """What it says, without markers."""
        return " ".join(MARKER.sub(" ", self.text).split())


class Sentences:
    """Takes pieces of text and gives each sentence as soon as it is finished."""

    def __init__(self) -> None:
        self._rest = ""

    def feed(self, piece: str) -> Iterator[Sentence]:
        """The sentences that a piece finishes."""
        self._rest += piece
        yield from self._finished()

    def close(self) -> Iterator[Sentence]:
        """The sentence that the end finishes."""
        rest, self._rest = self._rest, ""
        if _LEFT.sub("", rest).strip():
            yield _made(rest)

    def _finished(self) -> Iterator[Sentence]:
        start = 0
        while found := _END.search(self._rest, start):
            if found.group() != "\n" and _is_no_end(self._rest[: found.end()]):
                start = found.end()
                continue
            done, self._rest = self._rest[: found.end()], self._rest[found.end() :]
            start = 0
            if _LEFT.sub("", done).strip():
                yield _made(done)
            else:
                self._rest = self._rest.lstrip("\n")


def _is_no_end(text: str) -> bool:
    return MARKER.search(text[-8:]) is None and NO_END.search(text) is not None


def _made(raw: str) -> Sentence:
    raw = _LEFT.sub("", raw)
    found = re.match(r"\s*(?:[-*•]\s+)?", raw)
    assert found is not None
    lead = "- " if re.search(r"[-*•]", found.group()) else ""
    return Sentence(lead, raw[found.end() :].strip())
