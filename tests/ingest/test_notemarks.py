"""Marks of notes in pages that are links, raised or not."""

import pytest

from ingest.readers import webpage

NOTE = '<p id="n1"><a href="#r1">1</a> Compresi i tirocini.</p>'


def first(body: str) -> str:
    block = webpage.read(f"<!doctype html><html><body>{body}</body></html>").blocks[0]
    return str(getattr(block, "text", ""))


@pytest.mark.parametrize(
    "mark",
    [
        '<a epub:type="noteref" href="note.xhtml#n1">1</a>',
        '<a role="doc-noteref" href="#n1">[1]</a>',
        '<a id="r1" href="#n1">1</a>',
        '<a id="r1" href="#n1"><sup>1</sup></a>',
        '<a id="r1" href="#n1">(1)</a>',
        '<span id="r1"><a href="#n1">*</a></span>',
        '<sup><a href="#n1">1</a></sup>',
    ],
)
def test_a_mark_is_no_part_of_the_figure_before_it(mark: str) -> None:
    assert (
        first(f"<p>I volontari sono 37{mark} in tutto.</p>{NOTE}")
        == "I volontari sono 37 in tutto."
    )


@pytest.mark.parametrize("kind", ['role="doc-footnote"', 'epub:type="footnote"'])
def test_a_note_may_say_what_it_is(kind: str) -> None:
    note = f"<aside {kind}><p id=n4>Compresi i tirocini.</p></aside>"
    assert first(f'<p>Sono 37<a href="#n4">4</a>.</p>{note}') == "Sono 37."


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('<p>Vedi la tab.<a href="#t2">2</a>.</p><p id="t2">Tabella</p>', "Vedi la tab.2."),
        (f'<p>Si legga la nota <a id="r1" href="#n1">1</a>.</p>{NOTE}', "Si legga la nota 1."),
        (f'<p>Vedi <a epub:type="noteref" href="#n1">la nota 1</a>.</p>{NOTE}', "Vedi la nota 1."),
        ('<p>Pagina<a href="/elenco?p=2">2</a></p>', "Pagina2"),
        (f'<p>Lotto (<a id="r1" href="#n1">1</a>)</p>{NOTE}', "Lotto (1)"),
    ],
)
def test_links_that_are_words_stay(body: str, text: str) -> None:
    assert first(body) == text


def test_the_number_of_a_note_stays() -> None:
    blocks = webpage.read(f'<p>Sono 37<a id="r1" href="#n1">1</a>.</p>{NOTE}').blocks
    assert [getattr(b, "text", "") for b in blocks] == ["Sono 37.", "1 Compresi i tirocini."]
