"""Two small plans that call their parts otherwise, each entry with fields or in a table."""

from pathlib import Path

from assistant.service import Assistant
from index.embed.choose import BUNDLED, choose_embedder
from index.indexer import update
from index.library import open_library
from ingest.files import sources

VERDE = """\
# Piano del verde di Roccafiorita 2027-2032

Approvato con deliberazione del Consiglio comunale n. 12 del 3 marzo 2027.

Il piano si compone di tre assi e sette interventi.

## Asse 1. Alberi in città

L'asse vuole portare gli alberi pubblici da 12.000 a 15.000 entro il 2032.

### Intervento 1.1 Nuovi filari nei viali

Si piantano 800 alberi lungo i viali di accesso alla città.

Soggetto attuatore: Servizio Verde Pubblico
Partner: Consorzio Forestale della Valle
Costo: € 240.000
Periodo: 2027-2029

### Intervento 1.2 Censimento degli alberi

Il censimento registra ogni albero pubblico con specie, età e stato di salute.

Soggetto attuatore: Servizio Ambiente
Costo: € 60.000
Periodo: 2027

### Intervento 1.3 Adotta un albero

Le famiglie possono adottare un albero e ricevono un attestato.

Soggetto attuatore: Servizio Ambiente
Costo: € 5.000
Periodo: 2028-2032

## Asse 2. Orti e giardini

### Intervento 2.1 Orti per anziani

Sono assegnati 60 lotti di orto alle persone con più di 65 anni.

Soggetto attuatore: Azienda Servizi alla Persona (ASSP)
Partner: Auser
Costo: € 90.000
Periodo: 2028-2030

### Intervento 2.2 Giardini scolastici

Soggetto attuatore: Servizio Verde Pubblico
Costo: € 310.000
Periodo: 2027-2031

## Asse 3. Acqua e suolo

### Intervento 3.1 Vasche di laminazione

Quattro vasche raccolgono la pioggia dei temporali. Il costo è di 1,2 milioni di euro.

Soggetto attuatore: Consorzio di Bonifica
Costo: € 1.250.000
Periodo: 2029-2032

### Intervento 3.2 Tetti verdi

Contributi ai privati per tetti verdi fino al 30% della spesa.

Soggetto attuatore: Servizio Ambiente
Costo: € 150.000
Periodo: 2028-2031
"""
MOBILITA = """\
# Piano urbano della mobilità di Vallechiara

Il piano ha due linee strategiche e quattro misure.

## Linea strategica A – Muoversi a piedi e in bici

| Codice | Misura | Responsabile | Risorse | Scadenza |
| --- | --- | --- | --- | --- |
| A1 | Rete di piste ciclabili lungo il fiume | Settore Lavori Pubblici | 2.400.000 € | dicembre 2028 |
| A2 | Zone 30 nei quartieri residenziali | Polizia Locale | 350.000 € | giugno 2027 |

## Linea strategica B – Trasporto pubblico

| Codice | Misura | Responsabile | Risorse | Scadenza |
| --- | --- | --- | --- | --- |
| B1 | Bus elettrici sulla linea 3 | Azienda Trasporti Vallechiara (ATV) | 5.100.000 € | marzo 2029 |
| B2 | Abbonamento gratuito per gli studenti | ATV | da definire | settembre 2027 |
"""


def assistant_in(folder: Path) -> Assistant:
    """An assistant over both plans, with the embedder that ships: what was learnt reads questions."""
    (folder / "piano-del-verde.md").write_text(VERDE, "utf-8")
    (folder / "piano-mobilita.md").write_text(MOBILITA, "utf-8")
    embedder = choose_embedder(BUNDLED)
    update(folder / "index", sources([folder]), lambda: embedder)
    return Assistant(open_library(folder / "index"), embedder)
