#!/bin/sh
# pandoc 3.9 and kreuzberg 4.10.4: the last word of a section of RTF grows into the next one.
#
# "End of section and paragraph" is what \sect says (RTF 1.9.1, special characters), so no \par needs
# to stand before it. Expected: two paragraphs. Seen: one, "Houses by 2026Article 2"; a year with a
# number behind it becomes one number.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17 kreuzberg==4.10.4
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version
from pathlib import Path

import kreuzberg
import pypandoc


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


Path("plan.rtf").write_text(
    r"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}Houses by 2026\sect\sectd Article 2\par}", "ascii"
)
one = pypandoc.convert_file("plan.rtf", "plain").strip()
two = kreuzberg.extract_file_sync("plan.rtf").content.strip()
told(
    f"pandoc {pypandoc.get_pandoc_version()}, kreuzberg {version('kreuzberg')}",
    "'Houses by 2026', 'Article 2'",
    f"{one!r}, {two!r}",
    "2026Article" in one and "2026Article" in two,
)
PYTHON
