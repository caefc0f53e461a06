"""Two editions of a small plan of our own writing, and how a text becomes one."""

from pathlib import Path

import pytest

from assistant.editions.edition import Edition, open_edition

FIRST = """\
# Piano delle sponde di Roccafiume

Il piano dura cinque anni e riguarda 12 comuni.

## Asse 1: Argini e sentieri

### OB.1 Rendere sicure le sponde

#### Azioni

- AZ.1.1 Consolidare gli argini fra il ponte vecchio e la chiusa
- AZ.1.2 Aprire un sentiero lungo la riva sinistra
- AZ.1.3 Formare squadre di volontari per la piena

## Asse 2: Vita sul fiume

### OB.2 Riportare le persone al fiume

#### Azioni

- AZ.2.1 Recuperare i lavatoi come luoghi di incontro
- AZ.2.2 Organizzare una festa dell'acqua ogni primavera
- AZ.2.3 Insegnare il nuoto ai bambini delle elementari

## Risorse

Per gli argini sono previsti 800.000 euro entro il 2027.
"""

SECOND = """\
# Piano delle sponde di Roccafiume

Il piano dura cinque anni e riguarda 12 comuni.

## Asse 1: Argini e sentieri

### OB.1 Rendere sicure le sponde

#### Azioni

- AZ.1.1 Consolidare gli argini fra il ponte nuovo e la chiusa
- AZ.1.2 Formare squadre di volontari per la piena
- AZ.1.3 Misurare ogni ora il livello del fiume con sensori

## Asse 2: Abitare la riva

### OB.2 Riportare le persone al fiume

#### Azioni

- AZ.2.1 Recuperare i lavatoi come luoghi di incontro
- AZ.2.3 Insegnare il nuoto ai bambini delle elementari e delle medie
- AZ.2.4 Aprire un sentiero lungo la riva sinistra

## Risorse

Per gli argini sono previsti 950.000 euro entro il 2028.
"""

SHEET = """\
# RF1.2a - Casa del barcaiolo

## Scheda del progetto

- **Codice progetto**: RF1.2a
- **Soggetto attuatore**: Comune di Roccafiume
- **Beneficiario**: Comune di Roccafiume
- **Importo finanziato**: 120.000 euro
- **Data fine**: 30/06/2026
"""

SHEET_LATER = """\
# RF1.2a - Casa del barcaiolo

## Scheda del progetto

- **Codice progetto**: RF1.2a
- **Beneficiario**: Comune di Roccafiume
- **Soggetto attuatore**: Unione delle sponde
- **Importo finanziato**: 145.500 euro
- **Data fine**: 31/12/2027
- **R.U.P.**: Ada Neri
"""


def edition(folder: Path, name: str, text: str) -> Edition:
    path = folder / name
    path.write_text(text, "utf-8")
    return open_edition(str(path), lambda: pytest.fail("no index is needed"))
