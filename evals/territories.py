"""The municipalities of each province and metropolitan city, from the table that Istat publishes.

    python -m evals.territories Elenco-comuni-italiani.csv

writes `assistant/data/municipalities.toml` anew. Source: Istat, "Codici statistici delle unità
amministrative territoriali", licence CC BY 4.0.
"""

import argparse
import csv
import json
from collections.abc import Sequence
from pathlib import Path

FILE = Path(__file__).parent.parent / "assistant" / "data" / "municipalities.toml"
#: The table's columns, which have no short names: the municipality, the region, the province, and
#: the kind of the last, counted from 0 in the format in which Istat publishes it.
_TOWN, _REGION, _AREA, _KIND = 6, 10, 11, 12
#: The kind of a metropolitan city, and how the table is written: as Istat publishes it.
_METROPOLITAN = "3"
_ENCODING = "cp1252"
_HEAD = """\
# The municipalities of each province, metropolitan city and region. Source: Istat, "Codici
# statistici delle unità amministrative territoriali", licence CC BY 4.0; written by
# `python -m evals.territories`.
"""


def toml_of(rows: Sequence[Sequence[str]]) -> str:
    """The rows of Istat's table, its head left out, as the file is: in each section a line for each
    area, its municipalities parted by `; `. Of names in two languages the Italian one stays."""
    held: dict[str, dict[str, list[str]]] = {"metropolitan": {}, "province": {}, "region": {}}
    for row in rows:
        area, region = (row[n].split("/")[0].strip() for n in (_AREA, _REGION))
        section = held["metropolitan" if row[_KIND] == _METROPOLITAN else "province"]
        section.setdefault(area, []).append(row[_TOWN].strip())
        regions = held["region"].setdefault(region, [])
        if area not in regions:
            regions.append(area)
    lines = [_HEAD]
    for name, areas in held.items():
        lines.append(f"[{name}]")
        for area, towns in areas.items():
            lines.append(f"{_quoted(area)} = {_quoted('; '.join(towns))}")
        lines.append("")
    return "\n".join(lines)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the file from the table named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m evals.territories", description=__doc__)
    parser.add_argument("table", type=Path, help="Istat's CSV, as it is published")
    parser.add_argument("--to", type=Path, default=FILE)
    chosen = parser.parse_args(arguments)
    with chosen.table.open(encoding=_ENCODING, newline="") as stream:
        _, *rows = csv.reader(stream, delimiter=";")
    chosen.to.write_text(toml_of(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
