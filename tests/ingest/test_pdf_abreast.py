"""Short texts beside each other on a page: captions, signatures, news of few lines."""

import time
from collections.abc import Sequence
from pathlib import Path

from ingest.blocks import Heading, Paragraph
from ingest.readers.pdf.read import read

from .pdfs import SENTENCE, Plan


def _texts(plan: Plan) -> list[str]:
    blocks = read(Path("piano.pdf"), plan.bytes(), time.time() + 60).blocks
    return [b.text for b in blocks if isinstance(b, Heading | Paragraph)]


def _lines(plan: Plan, x: float, y: float, lines: Sequence[str], pitch: float = 13.5) -> None:
    for n, line in enumerate(lines):
        plan.text(x, y + pitch * n, line)


LEFT = ["Figura 3: chi passa dal ponte la", "mattina, rilievo di maggio"]
RIGHT = ["Figura 4: rumore del giorno", "(decibel), tre stazioni"]


def test_captions_beside_each_other_are_read_whole() -> None:
    plan = Plan()
    plan.text_block(SENTENCE + ".")
    _lines(plan, 60, 300, LEFT)
    _lines(plan, 320, 300, RIGHT)
    plan.set_y(400)
    plan.text_block(SENTENCE + ".")
    assert _texts(plan)[1:3] == [" ".join(LEFT), " ".join(RIGHT)]


def test_names_stand_below_what_they_are() -> None:
    plan = Plan()
    plan.text_block(SENTENCE + ".")
    _lines(plan, 80, 300, ["IL SINDACO", "Laura Monti"])
    _lines(plan, 360, 300, ["IL SEGRETARIO COMUNALE", "Luca Ferri"])
    assert _texts(plan)[1:] == ["IL SINDACO Laura Monti", "IL SEGRETARIO COMUNALE Luca Ferri"]


def test_centred_names_may_take_several_lines() -> None:
    plan = Plan()
    plan.text_block(SENTENCE + ".")
    for centre, lines in (
        (150, ["Il Presidente", "Dottoressa", "Ada Rivalta"]),
        (400, ["Il Segretario", "Avvocato", "Ugo Pinna"]),
    ):
        for n, line in enumerate(lines):
            plan.text(centre - plan.get_string_width(line) / 2, 300 + 13.5 * n, line)
    told = " ".join(_texts(plan)[1:])
    assert told == "Il Presidente Dottoressa Ada Rivalta Il Segretario Avvocato Ugo Pinna"


def test_rows_of_names_with_their_values_stay_rows() -> None:
    plan = Plan()
    _lines(plan, 60, 300, ["Borgo", "Porto", "Corso"])
    _lines(plan, 150, 300, ["Isolare i tetti alti", "Rifare i moli lunghi", "Piantare altri tigli"])
    assert _texts(plan) == [
        "Borgo",
        "Isolare i tetti alti",
        "Porto",
        "Rifare i moli lunghi",
        "Corso",
        "Piantare altri tigli",
    ]


def test_values_in_lower_case_do_not_go_on() -> None:
    plan = Plan()
    plan.text_block(SENTENCE + ".")
    _lines(plan, 60, 300, ["Durata del patto", "Sede del comitato"])
    _lines(plan, 250, 300, ["tre anni e tre mesi", "via delle scuole vecchie"])
    told = " ".join(_texts(plan))
    assert "Durata del patto tre anni e tre mesi Sede del comitato" in told


def test_a_page_may_have_two_columns_below_three() -> None:
    plan = Plan()
    plan.set_font("helvetica", size=9)
    words = (SENTENCE + ", e anche " + SENTENCE.lower()).split()

    def columns(top: float, count: int, per: int, start: int) -> list[str]:
        width = 480 / count
        said: list[str] = []
        for n in range(count):
            for line in range(per):
                text = ""
                while plan.get_string_width(f"{text} {words[start % len(words)]}") < width - 25:
                    text = f"{text} {words[start % len(words)]}".strip()
                    start += 1
                plan.text(60 + n * width, top + 11 * line, text)
                said.append(text)
        return said

    first = columns(120, 3, 6, 0)
    plan.set_font("helvetica", "B", 14)
    plan.text(60, 215, "Notizie dal porto")
    plan.set_font("helvetica", size=9)
    second = columns(235, 2, 5, 0)
    told = " ".join(_texts(plan))
    assert " ".join(first) in told
    assert " ".join(second) in told
