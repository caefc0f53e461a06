"""A flood of the dearest requests from one client: pages, health and questions go on."""

import threading
from pathlib import Path

import httpx
import pytest

from assistant.alignment import Alignment, align
from assistant.api.app import build_app
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.stopping import check
from index.library import Library

from ..serving import running
from .seeing import PEOPLE

pytestmark = pytest.mark.slow
#: Seconds after which a request is lost, however crowded the machine.
_PATIENCE = 120


class Slow:
    """An alignment that takes until it is let go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()

    def align(self, library: Library, a: str, b: str) -> Alignment:
        while not self.let_go.wait(0.01):
            check()
        return align(library, a, b)


@pytest.mark.parametrize("dearest", ["api", "page", "coverage", "question"])
def test_nothing_else_waits_for_dear_work(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dearest: str
) -> None:
    a, b = (plan.id for plan in assistant.library.plans[:2])
    slow = Slow()
    monkeypatch.setattr("assistant.api.state.align", slow.align)
    monkeypatch.setattr("assistant.api.state.cover", lambda *_: slow.align(assistant.library, a, b))
    monkeypatch.setattr("assistant.api.state.as_json", lambda *_: {})
    settings = Settings(index=tmp_path, rate_limit=0, dear_seconds=_PATIENCE, connections=512)
    ready = threading.Event()
    statuses: list[int] = []
    with running(build_app(lambda: assistant, settings), settings) as (host, port, _):
        url = f"http://{host}:{port}"
        httpx.get(url, headers=PEOPLE, timeout=_PATIENCE)

        def flood() -> None:
            ready.wait()
            if dearest == "api":
                found = httpx.get(
                    f"{url}/api/alignment", params={"a": a, "b": b}, timeout=_PATIENCE
                )
            elif dearest == "page":
                found = httpx.get(f"{url}/piani/{a}", params={"con": b}, timeout=_PATIENCE)
            elif dearest == "coverage":
                found = httpx.get(f"{url}/api/coverage", timeout=_PATIENCE)
            else:
                asked = f"Quali azioni di {a} non hanno corrispondenti in {b}?"
                found = httpx.post(f"{url}/api/ask", json={"question": asked}, timeout=_PATIENCE)
            statuses.append(found.status_code)

        threads = [threading.Thread(target=flood) for _ in range(60)]
        for thread in threads:
            thread.start()
        ready.set()
        for n in range(12):
            for path in ("/readyz", "/healthz", "/piani", "/"):
                assert httpx.get(url + path, headers=PEOPLE, timeout=_PATIENCE).status_code == 200
            question = {"question": f"Quali azioni riguardano gli alloggi {n}?"}
            assert httpx.post(f"{url}/api/ask", json=question, timeout=_PATIENCE).status_code == 200
        # all that was answered while the dear ones are still under way, or were sent away
        assert set(statuses) <= {429}
        slow.let_go.set()
        for thread in threads:
            thread.join()
        # two are under way; the others are told to wait
        assert set(statuses) == {200, 429}
        assert statuses.count(200) <= 4
        text = httpx.get(f"{url}/metrics").text
        assert 'chiedi_refused_total{reason="too_many"}' in text
