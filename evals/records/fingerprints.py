"""Fingerprints of titles: they tell whether two are the same, and hold nobody's sentence."""

import hashlib
import unicodedata
from dataclasses import dataclass

#: Letters of a title that a cut one keeps. A decision.
_BEGINNING = 40
#: Of a hash. A decision: 64 bits.
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """A text by the SHA-256 of its letters and digits: all of them, and the first 40."""

    whole: str
    beginning: str

    @classmethod
    def of(cls, text: str) -> "Fingerprints":
        """The fingerprints of a text; case, spaces and punctuation do not count."""
        folded = unicodedata.normalize("NFKC", text).lower()
        plain = "".join(c for c in folded if c.isalnum())
        return cls(_digest(plain), _digest(plain[:_BEGINNING]))

    def alike(self, other: "Fingerprints") -> bool:
        """Whether both are of the same text, or of texts that begin the same."""
        return self.whole == other.whole or self.beginning == other.beginning


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
