"""Where what is shown shall be written."""

from pathlib import Path

from ..core.exporting import Sheet, export, free_path
from ..core.failures import sentence
from .writing import WriteScreen


class SaveScreen(WriteScreen):
    """Writes a sheet and gives its path."""

    def __init__(self, sheet: Sheet) -> None:
        told = f"{len(sheet.rows)} righe. Il nome dice il formato: .csv, .json o .md"
        super().__init__("Esporta", told, str(free_path(Path(), sheet)))
        self._sheet = sheet

    def take(self, value: str) -> None:
        """Write, or say why not."""
        try:
            made = export(self._sheet, Path(value).expanduser())
        except Exception as error:  # noqa: BLE001
            # Whatever the disk says is told, and the name can be mended.
            self.refuse(sentence(error))
            return
        self.dismiss(str(made))
