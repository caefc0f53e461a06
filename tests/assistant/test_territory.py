"""Who names a town means the plan of the area around it."""

from pathlib import Path

import pytest

from assistant.reading.territory import Territory
from assistant.service import Assistant
from evals.territories import main, toml_of
from index.library import Library

from ..doubles import HashEmbedder
from .matters import made

METROPOLITAN = """\
# Piano metropolitano della Città metropolitana di Torino

Il Piano porta i servizi a Pinerolo.

## Azioni

- Aprire sportelli per gli anziani
- Fare corsi per gli orti
"""
OTHER = """\
# Piano metropolitano della Città metropolitana di Bologna

## Azioni

- Aprire laboratori per gli anziani
- Pulire la piscina
"""
CITY = """\
# Piano del clima di Padova

## Azioni

- Piantare alberi
"""
REGIONAL = """\
# Piano regionale della Regione Piemonte

## Azioni

- Finanziare gli orti
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    texts = {"torino": METROPOLITAN, "bologna": OTHER, "padova": CITY, "piemonte": REGIONAL}
    return made(tmp_path_factory.mktemp("territory"), texts)


@pytest.mark.parametrize(
    ("asked", "read", "plans"),
    [
        ("Abito a Moncalieri, cosa c'è?", "Abito a Torino, cosa c'è?", ("torino",)),
        ("abito a moncalieri, cosa c'è?", "abito a Torino, cosa c'è?", ("torino",)),
        ("cosa c'è ad ivrea?", "cosa c'è ad Torino?", ("torino",)),
        ("vivo in val Susa, cosa c'è?", "vivo in val Torino, cosa c'è?", ("torino",)),
        ("sono di San Lazzaro, cosa c'è?", "sono di Bologna, cosa c'è?", ("bologna",)),
        ("E a San Lazzaro di Savena?", "E a Bologna?", ("bologna",)),
        ("Imola?", "Bologna?", ("bologna",)),
        ("In Casalecchio di Reno?", "In Bologna?", ("bologna",)),
        (
            "una cooperativa di Settimo, cosa c'è?",
            "una cooperativa di Torino, cosa c'è?",
            ("torino",),
        ),
        ("e a Cuneo?", "e a Piemonte?", ("piemonte",)),
        ("A Chieri o a Imola?", "A Torino o a Bologna?", ()),
        ("A Chieri o a Bologna?", "A Torino o a Bologna?", ()),
    ],
)
def test_a_town_is_read_as_the_place_of_the_plan_that_covers_it(
    library: Library, asked: str, read: str, plans: tuple[str, ...]
) -> None:
    talk = Assistant(library, HashEmbedder())
    placed = Territory(library, talk._reader._scope.places).put(asked)
    assert (placed.text, placed.plans) == (read, plans)
    assert talk._reader.read(asked).plans == plans or not plans


@pytest.mark.parametrize(
    "asked",
    [
        "Abito a Torino, cosa c'è?",  # a plan is called so
        "Abito ad Abano Terme, cosa c'è?",  # the city's plan is the city's
        "Che cosa porta il piano a Pinerolo?",  # the documents say it
        "mi piace andare a piscina",  # a word of the documents
        "Studio Medicina, cosa c'è?",
        "la Medicina del territorio",
        "None of these",
        "la compagnia di San Pietro",
        "una chiesa di san giovanni",
        "per chi sta in campagna",
        "",
    ],
)
def test_what_is_no_town_or_is_told_by_the_documents_stays(library: Library, asked: str) -> None:
    placed = Territory(library, lambda _: ()).put(asked)
    assert (placed.text, placed.towns, placed.plans) == (asked, (), ())


FESR = """\
# Piano di attuazione del Programma regionale FESR Piemonte

Comune di Cuneo

## Azioni

- Aprire la ciclabile del viadotto
"""
MOVING = """\
# Piano della mobilità metropolitana di Torino nel quadro regionale

## Azioni

- Allungare il tram
"""


def test_a_plan_of_one_municipality_covers_no_other(tmp_path: Path) -> None:
    library = made(tmp_path, {"cuneo": FESR, "torino": MOVING})
    territory = Territory(library, lambda _: ())
    assert territory.put("Quali azioni ci sono ad Alba?").towns == ()
    assert territory.put("Quali azioni ci sono a Moncalieri?").plans == ("torino",)


def test_two_towns_are_held_together_and_a_list_is_put_to_another(library: Library) -> None:
    reader = Assistant(library, HashEmbedder())._reader
    assert reader.read("Confronta Moncalieri e Imola").sides == 2
    assert reader.read("Paragona Chieri con Imola").sides == 2
    assert reader.read("Compare Chieri and Imola").sides == 2
    later = reader.read("e a Chieri?", ["Quali azioni riguardano gli anziani?"])
    assert later.resolved == "Quali azioni riguardano gli anziani a Torino?"
    assert later.plans == ("torino",)


def test_a_town_that_the_documents_name_is_where_one_lives(library: Library) -> None:
    placed = Territory(library, lambda _: ()).put("sono di Pinerolo, c'è qualcosa?")
    assert placed.text == "sono di Torino, c'è qualcosa?"


@pytest.mark.parametrize(
    ("asked", "note"),
    [
        ("Abito a Moncalieri, quali azioni ci sono?", "Moncalieri è nella città metropolitana di Torino"),
        ("I live in Moncalieri, which actions are there?", "Moncalieri is in the metropolitan city"),
        ("e a Cuneo quali azioni ci sono?", "Cuneo è nella regione Piemonte"),
    ],
)  # fmt: skip
def test_the_answer_says_so(library: Library, asked: str, note: str) -> None:
    answer = Assistant(library, HashEmbedder()).ask(asked)
    assert answer.text.lstrip("*").startswith(note)
    assert answer.question == asked


def test_a_later_turn_goes_on_with_the_plan(library: Library) -> None:
    reader = Assistant(library, HashEmbedder())._reader
    read = reader.read("e per gli orti?", ["cosa c'è a Moncalieri per gli anziani?"])
    assert (read.plans, read.towns) == (("torino",), ())


def test_the_table_of_municipalities_is_written_from_what_istat_publishes(tmp_path: Path) -> None:
    row = [""] * 26
    row[6], row[10], row[11], row[12] = (
        "Appiano",
        "Trentino-Alto Adige/Südtirol",
        "Bolzano/Bozen",
        "1",
    )
    city = [*row[:6], "Bari", *row[7:10], "Puglia", "Bari", "3", *row[13:]]
    table = tmp_path / "table.csv"
    head = ";".join(["x"] * 26)
    table.write_text("\n".join([head, ";".join(row), ";".join(city)]), encoding="cp1252")
    main([str(table), "--to", str(tmp_path / "out.toml")])
    written = (tmp_path / "out.toml").read_text("utf-8")
    assert written == toml_of([row, city])
    assert '[metropolitan]\n"Bari" = "Bari"' in written
    assert '[province]\n"Bolzano" = "Appiano"' in written
    assert '"Trentino-Alto Adige" = "Bolzano"' in written
