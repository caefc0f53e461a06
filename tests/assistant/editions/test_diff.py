"""Every passage of two editions has one fate, and it is the one that a reader would name."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.editions.diff import Compared, Diff, Fate, diff
from assistant.editions.edition import Edition
from index.library import Library

from ...plans import FILES
from .texts import FIRST, SECOND, SHEET, SHEET_LATER, edition


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Diff:
    folder = tmp_path_factory.mktemp("editions")
    return diff(edition(folder, "prima.md", FIRST), edition(folder, "dopo.md", SECOND))


def told(found: Diff, start: str) -> Compared:
    """The one comparison whose old or new text begins so."""
    (one,) = [c for c in found.passages if any(p.text.startswith(start) for p in (*c.new, *c.old))]
    return one


def test_counts(found: Diff) -> None:
    assert found.counts == {
        Fate.KEPT: 8,
        Fate.REWORDED: 4,
        Fate.MOVED: 1,
        Fate.SPLIT: 0,
        Fate.MERGED: 0,
        Fate.NEW: 1,
        Fate.DROPPED: 1,
    }


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("AZ.1.1 Consolidare", [("vecchio", "nuovo")]),
        ("AZ.2.3 Insegnare", [("", "e delle medie")]),
        ("Per gli argini", [("800.000", "950.000"), ("2027", "2028")]),
        ("Asse 2: Abitare", [("Vita sul fiume", "Abitare la riva")]),
    ],
)
def test_the_words_that_changed(found: Diff, start: str, words: list[tuple[str, str]]) -> None:
    one = told(found, start)
    assert one.fate is Fate.REWORDED
    assert not one.moved
    assert [(edit.old, edit.new) for edit in one.edits] == words


def test_another_number_alone_is_no_other_wording(found: Diff) -> None:
    one = told(found, "AZ.1.2 Formare")
    assert one.fate is Fate.KEPT
    assert one.renumbered
    assert [(edit.old, edit.new) for edit in one.edits] == [("AZ.1.3", "AZ.1.2")]
    assert not told(found, "AZ.2.1 Recuperare").renumbered


def test_new_and_dropped(found: Diff) -> None:
    assert told(found, "AZ.1.3 Misurare").fate is Fate.NEW
    dropped = told(found, "AZ.2.2 Organizzare")
    assert dropped.fate is Fate.DROPPED
    before = found.passages[found.passages.index(dropped) - 1]
    assert before.new
    assert before.new[0].text.startswith("AZ.2.1")


def test_an_action_that_went_elsewhere_under_another_number(found: Diff) -> None:
    one = told(found, "AZ.2.4 Aprire un sentiero")
    assert one.fate is Fate.MOVED
    assert one.moved
    assert one.old
    assert one.old[0].path[0] == "Asse 1: Argini e sentieri"
    assert [(edit.old, edit.new) for edit in one.edits] == [("AZ.1.2", "AZ.2.4")]


def test_what_stays_under_a_renamed_heading_did_not_move(found: Diff) -> None:
    assert told(found, "AZ.2.1 Recuperare").fate is Fate.KEPT
    assert told(found, "OB.2 Riportare").fate is Fate.KEPT


def test_the_same_words_under_another_heading_are_moved(tmp_path: Path) -> None:
    action = "- Piantare salici lungo la riva\n"
    other = "- Pulire i fossi dopo la piena\n"
    text = "# Piano\n\n## Asse 1: Alberi\n\n### Azioni\n\n{}\n## Asse 2: Fossi\n\n### Azioni\n\n{}"
    old = edition(tmp_path, "a.md", text.format(action + other, "- Scavare canali nuovi\n"))
    new = edition(tmp_path, "b.md", text.format(other, "- Scavare canali nuovi\n" + action))
    moved = [c.new[0].text for c in diff(old, new).passages if c.fate is Fate.MOVED]
    assert moved == ["Piantare salici lungo la riva"]
    assert all(c.fate is Fate.KEPT for c in diff(old, new).passages if c.fate is not Fate.MOVED)


def test_what_moves_with_most_of_its_section_did_not_move(tmp_path: Path) -> None:
    """A section that is called otherwise and is laid out anew, with most of what it held."""
    items = [f"- Il principio numero {n} resta com'era scritto" for n in ("uno", "due", "tre")]
    head = "# Piano\n\n## Premessa\n\nUna frase che apre il piano.\n\n"
    old = edition(tmp_path, "a.md", f"{head}## Strategia\n\n" + "\n".join(items) + "\n")
    strategy = "## Strategia\n\nUna pagina di sole intenzioni.\n\n"
    new = edition(
        tmp_path, "b.md", f"{head}{strategy}## Principi guida\n\n" + "\n".join(items) + "\n"
    )
    fates = [c.fate for c in diff(old, new).passages if c.shown.text.startswith("Il principio")]
    assert fates == [Fate.KEPT] * 3


def test_what_stands_in_a_part_of_its_section_did_not_move(tmp_path: Path) -> None:
    sigle = "## Sigle\n\nABC è l'agenzia che cura i bacini costieri.\n\nDEF è l'ufficio del demanio fluviale."
    old = edition(tmp_path, "a.md", f"# Piano\n\n## Fonti\n\nLe leggi.\n\n{sigle}\n")
    within = sigle.replace("DEF", "### Fonti\n\nLe leggi di Stato.\n\nDEF")
    new = edition(tmp_path, "b.md", f"# Piano\n\n{within}\n")
    (one,) = [c for c in diff(old, new).passages if c.shown.text.startswith("DEF")]
    assert one.fate is Fate.KEPT


def test_a_row_is_found_where_its_table_stands_now(tmp_path: Path) -> None:
    head = "# Piano\n\n## {}\n\n| Servizio | Gestore | Euro |\n| --- | --- | --- |\n"
    rows = (
        "| Asilo del colle | parrocchia San Rocco | 52.000 |\n"
        "| Navetta dei borghi | cooperativa La Ruota | 18.000 |\n"
    )
    old = edition(
        tmp_path,
        "a.md",
        head.format("Convenzioni") + rows + "| Sportello donne | Ass. Filo | 46.000 |\n",
    )
    new = edition(
        tmp_path,
        "b.md",
        head.format("Accordi in vigore") + rows + '| Centro "Ada Rossi" | Ass. Filo | 64.000 |\n',
    )
    (one,) = [c for c in diff(old, new).passages if c.shown.text.startswith("Centro")]
    assert one.fate is Fate.REWORDED
    assert [(c.old, c.new) for c in one.figures] in ([], [(("46.000",), ("64.000",))])


def test_an_item_is_found_by_the_name_before_its_colon(tmp_path: Path) -> None:
    old = edition(
        tmp_path,
        "a.md",
        "# Piano\n\n- prima i ponti: gli uffici scelgono per prime le opere che uniscono le due rive\n",
    )
    new = edition(
        tmp_path,
        "b.md",
        "# Piano\n\n- prima i ponti (priorità alle rive): ogni ufficio propone le opere che uniscono"
        " le rive e ne tiene il conto\n",
    )
    (one,) = [c for c in diff(old, new).passages if c.shown.kind == "item"]
    assert one.fate is Fate.REWORDED


def test_a_record_is_compared_as_a_whole(tmp_path: Path) -> None:
    text = "# Piano\n\n## Azioni\n\n### Azione {} – Gruppi di lettura\n\nSala gratuita e {} copie. Costo: {} euro.\n"
    old = edition(tmp_path, "a.md", text.format("1.6", "dieci", "2.000"))
    new = edition(tmp_path, "b.md", text.format("1.5", "dodici", "2.500"))
    found = diff(old, new)
    (record,) = found.records
    assert record.fate is Fate.REWORDED
    assert [(c.old, c.new) for c in record.figures] == [(("2.000 euro",), ("2.500 euro",))]
    (body,) = [c for c in found.texts if c.shown.text.startswith("Sala")]
    assert body.of == record.shown.id
    same = diff(old, edition(tmp_path, "c.md", text.format("1.5", "dieci", "2.000")))
    assert [c.fate for c in same.records] == [Fate.KEPT]


def test_a_title_put_before_everything_moves_nothing(tmp_path: Path) -> None:
    body = FIRST.partition("\n\n")[2]
    old = edition(tmp_path, "a.md", body)
    new = edition(tmp_path, "b.md", FIRST)
    fates = Counter(c.fate for c in diff(old, new).passages)
    assert fates[Fate.MOVED] == fates[Fate.DROPPED] == 0


def test_fields_are_told_by_their_names(tmp_path: Path) -> None:
    old = edition(tmp_path, "prima.md", SHEET)
    new = edition(tmp_path, "dopo.md", SHEET_LATER)
    named = {
        (c.new[0].name or "").rstrip(":"): c.fate
        for c in diff(old, new).passages
        if c.new and c.new[0].name
    }
    assert named == {
        "Codice progetto": Fate.KEPT,
        "Beneficiario": Fate.KEPT,
        "Soggetto attuatore": Fate.REWORDED,
        "Importo finanziato": Fate.REWORDED,
        "Data fine": Fate.REWORDED,
        "R.U.P.": Fate.NEW,
    }


def test_plans_are_compared_with_themselves(library: Library) -> None:
    every = Edition("tutti", library.documents)
    assert diff(every, every).changed == ()
    assert len(diff(every, every).passages) == len(library.passages)
    without = Edition("senza", tuple(d for d in library.documents if d.plan != "harbour"))
    dropped = diff(every, without).changed
    assert {c.fate for c in dropped} == {Fate.DROPPED}
    assert {c.old[0].document for c in dropped} == {"harbour"}


LINES = [line for name, text in FILES.items() if name.endswith(".md") for line in text.splitlines()]
lines = st.lists(st.sampled_from(LINES), max_size=40)


@pytest.mark.slow
@given(lines, lines)
def test_every_passage_has_one_fate(
    tmp_path_factory: pytest.TempPathFactory, first: list[str], second: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    filler = "Una frase che c'è sempre."
    old = edition(folder, "a.md", "\n\n".join([filler, *first]))
    new = edition(folder, "b.md", "\n\n".join([filler, *second]))
    found = diff(old, new)
    for side, held in (("old", old), ("new", new)):
        told = [p.id for c in found.passages for p in getattr(c, side)]
        assert Counter(told) == Counter(p.id for p in held.passages)
    for c in found.passages:
        assert (c.fate is Fate.NEW) == (not c.old)
        assert (c.fate is Fate.SPLIT) == (len(c.new) > 1)
        assert (c.fate is Fate.MERGED) == (len(c.old) > 1)
        assert (c.fate is Fate.DROPPED) == (not c.new)
        # of a record it may be the description that changed; a number may change alone
        assert c.record or c.renumbered or (c.fate is Fate.REWORDED) == bool(c.edits)
        if c.fate is Fate.MOVED:
            assert c.moved
        if c.old and c.new:
            for edit in c.edits:
                assert c.old[0].text[edit.start : edit.end] == edit.old
                assert c.new[0].text[edit.new_start : edit.new_end] == edit.new


AGAIN = """\
# Piano delle fontane

## Quadro

### OB.1 Riparare le fontane dei rioni

Le fontane perdono.

## Risultati

### OB.1 Riparare le fontane dei rioni

#### R.1 Dieci fontane riparate

## Linee

### OB.1 Riparare le fontane dei rioni

#### Azioni

- AZ.1.1 Cambiare i rubinetti di ottone
"""


def test_a_record_that_a_plan_names_several_times_is_told_once(tmp_path: Path) -> None:
    found = diff(
        edition(tmp_path, "a.md", "# Piano delle piazze\n\nParla di piazze.\n"),
        edition(tmp_path, "b.md", AGAIN),
    )
    named = [c for c in found.passages if c.shown.text.startswith("OB.1")]
    assert len(named) == 3
    assert [c.fate for c in named] == [Fate.NEW] * 3
    assert sum(c.record for c in named) == 1
    (first,) = [c for c in named if c.record]
    assert {c.of for c in named if not c.record} == {first.shown.id}
