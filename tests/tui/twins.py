"""Two plans of our own writing that want much the same, for the tests of a review."""

from pathlib import Path

LARICETO = """\
# Piano di Lariceto

## Obiettivo 1 Abitare a Lariceto

### Azioni

- Ristrutturare trenta alloggi pubblici vuoti e assegnarli alle famiglie in graduatoria.
- Aprire uno sportello che aiuti gli inquilini a pagare affitti arretrati.
- Istituire un fondo di garanzia per i mutui dei giovani artigiani.
- Censire i garage dismessi [bold]lungo[/bold] la ferrovia.

## Obiettivo 2 Muoversi a Lariceto

### Azioni

- Allargare i marciapiedi del viale e piantarvi ottanta tigli.
- Chiudere al traffico le strade davanti alle scuole elementari.
- Comprare dodici autobus elettrici per le linee notturne.
- Costruire un ponte ciclabile sopra il torrente.

## Obiettivo 3 Imparare a Lariceto

### Azioni

- Tenere aperte le biblioteche di quartiere anche la sera.
- Offrire corsi gratuiti di italiano alle lavoratrici straniere.
- Allestire laboratori di robotica nelle scuole medie.
- Assumere pedagogisti per gli asili nido comunali.
"""

ORTANOVA = """\
# Piano di Ortanova

## Obiettivo A Abitare a Ortanova

### Azioni

- Ristrutturare venti alloggi pubblici vuoti e assegnarli alle famiglie in graduatoria.
- Aprire uno sportello che aiuti gli inquilini a pagare gli affitti arretrati.
- Istituire un fondo di garanzia per i mutui dei giovani artigiani e dei fornai.

## Obiettivo B Muoversi a Ortanova

### Azioni

- Allargare i marciapiedi del viale e piantarvi cento tigli.
- Chiudere al traffico le strade davanti alle scuole elementari e medie.
- Comprare otto autobus elettrici per le linee notturne.
- Costruire un ponte ciclabile sopra il canale.

## Obiettivo C Imparare a Ortanova

### Azioni

- Tenere aperte le biblioteche di quartiere anche la sera e la domenica.
- Offrire corsi gratuiti di italiano alle lavoratrici straniere.
- Allestire laboratori di robotica nelle scuole medie e superiori.
- Assumere pedagogisti per gli asili nido comunali.
- Ospitare musicisti nel vecchio mulino.
"""


def write_twins(folder: Path) -> Path:
    """Both plans as files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lariceto.md").write_text(LARICETO, "utf-8")
    (folder / "ortanova.md").write_text(ORTANOVA, "utf-8")
    return folder
