"""Values of records: whose they are, where they end, and what is none."""

from ingest.blocks import Block, Heading, Item, Paragraph, Table, TableCell, TableRow
from ingest.model import Kind

from .test_records import document, found, table, value


def _defined(*pairs: tuple[str, str]) -> Table:
    return table(*pairs, headers=0)


LONG = ", ".join(f"Ufficio del quartiere {name}" for name in "ABCDEFG") + "."


def test_a_long_value_has_its_name_where_others_of_that_name_are_fields() -> None:
    blocks: list[Block] = [Heading("Piano", 1)]
    for n, who in enumerate(["Comune di Prova", "Comune di Prova", "Ente parchi", LONG] * 2, 1):
        blocks += [Heading(f"LA{n:02} - Aprire la sala numero {n}", 2)]
        blocks += [_defined(("Tempi", "In corso"), ("Attori", who))]
    held = [one.holder for one in found(blocks) if one.code in ("LA04", "LA08")]
    assert held == [LONG, LONG]


def test_the_name_of_an_empty_field_is_no_value() -> None:
    rows = [
        ("Action name", "Trees along the ring road"),
        ("Responsible body", "Parks office"),
        ("Impact & cost", "Generated energy (if applicable)"),
        ("Involved stakeholders", "Shops"),
    ]
    (made,) = found([Heading("Plan", 1), table(*rows)])
    assert value(made, "amount") is None


def test_a_sum_within_a_text_ends_where_the_next_sentence_begins() -> None:
    told = "Wider lanes for bicycles. Total cost: 7,571,554 €. Secure racks: Racks with a roof."
    rows = [
        ("Action name", "Modal shift"),
        ("Action description", told),
        ("Responsible body", "Mobility office"),
        ("Involved stakeholders", "Shops"),
    ]
    (made,) = found([Heading("Plan", 1), table(*rows)])
    assert value(made, "amount") == "7,571,554 €"


def test_a_result_in_a_list_has_its_whole_sentence() -> None:
    told = ("L'ente pubblica una guida in cui:", "si dicono gli orari;", "si dicono le sedi.")
    rows = (
        TableRow((TableCell(("Tempi",)), TableCell(("In corso",)))),
        TableRow((TableCell(("Risultati",)), TableCell((*told, "Apre la prima sede.")))),
    )
    made = document([Heading("Piano", 1), Table(rows, headers=0)])
    assert [p.text for p in made.passages if p.kind is Kind.RESULT] == [
        " ".join(told),
        "Apre la prima sede.",
    ]


def test_an_objective_that_two_lists_word_a_little_otherwise_is_one() -> None:
    blocks: list[Block] = [
        Heading("Piano", 1),
        Item("OBIETTIVO 1.1 Favorire le reti tra enti e imprese, aprire le sale di quartiere"),
        Item("OBIETTIVO 1.2 Dare voce a chi abita lontano dal centro"),
        Heading("Azioni", 1),
        Heading(
            "OBIETTIVO 1.1 Favorire le reti tra enti e imprese e aprire le sale di quartiere", 2
        ),
        Paragraph("Gli enti si incontrano ogni anno."),
    ]
    made = found(blocks, Kind.OBJECTIVE)
    assert [one.code for one in made].count("OBIETTIVO 1.1") == 1
