"""What stands in the right half of a page below a text: signatures, which head nothing."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from ingest.blocks import Paragraph
from ingest.readers import read_blocks

from .made import docx, para, r
from .offices import open_document

_RIGHT = '<w:jc w:val="right"/>'
_FAR = '<w:ind w:left="5600"/>'
_ODF = (
    '<office:automatic-styles><style:style style:name="R" style:family="paragraph">'
    "<style:paragraph-properties {}/></style:style></office:automatic-styles>"
)


def _asides(name: str, data: bytes) -> list[tuple[str, bool]]:
    blocks = read_blocks(Path(name), data).blocks
    return [(b.text, b.aside) for b in blocks if isinstance(b, Paragraph)]


def _word(properties: str, *lines: str) -> bytes:
    return docx(*(para(r(line), properties=properties * (n > 0)) for n, line in enumerate(lines)))


def _open(property_: str, *lines: str) -> bytes:
    styled = "".join(
        f'<text:p text:style-name="{"R" if n else "Standard"}">{line}</text:p>'
        for n, line in enumerate(lines)
    )
    made = open_document("text", styled, flat=True).decode()
    style = _ODF.format(property_).split(">", 1)[1].removesuffix("</office:automatic-styles>")
    return made.replace("</office:automatic-styles>", f"{style}</office:automatic-styles>").encode()


def _rich(word: str, *lines: str) -> bytes:
    body = "".join(
        (rf"\pard\{word} " if n else r"\pard ") + line + r"\par " for n, line in enumerate(lines)
    )
    return (r"{\rtf1\ansi " + body + "}").encode()


def _web(attribute: str, *lines: str) -> bytes:
    body = "".join(f"<p {attribute if n else ''}>{line}</p>" for n, line in enumerate(lines))
    return f"<html><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", _word(_RIGHT, "La seduta è tolta.", "La presidente", "Ada Lume")),
        ("a.docx", _word(_FAR, "La seduta è tolta.", "La presidente", "Ada Lume")),
        (
            "a.fodt",
            _open('fo:text-align="end"', "La seduta è tolta.", "La presidente", "Ada Lume"),
        ),
        (
            "a.fodt",
            _open('fo:margin-left="9.5cm"', "La seduta è tolta.", "La presidente", "Ada Lume"),
        ),
        ("a.rtf", _rich("qr", "La seduta e tolta.", "La presidente", "Ada Lume")),
        ("a.rtf", _rich("li5600", "La seduta e tolta.", "La presidente", "Ada Lume")),
        ("a.html", _web("align=right", "La seduta è tolta.", "La presidente", "Ada Lume")),
        (
            "a.html",
            _web("style='text-align: right'", "La seduta è tolta.", "La presidente", "Ada Lume"),
        ),
    ],
)
def test_a_signature_stands_aside(name: str, data: bytes) -> None:
    assert _asides(name, data)[1:] == [("La presidente", True), ("Ada Lume", True)]


@pytest.mark.parametrize(
    ("name", "made", "short", "long"),
    [
        (
            "a.docx",
            lambda i: _word(f'<w:ind w:left="{i}"/>', "La seduta è tolta.", "Ada Lume"),
            *("4700", "4800"),
        ),
        (
            "a.fodt",
            lambda i: _open(f'fo:margin-left="{i}"', "La seduta è tolta.", "Ada Lume"),
            *("8.29cm", "8.467cm"),
        ),
        ("a.rtf", lambda i: _rich(f"li{i}", "La seduta e tolta.", "Ada Lume"), *("4700", "4800")),
    ],
)
def test_the_right_half_begins_at_one_place_in_every_format(
    name: str, made: Callable[[str], bytes], short: str, long: str
) -> None:
    assert _asides(name, made(short))[1:] == [("Ada Lume", False)]
    assert _asides(name, made(long))[1:] == [("Ada Lume", True)]


def test_before_any_text_it_is_a_title() -> None:
    assert _asides("a.docx", _word(_RIGHT, "Città di Prova", "Piano del verde")) == [
        ("Città di Prova", False),
        ("Piano del verde", False),
    ]


@pytest.mark.parametrize(
    ("lines", "is_aside"),
    [
        (["Ada Lume", "Ufficio Scuole", "tel. 12 34"], True),
        (["Ada Lume", "Ufficio Scuole"], False),
        (["Orari", "Lo sportello apre alle nove.", "Chiude a mezzogiorno."], False),
    ],
)
def test_lines_that_breaks_cut_below_a_text(lines: Sequence[str], *, is_aside: bool) -> None:
    page = f"<html><body><p>Si allega la pianta.</p><p>{'<br>'.join(lines)}</p></body></html>"
    found = _asides("a.html", page.encode())
    assert found[1:] == [(line, is_aside) for line in lines]
