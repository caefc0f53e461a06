"""What each stage of an answer is worth: it is taken out for a while, and nothing else is."""

from pathlib import Path

import pytest

from assistant.service import Assistant
from evals.ablation.stages import STAGES, named, scored, table, without
from evals.judgements.asked import Asked
from evals.judgements.figurelines import OWN
from evals.judgements.intervals import gained
from evals.judgements.judgement_files import QuestionForm
from evals.judgements.told import Kept, Told
from index.embed.choose import choose_embedder
from index.library import Library, open_library


def asked(text: str, history: tuple[str, ...] = ()) -> Asked:
    form = QuestionForm(
        reader="a", id="q", question=text, kind="fact", language="it", changed="near miss",
        history=history,
    )  # fmt: skip
    return Asked("piano", form, (), (), ())


def one(system: str, document: str, score: float, group: str = "fact") -> Told:
    return Told(document, "q", group, "it", system, score, None, abstained=False, latency_ms=8.0)


@pytest.fixture(scope="module")
def plans(shipped: Path) -> Library:
    return open_library(shipped)


@pytest.mark.slow
@pytest.mark.parametrize("name", list(STAGES))
def test_a_stage_is_taken_out_and_put_back(name: str, plans: Library, tmp_path: Path) -> None:
    embedder, question = choose_embedder("e5"), asked("Quanto costa lo zoo di Bologna?")
    whole = Assistant(plans, embedder).ask(question.form.question)
    stage = STAGES[name]
    made = stage.make(plans, embedder)
    kept = Kept(tmp_path, "piano", plans)
    (told,) = without(stage, made, [question], named(name), kept)
    assert (told.system, kept.get(question, named(name))) == (f"without {name}", told)
    again = Assistant(plans, embedder).ask(question.form.question)
    assert (again.text, again.citations) == (whole.text, whole.citations)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "turns"),
    [
        ("gate", ["Quanti abitanti della collina usano il monopattino?"]),
        ("turns before", ["Quante missioni ha il piano di Bologna?", "E quello di Torino?"]),
        ("several requests", ["Quante missioni ha Bologna? E chi guida il piano di Torino?"]),
        ("outline and counts", ["Quante missioni ha il piano di Bologna?"]),
        ("records", ["Chi è il R.U.P. del progetto BO3.3.1.b?"]),
        ("judge", ["Che cos'è una missione?"]),
    ],
)
def test_without_a_stage_an_answer_is_another(name: str, turns: list[str], plans: Library) -> None:
    embedder, stage = choose_embedder("e5"), STAGES[name]
    history, question = turns[:-1], turns[-1]
    whole = Assistant(plans, embedder).ask(question, history)
    made = stage.make(plans, embedder)
    with stage.aside(made):
        bare = made.ask(question, history if stage.remembers else ())
    assert bare.text != whole.text


def test_what_a_stage_brings_is_told_with_its_interval() -> None:
    told = [one(OWN, "a", 1.0), one(OWN, "b", 0.5), one(named("gate"), "a", 0.5)]
    told += [one(named("gate"), "b", 0.5), one(OWN, "b", 1.0, "count")]
    told.append(one(named("gate"), "b", 1.0, "count"))
    lines = list(table(told, ["gate"]))
    assert lines[0] == "2 documents, 3 questions"
    assert lines[1].split() == ["overall", "count", "fact", "ms"]
    assert lines[3].startswith("gate")
    assert "+0.125 [" in lines[3]
    worth = gained(*(scored(t for t in told if t.system == s) for s in (OWN, named("gate"))))
    assert (worth.low, worth.mean, worth.high) == (0.0, 0.125, 0.5)
