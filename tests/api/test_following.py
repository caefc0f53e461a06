"""A server follows its index while documents come and go: no error, no answer of no state."""

import json
import shutil
import threading
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.api.app import build_app
from assistant.service import Assistant
from assistant.settings import Settings
from index.folder import IndexFolder
from index.indexer import remove, update
from index.library import open_library
from ingest.files import sources

from ..doubles import HashEmbedder
from ..serving import running
from ..whole import WHOLE

pytestmark = pytest.mark.slow
QUESTIONS = [
    "Quali azioni riguardano gli alloggi?",
    "Quante azioni ci sono?",
    "Che cosa sono le siepi?",
]


def _document(folder: Path, version: int) -> Path:
    file = folder / "mobile.md"
    actions = "".join(f"- Costruire alloggi {version} nel rione {n}\n" for n in range(9))
    file.write_text(f"# Piano mobile\n\n## Azioni\n\n{actions}", "utf-8")
    return file


def test_documents_come_and_go_under_questions(index: Path, tmp_path: Path) -> None:
    place = Path(shutil.copytree(index, tmp_path / "index"))
    base = {d.id: d.text for d in open_library(place).documents}
    states = [base]
    settings = Settings(index=place, rate_limit=0, answers_kept_megabytes=4)
    app = build_app(
        lambda: Assistant(open_library(place), HashEmbedder()),
        settings,
        version=IndexFolder(place).made,
    )
    ending = threading.Event()
    told: list[tuple[int, Any]] = []
    with running(app, settings) as (host, port, _):
        url = f"http://{host}:{port}/api/ask"

        def ask(number: int) -> httpx.Response:
            question = QUESTIONS[number % len(QUESTIONS)]
            return httpx.post(url, json={"question": question}, timeout=120)

        def keep_asking() -> None:
            number = 0
            while not ending.is_set():
                found = ask(number := number + 1)
                told.append((found.status_code, found.json()))

        askers = [threading.Thread(target=keep_asking) for _ in range(2)]
        for asker in askers:
            asker.start()
        rounds = 30 if WHOLE else 4
        for number in range(rounds):
            file = _document(tmp_path, number)
            update(place, sources([file]), HashEmbedder)
            states.append({d.id: d.text for d in open_library(place).documents})
            remove(place, "mobile")
        ending.set()
        for asker in askers:
            asker.join()
        assert {status for status, _ in told} == {200}
        assert len(told) > rounds
        for _, answer in told:
            assert any(_is_of(answer, state) for state in states), json.dumps(answer)[:2000]
        # what it says in the end is what the index of the end says
        wanted = Assistant(open_library(place), HashEmbedder()).ask(QUESTIONS[0])
        until = time.monotonic() + 60
        while "mobile" in (last := ask(0).text) and time.monotonic() < until:
            time.sleep(0.1)
        assert json.loads(last)["text"] == wanted.text


def _is_of(answer: Any, state: dict[str, str]) -> bool:
    """Whether every quote of an answer stands where it says in one state of the index."""
    return all(
        state.get(one["document"], "")[one["start"] : one["end"]] == one["quote"]
        for one in answer["citations"]
    )
