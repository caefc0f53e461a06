"""The reader of text and Markdown: total, fast, and literal."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks import Block, Heading, Item, Paragraph, Table
from ingest.readers import plaintext
from ingest.readers.inline import plain, tidy
from ingest.structure import structured

from ..texts import WORDS, anything, odd
from ..whole import WHOLE


def read(text: str, *, markdown: bool = True) -> list[Block]:
    return list(plaintext.read(text, markdown=markdown))


def texts(blocks: list[Block]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            found += [p for row in block.rows for cell in row.cells for p in cell.paragraphs]
        else:
            found.append(block.text)
    return found


@given(st.one_of(anything, odd), st.booleans())
def test_any_text_gives_clean_blocks(text: str, markdown: bool) -> None:
    for found in texts(read(text, markdown=markdown)):
        assert found
        assert found == " ".join(found.split())
        assert "\x00" not in found


@given(st.text(max_size=200), st.booleans())
def test_lone_surrogates_do_no_harm(text: str, markdown: bool) -> None:
    read(text, markdown=markdown)


@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60), min_size=1, max_size=12),
    st.booleans(),
)
def test_no_word_of_plain_prose_is_lost(paragraphs: list[list[str]], markdown: bool) -> None:
    text = "\n\n".join(" ".join(words) for words in paragraphs)
    found = " ".join(
        f"{b.number} {b.text}" if isinstance(b, Item) and b.number else " ".join(texts([b]))
        for b in read(text, markdown=markdown)
    )
    assert found.split() == text.split()


SLOW_UNITS = {
    "short lines": "ab\n",
    "short paragraphs": "ab\n\n",
    "abbreviations": "Art. ",
    "bold": "**a ",
    "italics": "*a ",
    "underscores": "_a ",
    "code": "`a ",
    "one word": "a",
    "pipes": "| a |",
    "tabs": "a\t",
    "pipe rows": "| a | b |\n",
    "open pipe rows": "| a\n",
    "tab rows": "a\tb\n",
    "brackets": "[a](",
    "tags": "<a ",
    "dots": ". ",
    "headings": "# Titolo\n",
    "bullets": "- a\n",
    "levels": "Azione 1\n\n",
    "groups": "AZIONI\n\n- a\n",
    "fields": "Ambito\n\nvalore\n\n",
    "capitals": "TITOLO GRANDE\n\n",
    "NUL": "\x00",
    "sentences": "Una frase breve. ",
}
SLOW_WHOLES = {
    "heading with blanks": "# a" + " " * 60_000 + "b",
    "heading with marks": "# a" + "#" * 60_000 + "b",
    "rule that is none": "|" + "-" * 50_000 + "x|\n| a | b |",
    "cell with blanks": "| a" + " " * 50_000 + "b | c |\n| a | b |",
    "bold and blanks": "**a**" + "\u2003" * 30_000 + "x",
    "label and digits": "Azione A" + "1" * 50_000 + "_",
    "code and digits": "OB." + "1." * 30_000 + "x",
    "lines that go on": "".join(f"voce numero {i} di un testo\n" for i in range(8_000)),
    "paragraphs that go on": "".join(f"voce numero {i} di un testo\n\n" for i in range(3_000)),
    "capitals that go on": "".join(f"VOCE NUMERO {i} DI\n" for i in range(3_000)),
    "item that goes on": "- Voce\n" + "".join(f"\nche va {i} avanti\n" for i in range(3_000)),
    "rows that go on": "| a | b |\n" + "".join(f"|  | che va {i} |\n" for i in range(3_000)),
    "contents": "".join(f"Titolo numero {i}\n" for i in range(1500)) * 2,
    "long title": "Azione 1\n\n" + "Frase. " * 30_000 + "\n\n" + "- voce\n" * 2000,
}


def seconds(text: str) -> float:
    started = time.process_time()
    structured("d", read(text), None, is_plan=True)
    return time.process_time() - started


@pytest.mark.slow
@pytest.mark.parametrize("unit", SLOW_UNITS.values(), ids=SLOW_UNITS.keys())
def test_many_of_one_thing_take_linear_time(unit: str) -> None:
    # A busy machine takes three times as long as a quiet one; what grows with the square far more.
    characters, most = (250_000, 30) if WHOLE else (24_000, 4)
    assert seconds(unit * (characters // len(unit))) < most


@pytest.mark.slow
@pytest.mark.parametrize("text", SLOW_WHOLES.values(), ids=SLOW_WHOLES.keys())
def test_one_long_thing_is_read_in_seconds(text: str) -> None:
    assert seconds(text) < 4


def test_a_markdown_page() -> None:
    blocks = read(
        '# Titolo #\n\nUn *corsivo* e un **grassetto** con [un sito](http://x.org "t").\n\n'
        "- voce\n    - voce interna\n1. prima\n(a) seconda\n\n---\n![figura](f.png)\n\nFine &amp; fine."
    )
    assert blocks == [
        Heading("Titolo", 1),
        Paragraph("Un corsivo e un grassetto con un sito.", group=1),
        Item("voce"),
        Item("voce interna", depth=1),
        Item("prima", number="1."),
        Item("seconda", number="(a)"),
        Paragraph("Fine & fine.", group=6),
    ]


def test_plain_text_has_no_headings() -> None:
    assert read("# Titolo", markdown=False) == [Paragraph("# Titolo")]


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    words = [f"parola{i}" for i in range(200)]
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 72:
            lines.append(line.strip())
            line = ""
        line += f"{word} "
    text = "\n".join([*lines, line.strip()])
    assert read(text) == [Paragraph(" ".join(words))]


def test_lines_that_are_units_stay_apart() -> None:
    assert len(read("Una riga\nUn'altra riga\nLa terza riga")) == 3


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("**a** e __b__ e *c* e _d_ e `e`", "a e b e c e d e e"),
        ("***tutto*** qui", "tutto qui"),
        ("*_misto_* e **con *dentro* altro**", "misto e con dentro altro"),
        ("snake_case_name e 2*3*4 e a_b", "snake_case_name e 2*3*4 e a_b"),
        ("_un_nome lungo_", "un_nome lungo"),
        ("** rimasto", "rimasto"),
        ("[sito](http://x.org/a_(b)) fine", "sito fine"),
        ("<http://x.org> e <b>forte</b>&nbsp;qui", "http://x.org e forte qui"),
        ("l\u2019uﬃcio\u00ad \u200bqui\u2028", "l\u2019ufficio qui"),
        ("$\\mathrm{CO}_2$ al 5\\%", "CO2 al 5\\%"),
        ("citta\u0300", "città"),
        ("3 < 5 e 7 > 2", "3 < 5 e 7 > 2"),
        ("", ""),
    ],
)
def test_plain(raw: str, expected: str) -> None:
    assert plain(raw) == expected


@given(st.one_of(anything, odd))
def test_tidy_is_idempotent(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.one_of(anything, odd))
def test_plain_folds_blanks(text: str) -> None:
    found = plain(text)
    assert found == " ".join(found.split())


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("Nel $2030^8$ si apre", "Nel 2030⁸ si apre"),
        ("Passo 2$^{92}$ del piano", "Passo 2⁹² del piano"),
        ("Un parco di $90\\mathrm{km}^2$", "Un parco di 90km2"),
    ],
)
def test_raised_digits_never_become_part_of_a_number(line: str, seen: str) -> None:
    assert [b.text for b in read(line) if not isinstance(b, Table)] == [seen]


@pytest.mark.parametrize(
    "lines",
    [
        ("Zona       Ora    Giorno", "Centro     1,80    12,00", "Porto      1,20     8,00"),
        ("Spese         Euro", "Neve      1.200,50", "Verde        45,00"),
    ],
)
def test_columns_that_blanks_part_are_a_table(lines: tuple[str, ...]) -> None:
    found = list(plaintext.read("\n".join(("Titolo", "", *lines, "", "Testo.")), markdown=False))
    [table] = [b for b in found if isinstance(b, Table)]
    texts = ["|".join(cell.text for cell in row.cells) for row in table.rows]
    assert texts == [re.sub(" {2,}", "|", line) for line in lines]


def test_pages_beside_titles_and_parted_words_are_no_table() -> None:
    for lines in (
        ("Premessa      3", "Gli orti      8", "I costi      12"),
        ("A1  Tetto della scuola   2027", "A2  Ponte          2028", "A3  Orti    2029"),
        ("Il  Comune  apre", "un  nuovo   orto", "in  via     Po"),
        (
            "Neve        1.200,5     2,50",
            "Orti         1.200       2,5",
            "Viali       1.200,5     2,50",
        ),
        tuple(
            f"{name}  {'si pota e si pianta ' * 21} 1,20" for name in ("Borgo", "Porto", "Corso")
        ),
    ):
        found = plaintext.read("\n".join(lines), markdown=False)
        assert not any(isinstance(block, Table) for block in found)
