"""Figures in large type above their words."""

import pytest

from ingest.readers.pdf.bigfigures import captioned
from ingest.readers.pdf.line import Line


def line(text: str, x: float, top: float, size: float = 10.0) -> Line:
    return Line(text, 1, x, x + size * len(text) / 2, top, top + size, size)


def big(text: str, x: float) -> Line:
    return line(text, x, 100, 24)


ROWS = [
    [big("31.450", 60), big("€ 7,5 mln", 240), big("64%", 460)],
    [line("abitanti", 60, 132), line("per gli argini", 245, 132), line("rifiuti divisi", 455, 132)],
    [line("nelle case", 455, 145)],
    [line("I conti sono di maggio.", 60, 200)],
]


def test_each_figure_is_read_with_its_words() -> None:
    taken, lines = captioned(ROWS, 0)
    assert taken == 3
    told = [each.text for each in lines]
    assert told == ["31.450 abitanti", "€ 7,5 mln per gli argini", "64% rifiuti divisi nelle case"]
    assert {each.size for each in lines} == {10.0}


@pytest.mark.parametrize(
    "figure", ["31.450", "+3,5%", "oltre 200", "circa 9", "12 km", "1.200 m² l'anno"]
)
def test_forms_of_figures(figure: str) -> None:
    rows = [[big(figure, 60), big("8", 400)], [line("orti", 70, 132), line("pozzi", 400, 132)]]
    assert captioned(rows, 0)[0] == 2


@pytest.mark.parametrize(
    "rows",
    [
        ROWS[1:],
        [[big("31.450", 60)], [line("abitanti", 60, 132)]],  # one alone
        [
            [big("Porto", 60), big("Borgo", 240)],
            [line("abitanti", 60, 132), line("case", 240, 132)],
        ],
        [
            [line("2027", 60, 100), line("2028", 240, 100)],
            [line("12,50", 60, 113), line("8", 240, 113)],
        ],
        [[big("31.450", 60), big("64%", 240)], [line("abitanti", 60, 132)]],  # words of one alone
        [
            [big("31.450", 60), big("64%", 240)],
            [line("abitanti e rifiuti divisi nelle case di tutti", 60, 132)],
        ],
        [
            [big("3", 60), big("4", 240)],
            [line("moli", 60, 190), line("ponti", 240, 190)],
        ],  # far below
        [
            [big("3", 60), big("4", 240)],
            *(
                [line("testo lungo", 60, 130 + 12 * n), line("testo lungo", 240, 130 + 12 * n)]
                for n in range(6)
            ),
        ],
    ],
)
def test_other_rows_stay(rows: list[list[Line]]) -> None:
    assert captioned(rows, 0) == (0, [])


def test_words_may_stand_above_their_figures() -> None:
    rows = [
        [line("Debito residuo", 60, 100), line("Giorni di attesa", 300, 100)],
        [line("6,3 mln", 60, 114, 22), line("24", 320, 114, 22)],
    ]
    taken, lines = captioned(rows, 0)
    assert taken == 2
    assert [(each.text, each.text[each.field or 0 :]) for each in lines] == [
        ("Debito residuo 6,3 mln", "6,3 mln"),
        ("Giorni di attesa 24", "24"),
    ]
    small = [rows[0], [line("6,3 mln", 60, 114), line("24", 320, 114)]]
    aside = [rows[0], [line("6,3 mln", 60, 114, 22), line("24", 500, 114, 22)]]
    assert captioned(small, 0) == captioned(aside, 0) == (0, [])
