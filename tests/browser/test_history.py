"""Conversations that stay in the browser: kept, found again, renamed, downloaded, deleted; edited."""

from pathlib import Path
from typing import Any

import docx
import pytest

from .conftest import Opener
from .steps import FACT, LIST, ask, focused, status
from .test_accessibility import violations

pytestmark = pytest.mark.browser


def names(page: Any) -> list[str]:
    return [str(name) for name in page.locator("[data-do=open]").all_inner_texts()]


def saving(page: Any, name: str) -> None:
    """Unfold what a conversation can be saved as."""
    row = page.locator("#history-list li").filter(has_text=name).first
    row.locator(".history-export > summary").click()


def two_conversations(opened: Opener) -> Any:
    page = opened("/")
    ask(page, LIST)
    ask(page, "e a Valfiore?")
    page.locator("#restart").click()
    ask(page, FACT)
    page.locator("#history > details > summary").click()
    return page


def test_kept_and_opened_again(opened: Opener) -> None:
    page = two_conversations(opened)
    assert names(page) == [FACT, LIST]
    assert violations(page) == []
    page.reload()
    assert page.locator("article").count() == 0
    page.locator("#history > details > summary").click()
    page.get_by_role("button", name=LIST, exact=True).click()
    assert page.locator("article[data-kind]").count() == 2
    page.locator("a.marker").first.click()
    page.locator("#panel mark").wait_for()
    page.locator("#panel-close").click()
    third = ask(page, "e a Borgoverde?")
    assert third.locator("a.marker").first.get_attribute("href").startswith("/p/borgoverde")
    assert names(page) == [FACT, LIST]


def test_searched_and_renamed(opened: Opener) -> None:
    page = two_conversations(opened)
    page.fill("#history-search", "perfetta follia")
    assert names(page) == []
    page.fill("#history-search", "340.000 EURO")
    assert names(page) == [FACT]
    page.get_by_role("button", name=f"Rinomina : {FACT}").click()
    page.get_by_label("Nome").fill("Costi <b>")
    page.keyboard.press("Enter")
    assert focused(page) == "button Costi <b>"
    page.fill("#history-search", "")
    assert names(page) == ["Costi <b>", LIST]


def test_downloaded_with_its_sources(opened: Opener) -> None:
    page = two_conversations(opened)
    saving(page, LIST)
    assert violations(page) == []
    with page.expect_download() as found:
        page.get_by_role("button", name=f"Markdown (.md) : {LIST}").click()
    text = Path(found.value.path()).read_text("utf-8")
    assert text.startswith(f"# {LIST}\n\n## {LIST}\n")
    assert "## e a Valfiore?" in text
    assert "- Mappare gli alloggi sfitti dei quartieri periferici. [1]" in text
    assert "**Fonti citate**" in text
    assert "- [1] Piano metropolitano di Borgoverde › " in text
    assert "/p/borgoverde-piano~" in text
    assert found.value.suggested_filename == "Quali-azioni-riguardano-gli-alloggi.md"


def test_downloaded_as_a_word_file(opened: Opener) -> None:
    page = two_conversations(opened)
    saving(page, LIST)
    with page.expect_download() as found:
        page.get_by_role("button", name=f"Word (.docx) : {LIST}").click()
    assert found.value.suggested_filename == "Quali-azioni-riguardano-gli-alloggi.docx"
    told = [p.text for p in docx.Document(str(found.value.path())).paragraphs]
    assert [line for line in told if line in (LIST, "e a Valfiore?")] == [LIST, "e a Valfiore?"]
    assert status(page) == "Conversazione scaricata."


def test_printed_whole_with_its_sources(opened: Opener) -> None:
    page = two_conversations(opened)
    page.evaluate("() => { window.printed = 0; window.print = () => { window.printed += 1; }; }")
    saving(page, LIST)
    page.get_by_role("button", name=f"PDF o carta (stampa) : {LIST}").click()
    assert page.evaluate("() => window.printed") == 1
    assert page.locator("article[data-kind]").count() == 2
    sources = page.locator(".sources.of-list")
    assert not sources.first.is_visible()
    page.emulate_media(media="print")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    for answer in page.locator("article[data-kind]").all():
        shown = answer.locator(".sources li")
        numbers = {m.get_attribute("data-n") for m in answer.locator(".said .marker").all()}
        assert {li.get_attribute("value") for li in shown.all()} == numbers
        assert shown.first.is_visible()


def test_deleted(opened: Opener) -> None:
    page = two_conversations(opened)
    asked: list[str] = []

    def refuse(box: Any) -> None:
        asked.append(box.message)
        box.dismiss()

    page.once("dialog", refuse)
    page.get_by_role("button", name=f"Cancella : {FACT}").click()
    assert asked == [f"Cancello «{FACT}»? Non si può recuperare."]
    assert names(page) == [FACT, LIST]
    page.once("dialog", lambda box: box.accept())
    page.get_by_role("button", name=f"Cancella : {FACT}").click()
    assert names(page) == [LIST]
    assert status(page) == "Conversazione cancellata."
    page.once("dialog", lambda box: box.dismiss())
    page.locator("#history-clear").click()
    assert names(page) == [LIST]
    page.once("dialog", lambda box: box.accept())
    page.locator("#history-clear").click()
    assert not page.locator("#history").is_visible()
    assert status(page) == "Conversazioni cancellate."
    assert page.evaluate("() => localStorage.length") == 0


def test_a_full_store_gives_up_the_oldest(opened: Opener) -> None:
    page = opened("/")
    page.evaluate(
        """() => {
          const html = '<article>' + 'x'.repeat(1000000) + '</article>';
          for (let i = 0; i < 4; i += 1)
            localStorage.setItem(`chiedi.conversation.00000000${i}`,
              JSON.stringify({ name: `old ${i}`, turns: [{ question: 'q', html }] }));
          localStorage.setItem('other', 'x'.repeat(5 * 1024 * 1024 - 4000300 - 2000));
        }"""
    )
    ask(page, LIST)
    page.locator("#history > details > summary").click()
    assert names(page) == [LIST, "old 3", "old 2", "old 1"]


def test_what_is_no_conversation_is_passed_over(opened: Opener) -> None:
    page = opened("/")
    page.evaluate(
        """() => { for (const [i, text] of ['{', 'null', '{"turns": []}', '7'].entries())
          localStorage.setItem(`chiedi.conversation.${i}`, text); }"""
    )
    page.reload()
    assert not page.locator("#history").is_visible()
    ask(page, LIST)
    assert page.locator("#history").is_visible()


def test_edited_and_asked_again(opened: Opener) -> None:
    page = opened("/")
    ask(page, LIST)
    ask(page, "e a Valfiore?")
    page.locator("[data-tool=edit]").first.click()
    assert focused(page).startswith("textarea")
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert "Modifica la domanda" in focused(page)
    page.keyboard.press("Enter")
    page.locator(".edit textarea").fill(FACT)
    page.locator(".edit button[type=submit]").click()
    page.wait_for_function("() => document.querySelectorAll('article').length === 1")
    assert page.locator(".asked").inner_text().endswith(FACT)
    follow = ask(page, "e chi è il RUP?")
    assert "Marta Ferri" in follow.inner_text()
    page.locator("#history > details > summary").click()
    assert len(names(page)) == 1


def test_something_moves_at_once(opened: Opener) -> None:
    page = opened("/")
    page.route("**/api/ask/stream", lambda route: None)
    page.fill("#question", LIST)
    spent = page.evaluate(
        """() => new Promise((done) => {
          const from = performance.now();
          new MutationObserver(() => requestAnimationFrame(() => done(performance.now() - from)))
            .observe(document.getElementById('conversation'), { childList: true });
          document.querySelector('#ask button[type=submit]').click();
        })"""
    )
    assert spent < 100
    assert page.locator(".busy").is_visible()


def test_enter_sends_an_edited_question_as_it_sends_a_new_one(opened: Opener) -> None:
    page = opened("/")
    ask(page, LIST)
    page.locator("[data-tool=edit]").first.click()
    field = page.locator(".edit textarea")
    field.fill(FACT)
    field.press("Shift+Enter")
    assert field.input_value() == f"{FACT}\n"
    field.press("Backspace")
    field.press("Enter")
    page.locator(f'article[data-question="{FACT}"]').wait_for()
    assert page.locator("article[data-kind]").count() == 1
