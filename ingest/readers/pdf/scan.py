"""Reads pages that are images, with Tesseract where it is installed."""

import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from statistics import median

import pypdfium2
from PIL import Image

from ..inline import tidy
from .layout import Layout
from .line import Line

_DPI = 300
_MOST_PIXELS = 25_000_000
_SUREST_NOISE = 25.0
_LANGUAGES = ("ita", "eng")
_WORKERS = 2


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word; its box in points, `line` tells which line of the page it is in."""

    text: str
    line: tuple[int, int, int]
    x0: float
    x1: float
    top: float
    bottom: float


def recognised(data: bytes, pages: Sequence[int], deadline: float) -> dict[int, Layout]:
    """The layouts of `pages` (counted from 1) as far as `deadline` (`time.time()`) allows.

    Pages missing from the answer were not read: no Tesseract, no time, or a failure of its own.
    """
    if not pages or not shutil.which("tesseract"):
        return {}
    document = pypdfium2.PdfDocument(data)
    try:
        with ThreadPoolExecutor(_WORKERS) as pool:
            # Rendering is not safe in threads; only the recognition runs in them.
            waiting = []
            for number in pages:
                if time.time() > deadline:
                    break
                image, scale = _rendered(document, number)
                waiting.append((number, scale, pool.submit(_tesseract, image, deadline)))
            found = {number: _layout(job.result(), number, scale) for number, scale, job in waiting}
    finally:
        document.close()
    return {number: layout for number, layout in found.items() if layout}


def _rendered(document: pypdfium2.PdfDocument, number: int) -> tuple[Image.Image, float]:
    """The image of a page and how many points one of its pixels is."""
    page = document[number - 1]
    width, height = page.get_size()
    scale = min(_DPI / 72, (_MOST_PIXELS / (width * height)) ** 0.5)
    image = page.render(scale=scale, grayscale=True).to_pil()
    page.close()
    return image, 1 / scale


def _tesseract(image: Image.Image, deadline: float) -> tuple[str, tuple[int, int]] | None:
    left = deadline - time.time()
    buffer = BytesIO()
    image.save(buffer, "PNG")
    command = ["tesseract", "stdin", "stdout", "-l", _languages(), "--psm", "3", "tsv"]
    try:
        done = subprocess.run(
            command, input=buffer.getvalue(), capture_output=True, check=True, timeout=max(left, 1)
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace"), image.size


@cache
def _languages() -> str:
    command = ["tesseract", "--list-langs"]
    listed = subprocess.run(command, capture_output=True, check=False, timeout=30).stdout.split()
    return "+".join(lang for lang in _LANGUAGES if lang.encode() in listed) or "eng"


def _layout(found: tuple[str, tuple[int, int]] | None, number: int, scale: float) -> Layout | None:
    if found is None:
        return None
    table, (width, height) = found
    words = list(_words(table, scale))
    lines: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    usual = median(_height(line) for line in lines.values()) if lines else 0.0
    return Layout(
        number,
        width * scale,
        height * scale,
        tuple(_line(line, number, usual) for line in lines.values()),
    )


def _words(table: str, scale: float) -> Iterator[Word]:
    for row in table.splitlines()[1:]:
        columns = row.split("\t")
        if len(columns) < 12 or columns[0] != "5":
            continue
        text = tidy(columns[11])
        if not text or float(columns[10]) < _SUREST_NOISE:
            continue
        block, paragraph, line, _, left, top, width, height = (int(c) for c in columns[2:10])
        yield Word(
            text,
            (block, paragraph, line),
            left * scale,
            (left + width) * scale,
            top * scale,
            (top + height) * scale,
        )


def _height(words: Sequence[Word]) -> float:
    return max(w.bottom for w in words) - min(w.top for w in words)


def _line(words: Sequence[Word], page: int, usual: float) -> Line:
    """A line; heights vary with the letters, so only clearly larger type is told apart."""
    height = _height(words)
    size = height if height > 1.45 * usual else usual
    return Line(
        text=_bulleted(" ".join(word.text for word in words)),
        page=page,
        x0=min(w.x0 for w in words),
        x1=max(w.x1 for w in words),
        top=min(w.top for w in words),
        bottom=max(w.bottom for w in words),
        size=size,
    )


def _bulleted(text: str) -> str:
    """A bullet is often taken for a letter or sign that no sentence has before a capital."""
    first, _, rest = text.partition(" ")
    return f"• {rest}" if first in {"°", "*", "»", "«", "¢"} and rest[:1].isupper() else text
