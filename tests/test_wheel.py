"""What is installed is whole: the wheel holds the corpus and every module that one of its own imports."""

import tomllib
from pathlib import Path

import grimp
import pytest
from setuptools import find_namespace_packages

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def installed() -> set[str]:
    """The packages of the wheel."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    find = project["tool"]["setuptools"]["packages"]["find"]
    return set(find_namespace_packages(str(ROOT), include=find["include"], exclude=find["exclude"]))


def test_no_module_imports_one_that_stays_behind(installed: set[str]) -> None:
    graph = grimp.build_graph("tui", "evals", "assistant", "index", "ingest", cache_dir=None)
    here = {m for m in graph.modules if m in installed or m.rpartition(".")[0] in installed}
    assert {"tui.main", "evals.evaluation"} <= here
    assert "evals.learning.models" not in here
    missing = {
        (module, found)
        for module in here
        for found in graph.find_modules_directly_imported_by(module)
        if found not in here
    }
    assert missing == set()


def test_the_corpus_comes_along(installed: set[str]) -> None:
    assert "corpus" in installed
    assert (ROOT / "corpus" / "catalogue.toml").is_file()
