"""Boxes of a page that lines connect."""

import time
from collections.abc import Sequence
from pathlib import Path

from ingest.blocks import Item, Paragraph
from ingest.readers.pdf.read import read

from .pdfs import Plan

_BOXES = {
    "Direttrice": (240, 120),
    "Area Acque": (80, 220),
    "Area Boschi": (400, 220),
    "Ufficio Fonti": (90, 300),
    "Ufficio Canali": (90, 360),
    "Ufficio Sentieri": (410, 300),
}


def _drawn(lines: Sequence[tuple[float, float, float, float]], *, rounded: bool = False) -> Plan:
    plan = Plan()
    plan.text(60, 90, "Chi fa che cosa nel parco.")
    for name, (x, y) in _BOXES.items():
        plan.rect(x, y, 120, 30, round_corners=rounded, corner_radius=4 if rounded else 0)
        plan.text(x + 10, y + 18, name)
    for line in lines:
        plan.line(*line)
    return plan


def _entries(plan: Plan) -> list[tuple[str, int | None]]:
    blocks = read(Path("a.pdf"), plan.bytes(), time.time() + 60).blocks
    return [
        (b.text, b.depth if isinstance(b, Item) else None)
        for b in blocks
        if isinstance(b, Item | Paragraph)
    ]


_FROM_ABOVE = [
    (300, 150, 300, 190),
    (140, 190, 460, 190),
    (140, 190, 140, 220),
    (460, 190, 460, 220),
]
_FROM_THE_SIDE = [
    (84, 250, 84, 375),
    (84, 315, 90, 315),
    (84, 375, 90, 375),
    (404, 250, 404, 315),
    (404, 315, 410, 315),
]
_READ = [
    ("Chi fa che cosa nel parco.", None),
    ("Direttrice", 0),
    ("Area Acque", 1),
    ("Ufficio Fonti", 2),
    ("Ufficio Canali", 2),
    ("Area Boschi", 1),
    ("Ufficio Sentieri", 2),
]


def test_each_stands_below_what_it_hangs_on() -> None:
    assert _entries(_drawn([*_FROM_ABOVE, *_FROM_THE_SIDE])) == _READ
    assert _entries(_drawn([*_FROM_ABOVE, *_FROM_THE_SIDE], rounded=True)) == _READ


def test_boxes_without_lines_or_that_hang_on_two_are_no_list() -> None:
    assert all(depth is None for _, depth in _entries(_drawn([])))
    both = [(470, 250, 470, 280), (140, 280, 470, 280), (140, 250, 140, 300)]
    assert all(depth is None for _, depth in _entries(_drawn([*_FROM_ABOVE, *both])))


def test_filled_boxes_of_several_lines_are_read_each_by_itself() -> None:
    plan = Plan()
    plan.set_fill_color(210, 230, 210)
    places = ((240, 120, 140), (80, 200, 140), (400, 200, 140), (90, 280, 120), (410, 280, 120))
    names = ("Direttrice", "Area Acque", "Area Boschi", "Fonti", "Sentieri")
    for n, ((x, y, width), name) in enumerate(zip(places, names, strict=True)):
        plan.rect(x, y, width, 40, style="F")
        plan.text(x + 10, y + 15, name)
        plan.text(x + 10, y + 28, f"{n + 2} persone")
    order = (0, 1, 3, 2, 4)
    assert [text for text, _ in _entries(plan)] == [f"{names[n]} {n + 2} persone" for n in order]
