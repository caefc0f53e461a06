#!/bin/sh
# httpx 0.28.1: iter_lines cuts a line of JSON in two where its text holds U+2028 or U+0085.
#
# Servers stream answers as one JSON value a line. JSON allows both characters inside a string (RFC
# 8259, 7), and text of PDF and InDesign brings them. Expected: lines end at a line feed, as they do
# in iter_lines of requests. Seen: they end wherever str.splitlines ends one, so a valid stream holds
# lines that are no JSON.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check httpx==0.28.1 requests==2.34.2
cd "$folder"
./venv/bin/python - <<'PYTHON'
import json
import sys
from importlib.metadata import version
from io import BytesIO

import httpx
import requests


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


values = [{"quote": "first line\u2028second line"}, {"quote": "and\u0085so on"}]
body = "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values).encode()
answers = httpx.MockTransport(lambda request: httpx.Response(200, content=body))
with httpx.Client(transport=answers) as client, client.stream("GET", "http://plan.test") as stream:
    seen = list(stream.iter_lines())
other = requests.Response()
other.raw = BytesIO(body)
lines = list(other.iter_lines())
told(
    f"httpx {version('httpx')}",
    f"2 lines (requests: {len(lines)})",
    f"{len(seen)} lines: {seen}",
    len(seen) == 4 and [json.loads(line) for line in lines] == values,
)
PYTHON
