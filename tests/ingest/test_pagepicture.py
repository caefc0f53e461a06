"""The picture of a page: of the right file, small enough, with the quoted lines marked, no others."""

import hashlib
import io
import time
from pathlib import Path

import numpy as np
import pytest
from fpdf import FPDF
from numpy.typing import NDArray
from PIL import Image
from pypdfium2 import PdfDocument

from ingest.errors import UnreadableFile
from ingest.pagepicture import TASK, picture
from ingest.worker import Budget, call

LINES = [
    "Il piano prevede nuovi alberi nei viali della città.",
    "Gli alberi saranno mille entro il 2028.",
    "Il Comune cura i giardini delle scuole.",
    "Gli alberi saranno mille entro il 2028.",
    "La spesa è di 120.000 euro.",
]
#: The height of a line and the top of the first, in points.
_HEIGHT, _TOP = 40, 100


def made(folder: Path, *, turned: int = 0, size: tuple[float, float] = (595, 842)) -> Path:
    """A page of the lines above, turned by some degrees."""
    pdf = FPDF(unit="pt", format=size)
    pdf.set_auto_page_break(auto=False)
    pdf.add_page()
    pdf.set_font("Helvetica", size=14)
    for number, line in enumerate(LINES):
        pdf.text(60, _TOP + _HEIGHT * number, line)
    document = PdfDocument(bytes(pdf.output()))
    document[0].set_rotation(turned)
    path = folder / "piano.pdf"
    document.save(path)
    return path


def shown(path: Path, quote: str, before: str = "", page: int = 1) -> Image.Image:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Image.open(io.BytesIO(picture(path, (digest, page, quote, before), time.time() + 9)))


def marked(image: Image.Image) -> list[int]:
    """The lines with the pen's yellow on them."""
    scale = image.width / 595
    middles = [(_TOP + _HEIGHT * number - 5) * scale for number in range(len(LINES))]
    pen = yellow(image)
    return [
        n for n, middle in enumerate(middles) if pen[int(middle) - 8 : int(middle) + 8].sum() > 100
    ]


def yellow(image: Image.Image) -> NDArray[np.bool_]:
    """Where the pen's yellow is."""
    r, g, b = np.moveaxis(np.asarray(image.convert("RGB")), 2, 0)
    found: NDArray[np.bool_] = (r > 200) & (g > 190) & (b < 170)
    return found


@pytest.mark.parametrize(
    ("quote", "before", "lines"),
    [
        (LINES[2], "", [2]),
        (LINES[0] + "\n" + LINES[1], "", [0, 1]),
        ("alberi nei viali della citta\u0300", "", [0]),
        (LINES[3], LINES[2], [3]),
        (LINES[1], LINES[0], [1]),
        ("nuovi alberi nei viali " + LINES[4], "", [0, 4]),
        ("Non sta in questa pagina da nessuna parte", "", []),
        ("", "", []),
        ("… – «»", "", []),
    ],
)
def test_the_quoted_lines_are_marked(
    tmp_path: Path, quote: str, before: str, lines: list[int]
) -> None:
    assert marked(shown(made(tmp_path), quote, before)) == lines


@pytest.mark.parametrize("size", [(595, 842), (20, 14_000), (3000, 3000)])
def test_no_page_is_too_large(tmp_path: Path, size: tuple[float, float]) -> None:
    image = shown(made(tmp_path, size=size), LINES[0])
    assert image.width <= 1100
    assert image.width * image.height <= 4_100_000


def test_another_file_of_the_name(tmp_path: Path) -> None:
    path = made(tmp_path)
    with pytest.raises(UnreadableFile, match="non è più il file indicizzato"):
        picture(path, ("0" * 64, 1, LINES[0], ""), time.time() + 9)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_is_turned(tmp_path: Path, turned: int) -> None:
    straight = shown(made(tmp_path), LINES[2])
    image = shown(made(tmp_path, turned=turned), LINES[2]).rotate(turned, expand=True)
    assert image.size[0] / image.size[1] == pytest.approx(595 / 842, abs=0.01)
    rows = np.nonzero(yellow(image).any(axis=1))[0] / image.height
    expected = np.nonzero(yellow(straight).any(axis=1))[0] / straight.height
    assert rows.mean() == pytest.approx(expected.mean(), abs=0.02)


@pytest.mark.parametrize("page", [2, 99])
def test_no_such_page(tmp_path: Path, page: int) -> None:
    path = made(tmp_path)
    with pytest.raises(UnreadableFile, match="non si può mostrare"):
        shown(path, LINES[0], page=page)


def test_what_is_no_pdf(tmp_path: Path) -> None:
    path = tmp_path / "rotto.pdf"
    path.write_bytes(b"%PDF-1.7 niente")
    with pytest.raises(UnreadableFile, match="non si può mostrare"):
        shown(path, "niente")


def test_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = made(tmp_path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    found = call(TASK, path, (digest, 1, LINES[2], ""), Budget(seconds=20, memory=1024**3))
    assert marked(Image.open(io.BytesIO(found))) == [2]
