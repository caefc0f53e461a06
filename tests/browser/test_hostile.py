"""Scripts in questions, documents, titles and judgements run nowhere, with the policy and without."""

from typing import Any

import pytest

from .conftest import Opener
from .steps import ask

pytestmark = pytest.mark.browser
ATTACKS = [
    "<script>window.hit = 1</script>",
    "<img src=x onerror='window.hit = 1'>",
    "\"><svg onload='window.hit = 1'>",
    "</textarea><script>window.hit = 1</script>",
    "</template><img src=x onerror='window.hit = 1'>",
    "[x](javascript:window.hit=1) **<b onmouseover=window.hit=1>x</b>**",
    "{{ constructor.constructor('window.hit = 1')() }}",
]
IN_DOCUMENTS = [
    "Quali azioni riguardano gli alberi di Pontescuro?",
    "Che cos'è un giardino pensile?",
    "Quanti sono i giardini di Pontescuro?",
    "Quali documenti ci sono?",
]


def unharmed(page: Any) -> None:
    page.wait_for_timeout(50)
    assert page.evaluate("() => window.hit") is None
    assert page.locator("main img, main iframe, main script").count() == 0


@pytest.mark.parametrize("without_policy", [False, True])
@pytest.mark.parametrize("attack", ATTACKS)
def test_questions(opened: Opener, attack: str, without_policy: bool) -> None:
    page = opened("/", bypass_csp=without_policy)
    article = ask(page, attack)
    assert article.get_attribute("data-question") == attack
    unharmed(page)
    page.goto(f"/?q={attack.replace('#', '%23').replace('&', '%26')}")
    unharmed(page)


@pytest.mark.parametrize("without_policy", [False, True])
def test_documents(opened: Opener, without_policy: bool) -> None:
    page = opened("/", bypass_csp=without_policy)
    for question in IN_DOCUMENTS:
        article = ask(page, question)
        unharmed(page)
        if article.locator("a.marker").count():
            article.locator("a.marker").first.click()
            page.locator("#panel mark").wait_for()
            unharmed(page)
            page.locator("#panel-close").click()
    for path in ("/piani", "/piani/pontescuro", "/en/plans/pontescuro"):
        page.goto(path)
        unharmed(page)


@pytest.mark.parametrize("without_policy", [False, True])
def test_judgements(opened: Opener, without_policy: bool) -> None:
    page = opened("/", bypass_csp=without_policy)
    article = ask(page, ATTACKS[1])
    article.get_by_text("No, segnala che cosa non va").click()
    article.get_by_label("Vuoi dire altro?").fill(ATTACKS[0])
    article.get_by_role("button", name="Invia la segnalazione").click()
    article.get_by_text("Grazie, il giudizio").wait_for()
    unharmed(page)


def test_the_policy_refuses_what_is_written_inline(opened: Opener) -> None:
    page = opened("/", quiet=False)
    page.evaluate(
        """() => {
          const script = document.createElement('script');
          script.textContent = 'window.hit = 1';
          document.body.append(script);
        }"""
    )
    assert page.evaluate("() => window.hit") is None
