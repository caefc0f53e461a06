"""Web pages: their content, without what the site puts around it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.blocks import Block, Heading, Item, LeftOut, Paragraph, Reason, Table
from ingest.model import Kind
from ingest.readers import markup, read_blocks, webpage

from .made import document


def texts(blocks: list[Block]) -> list[str]:
    return [
        "|".join(cell.text for row in block.rows for cell in row.cells)
        if isinstance(block, Table)
        else block.text
        for block in blocks
    ]


def read(body: str) -> list[Block]:
    return list(webpage.read(f"<!doctype html><html><body>{body}</body></html>").blocks)


CHROME = [
    "<nav><a href=/>Inizio</a></nav>",
    "<footer>Note di legge</footer>",
    "<div class='cookie-bar'>Usiamo dei biscotti</div>",
    "<div role='navigation'>Menu</div>",
    "<p>Questo sito usa i cookie. <a href=#>Va bene</a></p>",
    "<p>© 2024 Il Comune</p>",
    "<ul class=menu><li><a>Uno</a><li><a>Due</a><li><a>Tre</a></ul>",
    "<div><a>Uno</a> <a>Due</a> <a>Tre</a></div>",
    "<script>var x = 'testo'</script><style>p {}</style>",
    "<form><label>Cerca</label><input></form>",
    "<div hidden>Nascosto</div>",
    "<div style='display: none'>Nascosto</div>",
    "<header>Il sito del Comune</header>",
]


@pytest.mark.parametrize("chrome", CHROME)
@pytest.mark.parametrize("whole", ["{chrome}{content}", "{chrome}<main>{content}</main>"])
def test_only_the_content_is_read(chrome: str, whole: str) -> None:
    content = "<h1>Il parco</h1><p>Si apre un parco grande, con molti alberi e due fontane.</p>"
    blocks = read(whole.format(chrome=chrome, content=content))
    assert texts(blocks) == [
        "Il parco",
        "Si apre un parco grande, con molti alberi e due fontane.",
    ]


CONTENT = "<p>Si apre un parco grande, con molti alberi, due fontane e un campo da gioco.</p>"
NAMES = """\
breadcrumb breadcrumbs cookie cookies cookiebar consent gdpr footer footnav pagination pager
searchform skip skiplink skiplinks newsletter"""
ROLES = """\
alert alertdialog banner contentinfo dialog menu menubar navigation search toolbar"""
LINKED = """\
mainmenu megamenu menu nav navbar navigation share sharing sidebar sitemap toolbar"""


@pytest.mark.parametrize(
    "site",
    [
        *(f"<{name}>Scrivi qui</{name}>" for name in ("nav", "noscript", "dialog", "iframe")),
        "<search>Scrivi qui</search>",
        *(f"<div class='x-{name}'>Scrivi qui</div>" for name in NAMES.split()),
        *(f"<div id={name}>Scrivi qui</div>" for name in NAMES.split()),
        *(f"<div role={role}>Scrivi qui</div>" for role in ROLES.split()),
        *(f"<div class=x-{name}><a>Tutti gli avvisi</a>, qui</div>" for name in LINKED.split()),
        *(f"<div class={name}>Scrivi qui</div>" for name in ("cmp-contacts", "cmp-rating")),
        "<div class='w-100 dropdown-menu'>Scrivi qui</div>",
        "<div data-element=feedback>Scrivi qui</div>",
    ],
)
def test_what_the_site_puts_around_is_left_out(site: str) -> None:
    found = webpage.read(f"<html><body><main>{CONTENT}{site}</main></body></html>")
    assert texts(list(found.blocks)) == [CONTENT[3:-4]]
    assert [one.reason for one in found.left_out] == [Reason.FURNITURE]


@pytest.mark.parametrize("name", LINKED.split())
def test_a_text_with_a_link_is_of_the_page(name: str) -> None:
    text = f"<div class=x-{name}>Chi vuole curare un orto scrive <a>qui</a></div>"
    assert texts(read(f"{CONTENT}{text}"))[1:] == ["Chi vuole curare un orto scrive qui"]


@pytest.mark.parametrize("name", ["main", "main-content", "content", "contenuto", "Contenuti"])
def test_what_is_named_the_content_is_the_page(name: str) -> None:
    assert texts(read(f"<p>Oggi piove.</p><div id={name}>{CONTENT}</div>")) == [CONTENT[3:-4]]


BLOCKS = """\
address article aside blockquote caption center details dialog dd div dt fieldset figcaption figure
footer form header hgroup legend li main nav option p pre search section summary tbody td tfoot th
thead tr"""
TEXTLESS = """\
audio button canvas datalist embed iframe map math noscript object picture select source svg
textarea title track video"""


@pytest.mark.parametrize("name", BLOCKS.split())
def test_an_element_ends_the_paragraph_before_it(name: str) -> None:
    tree = markup.parse(f"<div>Prima<{name}>dentro</{name}>dopo</div>")
    assert texts(markup.blocks(tree)) == ["Prima", "dentro", "dopo"]


@pytest.mark.parametrize("name", TEXTLESS.split())
def test_an_element_holds_no_text_of_the_page(name: str) -> None:
    tree = markup.parse(f"<div>Prima <{name}>dentro</{name}> dopo</div>")
    assert texts(markup.blocks(tree)) == ["Prima dopo"]


def test_a_form_that_is_the_page_is_read() -> None:
    assert texts(read("<form><h1>Titolo</h1><p>Il testo della pagina.</p></form>")) == [
        "Titolo",
        "Il testo della pagina.",
    ]


def test_a_title_above_the_content_is_kept() -> None:
    blocks = read("<header><h1>Scheda</h1></header><main><p>Un testo.</p></main>")
    assert texts(blocks) == ["Scheda", "Un testo."]


def test_lists_and_breaks() -> None:
    body = "<ol start=3><li>tre<ul><li>sotto</ul><li><p>quattro</p><p>dopo</p></ol>a<br>b"
    assert read(body) == [
        Item("tre", number="3."),
        Item("sotto", depth=1),
        Item("quattro", number="4."),
        Paragraph("dopo", group=read(body)[3].group),  # type: ignore[union-attr]
        Paragraph("a", group=read(body)[4].group),  # type: ignore[union-attr]
        Paragraph("b", group=read(body)[5].group),  # type: ignore[union-attr]
    ]


def test_definitions_become_fields(tmp_path: Path) -> None:
    page = (
        "<html><h1>Scheda</h1><dl><dt>CUP</dt><dd>X12Y34</dd><dt>Quartiere</dt><dd>Nord</dd></dl>"
    )
    found = document(tmp_path, "s.html", page, kind="project_sheet")
    fields = [
        (passage.name, passage.value) for passage in found.passages if passage.kind is Kind.FIELD
    ]
    assert fields == [("CUP", "X12Y34"), ("Quartiere", "Nord")]


def test_the_declared_encoding_is_used() -> None:
    page = '<html><meta charset="iso-8859-1"><p>Città però</p></html>'.encode("latin-1")
    assert texts(list(read_blocks(Path("a.html"), page).blocks)) == ["Città però"]


@pytest.mark.slow
@pytest.mark.parametrize("nest", ["<div>", "<ul><li>x", "<table><tr><td>x", "<dl><dt>a<dd>", "<b>"])
def test_no_nesting_is_too_deep(nest: str) -> None:
    assert read(nest * 3000 + "fondo")


_TAGS = [
    "p",
    "ul",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "h2",
    "b",
    "br",
    "sup",
    "div",
]


@given(
    st.lists(
        st.one_of(
            st.sampled_from([f"<{t}>" for t in _TAGS] + [f"</{t}>" for t in _TAGS]),
            st.text(max_size=8),
        )
    )
)
def test_any_page_gives_tidy_blocks(pieces: list[str]) -> None:
    for text in texts(read("".join(pieces))):
        assert text == " ".join(text.split())


def test_what_a_click_opens_is_read_below_its_name() -> None:
    body = (
        "<main><h1>Piano</h1><ul role=tablist><li><a role=tab href='#a'>Costi</a></li>"
        "<li><a role=tab href='#b'>Tempi</a></li></ul>"
        "<div role=tabpanel id=a><p>Si spende poco.</p></div>"
        "<div role=tabpanel id=b hidden><p>Si finisce presto.</p></div>"
        "<button data-bs-toggle=collapse data-bs-target='#c'>Chi</button>"
        "<div id=c style='display:none'><p>Paga il Comune.</p></div>"
        "<div hidden><p>Nota interna.</p></div>"
        "<details><summary>Come</summary><p>Con un bando.</p></details></main>"
    )
    found = webpage.read(f"<html><body>{body}</body></html>")
    assert texts(list(found.blocks)) == [
        "Piano",
        "Costi",
        "Si spende poco.",
        "Tempi",
        "Si finisce presto.",
        "Paga il Comune.",
        "Come",
        "Con un bando.",
    ]
    assert found.left_out == (LeftOut(Reason.HIDDEN, "Nota interna."),)
    levels = [b.level for b in found.blocks if isinstance(b, Heading)]
    assert levels == [1, 2, 2]


def test_what_stands_behind_a_button_that_opens_it_is_read() -> None:
    body = (
        "<main><h1>Piano</h1><h2><button aria-expanded=false>Lavori</button></h2>"
        "<div hidden><p>Finiscono a giugno.</p></div>"
        "<button aria-expanded=false>Voci</button><ul hidden><li><a href=/a>Altro</a></ul>"
        "<p>Si chiude.</p><div hidden><p>Nota interna.</p></div></main>"
    )
    found = texts(list(webpage.read(f"<html><body>{body}</body></html>").blocks))
    assert "Finiscono a giugno." in found
    assert "Nota interna." not in found
    assert "Altro" not in found


@pytest.mark.parametrize(
    "mark", ["<s>40</s>", "<del>40</del>", "<span style='text-decoration: line-through'>40</span>"]
)
def test_struck_text_is_left_out_and_told(mark: str) -> None:
    found = webpage.read(f"<html><body><p>Sono {mark} <ins>65</ins> panchine.</p></body></html>")
    assert texts(list(found.blocks)) == ["Sono 65 panchine."]
    assert found.left_out == (LeftOut(Reason.DELETED, "40"),)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<meta charset=iso-8859-1><p>3 €".encode("cp1252"), "3 €"),
        ("<meta charset=latin1><p>«3 €»".encode("cp1252"), "«3 €»"),
        ("<meta charset=iso-8859-2><p>Łódź".encode("iso-8859-2"), "Łódź"),
        ("<?xml version='1.0' encoding='windows-1250'?><p>Łódź".encode("cp1250"), "Łódź"),
        ("<meta charset=iso-8859-1><p>è €".encode(), "è €"),
        ("<meta charset=utf-8><p>è €".encode("cp1252"), "è €"),
        ("<meta charset=hex><p>è €".encode("cp1252"), "è €"),
        ("<p>è €".encode("utf-16"), "è €"),
    ],
)
def test_characters_are_decoded_as_browsers_do(data: bytes, text: str) -> None:
    (block,) = read_blocks(Path("a.html"), data).blocks
    assert isinstance(block, Paragraph)
    assert block.text == text


def test_a_heading_of_two_lines_keeps_its_words_apart() -> None:
    (found,) = read("<h1>Piano<br>della <span>mobilità</span><div>2030</div></h1>")
    assert found == Heading("Piano della mobilità 2030", 1)


@pytest.mark.parametrize("width", ["sm", "md", "lg", "xl", "xxl"])
def test_what_wide_screens_show_is_of_the_page(tmp_path: Path, width: str) -> None:
    """For the second witness too."""
    page = f"{CONTENT}<p class='d-none d-{width}-block'>Si apre ogni giorno.</p>"
    unseen = f"<p class='d-none d-{width}-none'>Il parere arriva presto.</p>"
    found = document(tmp_path, "a.html", f"<html><body>{page}{unseen}</body></html>")
    assert found.text.endswith("Si apre ogni giorno.")
    assert found.read_share == 1
    assert found.left_out == {"hidden": 1}


def test_boxes_of_municipal_sites_are_the_sites() -> None:
    """As AgID's model has them; what a class hides on small screens only is the page's."""
    page = (
        "<html><body><main><h1>Mensa</h1><p>Costa 5 euro a pasto.</p>"
        '<div class="dropdown"><button>Condividi</button><div class="shadow dropdown-menu">'
        "<a>Inoltra</a></div></div>"
        '<div class="d-none d-lg-block"><p>Si paga ogni mese.</p></div>'
        '<div class="d-none"><p>Il parere arriva presto.</p></div>'
        '<div><div data-element="feedback"><h2>Sono chiare le notizie?</h2></div></div>'
        '<div class="cmp-contacts pb-4"><h2>Contatta il comune</h2><p>Chiama.</p></div>'
        '<div class="contacts-rating"><p>Si chiama il 12345.</p></div></main></body></html>'
    )
    found = webpage.read(page)
    assert [b.text for b in found.blocks if not isinstance(b, Table)] == [
        "Mensa",
        "Costa 5 euro a pasto.",
        "Si paga ogni mese.",
        "Si chiama il 12345.",
    ]
    assert {one.text for one in found.left_out if one.reason is Reason.HIDDEN} == {
        "Il parere arriva presto."
    }
