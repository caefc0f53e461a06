"""What a screen shows, written to a file: CSV, JSON or Markdown by the file's ending."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ReportFault
from assistant.report.officetext import flat, is_formula


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a name for its file and a title for people."""

    name: str
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def free_path(folder: Path, sheet: Sheet, ending: str = ".csv") -> Path:
    """A name in a folder that no file has yet."""
    path, number = folder / f"{sheet.name}{ending}", 2
    while path.exists():
        path, number = folder / f"{sheet.name}-{number}{ending}", number + 1
    return path


def export(sheet: Sheet, path: Path) -> Path:
    """Write a sheet. Raises ReportFault where the ending or the place will not do, OSError."""
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise ReportFault(f"{path.name}: il nome deve finire in {', '.join(_WRITERS)}.")
    if not path.parent.is_dir():
        raise ReportFault(f"{path.parent}: la cartella non esiste.")
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(writer(sheet))
    except FileExistsError:
        raise ReportFault(f"{path}: il file esiste già; scegliere un altro nome.") from None
    return path.resolve()


def _csv(sheet: Sheet) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(sheet.header)
    writer.writerows([f"'{c}" if is_formula(c) else c for c in row] for row in sheet.rows)
    return out.getvalue()


def _json(sheet: Sheet) -> str:
    rows = [dict(zip(sheet.header, row, strict=True)) for row in sheet.rows]
    made = {"title": sheet.title, "rows": rows}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _markdown(sheet: Sheet) -> str:
    lines = [f"# {_cell(sheet.title)}", "", _line(sheet.header)]
    lines.append(_line(("---",) * len(sheet.header)))
    return "\n".join([*lines, *map(_line, sheet.rows)]) + "\n"


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    """One line, in which a bar ends no cell."""
    return flat(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "\\<")


_WRITERS: Mapping[str, Callable[[Sheet], str]] = {".csv": _csv, ".json": _json, ".md": _markdown}
