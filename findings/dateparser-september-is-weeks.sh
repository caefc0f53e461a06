#!/bin/sh
# dateparser 1.5.0, Italian: "20 sett 2024" is not in September but twenty weeks ago.
#
# The short form of settembre is sett or set. Expected: 2024-09-20 for both, as for the other eleven
# months (20 ott 2024); or nothing, if sett were unknown. Seen: sett is settimana (week), the year is
# dropped without a word, and the day depends on the day on which it is asked.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0
cd "$folder"
./venv/bin/python - <<'PYTHON'
import datetime
import sys
from importlib.metadata import version

import dateparser


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


today = {"RELATIVE_BASE": datetime.datetime(2026, 1, 1)}
texts = ["20 settembre 2024", "20 set 2024", "20 sett 2024", "20 sett. 2024", "20 ott 2024"]
seen = {t: str(dateparser.parse(t, languages=["it"], settings=today).date()) for t in texts}
told(
    f"dateparser {version('dateparser')}",
    "2024-09-20 four times, then 2024-10-20",
    seen,
    seen["20 sett 2024"] == seen["20 sett. 2024"] == "2025-08-14"
    and seen["20 set 2024"] == "2024-09-20",
)
PYTHON
