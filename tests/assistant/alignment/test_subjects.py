"""What of a plan is compared, and what is not."""

from pathlib import Path

import pytest

from assistant.alignment.subjects import Subject, homes, subjects

from ..matters import made

PLAN = """\
# Piano del verde di Valdolmo

## Obiettivi

### Obiettivo 1: Più alberi nei viali della stazione

Azione 1.1 Piantare tigli nei viali della stazione

Soggetto responsabile: Ufficio Verde

Descrizione: Duecento tigli lungo i viali, entro il 2027.

Azione 1.2 Curare gli orti della scuola Manzoni

Soggetto responsabile: Istituto Manzoni

## Riepilogo

| Azione | 2026 | 2027 |
| --- | --- | --- |
| 1.1 | 10.000 | 12.000 |
| 1.2 | 5.000 | 6.000 |
| Totale | 15.000 | 18.000 |
"""


def titles(found: list[Subject]) -> list[str]:
    return [one.title for one in found]


def test_a_table_of_sums_and_labels_of_a_form_are_no_subjects(tmp_path: Path) -> None:
    library = made(tmp_path, {"valdolmo": PLAN})
    found = titles(subjects(library, "valdolmo"))
    assert any("tigli" in title for title in found)
    assert any("orti" in title for title in found)
    assert not any(title.split()[0] in ("Totale", "Soggetto", "1.1", "1.2") for title in found)


def test_what_stands_again_is_one_subject(tmp_path: Path) -> None:
    again = PLAN + "\n## Sintesi\n\nAzione 1.1 Piantare tigli nei viali della stazione\n"
    library = made(tmp_path, {"valdolmo": again})
    found = subjects(library, "valdolmo")
    (tigli,) = (one for one in found if "tigli" in one.title)
    assert all(homes(found)[place].id == tigli.id for place in tigli.places)


def test_what_is_said_of_a_record_belongs_to_it(tmp_path: Path) -> None:
    library = made(tmp_path, {"valdolmo": PLAN})
    (tigli,) = (s for s in subjects(library, "valdolmo") if "tigli" in s.title)
    assert "Duecento tigli" in tigli.text


def test_a_number_or_a_name_makes_another_subject(tmp_path: Path) -> None:
    schools = "Manzoni", "Leopardi", "Carducci"
    actions = "".join(f"- Isolare il tetto della scuola elementare {name}\n" for name in schools)
    library = made(tmp_path, {"valdolmo": f"# Piano\n\n## Azioni\n\n{actions}"})
    assert len(subjects(library, "valdolmo")) == len(schools)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # a typing error in the level's word, a word more
        (
            "OBBIETTIVO 1.1 Favorire i patti tra Comune, imprese, consolidare le reti dei quartieri",
            "OBIETTIVO 1.1 Favorire i patti tra Comune, imprese e consolidare le reti dei quartieri",
        ),
        # a body that one document writes out
        (
            "- Rafforzare i patti tra le Organizzazioni del Lavoro Agricolo e i mercati rionali",
            "- Rafforzare i patti tra le OLA e i mercati rionali",
        ),
    ],
)
def test_the_same_in_another_writing_is_one(tmp_path: Path, first: str, second: str) -> None:
    library = made(
        tmp_path, {"valdolmo": f"# Piano\n\n## Azioni\n\n{first}\n\n## Azioni\n\n{second}\n"}
    )
    assert len([s for s in subjects(library, "valdolmo") if "patti" in s.title]) == 1
