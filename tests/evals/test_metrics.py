"""Every metric against arithmetic done by hand."""

from math import log2

import pytest

from evals.metrics import (
    abstention,
    alignment,
    citations,
    facts,
    latency,
    lists,
    literal,
    retrieval,
)
from evals.metrics.covering import Hits, counted, covers, hits
from evals.metrics.means import Figure, mean


def held(*sets: set[int], near: tuple[bool, ...] | None = None) -> Hits:
    return Hits(tuple(map(frozenset, sets)), near or (False,) * len(sets))


def found(*sets: set[int]) -> list[frozenset[int]]:
    return [frozenset(one) for one in sets]


class TestCovering:
    def test_a_quote_that_contains_the_gold_covers_it(self) -> None:
        assert covers("Il gatto **Tigre** dorme  sul tetto.", ["gatto tigre dorme"])

    def test_a_part_covers_from_sixty_hundredths(self) -> None:
        assert covers("abcdef", ["abcdefghij"])  # 6 of 10
        assert not covers("abcde", ["abcdefghij"])  # 5 of 10

    def test_only_600_characters_count(self) -> None:
        assert covers("x" * 594 + " gatto", ["gatto"])
        assert not covers("x" * 595 + " gatto", ["gatto"])

    def test_a_variant_stands_for_the_gold(self) -> None:
        assert covers("la seconda forma", ["la prima", "seconda forma"])

    def test_nothing_covers_what_was_not_found(self) -> None:
        assert not covers("una frase", [])
        assert not covers("", ["una frase"])

    @pytest.mark.parametrize(("kind", "most"), [("fact", 8), ("compare", 12), ("coverage", 10_000)])
    def test_so_many_citations_count(self, kind: str, most: int) -> None:
        assert counted(kind) == most
        quotes = ["no"] * 8 + ["gold quote"] + ["no"] * 3
        assert len(hits(quotes, [["gold quote"]], [], kind).held) == min(most, 12)

    def test_hits_number_the_golds_and_mark_the_borderline(self) -> None:
        assert hits(["alfa beta", "gamma"], [["beta"], ["alfa"]], ["gamma"], "fact") == Hits(
            (frozenset({0, 1}), frozenset()), (False, True)
        )


class TestCitations:
    def test_recall(self) -> None:
        # two of three gold items; two are enough
        assert citations.recall(held({0}, {0, 2}), 3) == pytest.approx(2 / 3)
        assert citations.recall(held({0}, {0, 2}), 2) == 1.0
        assert citations.recall(held({0, 1, 2}), 2) == 1.0
        assert citations.recall(held(), 1) == 0.0

    def test_precision_leaves_the_borderline_out(self) -> None:
        # right, wrong, near, right: 2 of 3 judged
        assert citations.precision(
            held({0}, set(), set(), {1}, near=(False, False, True, False))
        ) == pytest.approx(2 / 3)
        assert citations.precision(held(set(), near=(True,))) == 0.0

    def test_first(self) -> None:
        assert citations.first(held(set(), {0})) == 0.0
        assert citations.first(held({0})) == 1.0
        assert citations.first(held(set(), near=(True,))) == 1.0
        assert citations.first(held()) is None


class TestLists:
    def test_a_citation_earns_one_entry(self) -> None:
        # the first holds all three and earns 0, the second earns 1, the third finds 0 taken
        assert lists.earned(held({0, 1, 2}, {0, 1}, {0})) == {0, 1}
        assert lists.recall(held({0, 1, 2}, {0, 1}, {0}), 4) == 0.5

    def test_f1(self) -> None:
        # 2 * 0.5 * 0.8 / 1.3
        assert lists.f1(0.5, 0.8) == pytest.approx(0.8 / 1.3)
        assert lists.f1(0.0, 0.0) == 0.0


class TestFacts:
    def test_values_are_stated_exactly(self) -> None:
        assert facts.point_stated("37 orti", "Sono 37 in tutto [1].")
        assert not facts.point_stated("37 orti", "Sono 137 in tutto.")
        assert not facts.point_stated("37", "La quota è 37,5.")
        assert not facts.point_stated("1 orto", "Nessun numero [1].")

    def test_names_count_but_not_the_capital_that_opens(self) -> None:
        assert facts.point_stated("Comune di Valverde", "lo fa il comune, a Valverde")
        assert not facts.point_stated("Comune di Valverde", "lo fa il comune")

    def test_words_count_from_six_in_ten(self) -> None:
        assert facts.point_stated("terra data in uso gratuito", "terra in uso gratuito")  # 3 of 4
        assert not facts.point_stated("terra data in uso gratuito", "la terra")  # 1 of 3

    def test_share_of_points(self) -> None:
        assert facts.stated(["37", "2041"], "Sono 37.") == 0.5
        assert facts.stated([], "Sono 37.") is None

    def test_a_wrong_value_counts_in_the_lead_only(self) -> None:
        assert facts.clean(["512"], "**512** — «sono 37» [1]") == 0.0
        assert facts.clean(["512"], "**37** — «sono 37 e non 512» [1]\n512") == 1.0
        assert facts.clean([], "512") is None


class TestRetrieval:
    def test_recall_at_k(self) -> None:
        ranking = found(set(), {1}, {0}, set(), set(), {2})
        assert retrieval.ranks(ranking) == {1: 2, 0: 3, 2: 6}
        assert retrieval.recall_at(ranking, 5, 3) == pytest.approx(2 / 3)
        assert retrieval.recall_at(ranking, 6, 3) == 1.0
        assert retrieval.recall_at(ranking, 2, 2) == 0.5

    def test_ndcg_of_single_passages(self) -> None:
        # gold at ranks 2 and 3: (1/log2 3 + 1/log2 4) / (1/log2 2 + 1/log2 3)
        by_hand = (1 / log2(3) + 0.5) / (1 + 1 / log2(3))
        assert retrieval.ndcg_at(found(set(), {1}, {0}), 10, [1, 1]) == pytest.approx(by_hand)
        assert retrieval.ndcg_at(found({0}, {1}), 10, [1, 1]) == 1.0
        assert retrieval.ndcg_at(found(set(), set(), {0}), 2, [1]) == 0.0

    def test_ndcg_where_gold_items_share_a_passage(self) -> None:
        # ideal: the passage of two first: 2 + 1/log2 3; found: single first, double second
        ideal = 2 + 1 / log2(3)
        assert retrieval.ndcg_at(found({2}, {0, 1}), 10, [2, 1]) == pytest.approx(
            (1 + 2 / log2(3)) / ideal
        )
        # one chunk that holds all three is no better than perfect
        assert retrieval.ndcg_at(found({0, 1, 2}), 10, [2, 1]) == 1.0
        assert retrieval.ndcg_at(found({0}), 10, []) == 0.0


class TestAbstention:
    def test_precision_and_answer_rate(self) -> None:
        abstained = [True, True, True, False, False]
        nothing = [True, True, False, False, True]
        assert abstention.precision(abstained, nothing) == pytest.approx(2 / 3)
        assert abstention.answer_rate(abstained, nothing) == 0.5
        assert abstention.precision([False], [True]) is None
        assert abstention.answer_rate([True], [True]) is None

    def test_saying_that_there_is_none_is_silence_where_absence_is_an_answer(self) -> None:
        assert abstention.kept_silent(abstained=True, absence=False, cited=3) == 1.0
        assert abstention.kept_silent(abstained=False, absence=True, cited=0) == 1.0
        assert abstention.kept_silent(abstained=False, absence=True, cited=1) == 0.0
        assert abstention.kept_silent(abstained=False, absence=False, cited=0) == 0.0


class TestAlignment:
    def test_f1_and_confusion(self) -> None:
        counts = alignment.confusion(
            [
                ("aligned", "aligned"),
                ("aligned", "partial"),
                ("partial", "none"),
                ("unrelated", "partial"),
                ("alone", "none"),
            ]
        )
        assert counts[("aligned", "partial")] == 1
        assert alignment.precision(counts) == pytest.approx(2 / 3)  # tp 2, fp 1
        assert alignment.recall(counts) == pytest.approx(2 / 3)  # tp 2, fn 1
        assert alignment.f1(counts) == pytest.approx(2 / 3)
        assert alignment.f1({}) == 0.0


class TestLatency:
    def test_percentiles(self) -> None:
        spent = [40.0, 10.0, 30.0, 20.0]
        assert latency.percentile(spent, 0.5) == 30.0  # place floor(4 * 0.5) = 2
        assert latency.percentile(spent, 0.95) == 40.0
        assert latency.percentile([7.0], 0.5) == 7.0
        with pytest.raises(ValueError, match="nothing"):
            latency.percentile([], 0.5)


class TestLiteral:
    TEXT = "Uno due, tre."

    @pytest.mark.parametrize(
        ("start", "end", "quote", "right"),
        [
            (4, 7, "due", True),
            (0, 13, "Uno due, tre.", True),
            (5, 8, "due", False),  # offsets off by one
            (5, 8, "ue,", False),  # offsets and quote off by one
            (3, 7, " due", False),
            (4, 4, "", False),
            (4, 99, "due, tre.", False),
        ],
    )
    def test_literal(self, start: int, end: int, quote: str, right: bool) -> None:
        assert literal.literal(self.TEXT, start, end, quote) is right

    def test_600_characters_at_most(self) -> None:
        assert literal.literal("a" * 600, 0, 600, "a" * 600)
        assert not literal.literal("a" * 601, 0, 601, "a" * 601)

    def test_markers(self) -> None:
        assert literal.markers("Detto [1], ridetto [2][1], \\[3].", [1, 2])
        assert not literal.markers("Detto [1].", [1, 2])
        assert not literal.markers("Detto [1] [2].", [1])


class TestMeans:
    def test_what_does_not_apply_is_left_out(self) -> None:
        assert mean([1.0, None, 0.0, 0.0]) == Figure(0.3333, 3)
        assert mean([None]) is None
