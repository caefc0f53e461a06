#!/bin/sh
# Babel 2.19.0: parse_date cannot read what format_date has written, where the month is a word.
#
# Expected: parse_date takes a locale and a format ("short" to "full"), so "3 maggio 2024" is read
# back with those it was written with; or ParseError, the error it documents. Seen: only numbers are
# looked for, and the third is missing: IndexError, in English too. The short form is read.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0
cd "$folder"
./venv/bin/python - <<'PYTHON'
import datetime
import sys
from importlib.metadata import version

from babel.dates import ParseError, format_date, parse_date


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


day = datetime.date(2024, 5, 3)


def back(form, locale):
    """What becomes of a day that is written and read."""
    try:
        return str(parse_date(format_date(day, form, locale=locale), locale=locale, format=form))
    except ParseError:
        return "ParseError"
    except IndexError as error:
        return f"IndexError: {error}"


seen = {
    f"{format_date(day, form, locale=locale)}": back(form, locale)
    for form, locale in (("short", "it"), ("long", "it"), ("long", "en"))
}
told(
    f"Babel {version('babel')}",
    "2024-05-03 three times",
    seen,
    [value.partition(":")[0] for value in seen.values()]
    == ["2024-05-03", "IndexError", "IndexError"],
)
PYTHON
