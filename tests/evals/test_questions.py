import json
from pathlib import Path

import pytest

from evals.errors import AnchorFault, QuestionsFault
from evals.evaluation import part_of
from evals.gold import Resolver
from evals.question_files import load_questions
from evals.questions import Anchor, EvalQuestion, Expected, Literal
from evals.sets import HERE, ROOT
from evals.stretch import Retrieved, Stretch
from index.library import Library
from ingest.errors import IngestError
from ingest.files import sources
from ingest.reading import read_document

ANCHOR = {"document": "valverde", "from": "Valverde coltiva", "to": "orti di quartiere"}
LINE = {"id": "a", "kind": "fact", "question": "?", "gold": [ANCHOR]}


def written(folder: Path, *lines: object) -> Path:
    path = folder / "q.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    return path


def test_both_forms_are_read(tmp_path: Path) -> None:
    quoted: dict[str, object] = {
        "id": "b",
        "kind": "fact",
        "question": "?",
        "quotes": ["x y"],
        "documents": ["d"],
    }
    quoted |= {"alt_quotes": {"x y": ["z"]}, "borderline": ["w"], "scope": "all", "abstain": True}
    anchored, literal = load_questions(written(tmp_path, LINE, quoted))
    assert anchored.gold == (Expected(Anchor("valverde", "Valverde coltiva", "orti di quartiere")),)
    assert literal.gold == (Expected(Literal("x y", ("d",)), (Literal("z", ("d",)),)),)
    assert literal.borderline == (Literal("w", ("d",)),)
    assert (literal.split, literal.enough) == ("tune", None)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ({"id": "a", "kind": "fact", "question": "?"}, "gold"),
        ({**LINE, "split": "train"}, "split"),
        ({**LINE, "gold": [{"document": "d", "from": "x"}]}, "gold.0.to"),
        ({**LINE, "alt": {"1": [ANCHOR]}}, "alt 1"),
        ({**LINE, "enough": 0}, "enough"),
        ([1], "riga 1"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: object, told: str) -> None:
    with pytest.raises(QuestionsFault, match=rf"riga 1.*{told}|{told}"):
        load_questions(written(tmp_path, line))


def test_no_json_no_questions_no_second_id(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text("{", "utf-8")
    with pytest.raises(QuestionsFault, match="non è JSON"):
        load_questions(broken)
    with pytest.raises(QuestionsFault, match="non contiene domande"):
        load_questions(written(tmp_path))
    with pytest.raises(QuestionsFault, match="ripetuto"):
        load_questions(written(tmp_path, LINE, LINE))


def test_the_kept_part_stands_apart(questions: Path) -> None:
    known = load_questions(questions)
    assert [q.id for q in part_of(known, kept=True)] == ["o7"]
    assert len(part_of(known, kept=False)) == len(known) - 1


def asked(*gold: Expected) -> EvalQuestion:
    return EvalQuestion("x", "fact", "it", "?", gold=gold)


def test_an_anchor_becomes_a_quote_in_place(library: Library) -> None:
    case = Resolver(library.documents).case(
        asked(Expected(Anchor("valverde", "valverde COLTIVA", "di quartiere")))
    )
    (gold,) = case.golds
    (place, needed), *_ = gold.places
    text = library.document("valverde").text
    assert (
        gold.variants
        == (text[place.start : place.end],)
        == ("Valverde coltiva 37 orti di quartiere",)
    )
    assert gold.home is not None
    assert library.passage(gold.home).text.startswith("Valverde coltiva")
    # half of 37 characters
    assert needed == 18
    assert gold.held_by(Stretch("valverde", place.start, place.start + 18))
    assert not gold.held_by(Stretch("valverde", place.start, place.start + 17))
    assert not gold.held_by(Stretch("roccasecca", 0, 999))
    ranking = [Retrieved(Stretch("valverde", 0, 5)), Retrieved(place)]
    assert case.found(ranking) == [frozenset(), frozenset({0})]
    assert (case.enough, case.groups, case.faults, case.missing) == (1, [1], (), ())


def test_an_anchor_that_names_no_single_stretch_is_told(library: Library) -> None:
    resolver = Resolver(library.documents)
    with pytest.raises(AnchorFault, match="indica 0 tratti di valverde"):
        resolver.find(Anchor("valverde", "lanterne", "spente"))
    with pytest.raises(AnchorFault, match="indica 2 tratti di roccasecca"):
        resolver.find(Anchor("roccasecca", "lampionai", "lampionai"))
    case = resolver.case(asked(Expected(Anchor("valverde", "lanterne", "spente"))))
    assert len(case.faults) == 1
    assert case.faults[0].startswith("x: ")
    assert case.golds[0].variants == ()


def test_a_document_that_is_not_there_is_told(library: Library) -> None:
    resolver = Resolver(library.documents)
    assert resolver.case(asked(Expected(Anchor("altrove", "a", "b")))).missing == ("altrove",)
    literal = resolver.case(asked(Expected(Literal("orti di quartiere", ("altrove",)))))
    assert literal.missing == ("altrove",)
    assert literal.golds[0].variants == ("orti di quartiere",)


def test_gold_items_of_one_passage_are_a_group(library: Library) -> None:
    case = Resolver(library.documents).case(
        asked(
            Expected(Literal("37 orti")),
            Expected(Literal("terra dati in uso")),
            Expected(Literal("non è scritto da nessuna parte")),
        )
    )
    assert sorted(case.groups) == [1, 2]


@pytest.mark.parametrize("name", ["corpus", "plans-more"])
def test_the_committed_sets_are_in_their_form(name: str) -> None:
    known = load_questions(HERE / "sets" / f"{name}.jsonl")
    assert len(known) >= {"corpus": 150, "plans-more": 60}[name]
    assert {
        "fact",
        "definition",
        "coverage",
        "compare",
        "followup",
        "unanswerable",
        "colloquial",
    } <= {q.kind for q in known}
    assert part_of(known, kept=True)


def test_the_anchors_of_the_corpus_resolve() -> None:
    found = [s for s in sources([ROOT / "corpus"]) if not isinstance(s, IngestError)]
    resolver = Resolver([read_document(source).document for source in found])
    cases = [resolver.case(q) for q in load_questions(HERE / "sets" / "corpus.jsonl")]
    assert [fault for case in cases for fault in case.faults] == []
    assert [document for case in cases for document in case.missing] == []
