"""A flood of the dearest requests from one client: pages, health and questions go on."""

import threading
import time
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
#: Seconds within which what is not dear answers on a crowded machine.
_SOON = 2.0


def slow_align(library: Library, a: str, b: str) -> Alignment:
    """As long as that of two large plans."""
    until = time.monotonic() + 3
    while time.monotonic() < until:
        check()
        time.sleep(0.01)
    return align(library, a, b)


@pytest.mark.parametrize("dearest", ["api", "page", "coverage", "question"])
def test_nothing_else_waits_for_dear_work(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dearest: str
) -> None:
    a, b = (plan.id for plan in assistant.library.plans[:2])
    monkeypatch.setattr("assistant.api.state.align", slow_align)
    monkeypatch.setattr("assistant.api.state.cover", lambda *_: slow_align(assistant.library, a, b))
    monkeypatch.setattr("assistant.api.state.as_json", lambda *_: {})
    settings = Settings(index=tmp_path, rate_limit=0, dear_seconds=2, connections=512)
    ready = threading.Event()
    statuses: list[int] = []
    with running(build_app(lambda: assistant, settings), settings) as (host, port, _):
        url = f"http://{host}:{port}"
        httpx.get(url, headers=PEOPLE, timeout=30)

        def flood() -> None:
            ready.wait()
            if dearest == "api":
                found = httpx.get(f"{url}/api/alignment", params={"a": a, "b": b}, timeout=30)
            elif dearest == "page":
                found = httpx.get(f"{url}/piani/{a}", params={"con": b}, timeout=30)
            elif dearest == "coverage":
                found = httpx.get(f"{url}/api/coverage", timeout=30)
            else:
                asked = f"Quali azioni di {a} non hanno corrispondenti in {b}?"
                found = httpx.post(f"{url}/api/ask", json={"question": asked}, timeout=30)
            statuses.append(found.status_code)

        threads = [threading.Thread(target=flood) for _ in range(60)]
        for thread in threads:
            thread.start()
        ready.set()
        spent = []
        for n in range(12):
            for path in ("/readyz", "/healthz", "/piani", "/"):
                begun = time.monotonic()
                assert httpx.get(url + path, headers=PEOPLE, timeout=30).status_code == 200
                spent.append(time.monotonic() - begun)
            begun = time.monotonic()
            question = {"question": f"Quali azioni riguardano gli alloggi {n}?"}
            assert httpx.post(f"{url}/api/ask", json=question, timeout=30).status_code == 200
            spent.append(time.monotonic() - begun)
        for thread in threads:
            thread.join()
        assert sorted(spent)[int(0.95 * len(spent))] < _SOON
        # two are under way and do not come in time; the others are told to wait
        assert set(statuses) == {429, 503}
        assert statuses.count(503) <= 4
        text = httpx.get(f"{url}/metrics").text
        assert 'chiedi_refused_total{reason="too_many"}' in text
