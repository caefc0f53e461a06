#!/bin/sh
# html2text 2025.4.15: entries of a list lose the numbers that the page gives them.
#
# HTML says an entry's number with value and the kind of numbers with type. Expected: the entry of
# value 7 is "7." and the one after it "8."; an entry of a list of letters is "a" or keeps its kind in
# some way. Seen: "2.", "3." and "1.", so that a text which speaks of point 7 or letter a points
# elsewhere. The start of a list is heeded.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check html2text==2025.4.15
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

import html2text


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


page = (
    '<ol><li>one</li><li value="7">seven</li><li>eight</li></ol>'
    '<p>Or:</p><ol type="a"><li>letter</li></ol>'
)
lines = [line.strip() for line in html2text.html2text(page).splitlines() if "." in line]
told(
    f"html2text {version('html2text')}",
    ["1. one", "7. seven", "8. eight", "a. letter"],
    lines,
    lines == ["1. one", "2. seven", "3. eight", "1. letter"],
)
PYTHON
