"""Without JavaScript, on a phone, zoomed: the same service."""

from itertools import pairwise

import pytest

from .conftest import Opener
from .steps import COMPARE, FACT, LIST, ask, overflows

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 375, "height": 740}, "has_touch": True, "is_mobile": True}
#: A window of 1280 pixels zoomed to 400 % has this width (WCAG 1.4.10).
ZOOMED = {"viewport": {"width": 320, "height": 256}}
PATHS = [
    "/",
    "/en/",
    "/piani",
    "/piani/borgoverde?con=valfiore",
    "/piani/pontescuro?q=giardini",
    "/piani/acquarossa",
    "/piani/acquarossa/azioni",
    "/come-funziona",
    "/accessibilita",
    "/privacy",
    "/niente",
]


def test_without_javascript(opened: Opener) -> None:
    page = opened("/", java_script_enabled=False)
    page.fill("#question", LIST)
    page.locator("#ask button[type=submit]").click()
    article = page.locator("article[data-kind]")
    assert "5 azioni" in article.inner_text()
    page.fill("#question", "e a Valfiore?")
    page.locator("#ask button[type=submit]").click()
    assert page.locator("details.earlier").count() == 1
    marker = article.locator("a.marker").first
    assert marker.get_attribute("href").startswith("/p/valfiore")
    marker.click()
    assert page.locator("mark").is_visible()
    page.go_back()
    article.get_by_role("button", name="Sì, utile").click()
    assert page.locator("h1").inner_text() == "Giudizio registrato"
    page.get_by_role("link", name="Torna alle domande").click()
    page.locator("button.example").first.click()
    assert page.locator("article[data-kind]").count() == 1
    for hidden in ("#stop", "#history", "[data-tool=copy]", "[data-tool=print]"):
        assert not page.locator(hidden).first.is_visible()
    page.locator(".tool-fold summary").click()
    page.locator("[data-tool=edit]").click()
    assert page.locator("#question").input_value()


def test_tools_are_folded_on_a_phone_alone(opened: Opener) -> None:
    page = opened("/", **PHONE)
    article = ask(page, LIST)
    assert not article.locator("[data-tool=copy]").is_visible()
    article.locator(".tool-fold summary").tap()
    assert article.locator("[data-tool=copy]").is_visible()
    page = opened("/")
    article = ask(page, LIST)
    assert article.locator("[data-tool=copy]").is_visible()
    assert not article.locator(".tool-fold summary").is_visible()


def test_only_the_last_answer_offers_questions(opened: Opener) -> None:
    page = opened("/")
    first = ask(page, FACT)
    assert first.locator(".next").is_visible()
    last = ask(page, FACT)
    assert last.locator(".next").is_visible()
    assert not page.locator("article[data-kind]").first.locator(".next").is_visible()


def test_a_phone_shows_the_passage_as_a_sheet(opened: Opener) -> None:
    page = opened("/", **PHONE)
    article = ask(page, LIST)
    article.locator("a.marker").first.tap()
    page.locator("#panel mark").wait_for()
    sheet = page.locator("#panel").bounding_box()
    assert sheet["width"] == 375
    assert round(sheet["y"] + sheet["height"]) == 740
    page.locator("#panel-close").tap()
    assert not page.locator("#panel").is_visible()


def test_a_comparison_becomes_cards(opened: Opener) -> None:
    wide = ask(opened("/", viewport={"width": 1280, "height": 800}), COMPARE)
    assert wide.locator("thead").is_visible()
    page = opened("/", **PHONE)
    article = ask(page, COMPARE)
    assert not article.locator("thead").is_visible()
    boxes = article.locator("td").evaluate_all(
        "cells => cells.map((c) => c.getBoundingClientRect()).map((r) => [r.top, r.bottom])"
    )
    assert len(boxes) >= 2
    assert all(below[0] >= above[1] for above, below in pairwise(boxes))
    assert overflows(page) <= 0


@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_cut_at_400_percent(opened: Opener, path: str) -> None:
    assert overflows(opened(path, quiet=path != "/niente", **ZOOMED)) <= 0


@pytest.mark.parametrize("question", [LIST, FACT, COMPARE])
def test_no_answer_is_cut_at_400_percent(opened: Opener, question: str) -> None:
    page = opened("/", **ZOOMED)
    ask(page, question)
    assert overflows(page) <= 0


def test_text_twice_as_large(opened: Opener) -> None:
    page = opened("/", viewport={"width": 1280, "height": 800})
    page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
    ask(page, LIST)
    assert overflows(page) <= 0


def test_print_shows_the_answer_whole(opened: Opener) -> None:
    page = opened("/")
    article = ask(page, LIST)
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert not page.locator("#ask").is_visible()
    assert not article.locator(".judgement").is_visible()
    assert all(entry.is_visible() for entry in article.locator(".said li").all())
