"""What each format shows to the second witness."""

from pathlib import Path

import pytest

from ingest.witness import office, plain, shown
from ingest.witness.tokens import numbers

from ..made import docx, p, tc, tr, xlsx
from ..offices import open_document
from ..pdfs import Plan

_RUN = "<w:r>{}<w:t>{}</w:t></w:r>"


def test_word_by_its_runs() -> None:
    body = (
        p("Piano della mobilità"),
        "<w:p><w:del><w:r><w:delText>vecchio 10</w:delText></w:r></w:del>"
        '<w:fldSimple w:instr="DOCPROPERTY x"><w:r><w:t>venti</w:t></w:r></w:fldSimple>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>segreto 99</w:t></w:r></w:p>",
        f"<w:tbl>{tr(tc('Costo'), tc('7.500'))}</w:tbl>",
    )
    (found,) = shown(Path("a.docx"), docx(*body))
    assert found.text.split() == ["Piano", "della", "mobilità", "venti", "Costo", "7.500"]
    assert found.hidden == "segreto 99"
    assert found.numbered


@pytest.mark.parametrize("mark", ["strike", "dstrike"])
def test_what_a_run_strikes_out_is_not_seen(mark: str) -> None:
    """The reader leaves it out: were it seen here, it would be put back."""
    runs = "".join(
        f"<w:r>{properties}<w:t xml:space='preserve'>{text}</w:t></w:r>"
        for properties, text in (
            ("", "le fontane "),
            (f"<w:rPr><w:{mark}/></w:rPr>", "12 "),
            (f'<w:rPr><w:{mark} w:val="0"/></w:rPr>', "15"),
        )
    )
    (found,) = shown(Path("a.docx"), docx(f"<w:p>{runs}</w:p>"))
    assert found.text.split() == ["le", "fontane", "15"]


@pytest.mark.parametrize(
    "mark", ["<s>{}</s>", "<strike>{}</strike>", "<b style='text-decoration:line-through'>{}</b>"]
)
def test_what_a_page_strikes_out_is_not_seen(mark: str) -> None:
    page = f"<html><body><p>le fontane {mark.format(12)} 15</body></html>"
    (found,) = shown(Path("a.html"), page.encode())
    assert found.text.split() == ["le", "fontane", "15"]


def test_a_paragraph_within_another_ends_where_it_ends() -> None:
    box = f"<w:r><w:drawing><w:txbxContent>{p('Scade il 15')}</w:txbxContent></w:drawing></w:r>"
    (found,) = shown(Path("a.docx"), docx(f"<w:p>{box}<w:r><w:t>Si apre</w:t></w:r></w:p>"))
    assert found.text.split() == ["Scade", "il", "15", "Si", "apre"]


def test_sheets_by_their_values() -> None:
    rows = [("Voce", "Costo"), ("Parco", 1234.5), ("Quota", 0.35)]
    first, second = shown(Path("a.xlsx"), xlsx(("Uno", rows), ("Due", [("x", 3)])))
    assert (first.part, second.part) == ("Uno", "Due")
    assert numbers(first.text) == {"1234,5", "0,35"}
    assert first.raw


def test_a_fraction_is_two_numbers() -> None:
    parts = "".join(
        f"<m:{k}><m:r><m:t>{t}</m:t></m:r></m:{k}>" for k, t in (("num", 340), ("den", 14))
    )
    (found,) = shown(Path("a.docx"), docx(f"<w:p><m:oMath><m:f>{parts}</m:f></m:oMath></w:p>"))
    assert numbers(found.text) == {"340", "14"}


def test_hidden_sheets_are_not_seen() -> None:
    found = shown(Path("a.xlsx"), xlsx(("Uno", [("a", 1)]), ("Due", [("b", 2)]), hidden="Due"))
    assert [one.part for one in found] == ["Uno"]


def test_pages_by_their_text() -> None:
    page = (
        "<html><head><title>x</title><style>p{}</style></head><body><script>var a=9</script>"
        "<p>Il <b>parco</b> &egrave; aperto<p>ogni giorno<div hidden>mai 7</div>"
        "<div style='display: none'>no</div><br>fine</body></html>"
    )
    (found,) = shown(Path("a.html"), page.encode())
    assert found.text.split() == ["Il", "parco", "è", "aperto", "ogni", "giorno", "fine"]
    assert "mai 7" in found.hidden


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (
            "# Titolo\n\nUn [sito](https://a.it/x_(1)) e ![figura 3](f.png) qui",
            "# Titolo Un [sito] e qui",
        ),
        ("a<br>b &amp; c <!-- 12 -->", "a b & c"),
    ],
)
def test_markdown_without_its_marks(text: str, seen: str) -> None:
    (found,) = shown(Path("a.md"), text.encode())
    assert found.text.split() == seen.split()


def test_raised_digits_stand_apart() -> None:
    from ingest.witness import pdf

    plan = Plan()
    plan.write(13.5, "Approvato nel 2019")
    plan.char_vpos = "SUP"
    plan.write(13.5, "3")
    plan.char_vpos = "LINE"
    plan.write(13.5, " dal consiglio")
    (found,) = pdf.shown(bytes(plan.output()))
    assert numbers(found.text) == {"2019"}
    assert found.hidden == "3"


@pytest.mark.parametrize(("place", "apart"), [("SUP", "4"), ("SUB", ""), ("LINE", "")])
def test_only_what_is_smaller_and_higher_is_raised(place: str, apart: str) -> None:
    """No comma and no point tells the size of what follows it."""
    from ingest.witness import pdf

    plan = Plan()
    for text, where in (("Sono 67,5 tonnellate.", "LINE"), ("4", place), (" al 12,25%", "LINE")):
        plan.char_vpos = where
        plan.write(13.5, text)
    (found,) = pdf.shown(bytes(plan.output()))
    assert numbers(found.text) == {"67,5", "12,25"} | ({"4"} if not apart else set())
    assert found.hidden == apart


def test_decimals_beside_a_high_comma_are_level() -> None:
    """Some fonts give the comma a higher box than the digits, as Liberation Serif does."""
    from ingest.witness import pdf

    plan = Plan()
    plan.set_font("times", size=11)
    plan.write(13.5, "La quota è del 67")
    plan.set_font("helvetica", size=13)
    plan.write(13.5, ",")
    plan.set_font("times", size=11)
    plan.write(13.5, "5 per cento")
    (found,) = pdf.shown(bytes(plan.output()))
    assert (numbers(found.text), found.hidden) == ({"67,5"}, "")


def test_a_broken_package_shows_nothing() -> None:
    assert office.shown(b"PK\x03\x04 broken") == ()


def test_what_has_no_witness_shows_nothing() -> None:
    assert shown(Path("a.rtf"), rb"{\rtf1 ciao}") == ()


def test_marks_of_notes_boxes_and_struck_words_are_not_shown() -> None:
    text = "Sono 412.[^1] ~~Erano 90.~~\n\n- [x] fatto\n\n| A \\| B | 5 |\n\n[^1]: Dato di ieri."
    (found,) = plain.shown(text, marked=True)
    assert found.text.split() == [
        "Sono",
        "412.",
        "-",
        "fatto",
        "A",
        "|",
        "B",
        "5",
        "Dato",
        "di",
        "ieri.",
    ]


def test_a_row_that_is_not_shown_is_hidden() -> None:
    unseen = f"<w:tr><w:trPr><w:hidden/></w:trPr>{tc('Riserva')}{tc('777')}</w:tr>"
    (found,) = shown(Path("a.docx"), docx(f"<w:tbl>{tr(tc('Neve'), tc('120'))}{unseen}</w:tbl>"))
    assert found.text.split() == ["Neve", "120"]
    assert found.hidden.split() == ["Riserva", "777"]


def test_marks_of_notes_and_fields_of_forms_in_open_document() -> None:
    control = "<text:p>Costa <loext:content-control>95</loext:content-control> euro"
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Di cui 14."
        "</text:p></text:note-body></text:note></text:p>"
    )
    space = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
    body = f'<text:section xmlns:loext="{space}">{control}{note}</text:section>'
    (found,) = shown(Path("a.odt"), open_document("text", body))
    assert found.text.split() == ["Costa", "95", "euro", "Di", "cui", "14."]


def test_what_is_said_beside_a_slide_may_be_read() -> None:
    notes = "<presentation:notes><text:p>Costa 47 euro.</text:p></presentation:notes>"
    (found,) = shown(
        Path("a.odp"),
        open_document("presentation", f"<draw:page><text:p>Orti</text:p>{notes}</draw:page>"),
    )
    assert found.text.split() == ["Orti"]
    assert found.hidden.split()[:3] == ["Costa", "47", "euro."]
