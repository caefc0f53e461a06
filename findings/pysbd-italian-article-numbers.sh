#!/bin/sh
# pysbd 0.3.4: the rules for Italian end a sentence at "art." and "n." where a number follows.
#
# Expected: rules made for Italian keep "l'art. 5 del D.Lgs. n. 33" whole; the abbreviation before a
# number is what laws and plans are full of, and the rules for English do keep "No. 5". Seen: four
# sentences of one. "dott. Bianchi", where a word follows, is kept.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pysbd==0.3.4
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

import pysbd


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


law = "Si veda l'art. 5 del D.Lgs. n. 33 del 2013."
seen = [part.strip() for part in pysbd.Segmenter(language="it").segment(law)]
name = pysbd.Segmenter(language="it").segment("Lo dice il dott. Bianchi.")
english = pysbd.Segmenter(language="en").segment("See No. 5 of it.")
told(
    f"pysbd {version('pysbd')}",
    [law],
    seen,
    len(seen) > 2 and seen[0] == "Si veda l'art." and len(name) == len(english) == 1,
)
PYTHON
