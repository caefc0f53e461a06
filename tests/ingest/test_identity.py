from pathlib import Path

import pytest

from ingest.files import sources
from ingest.identity import distinct
from ingest.reading import ReadDocument, read_document

from .made import document

BODY = (
    "Il documento descrive che cosa il territorio fa nei prossimi anni per chi ci vive e lavora. "
    * 3
)


def read(path: Path, text: str) -> ReadDocument:
    path.write_text(text, "utf-8")
    (source,) = sources([path])
    return read_document(source)  # type: ignore[arg-type]  # the file is there


@pytest.mark.parametrize(
    ("name", "cover", "title", "territory"),
    [
        (
            "a.md",
            "GREEN CITIES\n\nEU PLATFORM | GREEN AND SMART\n\n# Climate City Contract\n\n## 2030 Action Plan of Brightford\n",
            "Climate City Contract – 2030 Action Plan of Brightford",
            "Brightford",
        ),
        (
            "b.md",
            "# Climate City Contract\n\n# 2030 Neutrality Action Plan\n\nCity of Oldhaven\n",
            "Climate City Contract of Oldhaven – 2030 Neutrality Action Plan",
            "Oldhaven",
        ),
        (
            "c.md",
            "# STRATEGIA PER LE BIBLIOTECHE\n\n## PIANO OPERATIVO\n\n## APPENDICE 2\n\n## LETTORI\n\nPrima versione\n\n3 maggio 2021\n",
            "Strategia per le biblioteche – Piano operativo – APPENDICE 2: LETTORI",
            None,
        ),
        (
            "d.md",
            "# Prot. n. 12345 del 3/4/2024\n\n# Piano della sosta\n",
            "Piano della sosta",
            None,
        ),
        ("e.md", "# 12 marzo 2024\n\n# Rapporto sulle mense\n", "Rapporto sulle mense", None),
        ("f.md", "# Sommario\n\n# Rapporto sulle mense\n", "Rapporto sulle mense", None),
        ("g.md", "# Le azioni del quartiere\n", "Le azioni del quartiere", None),
    ],
)
def test_a_title_says_what_and_where(
    tmp_path: Path, name: str, cover: str, title: str, territory: str | None
) -> None:
    found = read(tmp_path / name, f"{cover}\n# Capitolo primo\n\n{BODY}\n")

    assert found.document.title.casefold() == title.casefold()
    assert found.plan.territory == territory


def test_the_files_name_tells_the_place_that_the_text_writes_as_a_name(tmp_path: Path) -> None:
    text = "# Piano del verde\n\n" + "A Roccachiara gli alberi crescono lungo tutti i viali. " * 4
    assert read(tmp_path / "roccachiara-verde.md", text).plan.territory == "Roccachiara"
    assert read(tmp_path / "alberi-verde.md", text).plan.territory is None


def test_no_two_titles_are_the_same() -> None:
    titles = ["Piano triennale", "Piano triennale", "Piano triennale", "Altro"]
    marks = [
        ("Aosta", "2019-2021", "a"),
        ("Aosta", "2020-2022", "b"),
        ("Biella", None, "c"),
        (None, None, "d"),
    ]

    found = distinct(titles, marks)

    assert len(set(found)) == len(found)
    assert "2019-2021" in found[0]
    assert "Biella" in found[2]
    assert found[3] == "Altro"


CHAPTERS = (
    "# 1. Premessa\n\nIl testo.\n\n# 2. Mobilità\n\n## 2.1 Biciclette\n\nIl testo.\n\n# 3. Casa\n"
)


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ("", "quartieri"),
        ("# I quartieri di domani\n\n", "I quartieri di domani"),
        ("I quartieri di domani\n\n", "I quartieri di domani"),
    ],
)
@pytest.mark.parametrize("roman", [False, True])
def test_the_first_of_numbered_chapters_is_no_title(
    tmp_path: Path, opening: str, title: str, roman: bool
) -> None:
    chapters = CHAPTERS.replace("# 1.", "# I.").replace("# 2. ", "# II. ") if roman else CHAPTERS
    assert read(tmp_path / "quartieri.md", opening + chapters).document.title == title


def test_a_number_that_no_chapter_follows_is_of_the_title(tmp_path: Path) -> None:
    text = f"# 1 milione di alberi\n\n{BODY}\n\n## Dove\n\n{BODY}\n"
    assert read(tmp_path / "a.md", text).document.title == "1 milione di alberi"


def test_words_of_function_are_small_in_a_title_in_capitals(tmp_path: Path) -> None:
    lines = ("VERBALE DELLA SEDUTA DELLA CONSULTA", "", "La seduta si apre alle nove.")
    assert (
        document(tmp_path, "a.txt", "\n".join(lines)).title == "Verbale della seduta della consulta"
    )


def test_a_heading_below_a_table_is_no_title(tmp_path: Path) -> None:
    table = (
        "<table><tr><th>Area</th><th>Spesa</th></tr><tr><td>Anziani</td><td>4.120</td></tr></table>"
    )
    page = f"<h1>Quadro della spesa sociale</h1>{table}<h2>Nota metodologica</h2><p>Sono stime.</p>"
    found = document(tmp_path, "a.html", f"<html><body>{page}</body></html>")
    assert found.title == "Quadro della spesa sociale"


def test_a_row_of_a_table_is_no_title(tmp_path: Path) -> None:
    rows = "Nido;Posti;Quartiere\nGirino;31;Valle\nRana;27;Colle\n"
    assert document(tmp_path, "posti-dei-nidi.csv", rows.encode()).title == "posti-dei-nidi"
