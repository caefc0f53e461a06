"""Two small documents and the place of their index."""

from pathlib import Path

import pytest


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "uno.md").write_text("# Piano uno\n\n## Azioni\n\n- Aprire orti\n- Curare siepi\n")
    (folder / "due.md").write_text("# Piano due\n\nUn testo che parla di case e di affitti.\n")
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "index"
