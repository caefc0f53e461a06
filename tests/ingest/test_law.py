"""Laws in XML: parts are headings, paragraphs bear the identifiers that the act gives them."""

from pathlib import Path

import pytest

from ingest.blocks import Heading, Item, LeftOut, Paragraph, Reason, Table
from ingest.errors import UnreadableFile
from ingest.readers import read_blocks

from .made import document

AKN = (
    '<?xml version="1.0" encoding="UTF-8"?>{0}<{1}akomaNtoso'
    ' xmlns{2}="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">{3}</{1}akomaNtoso>'
)
ACT = """<act><meta><identification>macchina</identification></meta>
<preface><p><docTitle>Regolamento degli orti</docTitle></p></preface>
<body><chapter eId="chp_1"><num>Capo I</num><heading>Principi</heading>
<article eId="art_1"><num>Art. 1</num><heading>Oggetto</heading>
<paragraph eId="art_1__para_1"><num>1.</num><content><p>Si curano gli <ref>orti</ref><del> e i
borghi</del> della citt\u00e0.<authorialNote><p>Nota.</p></authorialNote></p></content></paragraph>
<paragraph eId="art_1__para_2"><num>2.</num><list><intro><p>Sono:</p></intro>
<point eId="p_a"><num>a)</num><content><p>individuali;</p></content></point></list></paragraph></article>
<article eId="art_2"><num>Art. 2</num><paragraph eId="art_2__para_1"><num>1.</num><content>
<p>\u00c8 sostituito: <mod><quotedStructure><article><num>Art. 3</num><heading>Canoni</heading>
<paragraph><content><p>Venti euro.</p></content></paragraph></article></quotedStructure></mod></p>
<table><tr><th><p>Voce</p></th><th><p>Euro</p></th></tr><tr><td><p>Orto</p></td><td><p>20</p></td></tr>
</table></content></paragraph></article></chapter></body></act>"""
NIR = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE NIR SYSTEM "http://example.org/nirstrict.dtd">
<NIR xmlns="http://www.normeinrete.it/nir/2.2/" xmlns:h="http://www.w3.org/HTML/1998/html4"><Legge>
<meta><descrittori>macchina</descrittori></meta><intestazione><tipoDoc>Legge</tipoDoc>
<titoloDoc>Norme sulla citt&agrave;</titoloDoc></intestazione><articolato>
<articolo id="art1"><num>Art. 1</num><rubrica>Finalit&agrave;</rubrica>
<comma id="art1-com1"><num>1.</num><alinea>Si promuovono:</alinea><el id="art1-com1-leta">
<num>a)</num><corpo>gli <h:b>orti</h:b>.</corpo></el></comma></articolo></articolato></Legge></NIR>"""


@pytest.mark.parametrize(("prefix", "declared"), [("", ""), ("akn:", ":akn")])
def test_akoma_ntoso(prefix: str, declared: str) -> None:
    act = ACT
    if prefix:
        act = act.replace("</", "\0").replace("<", f"<{prefix}").replace("\0", f"</{prefix}")
    data = AKN.format("<!-- nota -->", prefix, declared, act).encode()
    found = read_blocks(Path("a.xml"), data)
    assert [
        (type(b), b.text, b.name) if not isinstance(b, Table) else Table for b in found.blocks
    ] == [
        (Heading, "Regolamento degli orti", None),
        (Heading, "Capo I Principi", "chp_1"),
        (Heading, "Art. 1 Oggetto", "art_1"),
        (Item, "Si curano gli orti della città.", "art_1__para_1"),
        (Paragraph, "Nota.", "art_1__para_1"),
        (Item, "Sono:", "art_1__para_2"),
        (Item, "individuali;", "p_a"),
        (Heading, "Art. 2", "art_2"),
        (Item, "È sostituito:", "art_2__para_1"),
        (Paragraph, "Art. 3 Canoni", "art_2__para_1"),
        (Paragraph, "Venti euro.", "art_2__para_1"),
        Table,
    ]
    assert [b.number for b in found.blocks if isinstance(b, Item)] == ["1.", "2.", "a)", "1."]
    assert found.left_out == (LeftOut(Reason.DELETED, "e i borghi"),)


def test_norme_in_rete() -> None:
    found = read_blocks(Path("a.xml"), NIR.encode())
    assert [(type(b), b.text, b.name) for b in found.blocks if not isinstance(b, Table)] == [
        (Paragraph, "Legge", None),
        (Heading, "Norme sulla città", None),
        (Heading, "Art. 1 Finalità", "art1"),
        (Item, "Si promuovono:", "art1-com1"),
        (Item, "gli orti.", "art1-com1-leta"),
    ]


def test_passages_bear_the_identifiers(tmp_path: Path) -> None:
    found = document(tmp_path, "legge.xml", AKN.format("", "", "", ACT))
    assert found.title == "Regolamento degli orti"
    labels = {p.label: p.text for p in found.passages if p.label}
    assert labels["art_1"] == "Art. 1 Oggetto"
    assert labels["art_1__para_2"] == "Sono:"
    assert labels["p_a"] == "individuali;"
    inner = next(p for p in found.passages if p.label == "p_a")
    assert inner.path[-2:] == ("Art. 1 Oggetto", "Sono:")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (AKN.format("", "", "", "<act>"), "ben formato"),
        ('<?xml version="1.0"?><dati><a>1</a></dati>', "«dati»"),
        ("non è XML", "non so leggere"),
        (
            '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><akomaNtoso>&b;',
            "ben formato",
        ),
    ],
)
def test_what_is_no_law_is_one_sentence(data: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_blocks(Path("a.xml"), data.encode())


def test_marks_around_what_is_quoted_stand_with_the_text_before_them() -> None:
    quoted = "<quotedStructure><paragraph><num>3.</num><content><p>Vale un anno.</p></content></paragraph></quotedStructure>"
    article = (
        "<article eId='art_1'><num>Art. 1</num><heading>Durata</heading><paragraph><content>"
        f"<p>Il comma 3 è così riscritto: <mod>«{quoted}»</mod>.</p></content></paragraph></article>"
    )
    found = read_blocks(
        Path("a.xml"), AKN.format("", "", "", f"<act><body>{article}</body></act>").encode()
    )
    texts = [b.text for b in found.blocks if not isinstance(b, Table)]
    assert texts[-2:] == ["Il comma 3 è così riscritto: «", "Vale un anno.»."]
