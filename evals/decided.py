"""The decisions of offices as judged pairs, in the form that `evals.judged` reads.

A passage is named by its first and last words, so that the file keeps no sentences; where these
name more than one stretch, by its quote.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.decisions.decision import Status
from assistant.decisions.pairs import ReviewedPair
from assistant.decisions.review import Review
from index.library import Library
from ingest.locator import Span, clip
from ingest.model import Passage

from .comparable import words_of
from .errors import AnchorFault
from .gold import Resolver
from .questions import Anchor

#: Words of the longest anchor. A decision: six are in a document once.
_WORDS = 6
#: An anchor reaches no further than this many characters. A decision.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Export:
    """Judged pairs as JSON has them, and the pairs that were left out, each with the reason."""

    pairs: tuple[dict[str, object], ...]
    left_out: tuple[str, ...]

    def as_dict(self) -> dict[str, object]:
        """The JSON form."""
        return {"note": "Pairs decided with `chiedi decisions`.", "pairs": list(self.pairs)}


def judged_pairs(library: Library, reviewed: Review) -> Export:
    """The decided pairs of a review with their labels: aligned, partial or unrelated.

    Pairs on which people disagree, and those whose text changed since, are no gold.
    """
    places = _Places(library)
    pairs: list[dict[str, object]] = []
    left_out: list[str] = []
    for pair in reviewed.every:
        if not pair.decided:
            continue
        if why := _doubt(pair):
            left_out.append(f"{_short(pair.a)} / {_short(pair.b)}: {why}.")
            continue
        label = "unrelated" if pair.status is Status.NONE else str(pair.status)
        pairs.append({"a": places.form(pair.a), "b": places.form(pair.b), "label": label})
    return Export(tuple(pairs), tuple(left_out))


def _doubt(pair: ReviewedPair) -> str | None:
    if pair.conflict:
        return "gli autori non sono d'accordo"
    return "il testo è cambiato dopo la decisione" if pair.changed else None


class _Places:
    """The judged stretches of passages in the form of files."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._resolver = Resolver(library.documents)

    def form(self, passage: Passage) -> object:
        """An anchor that names the passage alone, or its quote."""
        text = self._library.document(passage.document).text
        quote = clip(text, Span(passage.start, passage.end), _LONGEST).of(text)
        for anchor in _anchors(passage.document, quote):
            if self._names(anchor, passage):
                ends = {"from": anchor.opening, "to": anchor.closing}
                return {"document": anchor.document, **ends}
        return quote

    def _names(self, anchor: Anchor, passage: Passage) -> bool:
        try:
            _, stretches = self._resolver.find(anchor)
        except AnchorFault:
            return False
        return [self._resolver.home(s)[0] for s in stretches] == [passage.id]


def _anchors(document: str, quote: str) -> Iterable[Anchor]:
    """Anchors of growing length."""
    words = words_of(quote)
    for count in range(min(2, len(words)), min(_WORDS, len(words)) + 1):
        if count:
            opening = quote[words[0].start : words[count - 1].end]
            yield Anchor(document, opening, quote[words[-count].start : words[-1].end])


def _short(passage: Passage) -> str:
    flat = " ".join(passage.text.split())
    return flat if len(flat) <= 60 else f"{flat[:59]}…"
