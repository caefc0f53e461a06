"""Words that a line cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Kind
from ingest.readers.hyphens import Hyphens

from .test_structure import of_kind, passages


def test_a_cut_word_is_whole_and_a_compound_keeps_its_hyphen() -> None:
    lines = ["un centro socio-educativo", "la manutenzione", "il centro socio-", "educativo e la"]
    hyphens = Hyphens([*lines, "manuten-", "zione"])
    assert hyphens.joined(["il centro socio-", "educativo"]) == "il centro socio-educativo"
    assert hyphens.joined(["la manuten-", "zione dei tetti"]) == "la manutenzione dei tetti"
    assert hyphens.joined(["il nord-", "Est"]) == "il nord-Est"
    assert hyphens.joined(["LA MANUTEN-", "ZIONE DEI TETTI"]) == "LA MANUTENZIONE DEI TETTI"
    assert hyphens.joined(["I CORSI ACI-", "CRUI"]) == "I CORSI ACI-CRUI"
    assert hyphens.joined(["gli anni 2020-", "2022"]) == "gli anni 2020-2022"
    assert hyphens.joined(["una riga", "e un'altra"]) == "una riga e un'altra"


def test_an_unknown_word_follows_the_habit_of_the_document() -> None:
    cutting = Hyphens(["strane paro-", "le che si spez-", "zano"])
    assert cutting.joined(["un bel cammel-", "lo"]) == "un bel cammello"
    never = Hyphens(["righe intere e lunghe"] * 200)
    assert never.joined(["un bel cammel-", "lo"]) == "un bel cammel-lo"


@given(st.lists(st.text("abc -\u00ad‐", min_size=1), min_size=1, max_size=6))
def test_joining_lines_loses_no_letter(lines: list[str]) -> None:
    found = Hyphens(lines).joined(lines)
    letters = [c for line in lines for c in line if c.isalpha()]
    assert [c for c in found if c.isalpha()] == letters


def test_structure_keeps_the_word_that_a_page_cut() -> None:
    text = "AZIONI\n\n• Sostenere ogni anno la manuten-\n\nzione dei tetti e la manutenzione dei muri.\n"
    assert of_kind(passages(text), Kind.ACTION) == [
        "Sostenere ogni anno la manutenzione dei tetti e la manutenzione dei muri."
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["PIANO DI RIGENERA-", "ZIONE DEL PORTO"], "PIANO DI RIGENERAZIONE DEL PORTO"),
        (["LINEA PORTO-", "BORGO"], "LINEA PORTO-BORGO"),
        (["AMPLIA-", "MENTO DEL PORTO"], "AMPLIAMENTO DEL PORTO"),
        (["ESPAN-", "SIONE DEL PORTO"], "ESPANSIONE DEL PORTO"),
        (["SERVIZI ISTITU-", "ZIONALI"], "SERVIZI ISTITUZIONALI"),
        (["LINEA ROMA-", "MENTANA"], "LINEA ROMA-MENTANA"),
        (["LINEA B-", "MENTO"], "LINEA B-MENTO"),
        (["MEZZI ECO-", "MENTALI E SUONI eco-mentali"], "MEZZI ECO-MENTALI E SUONI eco-mentali"),
        (["per gli anni 2025-", "2027 si spende"], "per gli anni 2025-2027 si spende"),
        (["il personale tecnico-", "amministrativo"], "il personale tecnico-amministrativo"),
        (["le norme economico-", "finanziarie"], "le norme economico-finanziarie"),
        (["i corsi medico-", "legali"], "i corsi medico-legali"),
        (["i beni storico-", "artistici"], "i beni storico-artistici"),
        (["le aree storico-", "artistiche"], "le aree storico-artistiche"),
        (["le reti idrico-", "civili"], "le reti idrico-civili"),
        (["le aree idrico-", "urbane"], "le aree idrico-urbane"),
        (["il lessico tecnico-", "inglese"], "il lessico tecnico-inglese"),
        (["le prove fisico-", "motorie"], "le prove fisico-motorie"),
        (["il sito turistico-", "militare"], "il sito turistico-militare"),
        (["il piano tecnico-", "operativo"], "il piano tecnico-operativo"),
        (["con il rico-", "noscimento"], "con il riconoscimento"),
        (["le case rico-", "strutive"], "le case ricostrutive"),
        (["un aiuto psico-", "logico"], "un aiuto psicologico"),
        (["una artico-", "lazione"], "una articolazione"),
        (["più partico-", "lari"], "più particolari"),
        (["una pagina pubbli-", "cata"], "una pagina pubblicata"),
        (["gli anni -", "2027"], "gli anni - 2027"),
    ],
)
def test_what_hyphens_part_beside_words_in_small_letters(lines: list[str], expected: str) -> None:
    hyphens = Hyphens([*lines, "strane paro-", "le che si spez-", "zano"])
    assert hyphens.joined(lines) == expected
