"""When the first words of an answer came."""

import time
from dataclasses import dataclass, field

from assistant.answers.answer import Answer


@dataclass
class Heard:
    """A listener that keeps when it heard the first word, in seconds after it was made."""

    began: float = field(default_factory=time.monotonic)
    first: float | None = None

    def cited(self, answer: Answer) -> None:
        """What the answer cites."""

    def said(self, delta: str) -> None:
        """What follows in the text."""
        if self.first is None:
            self.first = time.monotonic() - self.began
