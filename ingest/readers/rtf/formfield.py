"""Fields of a form: what was chosen or ticked is written in numbers, and is no text of the line."""

from dataclasses import dataclass, field

from ..inline import TICKED, UNTICKED

#: What \fftype and \ffres say (the standard, RTF 1.9.1): a box, a list, and that nobody answered.
_BOX, _LIST, _UNANSWERED = 1, 2, 25


@dataclass(slots=True)
class FormField:
    """A field as it is read: its numbers by their control words, and the entries of a list."""

    numbers: dict[str, int] = field(default_factory=dict)
    entries: list[str] = field(default_factory=list)

    @property
    def shown(self) -> str:
        """What a page shows; empty of a field for text, whose result stands in the line."""
        answer = self.numbers.get("ffres", _UNANSWERED)
        if answer == _UNANSWERED:
            answer = self.numbers.get("ffdefres", 0)
        kind = self.numbers.get("fftype")
        if kind == _BOX:
            return TICKED if answer else UNTICKED
        return self.entries[answer] if kind == _LIST and 0 <= answer < len(self.entries) else ""
