"""Decisions find their passages again after the plan was read anew, and say what changed."""

from pathlib import Path

import pytest

from assistant.decisions.attachment import Attacher, Attachment, Change
from assistant.decisions.key import Key, key_of, keys
from index.indexer import update
from index.library import Library, open_library
from ingest.files import sources
from ingest.model import LEVELS

from ...doubles import HashEmbedder
from ...plans import FILES, write_plans
from .making import passage

GUARANTEE = "AZ.2.2 Attivare un fondo di garanzia per gli affitti"
MARKETS = "Aprire mercati contadini in ogni municipio."


def reread(folder: Path, changes: dict[str, list[tuple[str, str]]]) -> Library:
    """The small library with other words in some files."""
    plans = write_plans(folder / "plans")
    for name, edits in changes.items():
        text = FILES[name]
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        (plans / name).write_text(text, "utf-8")
    assert update(folder / "index", sources([plans]), HashEmbedder).failed == ()
    return open_library(folder / "index")


def attached(library: Library, key: Key) -> Attachment:
    found = Attacher(library).attach(key)
    assert found
    return found


def test_every_passage_is_found_where_it_was(library: Library) -> None:
    attacher = Attacher(library)
    for document in library.documents:
        for held, key in keys(document):
            found = attacher.attach(key)
            assert found == Attachment(held, Change.NONE)


def test_equal_passages_have_keys_of_their_own(library: Library) -> None:
    every = [key for document in library.documents for _, key in keys(document)]
    assert len(set(every)) == len(every)


def test_another_wording_below_the_same_label(library: Library, tmp_path: Path) -> None:
    key = key_of(library, passage(library, GUARANTEE))
    edits = [
        (
            "Attivare un fondo di garanzia per gli affitti",
            "Creare un fondo a garanzia di chi affitta",
        )
    ]
    found = attached(reread(tmp_path, {"valfiore.md": edits}), key)
    assert found.passage.text.startswith("AZ.2.2 Creare un fondo")
    assert found.change is Change.REWORDED
    assert found.likeness < 1


def test_a_small_rewording_without_a_label(library: Library, tmp_path: Path) -> None:
    key = key_of(library, passage(library, MARKETS))
    edits = [(MARKETS, "Aprire nuovi mercati contadini in ogni municipio.")]
    found = attached(reread(tmp_path, {"borgoverde-piano.txt": edits}), key)
    assert found.passage.text == "Aprire nuovi mercati contadini in ogni municipio."
    assert found.change is Change.REWORDED


def test_marks_are_no_change(library: Library, tmp_path: Path) -> None:
    key = key_of(library, passage(library, MARKETS))
    edits = [(MARKETS, "aprire mercati contadini, in ogni municipio;")]
    found = attached(reread(tmp_path, {"borgoverde-piano.txt": edits}), key)
    assert found.change is Change.NONE


def test_another_label_and_place_for_the_same_words(library: Library, tmp_path: Path) -> None:
    key = key_of(library, passage(library, MARKETS))
    edits = [("Accorciare le filiere del cibo.", "Far crescere l'agricoltura di prossimità.")]
    found = attached(reread(tmp_path, {"borgoverde-piano.txt": edits}), key)
    assert found.passage.text == MARKETS
    assert found.change is Change.MOVED


def test_the_document_has_another_name(library: Library, tmp_path: Path) -> None:
    key = key_of(library, passage(library, GUARANTEE))
    plans = write_plans(tmp_path / "plans")
    (plans / "valfiore.md").rename(plans / "valfiore-2026.md")
    catalogue = plans / "catalogue.toml"
    catalogue.write_text(catalogue.read_text("utf-8").replace("valfiore.md", "valfiore-2026.md"))
    update(tmp_path / "index", sources([plans]), HashEmbedder)
    found = attached(open_library(tmp_path / "index"), key)
    assert found.passage.document == "valfiore-2026"
    assert found.change is Change.NONE


def test_what_is_gone_is_not_guessed(library: Library, tmp_path: Path) -> None:
    key = key_of(library, passage(library, MARKETS))
    edits = [(f"• {MARKETS}\n", "")]
    assert Attacher(reread(tmp_path, {"borgoverde-piano.txt": edits})).attach(key) is None


def test_of_two_equally_near_neither_is_taken(library: Library, tmp_path: Path) -> None:
    key = key_of(library, passage(library, MARKETS))
    twins = [
        (
            MARKETS,
            "Aprire mercati contadini in ogni quartiere.\n• Aprire mercati contadini in ogni paese.",
        )
    ]
    assert Attacher(reread(tmp_path, {"borgoverde-piano.txt": twins})).attach(key) is None


@pytest.mark.slow
@pytest.mark.parametrize("plan", ["borgoverde", "valfiore"])
def test_a_new_chapter_before_everything(library: Library, tmp_path: Path, plan: str) -> None:
    opening = {
        "borgoverde-piano.txt": [("MISSIONE 1\n", "MISSIONE 0\n\nPrima di tutto\n\nMISSIONE 1\n")],
        "valfiore.md": [("## Asse 1", "## Premessa\n\nUn capitolo nuovo.\n\n## Asse 1")],
    }
    attacher = Attacher(reread(tmp_path, opening))
    for document in library.documents:
        if document.plan == plan:
            for held, key in keys(document):
                found = attacher.attach(key)
                assert found
                if held.kind in LEVELS:
                    assert (found.passage.text, found.change) == (held.text, Change.NONE)
