"""What else answers: few rows of each table."""

from pathlib import Path

import pytest

from assistant.answering.draft import Draft
from assistant.answering.more import more
from assistant.evidence.matter import Find
from assistant.judging.judge import Candidate
from index.library import Library
from ingest.locator import Span

from .matters import made, matter_of

PLAN = """\
# Piano delle strade di Colle

## Traffico

| Anno | Auto |
| --- | --- |
| 2027 | 900 |
| 2028 | 800 |
| 2029 | 700 |
| 2030 | 600 |

## Soste

| Anno | Posti |
| --- | --- |
| 2027 | 90 |

Le auto calano ogni anno.
"""


@pytest.fixture(scope="module")
def roads(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("more")
    return made(folder, {"colle": PLAN})


def test_few_rows_of_each_table(roads: Library) -> None:
    matter = matter_of(roads, "Quante auto ci sono?")
    draft = Draft(roads, matter.question)
    texts = [p for p in roads.passages if p.cells or "calano" in p.text]
    candidates = []
    for passage in texts:
        span = Span(passage.start, passage.end)
        candidates.append(Candidate(Find(passage, span), span, 0.5))
    more(draft, matter, candidates, in_brief=False)
    quotes = [c.quote for c in draft.answer(matter.question.kind).citations]
    assert [" ".join(quote.split()) for quote in quotes] == [
        "2027 900", "2028 800", "2027 90", "Le auto calano ogni anno.",
    ]  # fmt: skip
