"""What a person does on the page."""

from typing import Any

LIST = "Quali azioni riguardano gli alloggi?"
FACT = "Qual è l'importo finanziato del progetto BV2.1.4a?"
COMPARE = "Confronta Borgoverde e Valfiore sugli alloggi"
SILENT = "Quanti dinosauri ci sono?"


def ask(page: Any, question: str) -> Any:
    """Ask and wait for the answer; returns its article."""
    before = page.locator("article[data-kind]").count()
    page.fill("#question", question)
    page.locator("#ask button[type=submit]").click()
    page.wait_for_function(
        "n => document.querySelectorAll('article[data-kind]').length > n", arg=before
    )
    return page.locator("article[data-kind]").last


def status(page: Any) -> str:
    """What the live region says."""
    return str(page.locator("#status").inner_text())


def focused(page: Any) -> str:
    """What has the focus: its tag, id, and name as far as the page gives one."""
    return str(
        page.evaluate(
            "() => { const e = document.activeElement;"
            " return [e.tagName.toLowerCase(), e.id, (e.textContent || '').trim().slice(0, 40)]"
            ".filter(Boolean).join(' '); }"
        )
    )


def overflows(page: Any) -> float:
    """By how many CSS pixels the page is wider than its window."""
    return float(page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth"))
