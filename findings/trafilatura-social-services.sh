#!/bin/sh
# trafilatura 2.3.1 and readability-lxml 0.9: a section is dropped for a part of its Italian name.
#
# What looks like buttons to share or like a box beside the text is dropped by the names of its class.
# Expected: whole words count, and a section of three long sentences in <main> stays. Seen: "social"
# is enough for trafilatura, so class="servizi-sociali" (social services) is gone, as is
# class="barriere-architettoniche" for its "bar"; "extra" is enough for readability, so
# class="trasporto-extraurbano" (transport beyond the city) is gone there. Each keeps the other's.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  --no-deps trafilatura==2.3.1 readability-lxml==0.9 justext==3.0.2 lxml==6.1.3 \
  lxml_html_clean==0.4.6 courlan==1.4.0 htmldate==1.11.0 tld==0.13.2 babel==2.19.0 \
  dateparser==1.5.0 python-dateutil==2.9.0.post0 regex==2026.11.19 tzlocal==5.4.5 pytz==2026.6 \
  six==1.17.0 certifi==2026.10.19.post1 charset-normalizer==3.5.3 urllib3==2.8.0 \
  chardet==5.2.0 cssselect==1.3.0
cd "$folder"
./venv/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version

import readability
import trafilatura


def told(version, expected, seen, same):
    print(f"version:  {version}\nexpected: {expected}\nseen:     {seen}")
    sys.exit(0 if same else "the behaviour is no longer seen")


def page(name):
    """A page of eight sentences, three of them in a section of that class."""
    text = "The city plants trees along its roads, mends its schools and opens {} new parks. "
    around = "".join(f"<p>{text.format(n)}</p>" for n in range(2, 7))
    inside = "".join(f"<p>MARKED {text.format(n)}</p>" for n in range(7, 10))
    return (
        "<html><head><title>Plan</title></head><body><main><h1>Plan</h1>"
        f'{around}<div class="{name}"><h2>Services</h2>{inside}</div></main></body></html>'
    )


names = ("scuole", "servizi-sociali", "barriere-architettoniche", "trasporto-extraurbano")
seen = {
    name: (
        "MARKED" in (trafilatura.extract(page(name)) or ""),
        "MARKED" in readability.Document(page(name)).summary(),
    )
    for name in names
}
told(
    f"trafilatura {version('trafilatura')}, readability-lxml {version('readability-lxml')}",
    "each section kept by both",
    seen,
    list(seen.values()) == [(True, True), (False, True), (False, True), (True, False)],
)
PYTHON
