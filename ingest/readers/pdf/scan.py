"""Reads pages that are images, with Tesseract where it is installed."""

import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from statistics import median

import pypdfium2
from PIL import Image

from ...language import language_of
from ..inline import tidy
from .layout import Layout
from .line import Line

#: Dots an inch at which a page is drawn to be recognised. Tesseract's own advice.
_DPI = 300
#: Of one page. A decision: A3 at that resolution has 17 million, a poster's page would take
#: gigabytes.
_MOST_PIXELS = 25_000_000
#: Percent of sureness below which a word is noise. A decision: specks and pictures are told
#: with less.
_SUREST_NOISE = 25.0
#: Percent of sureness of all words below which a page counts as unread: figures would be false. A
#: decision: of pages that are read well it is above 80.
_LEAST_SURE = 65.0
#: How many times taller than wide a word of some letters is that stands turned, as stamps do, and how
#: many letters. Decisions.
_TURNED, _TURNED_LETTERS = 2, 3
_ITALIAN, _ENGLISH = "ita", "eng"
#: Pages recognised at a time. A decision: each keeps a core.
_WORKERS = 2
_LOOKS_WRITTEN = re.compile(r"[^\W\d_]{3}")
#: What a bullet is often taken for; no sentence has these signs before a capital.
_BULLET = re.compile(r"(?:^|(?<=[.;:,)] ))[*°»«¢](?= [^\W\d_a-zà-ÿ])|(?<=[.;:] )e(?= [A-ZÀ-Þ])")
#: At the start of a line it may also be taken for the letter, which goes on with a sentence.
_LETTER = re.compile(r"^e(?= [A-ZÀ-Þ])")


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word; its box in points, `line` tells which line of the page it is in, `sure` how
    sure it is, in percent."""

    text: str
    sure: float
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
                waiting.append((number, scale, pool.submit(_recognised, image, deadline)))
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


def _recognised(image: Image.Image, deadline: float) -> tuple[str, tuple[int, int]] | None:
    """Tesseract's table of words and the image's size in pixels.

    One language at a time: both together take longer and mistake more bullets for letters.
    """
    buffer = BytesIO()
    image.save(buffer, "PNG")
    installed = _languages()
    table = _tesseract(buffer.getvalue(), installed[0], deadline)
    if table and len(installed) > 1 and language_of(_words_only(table)) == "en":
        table = _tesseract(buffer.getvalue(), installed[1], deadline) or table
    return (table, image.size) if table else None


def _tesseract(image: bytes, language: str, deadline: float) -> str | None:
    command = ["tesseract", "stdin", "stdout", "-l", language, "--psm", "3", "tsv"]
    seconds = max(deadline - time.time(), 1)
    try:
        done = subprocess.run(
            command, input=image, capture_output=True, check=True, timeout=seconds
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace")


@cache
def _languages() -> tuple[str, ...]:
    """The languages to try, the likeliest first."""
    command = ["tesseract", "--list-langs"]
    listed = subprocess.run(command, capture_output=True, check=False, timeout=30).stdout.split()
    return tuple(lang for lang in (_ITALIAN, _ENGLISH) if lang.encode() in listed) or (_ENGLISH,)


def _words_only(table: str) -> str:
    return " ".join(row.rsplit("\t", 1)[-1] for row in table.splitlines()[1:])


def _layout(found: tuple[str, tuple[int, int]] | None, number: int, scale: float) -> Layout | None:
    if found is None:
        return None
    table, (width, height) = found
    words = [word for word in _words(table, scale) if not _is_turned(word)]
    if words and sum(word.sure for word in words) < _LEAST_SURE * len(words):
        return None
    lines: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    usual = median(_height(line) for line in lines.values()) if lines else 0.0
    read = [_line(line, number, usual) for line in lines.values()]
    return Layout(number, width * scale, height * scale, tuple(_with_bullets(read)))


def _with_bullets(lines: Sequence[Line]) -> Iterator[Line]:
    above: Line | None = None
    for line in lines:
        opens = above is None or above.text[-1] in ".;:" or above.text.isupper()
        yield replace(line, text=_LETTER.sub("•", line.text)) if opens else line
        above = line


def _words(table: str, scale: float) -> Iterator[Word]:
    for row in table.splitlines()[1:]:
        columns = row.split("\t")
        if len(columns) < 12 or columns[0] != "5":
            continue
        text = tidy(columns[11])
        sure = float(columns[10])
        if not text or (sure < _SUREST_NOISE and not _LOOKS_WRITTEN.search(text)):
            continue
        block, paragraph, line, _, left, top, width, height = (int(c) for c in columns[2:10])
        yield Word(
            text,
            sure,
            (block, paragraph, line),
            left * scale,
            (left + width) * scale,
            top * scale,
            (top + height) * scale,
        )


def _is_turned(word: Word) -> bool:
    tall = word.bottom - word.top > _TURNED * (word.x1 - word.x0)
    return tall and len(word.text) >= _TURNED_LETTERS


def _height(words: Sequence[Word]) -> float:
    return max(w.bottom for w in words) - min(w.top for w in words)


def _line(words: Sequence[Word], page: int, usual: float) -> Line:
    """A line; heights vary with the letters, so only clearly larger type is told apart."""
    height = _height(words)
    size = height if height > 1.45 * usual else usual
    return Line(
        text=_BULLET.sub("•", " ".join(word.text for word in words)),
        page=page,
        x0=min(w.x0 for w in words),
        x1=max(w.x1 for w in words),
        top=min(w.top for w in words),
        bottom=max(w.bottom for w in words),
        size=size,
    )
