"""Two small plans and a sheet, with what tests of answers take from them."""

from assistant.evidence.matter import Find, Matter
from assistant.judging.judge import Candidate
from index.library import Library
from ingest.locator import Span
from ingest.model import Passage

from .matters import matter_of

PLAN = """\
# Piano dei giardini di Montefosco

## Giardini

Il Comune apre nuovi giardini pubblici in ogni quartiere.

Il Comune non apre nuovi parcheggi pubblici.

I giardini sono curati da volontari, e nei quartieri lontani il Comune rinnova anche le fontane.

## Amburgo

La strategia si concentra su quattro aree.
"""
SHEET = """\
# Scheda dei mulini di Montefosco

Titolo progetto: Restauro dei mulini

R.U.P.: Elio Zanin

Soggetto attuatore: Comune di Montefosco

Data inizio: 12/03/2026

I mulini sono tre e uno gira ancora.
"""
BODIES = """\
# Piano dei fiumi di Acquarossa

## Governo

### Comitato di indirizzo

- Comune di Acquarossa
- Consorzio delle sponde
- Scuola di Acquarossa

### Comitato di ascolto

- Pescatori
- Canoisti

### Comitato di direzione stabile

- Assessore ai fiumi
- Presidente del consorzio

### Che cosa è un argine

Un argine è un muro di terra che tiene l'acqua nel fiume.

### Che cosa è una golena

Una golena è il terreno tra il fiume e il suo argine.

## Risorse

Il piano costa in totale 9 milioni di euro.

Il costo totale dell'azione è di 2 milioni di euro.

### Programma regionale delle foreste

Il costo totale del programma è di 30 milioni di euro.
"""


def passage(library: Library, opening: str) -> Passage:
    return next(p for p in library.passages if p.text.startswith(opening))


def candidate(one: Passage) -> Candidate:
    span = Span(one.start, one.end)
    return Candidate(Find(one, span), span, 0.9)


def matter(library: Library, question: str) -> Matter:
    return matter_of(library, question)
