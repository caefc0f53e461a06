"""WCAG 2.2 AA: axe-core on every page and state, the keyboard alone, names, targets, motion."""

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from .conftest import Opener
from .steps import COMPARE, FACT, LIST, SILENT, ask, focused, status

pytestmark = pytest.mark.browser
NEXT = "Chi si occupa di «Piantare mille alberi nei viali»?"
SNAPSHOTS = Path(__file__).with_name("snapshots")
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATHS = [
    "/",
    "/en/",
    "/piani",
    "/en/plans",
    "/piani/borgoverde",
    "/en/plans/borgoverde",
    "/piani/borgoverde?con=valfiore",
    "/en/plans/harbour?q=trees",
    "/piani/valfiore?q=dinosauri",
    "/piani/pontescuro",
    "/piani/acquarossa",
    "/piani?cerca=alberi",
    "/piani/acquarossa/azioni",
    "/en/plans/acquarossa/actions?chi=Ufficio+verde",
    "/come-funziona",
    "/en/how-it-works",
    "/accessibilita",
    "/en/accessibility",
    "/privacy",
    "/en/privacy",
    "/niente",
    "/en/nothing",
]


def violations(page: Any) -> list[str]:
    """What axe-core finds wrong with a page as it is now."""
    package = pytest.importorskip(
        "axe_playwright_python", reason="axe-core is missing: make browser installs it"
    )
    source = files(package).joinpath("axe.min.js").read_text("utf-8")
    page.evaluate(source)
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", _TAGS
    )
    assert found["passes"]
    return [
        f"{one['id']}: {node['html'][:160]} ({node['failureSummary'][:200]})"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def test_a_fault_would_be_found(opened: Opener) -> None:
    page = opened("/")
    page.evaluate("() => document.querySelector('label[for=question]').remove()")
    assert any(found.startswith("label:") for found in violations(page))


@pytest.mark.parametrize("path", PATHS)
def test_pages(opened: Opener, path: str) -> None:
    page = opened(path, quiet="nothing" not in path and "niente" not in path)
    for part in page.locator("main details").all():
        part.evaluate("e => { e.open = true; }")
    assert violations(page) == []


@pytest.mark.parametrize("home", ["/", "/en/"])
@pytest.mark.parametrize(
    "question",
    [LIST, FACT, COMPARE, SILENT, "Che cos'è una comunità energetica?", "ciao", NEXT, "soldi"],
)
@pytest.mark.parametrize("width", [1280, 375])
def test_answers(opened: Opener, home: str, question: str, width: int) -> None:
    page = opened(home, viewport={"width": width, "height": 800})
    article = ask(page, question)
    for part in article.locator("details").all():
        part.evaluate("e => { e.open = true; }")
    assert violations(page) == []


@pytest.mark.parametrize("home", ["/", "/en/"])
@pytest.mark.parametrize("width", [1280, 375])
def test_states(opened: Opener, home: str, width: int) -> None:
    page = opened(home, viewport={"width": width, "height": 800})
    page.locator("details.filter summary").click()
    page.fill("#question", " ")
    page.locator("#ask button[type=submit]").click()
    assert page.locator("#question-problem").is_visible()
    assert violations(page) == []
    article = ask(page, LIST)
    article.locator("a.marker").first.click()
    page.locator("#panel mark").wait_for()
    assert violations(page) == []
    page.locator("#panel-close").click()
    article.locator(".judgement button").first.click()
    article.locator(".judgement p").wait_for()
    assert violations(page) == []


@pytest.mark.parametrize("home", ["/piani", "/en/plans/acquarossa"])
def test_search_as_you_type(opened: Opener, home: str) -> None:
    page = opened(home)
    page.locator("#search").focus()
    page.keyboard.type("alberi vial")
    page.locator(".typed li").first.wait_for()
    assert page.locator(".typed [role=status]").inner_text()[0] == "2"
    assert violations(page) == []
    tab_to(page, "Piantare mille alberi", most=3)
    page.keyboard.press("Enter")
    page.locator(".record-fields").wait_for()
    assert violations(page) == []


def test_without_javascript(opened: Opener, chromium: Any, served: str) -> None:
    plain = opened("/", java_script_enabled=False)
    ask_plainly(plain, LIST)
    plain.locator("article[data-kind]").wait_for()
    html = plain.content()
    page = opened("/en/nothing", quiet=False)
    page.evaluate("html => { document.open(); document.write(html); document.close(); }", html)
    page.locator("article[data-kind]").wait_for()
    assert violations(page) == []


def ask_plainly(page: Any, question: str) -> None:
    page.fill("#question", question)
    page.locator("#ask button[type=submit]").click()


def test_a_passage(opened: Opener) -> None:
    for home in ("/", "/en/"):
        page = opened(home)
        address = ask(page, LIST).locator("a.marker").first.get_attribute("href")
        page.goto(address)
        assert page.locator("mark").is_visible()
        assert violations(page) == []


def tab_to(page: Any, wanted: str, most: int = 60) -> None:
    """Press Tab until what has the focus begins with `wanted` or holds it; it is visible then."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted in focused(page):
            outline = page.evaluate(
                "() => { const s = getComputedStyle(document.activeElement);"
                " return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; }"
            )
            assert outline, wanted
            return
    raise AssertionError(f"{wanted} is never reached")


def test_a_conversation_with_the_keyboard_alone(opened: Opener) -> None:
    page = opened("/", viewport={"width": 1280, "height": 900})
    page.keyboard.press("Tab")
    assert "Vai al contenuto principale" in focused(page)
    page.keyboard.press("Enter")
    assert focused(page).startswith("main")
    tab_to(page, "textarea question")
    page.keyboard.type(LIST)
    page.keyboard.press("Enter")
    page.locator("article[data-kind]").wait_for()
    assert focused(page).startswith("textarea question")
    assert status(page).startswith("Risposta pronta")
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        if (
            "citazione 1" in focused(page)
            and focused(page)[2:].strip()[:11].strip() == "citazione 1"
        ):
            break
    page.keyboard.press("Enter")
    page.locator("#panel mark").wait_for()
    assert "panel-close" in focused(page)
    page.keyboard.press("Escape")
    assert not page.locator("#panel").is_visible()
    assert "citazione" in focused(page)
    tab_to(page, "Sì, utile")
    page.keyboard.press("Tab")
    assert focused(page).startswith("summary")
    page.keyboard.press("Enter")
    tab_to(page, "-comment")
    page.keyboard.type("Va bene")
    tab_to(page, "Invia la segnalazione")
    page.keyboard.press("Enter")
    page.get_by_text("Grazie, il giudizio").wait_for()
    assert "Grazie" in focused(page)
    tab_to(page, "textarea question")
    page.keyboard.type("e a Valfiore?")
    tab_to(page, "summary Piani in cui cercare")
    tab_to(page, "button Chiedi")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelectorAll('article[data-kind]').length === 2")
    tab_to(page, "Ricomincia")
    page.keyboard.press("Enter")
    assert page.locator("article").count() == 0
    assert focused(page).startswith("textarea question")


def test_the_live_region_speaks_when_all_is_there(opened: Opener) -> None:
    page = opened("/")
    page.evaluate(
        """() => {
          window.said = [];
          const region = document.getElementById('status');
          new MutationObserver(() => window.said.push(region.textContent))
            .observe(region, { childList: true, characterData: true, subtree: true });
        }"""
    )
    ask(page, LIST)
    said = page.evaluate("() => window.said")
    assert said[-1].startswith("Risposta pronta")
    assert len(said) <= 3
    assert page.locator("#conversation [aria-live], #conversation [role=status]").count() == 0


@pytest.mark.parametrize("path", ["/", "/piani/borgoverde", "/en/plans"])
def test_targets_are_large_enough(opened: Opener, path: str) -> None:
    page = opened(path, viewport={"width": 375, "height": 740})
    if path == "/":
        ask(page, LIST)
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, summary, select, input, textarea, a.marker, .menu a')]
          .filter((e) => e.checkVisibility() && !e.matches('[type=checkbox], [type=hidden]'))
          .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
          .filter(([, r]) => r.width < 24 || r.height < 24).map(([html]) => html)"""
    )
    assert small == []


def test_motion_is_reduced(opened: Opener) -> None:
    page = opened("/", reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter((e) => {
          const s = getComputedStyle(e);
          return [s.transitionDuration, s.animationDuration].join().split(',')
            .some((d) => parseFloat(d) > 0) && s.transitionProperty !== 'none'; }).length"""
    )
    assert moving == 0


@pytest.mark.parametrize(
    ("name", "path", "part"),
    [
        ("page-it", "/", "body"),
        ("page-en", "/en/", "body"),
        ("answer-it", "/", "article"),
        ("answer-en", "/en/", "article"),
        ("plans-it", "/piani", "main"),
    ],
)
def test_accessible_names(opened: Opener, name: str, path: str, part: str) -> None:
    """The tree of roles and names that a screen reader reads, without what changes with the engine
    or the day; remake it by deleting its file."""
    page = opened(path)
    if part == "article":
        ask(page, FACT)
    page.evaluate(
        "() => document.querySelectorAll('.examples ul, .known p, .said, .sources ol')"
        ".forEach((e) => e.remove())"
    )
    shown = page.locator(part).first.aria_snapshot() + "\n"
    file = SNAPSHOTS / f"{name}.yml"
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        file.write_text(shown, "utf-8")
    assert shown == file.read_text("utf-8")
