#!/bin/sh
# price-parser 0.5.1: an amount below one with three decimals is taken for a thousand times as much.
#
# Expected: the comma of "0,125 million euros" is a decimal one, as no group of thousands begins with
# a zero; 0.125. Seen: 125. With one, two or four decimals it is read well, and so is "12,5".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check price-parser==0.5.1
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

from price_parser import Price


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


texts = ["0,12 milioni di euro", "0,125 milioni di euro", "0,1250 milioni di euro", "0.500 EUR"]
seen = [str(Price.fromstring(text).amount) for text in texts]
told(
    f"price-parser {version('price-parser')}",
    ["0.12", "0.125", "0.1250", "0.500"],
    seen,
    seen == ["0.12", "125", "0.1250", "500"],
)
PYTHON
