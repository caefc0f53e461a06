"""Figures of judged documents: scores that are kept between runs, gaps, and looks at the locked."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answers.answer import Answer, AnswerKind
from evals.errors import QuestionsFault
from evals.judgements import told as module
from evals.judgements.asked import Asked
from evals.judgements.figurelines import by_document, by_language, gaps, table
from evals.judgements.figures import ask
from evals.judgements.folds import Fold, folds
from evals.judgements.intervals import Interval, Scored, gap, intervals
from evals.judgements.judgement_files import QuestionForm
from evals.judgements.looks import commit_of, looked_at, looks, note
from evals.judgements.told import Kept, Told
from index.library import Library


def asked(number: int, *, gold: str = "", text: str = "Quanti orti?") -> Asked:
    form = QuestionForm(
        reader="a", id=f"q{number}", question=text, kind="fact", language="it", changed="near miss"
    )
    return Asked("piano", form, ((gold,),) if gold else (), (), ())


def silence(question: str = "?") -> Answer:
    return Answer(question, "it", AnswerKind.FACT, abstained=True, blocks=(), citations=())


def one(document: str, group: str, score: float, system: str = "chiedi", lang: str = "it") -> Told:
    return Told(document, "q1", group, lang, system, score, None, abstained=False, latency_ms=5.0)


class Counting:
    """Two systems that are silent, and how often they were asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, question: Asked) -> Mapping[str, Answer]:
        self.times += 1
        return {name: silence(question.form.question) for name in ("a", "b")}


def run(kept: Kept, questions: Sequence[Asked]) -> tuple[int, list[Told]]:
    counting = Counting()
    found = list(ask(questions, ["a", "b"], counting, kept))
    return counting.times, found


def test_an_interrupted_run_goes_on(tmp_path: Path, library: Library) -> None:
    questions = [asked(n) for n in range(4)]
    assert run(Kept(tmp_path, "piano", library), questions[:2])[0] == 2
    [file] = tmp_path.iterdir()
    with file.open("a") as stream:
        stream.write('\n{"document": "pia')
    times, found = run(Kept(tmp_path, "piano", library), questions)
    assert times == 2
    assert [(t.question, t.system) for t in found][:3] == [("q0", "a"), ("q0", "b"), ("q1", "a")]
    assert len(found) == 8
    assert run(Kept(tmp_path, "piano", library), questions) == (0, found)


def test_what_changed_is_asked_again(tmp_path: Path, library: Library) -> None:
    run(Kept(tmp_path, "piano", library), [asked(0)])
    assert run(Kept(tmp_path, "piano", library), [asked(0, gold="37 orti")])[0] == 1
    assert run(Kept(tmp_path, "piano", library), [asked(0, text="Quante cisterne?")])[0] == 1
    other = replace(library, manifest=replace(library.manifest, embedder="another"))
    assert run(Kept(tmp_path, "piano", other), [asked(0)])[0] == 1


@pytest.mark.slow
def test_scores_of_other_code_are_never_used(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "root"
    source = root / "assistant" / "answer.py"
    source.parent.mkdir(parents=True)
    monkeypatch.setattr(module, "ROOT", root)
    monkeypatch.setattr(module, "HERE", root / "evals")
    times = []
    for text in ("x = 1", "x = 2", "x = 1"):
        source.write_text(text)
        module.code.cache_clear()
        times.append(run(Kept(tmp_path / "kept", "piano", library), [asked(0)])[0])
    module.code.cache_clear()
    assert times == [1, 1, 0]


def test_kept_scores_do_not_name_questions(tmp_path: Path, library: Library) -> None:
    run(Kept(tmp_path, "piano", library), [asked(0)])
    [file] = tmp_path.iterdir()
    assert "q0" not in file.read_text()
    assert "orti" not in file.read_text()


def test_the_gap_is_of_the_groups_that_both_have() -> None:
    above = [Scored("a", "fact", 0.8), Scored("b", "fact", 0.6), Scored("b", "list", 1.0)]
    below = [Scored("c", "fact", 0.5), Scored("d", "fact", 0.5), Scored("d", "other", 0.0)]
    found = gap(above, below)
    assert found.mean == pytest.approx(0.2)
    assert found.low == pytest.approx(0.1)
    assert found.high == pytest.approx(0.3)


def test_both_sides_of_a_gap_are_drawn_apart() -> None:
    same = [Scored(str(n), "fact", n / 10) for n in range(10)]
    found = gap(same, same)
    assert found.mean == 0
    assert found.low < -0.1
    assert found.high > 0.1
    assert intervals(same)["overall"].mean == pytest.approx(0.45)


def test_the_gap_names_its_bar_and_the_baselines() -> None:
    tune = [
        one("a", "fact", 0.9),
        one("a", "fact", 0.4, "llama@1"),
        one("a", "fact", 0.5, "llama@3"),
    ]
    locked = [
        one("b", "fact", 0.8),
        one("b", "fact", 0.3, "llama@1"),
        one("b", "fact", 0.3, "llama@3"),
    ]
    assert list(gaps(tune, locked)) == [
        "gap tune - locked 0.100 [0.10, 0.10] (at most 0.05: exceeded)",
        "  of LlamaIndex 0.200 [0.20, 0.20]",
    ]
    assert "kept" in next(gaps(locked, tune))


def test_the_gap_of_like_documents() -> None:
    tune = [one("ours", "fact", 0.9), one("theirs", "fact", 0.5)]
    locked = [one("own", "fact", 0.8), one("others", "fact", 0.5)]
    assert list(gaps(tune, locked, {"ours", "own"}))[1:] == [
        "  of documents written for this project 0.100 [0.10, 0.10]",
        "  of documents of others 0.000 [0.00, 0.00]",
    ]
    assert len(list(gaps(tune, locked[:1], {"ours", "own"}))) == 2


def test_of_locked_documents_only_overall_is_shown() -> None:
    told = [one(name, group, 0.5) for name in ("aperto", "chiuso") for group in ("fact", "list")]
    lines = list(by_document(told, {"aperto": Fold.TUNE, "chiuso": Fold.LOCKED}))
    assert [line.split()[0] for line in lines] == ["questions", "aperto", "chiuso", "aperto:"]
    assert lines[-1] == "aperto: fact 0.50, list 0.50"


def test_tables_by_group_and_language() -> None:
    told = [
        one("a", "fact", 1.0),
        one("a", "fact", 0.0, lang="en"),
        one("a", "fact", 0.7, "llama@2"),
    ]
    told.append(replace(told[2], language="en", score=0.2, system="llama@1"))
    lines = list(
        table([*told, replace(told[3], system="llama@2"), replace(told[2], system="llama@1")])
    )
    assert lines[0] == "1 documents, 2 questions"
    assert lines[2].split()[:3] == ["fact", "2", "0.500"]
    rows = list(by_language(told))
    assert [row.split()[:3] for row in rows[1:]] == [["en", "1", "0.000"], ["it", "1", "1.000"]]


def test_looks_are_written_down_and_counted(tmp_path: Path) -> None:
    first = note(["b", "a"], Interval(0.6, 0.55, 0.65, 90), "abc1234", tmp_path)
    second = note(["b"], Interval(0.5, 0.4, 0.6, 40), "abc1235", tmp_path)
    assert looks(tmp_path) == [first, second]
    assert first.documents == ("a", "b")
    assert first.overall == (0.6, 0.55, 0.65)
    assert list(looked_at(["c", "b"], tmp_path)) == [
        f"looked at 2 times, last on {second.date}: b",
        "looked at 0 times: c",
    ]


def test_looks_that_are_not_in_form_are_refused(tmp_path: Path) -> None:
    (tmp_path / "looks.toml").write_text('[[look]]\ncommit = "a"\n')
    with pytest.raises(QuestionsFault, match=r"looks\.toml"):
        looks(tmp_path)


def test_the_looks_that_were_had_are_of_locked_documents() -> None:
    fold_of = folds()
    for look in looks():
        assert look.date >= datetime.date(2026, 11, 27)
        # Two of them were opened since.
        assert {fold_of[name] for name in look.documents} <= {Fold.LOCKED, Fold.TUNE}
    assert sum(fold is Fold.LOCKED for fold in fold_of.values()) >= 8


def test_a_commit_is_unknown_outside_a_repository(tmp_path: Path) -> None:
    assert commit_of(tmp_path) == "unknown"
