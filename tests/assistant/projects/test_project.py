"""What a project names and serves: by code, by name, by likeness, each by itself."""

from pathlib import Path

import pytest

from assistant.projects.project import Project, find_project, project, projects_by_action
from assistant.projects.projectjson import as_json
from index.errors import UnknownName
from index.indexer import update
from index.library import Library, open_library
from ingest.files import sources
from ingest.links import LinkKind

from ...doubles import HashEmbedder

SHEET = """\
# LG1.2a - Il faro dei mestieri

## Scheda del progetto

- **Codice progetto**: LG1.2a
- **Soggetto attuatore**: Comune di Lagoscuro

## Descrizione

Il progetto LG1.2a apre un laboratorio di falegnameria per ragazzi e adulti in cerca di impiego, nella vecchia darsena di Lagoscuro.

Il laboratorio lavora con il progetto LG1.3b e con quanto prevede il LG2.1°, ed è legato al LG2.1a. Attua l'azione AZ.1.2 del Piano dei mestieri di Lagoscuro e tiene conto del Piano Generale delle Darsene.
"""

OTHER = """\
# LG1.3b - La bottega delle vele

## Scheda del progetto

- **Codice progetto**: LG1.3b

## Descrizione

La bottega insegna a cucire le vele e usa gli spazi del progetto LG1.2a.
"""

PLAN = """\
# Piano dei mestieri di Lagoscuro

## Asse 1: Imparare un mestiere

### Azioni

- AZ.1.1 Aprire laboratori di falegnameria per ragazzi in cerca di impiego
- AZ.1.2 Recuperare la vecchia darsena come luogo di lavoro
- AZ.1.3 Piantare siepi lungo i fossi
- AZ.1.4 Curare le siepi lungo le strade
- AZ.1.5 Pulire i fossi dopo la piena
"""

FAR = """\
# Piano delle rocce di Altopasso

## Asse 1: Rocce

### Azioni

- AZ.9.1 Segnare i sentieri delle rocce
- AZ.9.2 Formare guide per le grotte
"""

CATALOGUE = """\
[[plan]]
id = "mestieri"
title = "Piano dei mestieri di Lagoscuro"
territory = "Comune di Lagoscuro"

[[plan]]
id = "rocce"
title = "Piano delle rocce"
territory = "Altopasso"

[[document]]
file = "mestieri.md"
plan = "mestieri"
kind = "plan"

[[document]]
file = "rocce.md"
plan = "rocce"
kind = "plan"

[[document]]
file = "faro.md"
plan = "fari"
kind = "project_sheet"

[[document]]
file = "vele.md"
plan = "vele"
kind = "project_sheet"
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("projects")
    files = {"faro.md": SHEET, "vele.md": OTHER, "mestieri.md": PLAN, "rocce.md": FAR}
    for name, text in (files | {"catalogue.toml": CATALOGUE}).items():
        (folder / name).write_text(text, "utf-8")
    assert update(folder / "index", sources([folder]), HashEmbedder).failed == ()
    return open_library(folder / "index")


@pytest.fixture(scope="module")
def found(library: Library) -> Project:
    return project(library, HashEmbedder(), find_project(library, "LG1.2a"))


def test_a_project_is_found_by_code_document_or_plan(library: Library) -> None:
    for name in ("LG1.2a", "LG 1.2.a", "faro", "fari"):
        assert find_project(library, name).id == "faro"
    with pytest.raises(UnknownName, match="faro, vele"):
        find_project(library, "ZZ9.9z")


def test_codes_are_named_once_and_dangle_where_nothing_bears_them(found: Project) -> None:
    codes = {r.name: r for r in found.references if r.kind is LinkKind.CODE}
    assert set(codes) == {"LG1.3b", "LG2.1a", "AZ.1.2"}
    assert codes["LG1.3b"].target
    assert codes["LG1.3b"].target.document == "vele"
    assert codes["LG2.1a"].dangling
    assert codes["LG2.1a"].spellings == ("LG2.1°", "LG2.1a")
    assert len(codes["LG2.1a"].places) == 2


def test_names_of_plans_are_another_kind(found: Project) -> None:
    names = {r.name: r.dangling for r in found.references if r.kind is LinkKind.NAME}
    assert names["Piano Generale delle Darsene"]


def test_an_action_named_by_its_code_is_served(found: Project) -> None:
    assert [a.label for a in found.served] == ["AZ.1.2"]


def test_who_names_the_project(found: Project) -> None:
    assert [(link.document, link.text) for link in found.named_by] == [("vele", "LG1.2a")]


def test_likeness_is_apart_and_says_what_is_shared(found: Project) -> None:
    plans = {one.plan: one for one in found.plans}
    assert set(plans) == {"mestieri", "rocce"}
    first = plans["mestieri"].likely[0]
    assert first.action.label in ("AZ.1.1", "AZ.1.2")
    assert first.concepts or first.words
    assert first.source.document == "faro"
    labels = {one.action.label for one in plans["mestieri"].likely}
    assert not labels & {"AZ.1.3", "AZ.1.4", "AZ.1.5"}


def test_plans_of_other_places_come_last(found: Project) -> None:
    assert [(one.plan, one.here) for one in found.plans] == [("mestieri", True), ("rocce", False)]


def test_only_the_plans_that_are_named(library: Library) -> None:
    sheet = find_project(library, "faro")
    only = project(library, HashEmbedder(), sheet, ["rocce"])
    assert [one.plan for one in only.plans] == ["rocce"]
    with pytest.raises(UnknownName, match="atlantide"):
        project(library, HashEmbedder(), sheet, ["atlantide"])


@pytest.mark.slow
def test_the_projects_of_each_action(library: Library) -> None:
    by_action = projects_by_action(library, HashEmbedder())
    (named,) = [p.id for p in library.passages if p.label == "AZ.1.2"]
    assert next(made.document.id for made in by_action[named]) == "faro"


def test_as_json(library: Library, found: Project) -> None:
    shown = as_json(library, found)
    text = library.document("faro").text
    for link in shown["links"]:  # type: ignore[attr-defined]
        for place in link["places"]:
            assert text[place["start"] : place["end"]] == place["text"]
    for plan in shown["likely"]:  # type: ignore[attr-defined]
        for action in plan["actions"]:
            document = library.document(action["document"])
            assert document.text[action["start"] : action["end"]] == action["quote"]
