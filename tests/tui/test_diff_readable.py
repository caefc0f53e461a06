"""A comparison of two editions as the terminal prints it."""

from pathlib import Path

from assistant.editions.diff import diff
from tui.commands.diff import readable

from ..assistant.editions.texts import edition

OLD = """\
# Piano di Borgolido

## Azioni

### Azione 1 – Gruppi di lettura

Una sala gratuita e dieci copie di ogni titolo. Costo: 2.000 euro.

### Azione 2 – Orti urbani

Quaranta particelle lungo la ferrovia.
"""
NEW = OLD.replace("dieci copie", "dodici copie").replace("2.000", "2.500")
NEW = NEW.replace("Azione 2", "Azione 3")
SEEN = """\
a.md → b.md
Azioni, obiettivi e risultati: uguali 1, riformulati 1
Uguali o spostati con un altro numero: 1
Altri passi: uguali 3, riformulati 1

── riformulati: 1 ──
~ Azione 1 – Gruppi di lettura
    ~ Una sala gratuita e [-dieci-]{+dodici+} copie di ogni titolo. Costo: [-2.000-]{+2.500+} euro.
    importi: 2.000 euro → 2.500 euro
"""


def test_a_record_comes_with_its_description_and_its_sums_once(tmp_path: Path) -> None:
    found = diff(edition(tmp_path, "a.md", OLD), edition(tmp_path, "b.md", NEW))
    seen = readable(found)
    assert seen.replace(f"{tmp_path}/", "") + "\n" == SEEN
