"""Two small plans that share some of what they do."""

import pytest

from index.library import Library

from ..matters import made
from .two import PONTELUNGO, SERRAPIANA


@pytest.fixture(scope="package")
def two(tmp_path_factory: pytest.TempPathFactory) -> Library:
    plans = {"pontelungo": PONTELUNGO, "serrapiana": SERRAPIANA}
    return made(tmp_path_factory.mktemp("two"), plans)
