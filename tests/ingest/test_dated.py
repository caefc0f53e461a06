"""Days that stand alone above what happens on them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from .made import document


def _page(*lines: str) -> str:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><body><h1>Le tappe</h1>{body}</body></html>"


@pytest.mark.parametrize(
    ("days"),
    [
        ("15 mar", "30 apr."),
        ("1° febbraio 2026", "31 marzo 2026"),
        ("lun 12/03", "mar 13/03/2026"),
    ],
)
def test_each_day_is_read_with_its_line(tmp_path: Path, days: Sequence[str]) -> None:
    lines = (days[0], "Apertura delle proposte", days[1], "Chiusura delle proposte")
    found = document(tmp_path, "a.html", _page("Si vota due volte.", *lines, "Poi si decide."))
    assert [(x.text, x.path) for x in found.passages[2:4]] == [
        (f"{days[0]} Apertura delle proposte", ()),
        (f"{days[1]} Chiusura delle proposte", ()),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("15 marzo", "Apertura delle proposte", "La giunta le legge."),
        ("15 alberi", "Viale nuovo", "30 alberi", "Viale vecchio"),
        ("1.1", "Riaprire le aule", "1.2", "Piantare alberi"),
        ("Scheda 1/2", "Riaprire le aule", "Scheda 2/2", "Piantare alberi"),
    ],
)
def test_one_day_or_other_figures_stay_as_they_are(tmp_path: Path, lines: Sequence[str]) -> None:
    found = document(tmp_path, "a.html", _page(*lines))
    assert [x.text for x in found.passages[1:]] == list(lines)


def test_days_may_be_entries_with_their_lines_below(tmp_path: Path) -> None:
    body = "".join(
        f"<li><span>{day}</span><p>{line}</p></li>"
        for day, line in (("16 giu", "Acconto IMU"), ("16 dic", "Saldo IMU"))
    )
    found = document(
        tmp_path, "a.html", f"<html><body><h1>Scadenze</h1><ul>{body}</ul></body></html>"
    )
    assert [x.text for x in found.passages[1:]] == ["16 giu Acconto IMU", "16 dic Saldo IMU"]


@pytest.mark.parametrize(
    "dates", [("01-11-2016", "30-03-2021"), ("1 marzo 2026", "31 maggio 2026")]
)
def test_dates_below_their_names_are_values(tmp_path: Path, dates: Sequence[str]) -> None:
    lines = ("Scheda", "Data inizio", dates[0], "Data fine", dates[1], "Avanzamento", "Concluso")
    found = document(tmp_path, "a.txt", "\n\n".join(lines) + "\n")
    assert not any("Data fine" in p.text and dates[0] in p.text for p in found.passages)
