"""What holds: withdrawals, the last word of each author, disagreement; two journals become one."""

from datetime import timedelta

import pytest
from hypothesis import given

from assistant.decisions.decision import Decision, Entry, Status, Undo, Verdict
from assistant.decisions.merging import merge
from assistant.decisions.standing import apart, latest, standing

from .making import START, decision, journals


def undo(of: Entry, minute: int, author: str = "Anna") -> Undo:
    return Undo(START + timedelta(minutes=minute), author, of.id)


def test_an_undo_withdraws_and_its_undo_brings_back() -> None:
    first = decision(1)
    away = undo(first, 2)
    back = undo(away, 3)
    assert standing([first]) == (first,)
    assert standing([first, away]) == ()
    assert standing([first, away, back]) == (first,)
    assert standing([first, away, back, undo(back, 4)]) == ()


def test_the_last_word_of_each_author() -> None:
    first = decision(1)
    second = decision(2, verdict=Verdict.REJECT, status=Status.NONE)
    other = decision(3, "Bruno")
    (held,) = latest(apart(standing([first, second, other])).pairs).values()
    assert held == (second, other)
    (held,) = latest(apart(standing([first, second, other, undo(second, 4)])).pairs).values()
    assert held == (first, other)


def test_merging_tells_where_two_disagree() -> None:
    anna = [
        decision(1, "Anna", a="Piantare alberi"),
        decision(2, "Anna"),
        decision(5, "Anna", Verdict.REJECT, Status.NONE),
    ]
    bruno = [decision(3, "Bruno"), decision(4, "Bruno", a="Piantare alberi")]
    merged = merge(anna, bruno)
    assert set(merged.entries) == {*anna, *bruno}
    (conflict,) = merged.conflicts
    assert conflict.decisions == (bruno[0], anna[2])


def test_the_other_order_of_the_plans_is_the_same_pair() -> None:
    anna = decision(1)
    turned = Decision(
        START, "Bruno", Verdict.REJECT, Status.NONE, a=decision().b, b=decision().a, note=""
    )
    (conflict,) = merge([anna], [turned]).conflicts
    assert len(conflict.decisions) == 2


@pytest.mark.slow
@given(journals(), journals(), journals())
def test_merging_loses_nothing_in_any_order(
    a: tuple[Entry, ...], b: tuple[Entry, ...], c: tuple[Entry, ...]
) -> None:
    merged = merge(a, b)
    assert {e.id for e in merged.entries} == {e.id for e in (*a, *b)}
    assert merge(b, a) == merged
    assert merge(merged.entries, b) == merged
    assert merge(merged.entries, c).entries == merge(a, merge(c, b).entries).entries


@pytest.mark.slow
@given(journals())
def test_what_stands_does_not_depend_on_the_order_of_lines(
    entries: tuple[Entry, ...],
) -> None:
    turned = tuple(reversed(entries))
    assert standing(turned) == standing(entries)
    assert all(isinstance(d, Decision) for d in standing(entries))


def test_what_settles_a_dispute_leaves_nothing_of_it() -> None:
    anna = decision(1, "Anna")
    bruno = decision(2, "Bruno", Verdict.REJECT, Status.NONE)
    carla = decision(3, "Carla", Verdict.SETTLE, Status.PARTIAL)
    (held,) = latest(apart(standing([anna, bruno, carla])).pairs).values()
    assert held == (carla,)
    assert merge([anna, bruno], [carla]).conflicts == ()
    (held,) = latest(apart(standing([anna, bruno, carla, undo(carla, 4, "Carla")])).pairs).values()
    assert held == (anna, bruno)
