"""The matrix of a report as a picture: SVG whose cells lead to what is behind them, and PNG."""

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

from ..answers.printable import elided, in_words
from .content import Grid
from .officetext import flat

#: Sizes in pixels of the SVG; the PNG has `_SCALE` times as many. Decisions.
_LABEL, _ROW, _HEAD, _TEXT, _SCALE = 360, 26, 30, 13, 2
#: The width of a column by what stands above it: a code, or its title. Decisions, in pixels.
_NARROW, _WIDE = 46, 150
#: Characters that fit above a wide column and before a row. Decisions by those sizes.
_TITLE, _NAME = 20, 48
#: Colours of an empty cell and of the fullest, of text on light and on dark ground, of lines.
#: Decisions.
_COLD, _HOT = (232, 237, 243), (0, 71, 171)
_DARK, _LIGHT, _LINE = "#17324d", "#ffffff", "#9fb0c0"
#: The share of a cell's colour from which on its number is light. A decision: half.
_HALF = 0.5
#: What no font has: by it the box is known that stands for a letter that is lacking.
_LACKED = "\uffff"
#: The font of the pages as the design system ships it: its package and its place there.
_FONT = (
    "bootstrap_italia_template",
    "static",
    "fonts",
    "Titillium_Web",
    "titillium-web-v10-latin-ext_latin-regular.ttf",
)
#: How much of the room before a row a name takes: letters of other fonts are wider. A decision.
_FILLED = 0.82


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with a text in it: in pixels from the upper left corner. `fill` is empty where
    there is none; `entry` is the number of the first entry behind it."""

    x: int
    y: int
    width: int
    height: int
    text: str
    fill: str = ""
    colour: str = _DARK
    centred: bool = True
    entry: int | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """All boxes of a picture, and its size."""

    width: int
    height: int
    boxes: tuple[Box, ...]


def legend(grid: Grid) -> str:
    """What the codes above the columns stand for; empty where their titles stand there."""
    return "; ".join(f"{c}: {name}" for c, name in zip(grid.codes, grid.columns, strict=False))


def as_svg(grid: Grid) -> str:
    """The picture as SVG; its cells link to `#pair-N`."""
    layout = lay_out(grid)
    body = "".join(map(_svg, layout.boxes))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {layout.width} {layout.height}"'
        f' width="100%" role="img" aria-label="{escape(flat(grid.title))}"'
        f' font-family="Arial,sans-serif" font-size="{_TEXT}">{body}</svg>'
    )


def as_png(grid: Grid) -> bytes:
    """The picture as PNG."""
    layout = lay_out(grid)
    image = Image.new("RGB", (layout.width * _SCALE, layout.height * _SCALE), "white")
    pen, font = ImageDraw.Draw(image), _font(_TEXT * _SCALE)
    for box in layout.boxes:
        x, y = box.x * _SCALE, box.y * _SCALE
        right, low = (box.x + box.width) * _SCALE, (box.y + box.height) * _SCALE
        if box.fill:
            pen.rectangle((x, y, right, low), box.fill, _LINE)
        place = ((x + right) // 2 if box.centred else x, (y + low) // 2)
        pen.text(place, drawable(box.text), box.colour, font, anchor="mm" if box.centred else "lm")
    made = io.BytesIO()
    image.save(made, "PNG", optimize=True)
    return made.getvalue()


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The font of the pages in a size in pixels, which has the letters of all European languages;
    Pillow's own, which has no accents, where it is not installed."""
    try:
        return ImageFont.truetype(
            io.BytesIO(files(_FONT[0]).joinpath(*_FONT[1:]).read_bytes()), size
        )
    except (ModuleNotFoundError, OSError):
        return ImageFont.load_default(size)


def drawable(text: str) -> str:
    """A text as the font of the PNG can draw it: a letter that it lacks without its accent."""
    return "".join(c if _is_drawn(c) else unicodedata.normalize("NFD", c)[0] for c in text)


@cache
def _is_drawn(character: str) -> bool:
    """Whether the font has a character: it draws one box for all that it lacks."""
    font = _font(_TEXT)
    return bytes(font.getmask(character)) != bytes(font.getmask(_LACKED))


def lay_out(grid: Grid) -> Layout:
    """Where everything stands."""
    column = _NARROW if grid.codes else _WIDE
    width = _LABEL + column * len(grid.columns)
    height = _HEAD + _ROW * len(grid.rows) + 1
    return Layout(width + 1, height, tuple(_boxes(grid, column)))


def _boxes(grid: Grid, column: int) -> Iterator[Box]:
    for number, title in enumerate(grid.columns):
        text = grid.codes[number] if grid.codes else elided(flat(title), _TITLE)
        yield Box(_LABEL + number * column, 0, column, _HEAD, text, told=flat(title))
    most = max((len(cell.pairs) for row in grid.cells for cell in row), default=0)
    for down, (name, cells) in enumerate(zip(grid.rows, grid.cells, strict=True)):
        y = _HEAD + down * _ROW
        yield Box(0, y, _LABEL, _ROW, _fitted(flat(name)), centred=False, told=flat(name))
        for number, cell in enumerate(cells):
            share = len(cell.pairs) / most if most else 0.0
            yield Box(
                x=_LABEL + number * column,
                y=y,
                width=column,
                height=_ROW,
                text=cell.text or (str(len(cell.pairs)) if cell.pairs else ""),
                fill=_heat(share),
                colour=_LIGHT if share > _HALF else _DARK,
                entry=cell.pairs[0] if cell.pairs else None,
                told=f"{flat(name)} × {flat(grid.columns[number])}: {len(cell.pairs)}",
            )


def _fitted(name: str) -> str:
    """A name as far as it fits before a row: capitals take more room than letters."""
    font = _font(_TEXT)
    for length in range(min(len(name), _NAME), 0, -1):
        shown = in_words(name, length)
        if font.getlength(shown) <= _LABEL * _FILLED:
            return shown
    return ""


def _heat(share: float) -> str:
    """A colour between the two, by a share of the fullest."""
    mixed = (round(c + (h - c) * share) for c, h in zip(_COLD, _HOT, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _svg(box: Box) -> str:
    x = box.x + box.width // 2 if box.centred else box.x
    anchor = "middle" if box.centred else "start"
    ground = (
        f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"'
        f' fill="{box.fill}" stroke="{_LINE}"/>'
        if box.fill
        else ""
    )
    text = (
        f'<text x="{x}" y="{box.y + box.height // 2 + _TEXT // 3}" text-anchor="{anchor}"'
        f' fill="{box.colour}">{escape(box.text)}</text>'
    )
    told = f"<title>{escape(box.told)}</title>" if box.told else ""
    if box.entry is None:
        return f"<g>{told}{ground}{text}</g>"
    return f'<a href="#pair-{box.entry}">{told}{ground}{text}</a>'
