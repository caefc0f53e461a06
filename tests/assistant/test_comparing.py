"""Comparisons: which plans speak of a topic, and what shows it."""

from dataclasses import replace

import pytest

from assistant.answering import comparisons
from assistant.evidence.matter import Find
from assistant.judging.judge import Candidate, judge
from assistant.service import Assistant
from index.indexer import update
from index.library import open_library
from ingest.files import sources
from ingest.locator import Span
from ingest.model import Passage

from ..contract import check_answer
from ..doubles import HashEmbedder

_PLANS = {
    "vallescura": "# Piano di Vallescura\n\n## Missione 1 Sentieri\n\n### Azioni\n\n- Segnare i sentieri."
    "\n\n## Missione 2 Public procurement\n\n### Azioni\n\n- Formare gli uffici dei comuni.\n",
    "montechiaro": "# Piano di Montechiaro\n\n## Missione 1 Lavoro\n\n### Azioni\n\n"
    "- Inserire clausole sociali negli appalti dei comuni.\n- Aprire lo sportello per chi cerca lavoro.\n",
}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("two")
    for name, text in _PLANS.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    update(folder / "index", sources([folder]), HashEmbedder)
    return Assistant(open_library(folder / "index"), HashEmbedder())


def test_a_mission_called_by_the_topic_in_english_speaks_of_it(two: Assistant) -> None:
    answer = two.ask("Confronta Vallescura e Montechiaro sugli appalti")
    check_answer(answer.as_dict(), two.library)
    assert answer.text.startswith("Ne parlano ")
    assert any("Public procurement" in c.quote for c in answer.citations)
    assert any("clausole sociali" in c.quote for c in answer.citations)


@pytest.mark.parametrize(
    ("entitled", "promises", "says"),
    [
        (False, (0.7, 0.2), "PERHAPS"),  # hardly anything of what the other promises
        (False, (0.7, 0.5), "YES"),
        (True, (0.7, 0.2), "YES"),  # a level of it is called so
    ],
)
def test_a_plan_far_behind_is_not_said_to_speak_of_it(
    two: Assistant,
    monkeypatch: pytest.MonkeyPatch,
    *,
    entitled: bool,
    promises: tuple[float, float],
    says: str,
) -> None:
    question = two._reader.read("Confronta Vallescura e Montechiaro sui sentieri")
    matter = two._matter(question)
    first: dict[str, Passage] = {}
    for passage in two.library.passages:
        first.setdefault(two.library.plan_of(passage).id, passage)
    plans = ("vallescura", "montechiaro")
    judged = {plan: judge(matter.within(plan)) for plan in plans}
    candidates = [
        Candidate(find, find.span, promise)
        for plan, promise in zip(plans, promises, strict=True)
        for find in [Find(first[plan], Span(first[plan].start, first[plan].end))]
    ]
    together = replace(judge(matter))
    monkeypatch.setattr(comparisons, "judge", lambda _: together)
    monkeypatch.setattr(type(together), "candidates", candidates)
    sides = {
        plan: comparisons._Side(judged[plan], comparisons._Says.YES, None, entitled=entitled)
        for plan in plans
    }
    assert comparisons._held_apart(matter, sides)["montechiaro"].says.name == says


def test_what_a_mission_is_called_needs_no_passage_that_is_likely(two: Assistant) -> None:
    answer = two.ask("Confronta Vallescura e Montechiaro sul lavoro")
    assert answer.text.startswith("Ne parl")
