"""Records of forms: names above values, fields ahead of the title, entries side by side."""

from ingest.blocks import Heading, Paragraph, Table, TableCell, TableRow
from ingest.model import Kind
from ingest.records import records_of

from .test_records import document, found, table, value


def _form(*rows: tuple[tuple[str, ...], ...]) -> Table:
    return Table(tuple(TableRow(tuple(TableCell(cell) for cell in row)) for row in rows))


def _card(name: str, holder: str, cost: str, period: str) -> Table:
    return _form(
        (("Nome del progetto", name),),
        (("Soggetto responsabile",), ("Partner",)),
        ((holder,), ("Scuole",)),
        (("Descrizione", "Un luogo per chi abita qui.", "Apre la sera."),),
        (("Budget",), ("Durata",)),
        ((cost,), (period,)),
    )


def test_a_name_above_its_value_in_one_cell_or_in_the_row_above() -> None:
    garden, choir = found(
        [
            Heading("Piano", 1),
            Heading("Prima scheda", 2),
            _card("Giardino dei nonni", "Circolo Aurora", "7.300 €", "2027-2028"),
            Heading("Seconda scheda", 2),
            _card("Coro di paese", "Banda civica", "2.150 €", "2028"),
        ],
    )
    assert [
        (r.title, r.holder, value(r, "amount"), value(r, "period")) for r in (garden, choir)
    ] == [
        ("Giardino dei nonni", "Circolo Aurora", "7.300 €", "2027-2028"),
        ("Coro di paese", "Banda civica", "2.150 €", "2028"),
    ]
    assert value(garden, "description") == "Un luogo per chi abita qui. Apre la sera."


def test_a_header_with_one_row_is_no_form() -> None:
    made = document(
        [Heading("Piano", 1), table(("Ufficio responsabile", "Costo"), ("Verde", "9 €"))]
    )
    assert [p.kind for p in made.passages] == [Kind.HEADING, Kind.ROW]


def test_the_code_above_the_title_is_of_its_own_sheet() -> None:
    def sheet(code: str, name: str, office: str) -> Table:
        return table(
            ("Codice obiettivo", code),
            ("Titolo obiettivo", name),
            ("Responsabile", office),
            ("Descrizione", f"Che cosa si fa: {name.lower()}."),
        )

    pairs = [("ST.1", "Più prestiti in biblioteca", "Cultura"), ("ST.2", "Meno buche", "Strade")]
    made = found(
        [
            Heading("Piano", 1),
            *(b for p in pairs for b in (Paragraph("Scheda."), sheet(p[0], p[1], p[2]))),
        ],
        Kind.OBJECTIVE,
    )
    assert [(r.code, r.title, r.holder) for r in made] == pairs


def test_entries_that_are_columns() -> None:
    turned = table(
        ("", "Intervento A1", "Intervento A2"),
        ("Titolo", "Serre sociali", "Officina dei giocattoli"),
        ("Referente", "Ufficio verde", "Ludoteca"),
        ("Importo", "12.000 €", "3.400 €"),
    )
    serre, toys = found([Heading("Piano", 1), turned])
    assert (serre.title, serre.holder, value(serre, "amount")) == (
        "Serre sociali",
        "Ufficio verde",
        "12.000 €",
    )
    assert (toys.title, toys.holder, value(toys, "amount")) == (
        "Officina dei giocattoli",
        "Ludoteca",
        "3.400 €",
    )


def test_entries_that_are_columns_under_their_titles_alone() -> None:
    turned = table(
        ("Progetto", "Serre sociali", "Officina dei giocattoli"),
        ("Capofila", "Ufficio verde", "Ludoteca"),
        ("Tempi", "2027", "2028"),
    )
    made = found([Heading("Piano", 1), turned])
    assert [(r.title, r.holder, value(r, "period")) for r in made] == [
        ("Serre sociali", "Ufficio verde", "2027"),
        ("Officina dei giocattoli", "Ludoteca", "2028"),
    ]


def test_the_end_of_a_sheet_above_the_next_title_is_not_the_next_ones() -> None:
    first = table(
        ("Titolo obiettivo", "Orti"), ("Descrizione", "Si coltiva."), ("Importo", "5.000 €")
    )
    cut = table(
        ("Responsabile", "Verde"),
        ("Titolo obiettivo", "Fontane"),
        ("Descrizione", "Acqua."),
        ("Importo", "8.000 €"),
    )
    orti, fontane = found([Heading("Piano", 1), first, Paragraph("Testo."), cut], Kind.OBJECTIVE)
    assert (orti.holder, fontane.holder) == ("Verde", None)


def test_a_code_goes_on_behind_its_letter() -> None:
    made = found(
        [
            Heading("Piano", 1),
            Heading("Azione 2.c.iv. Orti sui tetti", 2),
            Paragraph("Si coltiva in alto."),
            Heading("Azione 2.c.3 Fontane", 2),
            Paragraph("Acqua per tutti."),
        ]
    )
    assert [(r.code, r.title) for r in made] == [
        ("Azione 2.c.iv", "Orti sui tetti"),
        ("Azione 2.c.3", "Fontane"),
    ]


def test_headings_below_a_level_with_fields_of_their_own_are_entries() -> None:
    made = document(
        [
            Heading("Piano", 1),
            Heading("Asse 1 Natura", 2),
            Heading("1.a Boschi", 3),
            Heading("1.a.i Vivaio di valle", 4),
            Paragraph("Si piantano querce."),
            Paragraph("Responsabile: Consorzio"),
            Paragraph("Costo: 4.000 euro"),
            Heading("1.a.ii Sentieri puliti", 4),
            Paragraph("Responsabile: Alpini"),
            Paragraph("Costo: 900 euro"),
        ]
    )
    theme, *actions = records_of(made)
    assert (theme.kind, theme.fields) == (Kind.THEME, ())
    assert [(r.kind, r.code, r.title, r.holder, value(r, "amount")) for r in actions] == [
        (Kind.ACTION, "1.a.i", "Vivaio di valle", "Consorzio", "4.000 euro"),
        (Kind.ACTION, "1.a.ii", "Sentieri puliti", "Alpini", "900 euro"),
    ]


def test_days_alone_head_nothing() -> None:
    for line, kind in (
        ("03/2027 – 09/2028", Kind.TEXT),
        ("2027-2028", Kind.TEXT),
        ("15/03/2027", Kind.TEXT),
        ("2027", Kind.HEADING),
    ):
        made = document([Heading("Piano", 1), Paragraph(line), Paragraph("Si fa.")])
        assert [p.kind for p in made.passages] == [Kind.HEADING, kind, Kind.TEXT]


def test_codes_of_a_register_number_what_the_next_column_describes() -> None:
    listed = table(
        ("Codice intervento", "Descrizione", "Responsabile", "Annualità 2027"),
        ("L81000550012202700001", "Nuovo tetto della palestra", "Bruni Ada", "45.000,00"),
        ("L81000550012202700002", "Marciapiedi del rione", "Bruni Ada", "18.500,00"),
        ("F81000550012202700003", "Arredi della mensa", "Testa Ugo", "9.000,00"),
        ("Totale", "", "", "72.500,00"),
        headers=1,
    )
    made = found([Heading("Programma", 1), listed])
    assert [value(r, "amount") for r in made] == ["45.000,00", "18.500,00", "9.000,00"]
    assert all(len(r.fields) == 2 for r in made)
    assert [(r.code, r.title, r.holder) for r in made] == [
        ("L81000550012202700001", "Nuovo tetto della palestra", "Bruni Ada"),
        ("L81000550012202700002", "Marciapiedi del rione", "Bruni Ada"),
        ("F81000550012202700003", "Arredi della mensa", "Testa Ugo"),
    ]
