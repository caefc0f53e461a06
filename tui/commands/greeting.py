"""`chiedi` with nothing behind it: what it is, where one begins, where help is."""

import argparse

from assistant.settings import Settings

from .common import OK

_GREETING = """\
Chiedi al Piano: risponde sui piani pubblici con le loro parole, e dice dove stanno scritte.

  chiedi ingest [FILE ...]   la prima volta: indicizza i piani; senza file, quelli inclusi
  chiedi serve               le pagine, nel browser: http://{host}:{port}
  chiedi ask "DOMANDA"       risponde qui, in italiano o in inglese
  chiedi tui                 nel terminale: chiedere, leggere, rivedere, contare
  chiedi align PIANO PIANO   mette due piani uno accanto all'altro

Tutti i comandi: chiedi --help. Come si usa uno: chiedi ask --help. Che cosa manca: chiedi doctor.

In English: it answers questions about public plans in their own words and says where they stand.
Begin with chiedi ingest, then chiedi serve or chiedi ask "QUESTION".
"""


def run(_arguments: argparse.Namespace, settings: Settings) -> int:
    """Print it."""
    print(_GREETING.format(host=settings.host, port=settings.port), end="")
    return OK
