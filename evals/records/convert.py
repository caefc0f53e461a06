"""`python -m evals.records.convert IN.records.jsonl ... --to FOLDER`: judged records by position."""

import argparse
import json
from pathlib import Path

from ..jsonlines import records
from .gold import converted


def main() -> None:
    """Write one file for each that readers wrote, without the documents' sentences."""
    parser = argparse.ArgumentParser(prog="python -m evals.records.convert")
    parser.add_argument("judged", type=Path, nargs="+")
    parser.add_argument("--to", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.to.mkdir(parents=True, exist_ok=True)
    for path in arguments.judged:
        target = arguments.to / f"{path.name.removesuffix('.records.jsonl')}.jsonl"
        lines = (json.dumps(record, ensure_ascii=False) for record in converted(records(path)))
        target.write_text("".join(f"{line}\n" for line in lines), "utf-8")


if __name__ == "__main__":
    main()
