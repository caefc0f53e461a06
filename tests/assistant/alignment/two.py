"""Two small plans that have some aims in common, and what the chat answers on them."""

from assistant.alignment.counterparts import answer
from assistant.answers.answer import Answer
from assistant.reading.reader import Reader
from assistant.thesaurus.thesaurus import load_thesaurus
from index.library import Library

from ...doubles import HashEmbedder

PONTELUNGO = """\
# Piano sociale di Pontelungo

## Asse 1: Anziani

### Azioni

- Aprire un centro diurno per gli anziani soli
- Installare pannelli fotovoltaici sulle scuole
- Promuovere azioni e misure per il territorio

## Asse 2: Piste ciclabili

### Azioni

- Segnalare gli incroci pericolosi
- Formare i volontari della consulta
"""
SERRAPIANA = """\
# Programma di comunità di Serrapiana

## Asse 1: Energia

### Azioni

- Installare pannelli fotovoltaici sulle scuole
- Promuovere interventi e iniziative sul territorio
- Ridurre le perdite degli acquedotti

## Asse 2: Famiglie

### Azioni

- Corsi di formazione per gli insegnanti delle medie
- Offrire un centro diurno agli anziani soli
"""


def ask(library: Library, question: str) -> Answer | None:
    """What the alignment answers to a question; None where it leaves it to others."""
    read = Reader(library, load_thesaurus()).read(question, (), ())
    return answer(library, HashEmbedder(), read)
