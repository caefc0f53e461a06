"""Plans in several vocabularies, each read as a person would read it."""

import pytest

from ingest.blocks import Heading, Paragraph
from ingest.model import Kind, Passage
from ingest.readers import plaintext
from ingest.structure import structured

Row = tuple[str, str | None, tuple[str, ...], str]


def passages(text: str, *, markdown: bool = False, is_plan: bool = True) -> tuple[Passage, ...]:
    blocks = list(plaintext.read(text, markdown=markdown))
    title = next((b.text for b in blocks if isinstance(b, Heading | Paragraph)), None)
    return structured("doc", blocks, title, is_plan=is_plan)[1]


def rows(found: tuple[Passage, ...], *kinds: str) -> list[Row]:
    return [(p.kind.value, p.label, p.path, p.value) for p in found if p.kind.value in kinds]


def of_kind(found: tuple[Passage, ...], kind: Kind) -> list[str]:
    return [p.text for p in found if p.kind is kind]


MISSIONS = """\
MISSIONE 1

Casa per tutti

DIREZIONE 1

Conoscere il bisogno di casa.

AZIONI

  • Mappare gli alloggi vuoti.
  • Ascoltare gli inquilini.

DIREZIONE 2

Costruire in modo nuovo.

AZIONI

  • Promuovere cantieri di autocostruzione.

MISSIONE 2

Verde vicino

DIREZIONE 1

Piantare alberi.

AZIONI

  • Aprire vivai di quartiere.
"""


def test_mission_direction_action() -> None:
    one, two = "MISSIONE 1 Casa per tutti", "MISSIONE 2 Verde vicino"
    first, second = (
        "DIREZIONE 1 Conoscere il bisogno di casa.",
        "DIREZIONE 2 Costruire in modo nuovo.",
    )
    assert rows(passages(MISSIONS), "mission", "direction", "action") == [
        ("mission", "MISSIONE 1", (), "Casa per tutti"),
        ("direction", "DIREZIONE 1", (one,), "Conoscere il bisogno di casa."),
        ("action", None, (one, first), "Mappare gli alloggi vuoti."),
        ("action", None, (one, first), "Ascoltare gli inquilini."),
        ("direction", "DIREZIONE 2", (one,), "Costruire in modo nuovo."),
        ("action", None, (one, second), "Promuovere cantieri di autocostruzione."),
        ("mission", "MISSIONE 2", (), "Verde vicino"),
        ("direction", "DIREZIONE 1", (two,), "Piantare alberi."),
        ("action", None, (two, "DIREZIONE 1 Piantare alberi."), "Aprire vivai di quartiere."),
    ]


def test_axis_objective_action_with_codes() -> None:
    found = passages(
        "# Piano di prova\n\n## Asse 1: Mobilità\n\n### OB.1.1 Muoversi sicuri\n\n"
        "#### Azioni\n\n- AZ.1.1.a Aprire piste ciclabili\n- AZ.1.1.b Rallentare le auto\n\n"
        "### OB.1.2 Muoversi insieme\n\n#### Azioni\n\n- Aumentare le corse\n",
        markdown=True,
    )
    axis, first, second = "Asse 1: Mobilità", "OB.1.1 Muoversi sicuri", "OB.1.2 Muoversi insieme"
    assert rows(found, "theme", "objective", "action") == [
        ("theme", "Asse 1", (), "Mobilità"),
        ("objective", "OB.1.1", (axis,), "Muoversi sicuri"),
        ("action", "AZ.1.1.a", (axis, first), "Aprire piste ciclabili"),
        ("action", "AZ.1.1.b", (axis, first), "Rallentare le auto"),
        ("objective", "OB.1.2", (axis,), "Muoversi insieme"),
        ("action", None, (axis, second), "Aumentare le corse"),
    ]


def test_english_goals_and_actions() -> None:
    found = passages(
        "# Climate plan\n\n## Goal 1: A cooler town\n\n### Actions\n\n- Plant trees\n- Open gardens\n\n"
        "## Goal 2: Warm homes\n\n### Measures\n\n- Renovate housing\n",
        markdown=True,
    )
    assert rows(found, "objective", "action") == [
        ("objective", "Goal 1", (), "A cooler town"),
        ("action", None, ("Goal 1: A cooler town",), "Plant trees"),
        ("action", None, ("Goal 1: A cooler town",), "Open gardens"),
        ("objective", "Goal 2", (), "Warm homes"),
        ("action", None, ("Goal 2: Warm homes",), "Renovate housing"),
    ]


TABLES = {
    "tabs": (
        "OB.1 Crescere insieme\n\n"
        "Strategie\tAzioni\tRisorse\n"
        "Formare le reti\t→ Aprire sportelli → Tenere corsi per chi lavora nelle\tFondo A\n"
        "\tcooperative di comunità\t\n"
        "Sostenere le imprese\t→ Offrire credito\tFondo B\n"
    ),
    "pipes": (
        "OB.1 Crescere insieme\n\n"
        "| Strategie | Azioni | Risorse |\n| --- | --- | --- |\n"
        "| Formare le reti | → Aprire sportelli → Tenere corsi per chi lavora nelle | Fondo A |\n"
        "|  | cooperative di comunità |  |\n"
        "| Sostenere le imprese | → Offrire credito | Fondo B |\n"
    ),
    "broken cells": (
        "OB.1 Crescere insieme\n\n"
        "| Strategie | Azioni | Risorse |\n|---|---|---|\n"
        "| Formare le reti | → Aprire sportelli\n→ Tenere corsi per chi lavora nelle cooperative"
        " di comunità | Fondo A |\n"
        "| Sostenere le imprese | → Offrire credito | Fondo B |\n"
    ),
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES.keys())
def test_tables_with_levels_in_columns_over_a_page_break(text: str) -> None:
    found = passages(text)
    top = "OB.1 Crescere insieme"
    assert rows(found, "strategy", "action", "resource") == [
        ("strategy", None, (top,), "Formare le reti"),
        ("action", None, (top, "Formare le reti"), "Aprire sportelli"),
        (
            "action",
            None,
            (top, "Formare le reti"),
            "Tenere corsi per chi lavora nelle cooperative di comunità",
        ),
        ("resource", None, (top, "Formare le reti"), "Fondo A"),
        ("strategy", None, (top,), "Sostenere le imprese"),
        ("action", None, (top, "Sostenere le imprese"), "Offrire credito"),
        ("resource", None, (top, "Sostenere le imprese"), "Fondo B"),
    ]


def test_what_follows_a_table_does_not_stand_under_its_rows() -> None:
    found = passages(TABLES["pipes"] + "\nIl testo che segue la tabella parla di tutto il piano.\n")
    assert found[-1].kind is Kind.TEXT
    assert found[-1].path == ("OB.1 Crescere insieme",)


def test_the_header_of_a_table_is_no_passage_even_when_a_page_repeats_it() -> None:
    text = (
        TABLES["pipes"]
        + "| Strategie | Azioni | Risorse |\n| Fare rete | → Censire orti | Fondo C |\n"
    )
    found = passages(text)
    assert not [p for p in found if "Strategie" in p.text]
    assert of_kind(found, Kind.ACTION)[-1] == "Censire orti"


def test_a_table_of_plain_rows_keeps_its_cells() -> None:
    found = passages("| Fase | Periodo |\n|---|---|\n| Ascolto | 2023 |\n| Scrittura | 2024 |\n")
    assert [p.text for p in found] == ["Ascolto\t2023", "Scrittura\t2024"]
    assert {p.kind for p in found} == {Kind.ROW}
    assert [c.header for c in found[0].cells] == ["Fase", "Periodo"]
    assert [
        found[0].text[c.start - found[0].start : c.end - found[0].start] for c in found[0].cells
    ] == [
        "Ascolto",
        "2023",
    ]


SHEETS = {
    "alternating lines": (
        "Città\n\nBologna\n\nCodice progetto\n\nBO1\n\nAmbito\n\nSoggetto attuatore\n\n"
        "Comune di Bologna\n\nImporto finanziato\n\n1.000 euro\n"
    ),
    "bold labels": (
        "- **Città**: Bologna\n- **Codice progetto**: BO1\n- **Ambito**:\n"
        "- **Soggetto attuatore**: Comune di Bologna\n- **Importo finanziato**: 1.000 euro\n"
    ),
    "bold labels, colon inside": (
        "**Città:** Bologna\n\n**Codice progetto:** BO1\n\n**Ambito:**\n\n"
        "**Soggetto attuatore:** Comune di Bologna\n\n**Importo finanziato:** 1.000 euro\n"
    ),
    "two columns": (
        "| Città | Bologna |\n| Codice progetto | BO1 |\n| Ambito |  |\n"
        "| Soggetto attuatore | Comune di Bologna |\n| Importo finanziato | 1.000 euro |\n"
    ),
    "two columns with tabs": (
        "Città\tBologna\nCodice progetto\tBO1\nAmbito\t\n"
        "Soggetto attuatore\tComune di Bologna\nImporto finanziato\t1.000 euro\n"
    ),
}


@pytest.mark.parametrize("text", SHEETS.values(), ids=SHEETS.keys())
def test_sheets_give_a_field_for_each_label_with_a_value(text: str) -> None:
    found = passages(text, markdown=True, is_plan=False)
    fields = {(p.name or "").rstrip(":"): p.value for p in found if p.kind is Kind.FIELD}
    assert fields == {
        "Città": "Bologna",
        "Codice progetto": "BO1",
        "Soggetto attuatore": "Comune di Bologna",
        "Importo finanziato": "1.000 euro",
    }
    assert not [p for p in found if "Ambito" in p.text]


def test_the_table_of_contents_is_no_content() -> None:
    contents = (
        "Premessa\nIl metodo\nLe sfide del territorio\nIl governo del piano\nLe risorse comuni\n"
    )
    body = "\n".join(
        f"{title}\n\nQuesto capitolo tratta di {title.lower()}.\n"
        for title in contents.splitlines()
    )
    found = passages(f"Piano del bosco\n\n{contents}\n{body}")
    titles = [p.text for p in found if p.kind is Kind.HEADING]
    assert titles == ["Piano del bosco", *contents.splitlines()]
    assert [p.path for p in found if p.kind is Kind.TEXT] == [(t,) for t in contents.splitlines()]


def test_groups_that_come_back_are_no_table_of_contents() -> None:
    found = passages(
        "AZIONI\n\n• Aprire orti\n\nOBIETTIVI\n\n• Crescere bene\n\nRISORSE\n\n• Fondo uno\n\n"
        "AZIONI\n\n• Curare siepi\n\nOBIETTIVI\n\n• Vivere meglio\n\nRISORSE\n\n• Fondo due\n"
    )
    assert of_kind(found, Kind.ACTION) == ["Aprire orti", "Curare siepi"]
    assert of_kind(found, Kind.RESOURCE) == ["Fondo uno", "Fondo due"]


def test_sentences_that_come_back_are_no_table_of_contents() -> None:
    said = "\n\n".join(f"Il piano dice la cosa numero {n} a tutti." for n in range(6))
    assert len(passages(f"Titolo\n\n{said}\n\n{said}")) == 13


def test_definitions_under_a_plural_heading_are_no_levels() -> None:
    found = passages(
        "Come leggere il piano\n\nDIREZIONI\n\n"
        "Le direzioni sono gli orientamenti generali che guidano ogni missione.\n\nAZIONI\n\n"
        "Le azioni sono le cose concrete da fare.\n\n" + MISSIONS
    )
    directions = of_kind(found, Kind.DIRECTION)
    assert len(directions) == 3
    assert all(d.startswith("DIREZIONE") for d in directions)
    assert len(of_kind(found, Kind.ACTION)) == 4


def test_running_headers_and_page_numbers_are_taken_out() -> None:
    pages = "".join(
        f"Piano sociale della città\n\nIl capitolo {n} racconta una cosa diversa dagli altri.\n\n{n}\n\n"
        for n in range(1, 9)
    )
    found = passages(pages)
    assert [p.text for p in found] == [
        f"Il capitolo {n} racconta una cosa diversa dagli altri." for n in range(1, 9)
    ]


def test_names_of_groups_that_come_often_are_no_running_headers() -> None:
    text = "".join(
        f"DIREZIONE {n}\n\nAprire la via {n}.\n\nAZIONI\n\n• Fare {n}\n\n" for n in range(1, 9)
    )
    assert len(of_kind(passages(text), Kind.ACTION)) == 8


def test_a_sentence_that_a_page_break_cut_is_made_whole() -> None:
    found = passages(
        "Il piano nasce dal lavoro di molte persone e di molte\n\n"
        "organizzazioni che vivono nel territorio.\n\nUn altro paragrafo comincia qui.\n"
    )
    assert [p.text for p in found] == [
        "Il piano nasce dal lavoro di molte persone e di molte organizzazioni che vivono nel territorio.",
        "Un altro paragrafo comincia qui.",
    ]


def test_an_item_that_a_page_break_cut_is_made_whole() -> None:
    found = passages("AZIONI\n\n• Sostenere le imprese che nascono nei\n\nquartieri più lontani.\n")
    assert of_kind(found, Kind.ACTION) == [
        "Sostenere le imprese che nascono nei quartieri più lontani."
    ]


def test_numbered_titles_nest() -> None:
    found = passages(
        "1. Governo\n\nIl governo del piano è della giunta.\n\n1.1 Cabina di regia\n\n"
        "La cabina si riunisce spesso.\n\n2. Risorse\n\nLe risorse vengono da più fondi.\n"
    )
    assert [p.path for p in found if p.kind is Kind.TEXT] == [
        ("1. Governo",),
        ("1. Governo", "1.1 Cabina di regia"),
        ("2. Risorse",),
    ]


def test_a_sentence_about_a_level_does_not_open_it() -> None:
    found = passages(
        "MISSIONE 1\n\nCasa\n\nMissione 2 e missione 3 saranno scritte nel corso del prossimo anno.\n"
    )
    assert [p.label for p in found if p.kind is Kind.MISSION] == ["MISSIONE 1"]


def test_entries_of_a_plan_that_names_no_actions_are_actions_where_they_state_them() -> None:
    text = "Le priorità di quest'anno sono:\n\n- Promuovere gli orti\n- gli spazi verdi\n"
    assert of_kind(passages(text), Kind.ACTION) == ["Promuovere gli orti"]
    assert of_kind(passages(text, is_plan=False), Kind.ACTION) == []


def test_notes_in_a_list_of_actions_are_no_actions() -> None:
    found = passages("AZIONI\n\n• Aprire orti\n• Nota: le azioni sono provvisorie\n")
    assert of_kind(found, Kind.ACTION) == ["Aprire orti"]


def test_bullets_are_seen_but_not_cited() -> None:
    blocks = list(plaintext.read("AZIONI\n\n• Aprire orti\n1) Curare siepi\n", markdown=False))
    text, found = structured("doc", blocks, None, is_plan=True)
    assert text == "AZIONI\n• Aprire orti\n1) Curare siepi"
    assert [p.text for p in found] == ["Aprire orti", "Curare siepi"]


def test_lines_that_only_their_like_follow_head_nothing() -> None:
    text = "Orti di quartiere\n\nGli orti sono aperti a tutti.\n\nIl Sindaco\n\nLaura Monti"
    assert of_kind(passages(text), Kind.HEADING) == ["Orti di quartiere"]
    more = passages(text + "\n\nGli orti chiudono alle otto di sera.")
    assert of_kind(more, Kind.HEADING) == ["Orti di quartiere", "Il Sindaco", "Laura Monti"]
