"""What the documentation says is true: its commands exist, its catalogue is one, its files are there."""

import re
import tomllib
from pathlib import Path

import pytest

from ingest.catalogue import Catalogue
from tui.main import main

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "LEGGIMI.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(page: Path, language: str) -> list[str]:
    """The code blocks of a page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_exist(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shell = "\n".join(blocks(page, "sh") + blocks(page, "bat"))
    for command in set(re.findall(r"(?:^|[\\\s;&])chiedi ([a-z]+)", shell)):
        with pytest.raises(SystemExit) as stop:
            main([command, "--help"])
        assert stop.value.code == 0, command
    capsys.readouterr()
    targets = (ROOT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"\bmake ([a-z]+)", shell)):
        assert re.search(rf"^{target}:", targets, re.M), target


def test_the_catalogue_of_the_documentation_is_one() -> None:
    (example,) = blocks(ROOT / "docs" / "catalogue.md", "toml")
    made = Catalogue.model_validate(tomllib.loads(example))
    assert made.plan[0].id == made.document[0].plan


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#\s]+)\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target
