"""A progress bar on a terminal; silence elsewhere."""

from typing import TextIO

from index.storing import Progress

_STAGES = {"read": "Leggo", "embed": "Calcolo i vettori", "write": "Scrivo", "ask": "Chiedo"}
#: Characters of the bar. A decision: beside its stage it fits 80 columns.
_WIDTH = 30


class Bar:
    """One line that is drawn over and over."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._longest = 0

    def show(self, progress: Progress) -> None:
        """Draw how far the work is."""
        if not self._live:
            return
        share = progress.done / progress.total if progress.total else 1.0
        filled = round(_WIDTH * share)
        line = (
            f"{_STAGES[progress.stage]:18} [{'█' * filled}{'·' * (_WIDTH - filled)}]"
            f" {progress.done}/{progress.total} {progress.name}"
        )
        self._longest = max(self._longest, len(line))
        self._stream.write("\r" + line.ljust(self._longest))
        self._stream.flush()

    def close(self) -> None:
        """Leave the line."""
        if self._live and self._longest:
            self._stream.write("\n")
