#!/bin/sh
# tantivy 0.27.0: a word with an apostrophe is a syntax error of the query, two make a phrase.
#
# Expected: "l'acqua" (the water) is cut as the index cuts it, into l and acqua, as the query parsers
# of Lucene and Whoosh do; quotes that make phrases are double. Seen: the apostrophe opens a phrase,
# so "l'acqua" raises ValueError, and of "qualita dell'aria nell'ambiente" what stands between the
# two apostrophes, "aria nell", is asked for as a phrase, so a text on aria (air) is not found.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check tantivy==0.27.0
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

import tantivy


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


schema = tantivy.SchemaBuilder().add_text_field("text", stored=True).build()
index = tantivy.Index(schema)
writer = index.writer()
writer.add_document(tantivy.Document(text="la qualita dell'aria"))
writer.add_document(tantivy.Document(text="l'acqua e l'aria"))
writer.commit()
index.reload()
searcher = index.searcher()


def found(question):
    """How many of the two texts answer; the error where the question is refused."""
    try:
        return len(searcher.search(index.parse_query(question, ["text"])).hits)
    except ValueError as error:
        return f"ValueError: {error}"


seen = [found(q) for q in ("acqua", "l'acqua", "aria ambiente", "l'aria dell'ambiente")]
told(
    f"tantivy {version('tantivy')}",
    "1, 1, 2 and 2 texts",
    seen,
    seen[0] == 1 and seen[2] == 2 and seen[3] != 2 and str(seen[1]).startswith("ValueError"),
)
PYTHON
