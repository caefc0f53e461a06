#!/bin/sh
# mistune 3.4.0: one row with a cell too few, or too many, and the whole table is a paragraph.
#
# Expected: missing cells are empty and those too many are left out, row by row, as the specification
# of GitHub's tables says (GFM, example 204) and markdown-it-py does. Seen: a table of any length is
# one paragraph of bars; a line for totals with one cell at its end is enough.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mistune==3.4.0 markdown-it-py==4.3.0
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

import mistune
from markdown_it import MarkdownIt


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


whole = "| work | cost |\n|---|---|\n| house | 2 |\n| school | 3 |\n"
short, long = whole + "| total |\n", whole + "| park | 4 | new |\n"
read = mistune.create_markdown(plugins=["table"])
seen = ["<table>" in read(text) for text in (whole, short, long)]
other = MarkdownIt("commonmark").enable("table")
tables = ["<table>" in other.render(text) for text in (whole, short, long)]
told(
    f"mistune {version('mistune')}",
    f"three tables (markdown-it-py: {tables})",
    f"{seen}: {read(short).strip()!r}",
    seen == [True, False, False] and all(tables),
)
PYTHON
