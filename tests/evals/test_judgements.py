"""Judgements of readers: found again in a text that was cut anew, refused where it drifted."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.answer import Answer, AnswerKind, Citation
from assistant.answers.blocks import Block, BlockKind, Run
from evals.errors import AnchorFault, QuestionsFault
from evals.judgements.agreement import kappa
from evals.judgements.asked import asked_of, score
from evals.judgements.folds import Fold, folds
from evals.judgements.judgeddocuments import FOLDER, judged_documents, judgements_of, placed
from evals.judgements.judgement_files import QuestionForm, load
from evals.judgements.show import write
from evals.judgements.stretches import Finder, Stretch
from ingest.locator import Span
from tests.ingest.made import document

WORDS = st.lists(st.sampled_from(["piano", "casa", "del", "verde", "10", "euro", "l'aria"]))


@given(WORDS, st.integers(0, 40), st.integers(1, 12))
def test_a_stretch_is_found_where_it_was_made(words: list[str], first: int, size: int) -> None:
    text = " ".join(words)
    starts = [0, *(n + 1 for n, c in enumerate(text) if c == " ")]
    start = starts[first % len(starts)]
    end = min(len(text), start + size * 4)
    made = Finder(text).made(Span(start, end))
    if made is not None:
        assert Stretch.parse(made.line()) == made
        found = Finder(text).find(made)
        assert found is not None
        assert found.start == start + len(text[start:]) - len(text[start:].lstrip("' "))


def test_a_stretch_is_found_when_marks_and_breaks_have_changed() -> None:
    before = "Le azioni. - Piantare mille alberi nei viali della città, entro il 2027. Altro."
    after = "Le azioni.\n\n• Piantare mille alberi nei viali della città entro il 2027.\n\nAltro."
    start = before.index("Piantare")
    made = Finder(before).made(Span(start, before.index(" Altro")))
    assert made is not None
    found = Finder(after).find(made)
    assert found is not None
    assert found.of(after) == "Piantare mille alberi nei viali della città entro il 2027"


def test_what_is_no_more_there_is_not_found() -> None:
    made = Finder("Si piantano mille alberi nei viali").made(Span(0, 34))
    assert made is not None
    assert Finder("Si piantano duemila siepi nei parchi").find(made) is None


def test_judgements_of_a_text_that_drifted_are_refused(tmp_path: Path) -> None:
    lines = [f"Il comune apre lo sportello numero {n} nel quartiere {n}." for n in range(9)]
    made = document(tmp_path, "piano.md", "# Piano\n\n" + "\n\n".join(lines))
    write(made, tmp_path)
    own = tmp_path / made.id
    (own / "sentences.jsonl").write_text(
        '{"reader": "a", "sentence": "Apre uno sportello.", "units": [1, 2, 3], "true": true}\n'
    )
    judged = judgements_of(made.id, tmp_path)
    assert len(placed(judged, made).passages(made, 1)) == 1
    other = document(tmp_path, "altro.md", "# Piano\n\nTutto è diverso da prima, qui.")
    with pytest.raises(AnchorFault, match="3 dei 3"):
        placed(judged, other)


def test_a_long_unit_is_quoted_by_the_sentence_that_answers(tmp_path: Path) -> None:
    others = [f"Il comune apre lo sportello numero {n} nel quartiere {n}." for n in range(30)]
    said = "La ciclovia costa 7 milioni di euro in tutto."
    text = " ".join([*others, said, *others])
    made = document(tmp_path, "piano.md", f"# Piano\n\n{text}\n\nAltro che si legge qui sotto.")
    write(made, tmp_path)
    form = {
        "reader": "a", "id": "q1", "question": "Quanto costa la ciclovia?", "kind": "fact",
        "language": "it", "answers": [{"unit": 1, "grade": 2, "span": ["7 milioni", "di euro"]}],
    }  # fmt: skip
    (tmp_path / made.id / "questions.jsonl").write_text(json.dumps(form) + "\n")
    found = placed(judgements_of(made.id, tmp_path), made)
    [asked] = asked_of(found, made)

    def quoted(quote: str) -> float:
        start = made.text.index(quote)
        cited = Citation(
            1, "", made.id, "", "Piano", (), "text", None, None, start, start + len(quote), quote
        )
        told = (Block(BlockKind.SENTENCE, (Run(quote),)),)
        return score(asked, Answer("?", "it", AnswerKind.FACT, False, told, (cited,)))

    assert quoted(said) == 1.0
    assert quoted(f"{others[-1]} {said} {others[0]}") == 1.0
    assert quoted(others[3]) == 0.0


def test_every_judged_document_is_in_one_fold_and_in_form() -> None:
    fold_of = folds()
    for name in judged_documents():
        judged = judgements_of(name)
        assert fold_of[name] in Fold
        assert max(judged.used) < len(judged.units)
        assert len({q.id for q in judged.asked}) == len(judged.asked)


def test_what_is_said_in_talk_is_in_form() -> None:
    """The requests of a turn stand in it one after the other."""
    for name in judged_documents():
        talk = judgements_of(name).talk
        assert all(form.style == "talk" and form.stands_for for form in talk)
        for form in talk:
            at = 0
            for part in form.asked.parts if form.asked else ():
                assert part in form.question[at:], f"{name}: {form.id}"
                at = form.question.index(part, at) + len(part)
            assert form.asked is None or len(form.asked.parts) != 1


def test_a_document_in_two_folds_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folds.toml").write_text('train = ["a"]\nlocked = ["a"]\n')
    with pytest.raises(QuestionsFault, match="due elenchi"):
        folds(tmp_path)


def test_a_silence_without_its_reason_is_refused(tmp_path: Path) -> None:
    shutil.copy(FOLDER / judged_documents()[0] / "questions.jsonl", tmp_path / "q.jsonl")
    assert load(tmp_path / "q.jsonl", QuestionForm)
    with (tmp_path / "q.jsonl").open("a") as stream:
        stream.write(
            '{"reader": "a", "id": "x", "question": "?", "kind": "fact", "language": "it"}'
        )
    with pytest.raises(QuestionsFault, match="changed"):
        load(tmp_path / "q.jsonl", QuestionForm)


def test_kappa_by_hand() -> None:
    # 20 of 35 same; by chance (25*20 + 10*15) / 35**2 = 0.5306...
    counts = {"a-a": 15, "a-b": 10, "b-a": 5, "b-b": 5}
    assert kappa(counts) == pytest.approx((20 / 35 - 650 / 1225) / (1 - 650 / 1225))
    assert kappa({"a-a": 3}) == 1.0
