"""A person decides on pairs; the review shows what holds, and a new session finds all of it."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.alignment import align
from assistant.decisions.decision import LAST, Decision, Status, rank
from assistant.decisions.journal import Journal, journal_path
from assistant.decisions.pairs import State
from assistant.decisions.review import Review, review
from assistant.decisions.standing import in_order
from assistant.errors import DecisionFault
from index.indexer import rebuild
from index.library import Library, open_library

from ...doubles import HashEmbedder
from .making import START, Clock, desk, passage
from .test_attachment import GUARANTEE, reread

MAP = "Mappare gli alloggi sfitti"
SAME = "Attivare un fondo di garanzia per gli affitti."


def statuses(found: Review) -> dict[tuple[str, str], Status]:
    return {(pair.a.id, pair.b.id): pair.status for pair in found.pairs}


@pytest.fixture
def pair(library: Library) -> tuple[str, str]:
    """Two passages that the program puts together."""
    return passage(library, SAME), passage(library, GUARANTEE)


def test_without_decisions_the_review_is_the_alignment(library: Library, tmp_path: Path) -> None:
    found = align(library, "borgoverde", "valfiore")
    held = desk(library, tmp_path).review()
    assert [(p.a.id, p.b.id, p.status) for p in held.pairs] == [
        (p.a.passage, p.b.passage, p.status) for p in found.pairs
    ]
    assert [g.passage.id for g in held.only_a] == [x.passage for x in found.only_a]
    assert [g.passage.id for g in held.only_b] == [x.passage for x in found.only_b]
    assert (held.rejected, held.detached) == ((), ())
    assert held.progress == (0, len(found.pairs))


def test_a_rejected_pair_leaves_two_gaps(
    library: Library, tmp_path: Path, pair: tuple[str, str]
) -> None:
    at = desk(library, tmp_path)
    others = {p for p in statuses(at.review()) if set(p) & set(pair)} - {pair}
    for other in others:
        at.reject(*other)
    at.reject(*pair, note="  fondi diversi ")
    held = at.review()
    assert pair not in statuses(held)
    assert pair in {(p.a.id, p.b.id) for p in held.rejected}
    for side, gaps in zip(pair, (held.only_a, held.only_b), strict=True):
        (gap,) = [g for g in gaps if g.passage.id == side]
        assert gap.alone is None
        assert gap.refused
    (opinion,) = next(p for p in held.rejected if (p.a.id, p.b.id) == pair).opinions
    assert (opinion.decision.note, opinion.decision.author) == ("fondi diversi", "Anna")
    assert not opinion.changed


def test_an_added_pair_closes_two_gaps(library: Library, tmp_path: Path) -> None:
    at = desk(library, tmp_path)
    new = at.review().only_a[0].passage.id, at.review().only_b[0].passage.id
    at.add(*new, Status.PARTIAL)
    held = at.review()
    assert statuses(held)[new] is Status.PARTIAL
    assert held.pairs[-1].computed is None
    assert new[0] not in {g.passage.id for g in held.only_a}
    at.change(*new, Status.ALIGNED)
    assert statuses(at.review())[new] is Status.ALIGNED
    at.reject(*new)
    assert new not in statuses(at.review())
    assert new[0] in {g.passage.id for g in at.review().only_a}


def test_undo_takes_back_step_by_step(
    library: Library, tmp_path: Path, pair: tuple[str, str]
) -> None:
    at = desk(library, tmp_path)
    first = statuses(at.review())[pair]
    at.confirm(*pair)
    at.change(*pair, Status.PARTIAL)
    assert statuses(at.review())[pair] is Status.PARTIAL
    at.undo()
    assert statuses(at.review())[pair] is first
    assert at.review().progress[0] == 1
    at.undo()
    assert at.review().progress[0] == 0
    with pytest.raises(DecisionFault, match="Anna"):
        at.undo()
    assert len(Journal(journal_path(tmp_path, "borgoverde", "valfiore")).read().entries) == 4


def test_a_new_session_finds_everything(library: Library, tmp_path: Path) -> None:
    at = desk(library, tmp_path)
    for held in at.review().pairs[:3]:
        at.confirm(held.a.id, held.b.id)
    again = desk(library, tmp_path)
    assert again.review().every == at.review().every
    assert again.faults == ()


def test_the_other_order_of_the_plans(
    library: Library, tmp_path: Path, pair: tuple[str, str]
) -> None:
    desk(library, tmp_path).change(*pair, Status.PARTIAL)
    turned = review(
        library,
        align(library, "valfiore", "borgoverde"),
        Journal(journal_path(tmp_path, "valfiore", "borgoverde")).read().entries,
    )
    assert statuses(turned)[pair[1], pair[0]] is Status.PARTIAL


def test_two_people_disagree(library: Library, tmp_path: Path, pair: tuple[str, str]) -> None:
    desk(library, tmp_path).confirm(*pair)
    later = Clock(START + timedelta(hours=1))
    bruno = desk(library, tmp_path, "Bruno", later)
    bruno.reject(*pair)
    (disputed,) = (p for p in bruno.review().pairs if p.state is State.DISPUTED)
    assert bruno.review().rejected == ()
    assert disputed.conflict
    assert [o.decision.author for o in disputed.opinions] == ["Anna", "Bruno"]
    bruno.undo()
    assert not any(p.conflict for p in bruno.review().every)
    with pytest.raises(DecisionFault, match="Bruno"):
        bruno.undo()


def test_a_dispute_is_settled(library: Library, tmp_path: Path, pair: tuple[str, str]) -> None:
    anna = desk(library, tmp_path)
    with pytest.raises(DecisionFault, match="nessuno"):
        anna.settle(*pair, Status.PARTIAL)
    anna.confirm(*pair)
    bruno = desk(library, tmp_path, "Bruno", Clock(START + timedelta(hours=1)))
    bruno.reject(*pair)
    bruno.settle(*pair, Status.NONE, "così deciso insieme")
    (settled,) = bruno.review().rejected
    assert settled.state is State.REJECTED
    assert [o.decision.note for o in settled.opinions] == ["così deciso insieme"]


def test_a_desk_follows_the_journal(
    library: Library, tmp_path: Path, pair: tuple[str, str]
) -> None:
    anna, bruno = desk(library, tmp_path), desk(library, tmp_path, "Bruno")
    assert not anna.refresh()
    bruno.confirm(*pair)
    assert anna.refresh()
    assert anna.review().count(State.CONFIRMED) == 1
    assert not anna.refresh()


def test_the_clock_may_go_back(library: Library, tmp_path: Path, pair: tuple[str, str]) -> None:
    desk(library, tmp_path).confirm(*pair)
    early = desk(library, tmp_path, clock=Clock(START - timedelta(days=400)))
    early.change(*pair, Status.PARTIAL)
    early.undo()
    held = Journal(journal_path(tmp_path, "borgoverde", "valfiore")).read().entries
    assert [rank(e) for e in held] == sorted({rank(e) for e in held})
    assert [e.time < START for e in held] == [False, True, True]


@pytest.mark.parametrize("wrong", ["2099-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"])
def test_a_wrong_date_in_the_journal_moves_no_other(
    library: Library, tmp_path: Path, pair: tuple[str, str], wrong: str
) -> None:
    path = journal_path(tmp_path, "borgoverde", "valfiore")
    desk(library, tmp_path, "Bruno").confirm(*pair)
    (line,) = path.read_text("utf-8").splitlines()
    path.write_text(json.dumps(json.loads(line) | {"time": wrong}) + "\n", "utf-8")
    at = desk(library, tmp_path, "Bruno")
    assert at.reject(*pair).time == START + timedelta(minutes=1)
    assert pair not in statuses(at.review())
    assert at.undo().time == START + timedelta(minutes=2)
    assert statuses(desk(library, tmp_path).review())[pair] is Status.ALIGNED
    at.change(*pair, Status.PARTIAL)
    assert statuses(desk(library, tmp_path).review())[pair] is Status.PARTIAL
    held = Journal(path).read()
    assert not held.faults
    assert in_order(reversed(held.entries)) == list(held.entries)
    assert [e.time.year for e in held.entries] == [int(wrong[:4]), 2026, 2026, 2026]


def test_the_last_place_of_all_keeps_what_is_decided(
    library: Library, tmp_path: Path, pair: tuple[str, str]
) -> None:
    path = journal_path(tmp_path, "borgoverde", "valfiore")
    desk(library, tmp_path, "Bruno").confirm(*pair)
    (line,) = path.read_text("utf-8").splitlines()
    path.write_text(json.dumps(json.loads(line) | {"order": LAST}) + "\n", "utf-8")
    desk(library, tmp_path).reject(*pair)
    held = Journal(path).read()
    assert (len(held.entries), held.faults) == (2, ())


def test_decisions_survive_another_index(index: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(index, tmp_path / "copy"))
    at = desk(open_library(copy), copy)
    for held in at.review().pairs:
        at.confirm(held.a.id, held.b.id)
    rebuild(copy, HashEmbedder(name="another"))
    again = desk(open_library(copy), copy).review()
    assert sum(p.decided for p in again.every) == len(at.review().every)
    assert not any(p.changed for p in again.every)


def test_decisions_survive_another_edition_and_say_so(
    library: Library, tmp_path: Path, pair: tuple[str, str]
) -> None:
    at = desk(library, tmp_path)
    at.reject(*pair)
    gone = passage(library, "AZ.2.1 Recuperare edifici vuoti")
    at.add(passage(library, MAP), gone)
    edits = [
        (SAME[:-1], "Attivare un fondo comunale di garanzia per gli affitti"),
        ("- AZ.2.1 Recuperare edifici vuoti per alloggi a canone calmierato\n", ""),
    ]
    other = reread(tmp_path / "new", {"valfiore.md": edits})
    held = desk(other, tmp_path).review()
    (rejected,) = held.rejected
    assert rejected.changed
    assert rejected.b.text.startswith("AZ.2.2 Attivare un fondo comunale")
    (detached,) = held.detached
    assert isinstance(detached, Decision)
    assert detached.b.excerpt.startswith("AZ.2.1 Recuperare")


def test_what_cannot_be_decided(library: Library, tmp_path: Path, pair: tuple[str, str]) -> None:
    at = desk(library, tmp_path)
    unpaired = at.review().only_a[0].passage.id, at.review().only_b[0].passage.id
    with pytest.raises(DecisionFault, match="add"):
        at.confirm(*unpaired)
    with pytest.raises(DecisionFault, match="boh"):
        at.reject("boh", pair[1])
    with pytest.raises(DecisionFault, match="valfiore"):
        at.add(pair[0], pair[0])
    with pytest.raises(DecisionFault, match="reject"):
        at.change(*pair, Status.NONE)
    with pytest.raises(DecisionFault, match="0123"):
        at.undo("0123")
    with pytest.raises(DecisionFault, match="CHIEDI_AUTHOR"):
        desk(library, tmp_path, author=" ").confirm(*pair)
    assert list(tmp_path.iterdir()) == []
