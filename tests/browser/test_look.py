"""The dark, print, zoom, and the frame in the pages of other sites."""

import pytest

from .conftest import Opener
from .steps import COMPARE, FACT, LIST, ask, overflows
from .test_accessibility import NEXT, violations

pytestmark = pytest.mark.browser
DARK = [
    "/",
    "/piani",
    "/piani/acquarossa",
    "/piani/acquarossa/azioni",
    "/piani/borgoverde?con=valfiore",
    "/en/how-it-works",
    "/niente",
]


@pytest.mark.parametrize("path", DARK)
def test_pages_in_the_dark(opened: Opener, path: str) -> None:
    page = opened(path, quiet=path != "/niente", color_scheme="dark")
    for part in page.locator("main details").all():
        part.evaluate("e => { e.open = true; }")
    ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(18, 24, 31)"
    assert violations(page) == []


def test_answers_in_the_dark(opened: Opener) -> None:
    page = opened("/", color_scheme="dark")
    for question in (LIST, FACT, COMPARE, NEXT, "soldi"):
        article = ask(page, question)
        for part in article.locator("details").all():
            part.evaluate("e => { e.open = true; }")
    fill = "() => getComputedStyle(document.querySelector('.tools .icon')).fill"
    assert page.evaluate(fill) == "rgb(140, 195, 255)"
    page.locator("#history > details > summary").click()
    page.locator("a.marker").first.click()
    page.locator("#panel mark").wait_for()
    assert violations(page) == []


def test_bars_on_a_phone_break_no_word(opened: Opener) -> None:
    """A name stands above its bar and has the width of the page."""
    page = opened("/piani/acquarossa", viewport={"width": 360, "height": 740})
    table = page.locator(".bars").first.bounding_box()
    for head in page.locator(".bars").first.locator("tbody th").all():
        assert head.bounding_box()["width"] > 0.9 * table["width"]


def test_print_is_black_on_white(opened: Opener) -> None:
    page = opened("/piani/acquarossa/azioni", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    seen = page.evaluate(
        "() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    assert seen == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert not page.locator(".filters").is_visible()
    assert all(row.is_visible() for row in page.locator(".entries-table tbody tr").all())


@pytest.mark.parametrize("size", ["200%", "400%"])
def test_larger_text(opened: Opener, size: str) -> None:
    page = opened("/piani/acquarossa", viewport={"width": 1280, "height": 900})
    page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
    assert overflows(page) <= 0
    page.goto("/")
    ask(page, LIST)
    page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)
    assert overflows(page) <= 0


def test_the_frame_in_a_named_site(opened: Opener, served: str, host: int) -> None:
    page = opened(f"http://localhost:{host}/?{served}")
    frame = page.frame_locator("iframe")
    frame.locator("#question").fill(LIST)
    frame.locator("#ask button[type=submit]").click()
    frame.locator("article[data-kind]").wait_for()
    frame.locator("a.marker").first.click()
    frame.locator("#panel mark").wait_for()
    assert page.locator("iframe").get_attribute("title") == "Chiedi al Piano"
    assert frame.locator("header, footer").count() == 0


def test_no_frame_in_others(opened: Opener, served: str, host: int) -> None:
    page = opened(f"http://127.0.0.1:{host}/?{served}", quiet=False)
    page.wait_for_timeout(500)
    assert page.frame_locator("iframe").locator("#question").count() == 0
