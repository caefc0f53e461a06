"""A library of two plans of the hills, small enough to know each window."""

from pathlib import Path

from assistant.evidence.matter import Matter
from index.library import Library

from .matters import made

RIFUGI = """\
# Piano dei rifugi di Montefosco

## Rifugi

Il rifugio Aquila ha 24 posti letto e costa 180.000 euro.

Il rifugio Civetta ha molti posti letto e costa poco.

Il custode del rifugio è Elio Zanin.

La custode del bivacco è la Cooperativa Larice.

Un bivacco è una capanna senza custode.

Il sentiero passa accanto al bivacco verso sera.

## Cresta

I lavori della cresta sono i seguenti:

- rifare il tetto del rifugio
- segnare il sentiero della cresta
- pulire la sorgente

## Funivie

Nel 2023 la Cabina 3 della funivia, con 2 seggiole nuove, ha portato 7.000 escursionisti.
"""
BOSCHI = """\
# Piano dei boschi di Roccabruna

Gli aquilani hanno 12 posti letto in una capanna. Il bosco dei trenini costa 90 euro.
"""


def library_of_hills(folder: Path) -> Library:
    """The library, indexed in a folder."""
    return made(folder, {"montefosco": RIFUGI, "roccabruna": BOSCHI})


def place_of(matter: Matter, words: str) -> int:
    """The number of the one window that holds some words."""
    (number,) = (n for n, w in enumerate(matter.library.windows) if words in w.text)
    return number
