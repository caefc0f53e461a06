"""Amounts and dates that changed: those that a text sets, not those of what it cites."""

import pytest

from assistant.editions.changedfigures import figures


@pytest.mark.parametrize(
    "cited",
    [
        "ai sensi del decreto legislativo 12 maggio 2007, n. 41",
        "come vuole la legge n. 58 del 3 aprile 2011",
        "secondo il Regolamento (UE) n. 517/2013 del 9 giugno 2013",
        "visto il DPCM 4 ottobre 2018",
        "secondo la deliberazione del 6 febbraio 2017",
        "by the Resolution of the Council of 5 March 2016",
        "si veda <https://leggi.example/atti?urn:nir:stato:legge:2004-11-08;33>",
        "si veda leggi.example/ atti/N2?urn:nir:stato:legge:2004-11-08;33>__",
        "si veda www.example.org/2014/piano",
        "secondo l'elenco 12/2013 del 9 giugno 2013",
        *(
            f"visto il {short} 4 ottobre 2018"
            for short in (
                "D.Lgs.",
                "d. lgs.",
                "dlgs",
                "D.L.",
                "D.M.",
                "DM",
                "d.p.c.m.",
                "DPR",
                "d.p.r.",
                "l.r.",
                "D.G.R.",
                "dgr",
            )
        ),
        *(
            f"vista la {name} n. 5 del 4 ottobre 2018"
            for name in (
                "l.",
                "l.r.",
                "nota prot.",
                "G.U.",
                "Gazzetta Ufficiale",
                "legge regionale",
            )
        ),
        *(
            f"come dice {name} del 4 ottobre 2018"
            for name in (
                "la legge",
                "il decreto",
                "la direttiva",
                "il regolamento",
                "la circolare",
                "la delibera",
                "la determinazione",
                "l'ordinanza",
                "la sentenza",
                "la comunicazione della Commissione",
                "la raccomandazione",
                "la decisione",
            )
        ),
        *(
            f"as said by the {name} of 5 March 2016"
            for name in (
                "Act",
                "law",
                "decree",
                "Directive",
                "Regulation",
                "ordinance",
                "Communication of the Commission",
                "Recommendation",
                "Decision of the Council",
            )
        ),
    ],
)
def test_what_a_text_cites_sets_no_date(cited: str) -> None:
    assert figures("Aprire la biblioteca", f"Aprire la biblioteca, {cited}") == ()


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("entro il 31 dicembre 2027", "31 dicembre 2027"),
        ("con un regolamento entro giugno 2027", "giugno 2027"),
        ("con il regolamento 2027", "2027"),
        ("con la delibera della giunta a marzo 2027", "marzo 2027"),
        ("tempi:2027-2028", "2027-2028"),
        ("lotto n. 2 del 31/12/2026", "31/12/2026"),
        ("con decreto per il lotto n. 2 del 31/12/2026", "31/12/2026"),
        ("entro l. 31 marzo 2025", "31 marzo 2025"),
        *(
            (f"con decreto {time} la fine del 2027", "2027")
            for time in ("per", "entro", "da", "dal", "dalla", "a", "al", "dopo", "in", "nel")
        ),
        *(
            (f"by a decree {time} the end of 2027", "2027")
            for time in ("by", "from", "until", "after")
        ),
        ("il 12 maggio 2027, nella piazza", "12 maggio 2027"),
    ],
)
def test_what_a_text_sets_is_told(said: str, date: str) -> None:
    (change,) = figures("Aprire la biblioteca", f"Aprire la biblioteca, {said}")
    assert (change.kind, change.new) == ("date", (date,))
