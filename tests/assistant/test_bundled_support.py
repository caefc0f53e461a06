"""What needs the meaning of words: strange things, and pairs of plans, with the embedder of users."""

from pathlib import Path

import pytest

from assistant.alignment import align
from assistant.compose.pool import candidates
from assistant.compose.support import supports
from assistant.service import Assistant
from index.embed.choose import choose_embedder
from index.embed.embedder import Embedder
from index.indexer import update
from index.library import open_library
from ingest.files import sources

from ..plans import write_plans
from .test_pair_signals import PONTELUNGO, SERRAPIANA
from .test_support import RIFUGI

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return choose_embedder("e5")


@pytest.fixture(scope="module")
def bundled(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("bundled")
    texts = {"rifugi": RIFUGI, "pontelungo": PONTELUNGO, "serrapiana": SERRAPIANA}
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, "utf-8")
    report = update(folder / "index", sources([folder]), lambda: embedder)
    assert report.failed == ()
    return Assistant(open_library(folder / "index"), embedder)


def subject(assistant: Assistant, question: str, words: str) -> float:
    asked = assistant._reader.read(question)
    matter = assistant._matter(asked)
    assert matter.comparers
    found = candidates(matter)
    (support,) = (
        support
        for candidate, support in zip(found, supports(matter, found), strict=True)
        if words in candidate.passage.text
    )
    return support.subject


def test_a_value_of_a_thing_of_which_no_document_speaks(bundled: Assistant) -> None:
    strange = "Quanto costa il sottomarino del rifugio?"
    assert subject(bundled, strange, "180.000") < 0.5
    assert subject(bundled, "Quanto costa il rifugio?", "180.000") == 1.0
    assert bundled.ask(strange).abstained


def test_another_language_has_no_strange_things(bundled: Assistant) -> None:
    assert subject(bundled, "How many beds does the refuge have?", "24 posti") > 0.5


def test_people_are_counted_by_any_word_for_them(bundled: Assistant) -> None:
    answer = bundled.ask("Quante persone hanno risposto al questionario?")
    assert not answer.abstained
    assert "350" in answer.text.split("\n")[0]


def test_pairs_by_aim_and_object(bundled: Assistant) -> None:
    pairs = align(bundled.library, *_ids(bundled)).pairs
    quotes = {(pair.a.quote, pair.b.quote) for pair in pairs}
    solar = "Installare pannelli fotovoltaici sulle scuole"
    assert (solar, solar) in quotes
    assert (
        "Aprire un centro diurno per gli anziani soli",
        "Offrire un centro diurno agli anziani soli",
    ) in quotes
    assert "Promuovere azioni e misure per il territorio" not in {a for a, _ in quotes}


def _ids(assistant: Assistant) -> tuple[str, str]:
    plans = {d.source_file: d.plan for d in assistant.library.documents}
    (a,) = (plan for file, plan in plans.items() if "pontelungo" in file)
    (b,) = (plan for file, plan in plans.items() if "serrapiana" in file)
    return a, b


def test_alignment_is_the_same_from_the_other_side(bundled: Assistant) -> None:
    a, b = _ids(bundled)
    there, back = align(bundled.library, a, b), align(bundled.library, b, a)
    assert {(p.a.passage, p.b.passage, p.status) for p in there.pairs} == {
        (p.b.passage, p.a.passage, p.status) for p in back.pairs
    }


def test_a_plan_aligned_with_itself(embedder: Embedder, tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "plans")
    update(tmp_path / "index", sources([folder]), lambda: embedder)
    library = open_library(tmp_path / "index")
    found = align(library, "valfiore", "valfiore")
    same = {p.a.passage for p in found.pairs if p.a.passage == p.b.passage}
    actions = {p.id for p in library.passages if p.document == "valfiore" and p.kind == "action"}
    assert actions <= same
