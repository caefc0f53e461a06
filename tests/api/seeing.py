"""Pages as tests read them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bs4 import BeautifulSoup, Tag
from starlette.testclient import TestClient

from assistant.api.app import build_app
from assistant.service import Assistant
from assistant.settings import Settings

FORM = {"content-type": "application/x-www-form-urlencoded"}
PEOPLE = {"accept": "text/html"}


def client_of(load: Callable[[], Assistant], folder: Path, **options: Any) -> TestClient:
    """A client of an app whose files are in `folder`."""
    settings = Settings(**{"rate_limit": 0, "index": folder, **options})
    return TestClient(build_app(load, settings), raise_server_exceptions=False)


def post(client: TestClient, path: str, *fields: tuple[str, str]) -> Any:
    """Send a form as a browser does."""
    return client.post(path, content=urlencode(fields), headers={**FORM, **PEOPLE})


def soup(response: Any) -> BeautifulSoup:
    """A page, parsed."""
    assert response.headers["content-type"].startswith("text/html")
    return BeautifulSoup(response.text, "lxml")


def inner_links(page: BeautifulSoup) -> Iterator[str]:
    """The addresses of the site that a page leads to."""
    for link in page.find_all(["a", "link", "script", "use"]):
        target = str(link.get("href") or link.get("src") or "")
        if target.startswith("/"):
            yield target.partition("#")[0]


def one(page: BeautifulSoup | Tag, selector: str) -> Tag:
    """The first element that a selector finds."""
    found = page.select_one(selector)
    assert found is not None, selector
    return found


def attribute(tag: Tag, name: str) -> str:
    """The value of an attribute."""
    value = tag[name]
    return value if isinstance(value, str) else " ".join(value)
