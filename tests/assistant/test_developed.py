"""Plans of which the documents develop only a part: a count says so, as the summary does."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.api.app import build_app
from assistant.counting.developed import inner_untold, is_told_in_part
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.views.portrait import portrait
from index.library import Library

from ..doubles import HashEmbedder
from .matters import made

PART = """\
# Piano dei sentieri di Valtorta

## MISSIONE 1 Boschi vivi

- **Azione 1.1** Segnare il sentiero alto. Responsabile: Ufficio boschi
- **Azione 1.2** Rifare il ponte di legno. Responsabile: Ufficio boschi
- **Azione 1.3** Aprire il rifugio. Responsabile: Ufficio turismo

## MISSIONE 2 Acque pulite

Se ne dirà in seguito.

## MISSIONE 3 Strade bianche

Se ne dirà in seguito.

## MISSIONE 4 Pascoli

Se ne dirà in seguito.
"""
#: Only one of four missions has nothing: it is a plan that is there in full.
FULL = PART.replace(
    "## MISSIONE 2 Acque pulite\n\nSe ne dirà in seguito.",
    "## MISSIONE 2 Acque pulite\n\n- **Azione 2.1** Pulire le fonti. Responsabile: Ufficio acque",
).replace(
    "## MISSIONE 3 Strade bianche\n\nSe ne dirà in seguito.",
    "## MISSIONE 3 Strade bianche\n\n- **Azione 3.1** Ghiaia nuova. Responsabile: Ufficio strade",
)
SAID = PART.replace("## MISSIONE 1", "Le azioni sono in tutto 3.\n\n## MISSIONE 1")


def _library(folder: Path, text: str) -> Library:
    return made(folder, {"sentieri": text})


@pytest.mark.parametrize(("text", "partly"), [(PART, True), (FULL, False), (SAID, False)])
def test_a_count_says_whether_a_plan_may_have_more(tmp_path: Path, text: str, partly: bool) -> None:
    library = _library(tmp_path, text)
    answer = Assistant(library, HashEmbedder()).ask("Quante azioni ha il piano di Valtorta?")
    assert answer.headline is not None
    assert answer.headline.value == ("5" if text is FULL else "3")
    assert ("sviluppano però solo una parte del piano" in answer.text) is partly


def test_the_outermost_level_and_a_part_are_told_in_full(tmp_path: Path) -> None:
    ask = Assistant(_library(tmp_path, PART), HashEmbedder()).ask
    assert "solo una parte" not in ask("Quante missioni ha il piano di Valtorta?").text
    inside = ask("Quante azioni ha la missione 1 del piano di Valtorta?")
    assert inside.headline is not None
    assert inside.headline.value == "3"
    assert "solo una parte" not in inside.text


def test_the_levels_that_are_told_in_part(tmp_path: Path) -> None:
    library = _library(tmp_path, PART)
    outline = library.outline("sentieri")
    assert [level.name for level in inner_untold(library, outline)] == ["azioni"]
    assert not is_told_in_part(library, outline, None)


@pytest.mark.parametrize(("text", "in_part"), [(PART, True), (FULL, False)])
def test_the_pages_of_plans_say_so_too(tmp_path: Path, text: str, *, in_part: bool) -> None:
    library = made(tmp_path, {"valtorta": text})
    assert portrait(library, "valtorta").in_part is in_part
    site = build_app(lambda: Assistant(library, HashEmbedder()), Settings(index=tmp_path))
    with TestClient(site) as client:
        for page in ("/piani", "/piani/valtorta"):
            told = "sviluppano solo una parte" in client.get(page).text
            assert told is in_part
