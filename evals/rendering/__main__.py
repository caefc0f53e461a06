"""Writes the invented plans: `python -m evals.rendering --to FOLDER`.

Their judged units are looked for with `python -m evals.judgements --found FOLDER`.
"""

import argparse
from pathlib import Path

from .make import make


def main() -> None:
    """Write the documents and say how large they are."""
    parser = argparse.ArgumentParser(prog="python -m evals.rendering", description=__doc__)
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    for path in make(parser.parse_args().to):
        print(f"{path.stat().st_size:8} {path}")


if __name__ == "__main__":
    main()
