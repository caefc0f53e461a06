"""An answer is told in one language on either page; a quote begins with its own bullet."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.api.pages.planpages import _before
from assistant.service import Assistant

from .clients import QUESTION
from .seeing import client_of, one, post, soup


@pytest.fixture
def client(assistant: Assistant, tmp_path: Path) -> TestClient:
    return client_of(lambda: assistant, tmp_path)


@pytest.mark.parametrize(("page", "reading", "told"), [("/en/", "", "it"), ("/", "english", "en")])
def test_what_belongs_to_an_answer_is_in_its_language(
    client: TestClient, page: str, reading: str, told: str
) -> None:
    for ledger in ("", "1"):
        fields = (("q", QUESTION), ("reading", reading), ("ledger", ledger))
        shown = one(soup(post(client, page, *fields)), "article")
        for own in (".said", ".sources", ".ledger", ".receipt"):
            for part in shown.select(own):
                assert part["lang"] == told
                words = set(re.findall(r"\w+", part.get_text(" ").lower()))
                other = {
                    "it": {"entries", "results", "doubtful"},
                    "en": {"voci", "risultati", "azioni"},
                }
                assert not words & other[told], own
    assert shown.select_one(".ledger")


@pytest.mark.parametrize(
    ("text", "before", "mark"),
    [
        ("Prima.\n\n▪ ", "Prima.", "▪ "),
        ("▪ una cosa;\n• ", "▪ una cosa;", "• "),
        ("Le azioni:\n1. ", "Le azioni:", "1. "),
        ("Le azioni:\niv) ", "Le azioni:", "iv) "),
        ("– ", "", "– "),
        ("Prima (e dopo).", "Prima (e dopo).", ""),
        ("Prima\nvia.", "Prima\nvia.", ""),
    ],
)
def test_no_bullet_stands_alone_above_a_quote(text: str, before: str, mark: str) -> None:
    assert _before(text) == (before, mark)
