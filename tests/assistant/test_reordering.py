"""A reranker of an office's own changes which passages lead, never how sure they are held to be."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pytest

from assistant.judging.judge import Judgement, judge
from assistant.judging.reordering import MOST, Reordering
from assistant.service import Assistant
from index.library import Library
from index.reranking import Reranker, choose_reranker

from ..doubles import HashEmbedder
from .hills import library_of_hills
from .matters import matter_of

QUESTION = "Quanto costa il rifugio Aquila?"


@pytest.fixture(scope="module")
def hills(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of_hills(tmp_path_factory.mktemp("hills"))


@dataclass
class Counted:
    """A reranker that says how often it was asked."""

    identity: str = "counted"
    asked: list[list[str]] = field(default_factory=list)

    def order(self, question: str, texts: Sequence[str]) -> Sequence[int]:
        self.asked.append(list(texts))
        return [len(texts) - 1, 99, -1, len(texts) - 1]


def judged_with(library: Library, reranker: Reranker) -> Judgement:
    reordering = Reordering(reranker, library)
    return judge(replace(matter_of(library, QUESTION), reordered=reordering.reordered))


def test_promises_stay_and_passages_change(hills: Library) -> None:
    backwards = choose_reranker("tests.reranking:Backwards")
    assert backwards is not None
    plain, turned = judge(matter_of(hills, QUESTION)), judged_with(hills, backwards)
    before = [(c.passage.id, c.promise) for c in plain.candidates]
    after = [(c.passage.id, c.promise) for c in turned.candidates]
    lead = min(MOST, len(before))
    assert [name for name, _ in after[:lead]] == [name for name, _ in before[:lead]][::-1]
    assert [p for _, p in after[:lead]] == pytest.approx([p for _, p in before[:lead]])
    assert after[lead:] == before[lead:]


def test_what_is_named_leads_and_the_rest_follows_in_its_order(hills: Library) -> None:
    counted = Counted()
    before = [c.passage.id for c in judge(matter_of(hills, QUESTION)).candidates]
    after = [c.passage.id for c in judged_with(hills, counted).candidates]
    lead = min(MOST, len(before))
    assert after == [before[lead - 1], *before[: lead - 1], *before[lead:]]


def test_the_same_passages_are_asked_about_once(hills: Library) -> None:
    counted = Counted()
    reordering = Reordering(counted, hills)
    matter = replace(matter_of(hills, QUESTION), reordered=reordering.reordered)
    assert np.array_equal(judge(matter).scores, judge(matter).scores)
    assert len(counted.asked) == 1


def test_one_that_fails_leaves_the_order(hills: Library, caplog: pytest.LogCaptureFixture) -> None:
    broken = choose_reranker("tests.reranking:Broken")
    assert broken is not None
    with caplog.at_level(logging.WARNING):
        found = judged_with(hills, broken)
    before = [c.passage.id for c in judge(matter_of(hills, QUESTION)).candidates]
    assert [c.passage.id for c in found.candidates] == before
    assert "nobody listens" in caplog.text
    assert "Aquila" not in caplog.text  # no citizen's question


def test_answers_lead_with_its_first(hills: Library) -> None:
    by_word = choose_reranker("tests.reranking:ByWord")
    assert by_word is not None
    text = "Che cosa si dice del sentiero?"
    answer = Assistant(hills, HashEmbedder(), reranker=by_word).ask(text)
    assert answer.citations
    assert "sentiero" in answer.citations[0].quote.lower()
