"""What needs the meaning of words: strange things, and pairs of plans, with the embedder of users."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.alignment import align
from assistant.answering.draft import Draft
from assistant.answering.facts import _write
from assistant.answering.opening import opening
from assistant.answers.answer import AnswerKind
from assistant.judging.judge import Judgement, judge
from assistant.judging.unsaid import unsaid
from assistant.service import Assistant
from index.embed.choose import choose_embedder
from index.embed.embedder import Embedder
from index.indexer import update
from index.library import open_library
from ingest.files import sources

from ..plans import write_plans
from .alignment.two import PONTELUNGO, SERRAPIANA

pytestmark = pytest.mark.slow

RIFUGI = """\
# Piano dei rifugi di Montefosco

## Rifugi

Il rifugio Aquila ha 24 posti letto e costa 180.000 euro.

Il rifugio Civetta ha molti posti letto e costa poco.

Il custode del rifugio è Elio Zanin.

## Funivie

Nel 2023 la Cabina 3 della funivia, con 2 seggiole nuove, ha portato 7.000 escursionisti.

Al questionario hanno risposto 350 abitanti.

Il gestore paga un canone annuo di 9.000 euro a maggio.
"""


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


def judged(assistant: Assistant, question: str) -> Judgement:
    matter = assistant._matter(assistant._reader.read(question))
    assert matter.comparers
    return judge(matter)


def test_words_of_which_no_document_speaks(bundled: Assistant) -> None:
    plain = judged(bundled, "Quanto costa il rifugio?")
    strange = judged(bundled, "Quanto costa il sottomarino del rifugio?")
    assert strange.strange == ["sottomarino"]
    assert "sottomarino" not in strange.said
    assert (plain.strange, unsaid(plain)) == ([], [])
    assert strange.answerable < plain.answerable
    answer = bundled.ask("Quanto costa il sottomarino del rifugio?")
    assert answer.headline is None
    assert bundled.ask("Quanto costa il sottomarino?").abstained


def test_a_value_is_of_a_thing_that_is_spoken_of(bundled: Assistant) -> None:
    assert bundled.ask("Quanto costa lo zoo?").abstained
    assert judged(bundled, "Quali azioni riguardano i dinosauri?")._touches


def test_every_column_of_words_is_a_likeness(bundled: Assistant) -> None:
    table = judged(bundled, "Quanti posti letto ha il rifugio Aquila?").table
    assert {"posti", "letto", "rifugio"} <= {word.lower() for word in table.words}
    assert table.held.shape == (len(table.words), len(table.numbers))
    best = int(table.columns["late_overall"].argmax())
    assert "24 posti" in bundled.library.windows[int(table.numbers[best])].text
    # what the weakest word is held by, no other word is held by less
    assert (table.columns["weakest"] <= table.columns["second_weakest"]).all()
    assert (table.columns["weakest"] <= table.columns["weakest_beside"] + 1e-6).all()
    assert table.columns["weakest"] == pytest.approx(table.held.min(axis=0))


def test_a_question_in_another_language_is_held_by_what_it_means(bundled: Assistant) -> None:
    judgement = judged(bundled, "How many beds does the refuge have?")
    assert "24 posti" in judgement.candidates[0].passage.text
    assert unsaid(judgement) == []


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


@pytest.mark.parametrize(
    ("promise", "said"),
    [
        (0.3, "Non ho trovato una risposta certa; il passo più vicino è in"),
        (0.5, "Il passo più vicino alla domanda è in"),
    ],
)
def test_a_lead_of_little_promise_is_the_nearest(
    bundled: Assistant, promise: float, said: str
) -> None:
    judgement = judged(bundled, "Come si vive nei rifugi?")
    lead = replace(judgement.candidates[0], promise=promise)
    draft = Draft(bundled.library, judgement.matter.question)
    assert opening(draft, judgement, lead, ()).startswith(said)


def test_what_stands_beside_the_thing_is_told_of_the_nearest_passage_too(
    bundled: Assistant,
) -> None:
    judgement = judged(bundled, "Quanto vale il canone annuo?")
    lead = next(c for c in judgement.candidates if "9.000" in c.passage.text)
    draft = Draft(bundled.library, judgement.matter.question)
    _write(draft, judgement, [replace(lead, promise=0.3)])
    assert draft.answer(AnswerKind.FACT).text.startswith("Forse 9.000 euro; non è sicuro")
