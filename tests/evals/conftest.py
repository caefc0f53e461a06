from pathlib import Path

import pytest

from index.library import Library

from .doubles import small_library

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return small_library(tmp_path_factory.mktemp("orti"))


@pytest.fixture(scope="session")
def questions() -> Path:
    return DATA / "orti.jsonl"
