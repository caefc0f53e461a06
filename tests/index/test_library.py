"""What a library learns of its documents it keeps itself, as long as it is there."""

from collections import Counter
from pathlib import Path

import pytest

import index.library
from index.library import open_library
from ingest.acronyms import Acronym, acronyms
from ingest.model import Document

from .indexes import update


def test_acronyms_are_learnt_once_for_each_library(
    path: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (files / "tre.md").write_text("# Piano tre\n\nLa Zona Franca Urbana (ZFU) si estende.\n")
    update(path, files)
    learnt: Counter[str] = Counter()

    def learn(document: Document) -> tuple[Acronym, ...]:
        learnt[document.id] += 1
        return acronyms(document)

    monkeypatch.setattr(index.library, "acronyms", learn)
    for times in (1, 2):
        library = open_library(path)
        for _ in range(3):
            found = library.acronyms("tre")
            assert [one.acronym for one in found] == ["ZFU"]
        assert library.acronyms("uno") == ()
        assert learnt == {"tre": times, "uno": times}
