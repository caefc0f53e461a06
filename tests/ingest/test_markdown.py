"""Markdown: what only Markdown has."""

from pathlib import Path

import pytest

from ingest.blocks import Heading, Item, LeftOut, Paragraph, Reading, Reason, Table
from ingest.readers import markdown

from .made import document


def read(text: str) -> Reading:
    return markdown.read(text)


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: Piano del verde\ndate: 2026-01-15\ntags:\n  - uno\n---\n",
        '---\n# nota\ntitle: "Piano del verde"\n...\n',
        '+++\ntitle = "Piano del verde"\n+++\n',
    ],
)
def test_front_matter_names_the_document(tmp_path: Path, front: str) -> None:
    found = document(tmp_path, "a.md", f"{front}\n# Il verde di Prova\n\nSi piantano alberi.\n")
    assert found.title == "Piano del verde"
    assert [x.text for x in found.passages] == ["Il verde di Prova", "Si piantano alberi."]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    found = read("---\nIl piano dura cinque anni.\n---\n\nAltro testo qui.\n")
    assert found.title is None
    assert len(found.blocks) == 2


def test_notes_stand_at_the_end() -> None:
    found = read("Il piano riguarda 412 negozi.[^a]\n\n[^a]: Dato\n    di ieri.\n\nAltro testo.\n")
    assert [b.text for b in found.blocks if not isinstance(b, Table)] == [
        "Il piano riguarda 412 negozi.",
        "Altro testo.",
        "Dato di ieri.",
    ]
    assert isinstance(found.blocks[-1], Item)


def test_struck_text_and_comments_are_left_out_and_told() -> None:
    found = read("<!-- da\nrivedere -->\nCosta ~~90~~ 200 euro e <del>dieci</del> venti.\n")
    (block,) = found.blocks
    assert isinstance(block, Paragraph)
    assert block.text == "Costa 200 euro e venti."
    assert found.left_out == (
        LeftOut(Reason.HIDDEN, "da rivedere"),
        LeftOut(Reason.DELETED, "90"),
        LeftOut(Reason.DELETED, "dieci"),
    )


def test_escaped_marks_are_text() -> None:
    found = read("Una \\*stella\\* qui.\n\n| A | B |\n|---|---|\n| uno \\| due | `x\\|y` |\n")
    first, table = found.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(table, Table)
    assert first.text == "Una *stella* qui."
    assert [cell.text for cell in table.rows[1].cells] == ["uno | due", "x|y"]


def test_underlined_lines_are_headings() -> None:
    found = read("Piano\n=====\n\nTesto uno.\n\nMisure prese\n------\n\nTesto due.\n")
    headings = [(b.text, b.level) for b in found.blocks if isinstance(b, Heading)]
    assert headings == [("Piano", 1), ("Misure prese", 2)]


def test_links_by_name_and_boxes_to_tick() -> None:
    found = read("Vedi la [pagina][1].\n\n- [x] fatto\n- [ ] da fare\n\n[1]: https://example.org\n")
    assert [b.text for b in found.blocks if not isinstance(b, Table)] == [
        "Vedi la pagina.",
        "☒ fatto",
        "☐ da fare",
    ]


def test_tables_without_an_end_are_text_and_hide_nothing() -> None:
    whole = "<table>\n<tr><td>Uno</td><td>Due</td></tr>\n</table>\n"
    opened = "<table\n" * 3
    found = read(f"{whole}\nTesto fra le tavole.\n\n{opened}\nTesto dopo.\n")
    assert isinstance(found.blocks[0], Table)
    texts = " ".join(b.text for b in found.blocks if not isinstance(b, Table))
    assert "Testo fra le tavole." in texts
    assert "Testo dopo." in texts


def test_a_label_of_a_link_has_a_bounded_length() -> None:
    found = read("Si veda [il bando][b].\n\n[b]: https://example.org/bando\n")
    assert [b.text for b in found.blocks if isinstance(b, Paragraph)] == ["Si veda il bando."]
    long = "b " * 500 + "b"
    found = read(f"Si veda [il bando][{long}].\n\n[{long}]: https://example.org/bando\n")
    assert "https://example.org/bando" in " ".join(
        b.text for b in found.blocks if not isinstance(b, Table)
    )
