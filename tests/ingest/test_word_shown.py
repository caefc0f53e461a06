"""Word documents: what their pages show and the text does not hold, and the other way round."""

from pathlib import Path

import pytest

from ingest.blocks import Heading, Item, LeftOut, Paragraph, Reading, Reason, Table
from ingest.model import Kind
from ingest.readers import read_blocks

from .made import document, docx, field, level, lists, p, para, r, tc, tr

NUMBERED = (
    '<w:style w:type="paragraph" w:styleId="N1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="N2"><w:name w:val="heading 2"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)


def read(*body: str, numbering: str = "", styles: str = "", footnotes: str = "") -> Reading:
    data = docx(*body, numbering=numbering, styles=styles, footnotes=footnotes)
    return read_blocks(Path("a.docx"), data)


def texts(*body: str) -> list[str]:
    return [b.text for b in read(*body).blocks if not isinstance(b, Table)]


def numbers(*body: str, numbering: str) -> list[str | None]:
    blocks = read(*body, numbering=numbering).blocks
    return [block.number for block in blocks if isinstance(block, Item)]


def test_words_that_word_writes_before_entries_are_levels(tmp_path: Path) -> None:
    numbering = lists(level(0, "upperLetter", "Obiettivo %1"), level(0, "decimal", "Azione %1"))
    data = docx(
        p("Piano di prova", "T1"),
        p("Migliorare i servizi.", depth=0),
        p("Aprire un nido.", depth=0, number=2),
        p("Il nido ha trenta posti."),
        p("Curare il verde.", depth=0),
        p("Piantare alberi.", depth=0, number=2),
        numbering=numbering,
    )
    found = document(tmp_path, "a.docx", data)
    assert [(x.kind, x.label, x.text, x.path) for x in found.passages][1:] == [
        (Kind.OBJECTIVE, "Obiettivo A", "Obiettivo A Migliorare i servizi.", ()),
        (
            Kind.ACTION,
            "Azione 1",
            "Azione 1 Aprire un nido.",
            ("Obiettivo A Migliorare i servizi.",),
        ),
        (
            Kind.TEXT,
            None,
            "Il nido ha trenta posti.",
            ("Obiettivo A Migliorare i servizi.", "Azione 1 Aprire un nido."),
        ),
        (Kind.OBJECTIVE, "Obiettivo B", "Obiettivo B Curare il verde.", ()),
        (Kind.ACTION, "Azione 2", "Azione 2 Piantare alberi.", ("Obiettivo B Curare il verde.",)),
    ]


def test_articles_keep_their_number_in_the_text(tmp_path: Path) -> None:
    numbering = lists(level(0, "decimal", "Art. %1"))
    body = [p("Finalità.", depth=0), p("Ambito.", depth=0)]
    found = document(tmp_path, "a.docx", docx(*body, numbering=numbering))
    assert [x.text for x in found.passages] == ["Art. 1 Finalità.", "Art. 2 Ambito."]


def test_the_title_of_an_article_that_word_numbers_is_a_heading(tmp_path: Path) -> None:
    numbering = lists(level(0, "decimal", "Art. %1") + level(1, "decimal", "%2."))
    body = [p("Oggetto", depth=0), p("Le regole valgono per il porto.", depth=1)]
    body += [p("Art. 1-bis Deroghe"), p("La giunta le concede.")]
    body += [p("Moli", depth=0), p("I moli sono sei.", depth=1)]
    found = document(tmp_path, "regole.docx", docx(*body, numbering=numbering))
    assert [(x.text, x.path) for x in found.passages if x.kind is not Kind.HEADING] == [
        ("Le regole valgono per il porto.", ("Art. 1 Oggetto",)),
        ("La giunta le concede.", ("Art. 1-bis Deroghe",)),
        ("I moli sono sei.", ("Art. 2 Moli",)),
    ]


def test_numbered_siblings_each_head_their_part(tmp_path: Path) -> None:
    numbering = lists(level(0, "decimal", "%1.", "N1"))
    body = [p("Premessa", "N1"), p("Il piano dura poco."), p("Casa", "N1"), p("Si apre un nido.")]
    found = document(tmp_path, "piano.docx", docx(*body, numbering=numbering, styles=NUMBERED))
    assert [x.path for x in found.passages if x.kind is Kind.TEXT] == [
        ("1. Premessa",),
        ("2. Casa",),
    ]


def test_hidden_and_deleted_text_is_left_out_and_told() -> None:
    found = read(
        para(r("Si vede"), r(" e non si vede", "<w:vanish/>"), r(".")),
        para(
            r("Costa "),
            "<w:del><w:r><w:delText>dieci</w:delText></w:r></w:del>",
            f"<w:ins>{r('venti')}</w:ins>",
            r(" trenta", "<w:strike/>"),
            r(" euro", '<w:vanish w:val="0"/>'),
        ),
        para(r("Di stile nascosto", '<w:rStyle w:val="Nota"/>')),
        styles='<w:style w:type="character" w:styleId="Nota"><w:name w:val="Nota"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>",
    )
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == [
        "Si vede.",
        "Costa venti euro",
    ]
    assert found.left_out == (
        LeftOut(Reason.HIDDEN, "e non si vede"),
        LeftOut(Reason.DELETED, "dieci trenta"),
        LeftOut(Reason.HIDDEN, "Di stile nascosto"),
    )


def test_fields_show_their_result_and_nothing_else() -> None:
    instruction = "<w:r><w:instrText> IF x </w:instrText></w:r>"
    assert texts(
        para(r("Tabella "), f'<w:fldSimple w:instr=" SEQ ">{r("3")}</w:fldSimple>', r(": costi")),
        para(
            r("Totale "),
            field("begin"),
            instruction,
            *(field("begin"), instruction, field("separate"), r("dentro"), field("end")),
            field("separate"),
            r("12.500"),
            field("end"),
            r(" euro"),
        ),
    ) == ["Tabella 3: costi", "Totale 12.500 euro"]


def test_controls_formulas_and_signs_are_text() -> None:
    fraction = (
        "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num>"
        "<m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
    )
    assert texts(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Nel controllo')}</w:sdtContent></w:sdt>",
        para(r("Quota "), fraction, r(" del 30"), "<w:r><w:noBreakHyphen/></w:r>", r("40%")),
        para("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>", r(" approvato")),
    ) == ["Nel controllo", "Quota a/b del 30-40%", "☑ approvato"]


def _formula(kind: str, **parts: str) -> str:
    inner = "".join(f"<m:{k}><m:r><m:t>{text}</m:t></m:r></m:{k}>" for k, text in parts.items())
    return f"<m:{kind}>{inner}</m:{kind}>"


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (_formula("f", num="12", den="34"), "5 12/34 7"),
        (_formula("sSup", e="85", sup="2"), "5 85^2 7"),
        (_formula("sSub", e="85", sub="2"), "5 85_2 7"),
        (_formula("sSubSup", e="85", sub="2", sup="3"), "5 85_2^3 7"),
        (_formula("rad", deg="3", e="27"), "5 ³√(27)7"),
        (_formula("rad", deg="", e="27"), "5√(27)7"),
        (_formula("d", e="27"), "5(27)7"),
        ("<m:r><m:t>1</m:t></m:r>", "517"),
    ],
)
def test_what_is_built_in_a_formula_is_no_part_of_the_next_number(
    tmp_path: Path, formula: str, text: str
) -> None:
    """And the second witness sees it so."""
    five, seven = (f"<m:r><m:t>{n}</m:t></m:r>" for n in (5, 7))
    body = para(r("Vale "), f"<m:oMath>{five}{formula}{seven}</m:oMath>", r(" euro."))
    found = document(tmp_path, "a.docx", docx(body))
    assert found.text == f"Vale {text} euro."
    assert found.read_share == 1


def test_a_text_box_is_read_once_and_heads_nothing(tmp_path: Path) -> None:
    inner = f"<w:txbxContent>{p('Scade il 15 ottobre')}</w:txbxContent>"
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{inner}</w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = [p("Un bando", "T1"), para(box, r("Si finanziano i negozi.")), p("Altro testo.")]
    found = document(tmp_path, "a.docx", docx(*body))
    assert [(x.kind, x.text, x.path) for x in found.passages][1:] == [
        (Kind.TEXT, "Si finanziano i negozi.", ()),
        (Kind.TEXT, "Scade il 15 ottobre", ()),
        (Kind.TEXT, "Altro testo.", ()),
    ]


def test_notes_stand_at_the_end_in_the_order_of_their_marks() -> None:
    notes = "".join(f'<w:footnote w:id="{n}">{p(f"Nota {n}")}</w:footnote>' for n in (2, 3))
    body = [
        para(r("Primo"), '<w:r><w:footnoteReference w:id="3"/></w:r>'),
        para(r("Secondo"), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
    ]
    blocks = read(*body, footnotes=notes).blocks
    assert blocks[2:] == (
        Item("Nota 3", number="1.", aside=True),
        Item("Nota 2", number="2.", aside=True),
    )


def test_parts_right_below_a_label_are_not_its_title(tmp_path: Path) -> None:
    body = [
        *(p("Missione 1", "T1"), p("Contesto", "T2"), p("Si vive bene."), p("Scelte", "T2")),
        *(p("Si vive meglio."), p("Missione 2", "T1"), p("La casa", "T2"), p("Si costruisce.")),
    ]
    found = document(tmp_path, "a.docx", docx(*body))
    assert [x.path for x in found.passages if x.kind is Kind.TEXT] == [
        ("Missione 1", "Contesto"),
        ("Missione 1", "Scelte"),
        ("Missione 2 La casa",),
    ]


def test_lines_of_one_form_are_fields_where_some_are_known(tmp_path: Path) -> None:
    body = [p(x) for x in ("Titolo: Un nido", "Responsabile: Uno", "Sito: la pagina", "Totale: 10")]
    found = document(tmp_path, "a.docx", docx(p("Scheda", "T1"), *body))
    assert [x.kind for x in found.passages][1:] == [Kind.FIELD] * 4


@pytest.mark.parametrize("marked", ['<w:result w:val="1"/>', '<w:default w:val="1"/>'])
def test_the_choice_of_an_old_form_is_shown_once(marked: str) -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>'
        f'{marked}<w:listEntry w:val="Avviato"/><w:listEntry w:val="Concluso"/>'
        "</w:ddList></w:ffData></w:fldChar></w:r>"
        "<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>"
    )
    result = field("separate") + r("Concluso")
    end = field("end") + r(" nel 2026.")
    assert texts(para(r("Stato: "), begin, end)) == ["Stato: Concluso nel 2026."]
    assert texts(para(r("Stato: "), begin, result, end)) == ["Stato: Concluso nel 2026."]
    further = field("begin") + field("separate") + r(" Anna.") + field("end")
    assert texts(para(r("Stato: "), begin, end, further)) == ["Stato: Concluso nel 2026. Anna."]


def test_parts_with_the_same_headings_below_are_siblings(tmp_path: Path) -> None:
    body = [
        block
        for area, posts in (("Borgo", "340"), ("Porto", "95"))
        for block in (p(area, "T1"), p("Dati", "T2"), p(f"I posti sono {posts}."))
    ]
    found = document(tmp_path, "piano.docx", docx(*body))
    paths = {q.text: q.path for q in found.passages if q.kind is Kind.TEXT}
    assert paths == {
        "I posti sono 340.": ("Borgo", "Dati"),
        "I posti sono 95.": ("Porto", "Dati"),
    }


def test_a_hidden_row_is_left_out() -> None:
    unseen = "<w:tr><w:trPr><w:hidden/></w:trPr>" + tc("Riserva") + tc("7.777") + "</w:tr>"
    found = read(f"<w:tbl>{tr(tc('Voce'), tc('Euro'))}{unseen}{tr(tc('Neve'), tc('120'))}</w:tbl>")
    [table] = found.blocks
    assert isinstance(table, Table)
    assert [[c.text for c in row.cells] for row in table.rows] == [
        ["Voce", "Euro"],
        ["Neve", "120"],
    ]
    assert found.left_out == (LeftOut(Reason.HIDDEN, "Riserva 7.777"),)


def test_a_heading_in_a_text_box_heads_only_a_text_that_it_opens() -> None:
    box = "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>"
    cover = para(box.format(p("Piano del mare", "T1")))
    found = read(cover, p("Moli", "T1"), para(box.format(p("In breve", "T1"))), p("Testo."))
    headings = [b.text for b in found.blocks if isinstance(b, Heading)]
    assert headings == ["Piano del mare", "Moli"]
    assert Paragraph("In breve", strong=True, aside=True) in found.blocks


def test_a_title_below_which_the_level_ends_is_no_part(tmp_path: Path) -> None:
    body = [
        block
        for area, depth in (("Piano del borgo", "T2"), ("Allegati", "T1"), ("Porto", "T2"))
        for block in (p(area, depth), p("Dati", "T3"), p(f"Qui si parla di {area}."))
    ]
    third = '<w:style w:type="paragraph" w:styleId="T3"><w:name w:val="heading 3"/></w:style>'
    found = document(tmp_path, "piano.docx", docx(*body, styles=third))
    # the title heads the whole, and stands above nothing in particular
    assert [q.path for q in found.passages if q.kind is Kind.TEXT] == [
        ("Dati",),
        ("Allegati", "Dati"),
        ("Allegati", "Porto", "Dati"),
    ]


@pytest.mark.parametrize("block", [True, False])
def test_what_a_control_asks_for_is_no_value(tmp_path: Path, block: bool) -> None:
    """A content control that nobody filled in shows what to write (17.5.2.39)."""

    def control(text: str, *, prompt: bool) -> str:
        inside = f"<w:r><w:t>{text}</w:t></w:r>"
        mark = "<w:showingPlcHdr/>" if prompt else ""
        inside = f"<w:p>{inside}</w:p>" if block else inside
        return f"<w:sdt><w:sdtPr>{mark}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    texts = (("Fare clic qui per scrivere.", True), ("Si aprono i cortili.", False))
    body = [control(text, prompt=prompt) for text, prompt in texts]
    found = document(
        tmp_path, "a.docx", docx(*(body if block else map("<w:p>{}</w:p>".format, body)))
    )
    assert found.text == "Si aprono i cortili."
    assert found.left_out == {"hidden": 1}
    assert found.read_share == 1


def test_a_note_that_opens_with_a_deed_is_no_action(tmp_path: Path) -> None:
    notes = f'<w:footnote w:id="2">{p("Spostamento di 70 alberi, pagato dalla Provincia.")}</w:footnote>'
    data = docx(
        p("Relazione sui viali", "T1"),
        para(
            r("I viali sono pieni di ombra e di panchine."),
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
        ),
        footnotes=notes,
    )
    kinds = [passage.kind for passage in document(tmp_path, "a.docx", data).passages]
    assert kinds == [Kind.HEADING, Kind.TEXT, Kind.ITEM]
