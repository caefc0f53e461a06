"""Makes the documents: `python -m evals.corpus`, or `make corpus`. The same bytes each time."""

import argparse
from pathlib import Path

from .make import SHIPPED, make


def main() -> None:
    """Write the documents and say how large they are."""
    parser = argparse.ArgumentParser(prog="python -m evals.corpus", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SHIPPED, help="where to write")
    for path in make(parser.parse_args().folder):
        print(f"{path.stat().st_size:8} {path}")


if __name__ == "__main__":
    main()
