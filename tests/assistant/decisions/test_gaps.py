"""What stands alone is signed off: as a gap, as none, or with a counterpart; disputes stand."""

from datetime import timedelta
from pathlib import Path

import pytest

from assistant.decisions.decision import GapStatus, Status
from assistant.decisions.decision_lines import line_of, read
from assistant.decisions.desk import Desk
from assistant.decisions.gaps import Gap
from assistant.decisions.journal import Journal, journal_path
from assistant.decisions.merging import merge
from assistant.decisions.pairs import State
from assistant.decisions.reviewjson import as_json
from assistant.errors import DecisionFault
from index.library import Library

from .making import START, Clock, desk, passage
from .test_attachment import GUARANTEE, MARKETS, reread

SAME = "Attivare un fondo di garanzia per gli affitti."


def gap_of(at: Desk, passage: str) -> Gap:
    held = at.review()
    return next(g for g in (*held.gaps_a, *held.gaps_b) if g.passage.id == passage)


@pytest.fixture
def anna(library: Library, tmp_path: Path) -> Desk:
    return desk(library, tmp_path)


@pytest.fixture
def bruno(library: Library, tmp_path: Path) -> Desk:
    return desk(library, tmp_path, "Bruno", Clock(START + timedelta(hours=1)))


@pytest.fixture
def own(anna: Desk) -> str:
    """A passage that stands alone in the first plan."""
    return anna.review().only_a[0].passage.id


def other(library: Library) -> str:
    """A passage of the second plan that is no level."""
    return passage(library, "Il piano di Valfiore è stato scritto")


def test_a_gap_is_confirmed(anna: Desk, own: str) -> None:
    before = anna.review().gap_progress
    anna.sign(own, note=" nessuno lo fa ")
    gap = gap_of(anna, own)
    assert (gap.state, gap.authors) == (State.CONFIRMED, ("Anna",))
    assert gap.opinions[0].decision.note == "nessuno lo fa"
    assert anna.review().gap_progress == (before[0] + 1, before[1])
    assert own in {g.passage.id for g in anna.review().only_a}
    anna.undo()
    assert gap_of(anna, own).state is State.PROPOSED


def test_what_is_no_gap_is_closed(anna: Desk, own: str) -> None:
    anna.sign(own, GapStatus.NONE)
    assert own not in {g.passage.id for g in anna.review().only_a}
    assert [g.passage.id for g in anna.review().closed] == [own]


def test_any_passage_of_the_other_plan_may_be_the_counterpart(
    library: Library, anna: Desk, own: str
) -> None:
    anna.add(own, other(library), Status.PARTIAL)
    gap = gap_of(anna, own)
    assert gap.state is State.REJECTED
    assert [p.b.id for p in gap.counterparts] == [other(library)]
    with pytest.raises(DecisionFault, match="a confronto"):
        anna.add(passage(library, "La Cabina di regia"), other(library))


def test_a_signature_and_a_counterpart_are_in_dispute_until_it_is_settled(
    library: Library, anna: Desk, bruno: Desk, own: str
) -> None:
    with pytest.raises(DecisionFault, match="disaccordo"):
        anna.settle_gap(own, GapStatus.GAP)
    anna.sign(own)
    bruno.refresh()
    bruno.add(own, other(library))
    assert gap_of(bruno, own).state is State.DISPUTED
    (pair,) = (p for p in bruno.review().every if p.computed is None)
    assert (pair.state, pair.status) == (State.DISPUTED, Status.ALIGNED)
    assert own in {g.passage.id for g in bruno.review().only_a}
    bruno.settle_gap(own, GapStatus.GAP)
    assert gap_of(bruno, own).state is State.CONFIRMED
    assert all(p.computed for p in bruno.review().every)
    bruno.undo()
    bruno.settle(own, other(library), Status.ALIGNED)
    assert gap_of(bruno, own).state is State.REJECTED
    assert not any(p.conflict for p in bruno.review().every)


def test_who_changes_their_mind_is_in_no_dispute_with_themselves(
    library: Library, anna: Desk, own: str
) -> None:
    anna.sign(own)
    anna.add(own, other(library))
    assert gap_of(anna, own).state is State.REJECTED
    anna.sign(own)
    assert gap_of(anna, own).state is State.CONFIRMED
    assert all(p.computed for p in anna.review().every)


def test_a_refused_pair_leaves_a_gap_that_says_what_it_lacks(library: Library, anna: Desk) -> None:
    pair = passage(library, SAME), passage(library, GUARANTEE)
    for held in anna.review().pairs:
        if {held.a.id, held.b.id} & set(pair):
            anna.reject(held.a.id, held.b.id)
    refused = gap_of(anna, pair[0]).refused
    assert pair[1] in {one.passage.id for one in refused}
    assert all(one.why.sentence for one in refused)
    anna.sign(pair[0])
    assert gap_of(anna, pair[0]).state is State.CONFIRMED


def test_what_stands_in_a_pair_is_no_gap(library: Library, anna: Desk) -> None:
    with pytest.raises(DecisionFault, match="coppia"):
        anna.sign(anna.review().pairs[0].a.id)
    with pytest.raises(DecisionFault, match="boh"):
        anna.sign("boh")


def test_no_nearest_of_a_gap_is_above_a_pair(anna: Desk) -> None:
    held = anna.review()
    least = min(p.computed.score for p in held.pairs if p.computed)
    near = [n.score for g in (*held.gaps_a, *held.gaps_b) if g.alone for n in g.alone.nearest]
    assert near
    assert max(near) <= least


@pytest.mark.slow
def test_a_signature_is_a_line_and_outlives_the_index(
    library: Library, anna: Desk, tmp_path: Path
) -> None:
    own = passage(library, MARKETS)
    made = anna.sign(own, note="visto")
    assert read(line_of(made)) == made
    (gap,) = (g for g in as_json(anna.review())["only_a"] if g["passage"] == own)
    assert gap["state"] == "confirmed"
    edits = [(MARKETS, "Aprire nuovi mercati contadini in ogni municipio.")]
    changed = reread(tmp_path / "new", {"borgoverde-piano.txt": edits})
    again = desk(changed, tmp_path)
    (held,) = (g for g in again.review().gaps_a if g.opinions)
    assert held.changed
    assert held.passage.text.startswith("Aprire nuovi mercati")
    (signed,) = again.review().gaps_a[0].opinions or [
        o for g in again.review().gaps_a for o in g.opinions
    ]
    assert signed.decision == made
    gone = reread(tmp_path / "gone", {"borgoverde-piano.txt": [(f"• {MARKETS}\n", "")]})
    assert desk(gone, tmp_path).review().detached == (made,)


def test_merging_tells_of_gaps_in_dispute(
    library: Library, anna: Desk, bruno: Desk, own: str, tmp_path: Path
) -> None:
    anna.sign(own)
    bruno.refresh()
    bruno.add(own, other(library))
    entries = Journal(journal_path(tmp_path, "borgoverde", "valfiore")).read().entries
    (conflict,) = merge(entries[:1], entries[1:]).conflicts
    assert conflict.decisions == entries
    bruno.settle_gap(own, GapStatus.NONE)
    entries = Journal(journal_path(tmp_path, "borgoverde", "valfiore")).read().entries
    assert merge(entries[:1], entries[1:]).conflicts == ()
