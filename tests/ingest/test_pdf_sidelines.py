"""Sheets without rules whose columns go on on further pages."""

from collections.abc import Sequence

import pytest

from ingest.blocks import Reason
from ingest.readers.pdf.layout import Layout
from ingest.readers.pdf.line import Line
from ingest.readers.pdf.sidelines import glued

ROWS = [("Opera", "Via"), ("Ponte", "Lume 3"), ("Molo", "Porto 1"), ("Argine", "Riva 8")]
MORE = [("Spesa", "Stato"), ("12.000", "avviata"), ("7.500", "finita"), ("900", "ferma")]


def page(
    number: int,
    rows: Sequence[Sequence[str]],
    top: float = 100,
    xs: Sequence[float] = (50, 200),
    title: str = "",
) -> Layout:
    lines = [
        Line(text, number, x, x + 5 * len(text), top + 14 * n, top + 14 * n + 10, 10)
        for n, row in enumerate(rows)
        for x, text in zip(xs, row, strict=False)
    ]
    if title:
        lines.insert(0, Line(title, number, 50, 50 + 5 * len(title), 60, 70, 10))
    return Layout(number, 595, 842, tuple(lines))


def texts(pages: Sequence[Layout]) -> list[list[str]]:
    return [[line.text for line in each.lines] for each in pages]


def test_columns_of_further_pages_stand_beside_those_of_the_first() -> None:
    for title, xs in (("Opere", (50, 200)), ("", (50, 160))):
        pages = [page(1, ROWS, title=title), page(2, MORE, xs=xs), page(3, [("Testo",)])]
        first, second, third = glued(pages)
        assert len(first.lines) == 16 + bool(title)
        assert {line.x0 for line in first.lines if line.text == "12.000"} == {645}
        assert not second.lines
        assert {out.reason for out in second.left_out} == {Reason.BESIDE}
        assert third.lines


def test_a_table_may_be_several_pages_high() -> None:
    left = [
        page(1, ROWS, title="Opere"),
        page(2, [("Faro", "Molo 2"), *ROWS[1:], ("Riva", "Riva 1")], top=60),
    ]
    right = [page(3, MORE), page(4, [("40", "finita"), *MORE[1:], ("3", "ferma")], top=60)]
    right = [right[0], page(4, [("40", "finita"), *MORE[1:], ("3", "ferma")], top=60, xs=(50, 160))]
    found = glued([*left, *right])
    assert [len(each.lines) for each in found] == [17, 20, 0, 0]


@pytest.mark.parametrize(
    "pages",
    [
        [page(1, ROWS), page(2, MORE)],  # the table goes on in its columns
        [page(1, ROWS, title="Opere"), page(2, MORE[:3])],
        [page(1, ROWS, title="Opere"), page(2, MORE, top=110)],
        [page(1, ROWS, title="Opere"), page(2, [*MORE[:3], ("testo " * 12, "")])],
        [page(1, [row[:1] for row in ROWS]), page(2, [row[:1] for row in MORE])],
        [page(1, ROWS[:2], title="Opere"), page(2, MORE[:2])],
    ],
)
def test_other_pages_stay(pages: list[Layout]) -> None:
    assert texts(glued(pages)) == texts(pages)


def test_names_of_groups_have_nothing_beside_them() -> None:
    rows = [("Opera", "Via"), ("Ponti", ""), *ROWS[1:], ("Moli", ""), ("Molo due", "Porto 2")]
    spent = [("Spesa",), ("",), ("12",), ("7",), ("9",), ("",), ("4",)]

    def right(values: Sequence[Sequence[str]], top: float = 100) -> Layout:
        whole = page(2, values, top=top)
        return Layout(2, 595, 842, tuple(line for line in whole.lines if line.text))

    found = glued([page(1, rows, title="Opere"), right(spent)])
    assert [line.text for line in found[0].lines][-5:] == ["Spesa", "12", "7", "9", "4"]
    assert not found[1].lines
    assert glued([page(1, rows, title="Opere"), right(spent, top=60)])[1].lines
    words = [("Nota",), ("",), ("uno",), ("due",), ("tre",), ("",), ("sei",)]
    assert glued([page(1, rows, title="Opere"), right(words)])[1].lines
