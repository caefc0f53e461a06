"""What is no entry of a plan: names of fields, grades, sums, ranges, labels alone."""

from collections.abc import Mapping

import pytest

from ingest.model import Kind, Place, Record, RecordField
from ingest.outline.merging import Entry
from ingest.outline.sieve import is_group_name, sieved


def entry(title: str, number: int, label: str = "", code: str | None = None) -> Entry:
    place = Place("d", f"p{number}", None, 0, len(title))
    fields = (RecordField("other", label, "x", 0, 1),) if label else ()
    return Entry([Record(f"r{number}", "d", Kind.THEME, code, title, place, (), fields)])


def titles(entries: list[Entry], tables: Mapping[str, int] | None = None) -> list[str]:
    return [e.first.title for e in sieved(entries, frozenset(), frozenset({"alto"}), tables)]


@pytest.mark.parametrize(
    "title", ["Totale", "total", "da V-01 a V-07", "from A1 to A9", "480,530", "4", "Alto"]
)
def test_sums_ranges_numbers_and_grades_are_none(title: str) -> None:
    assert titles([entry(title, 1), entry("Casa per tutti", 2)]) == ["Casa per tutti"]


def test_a_label_alone_gives_way_to_the_title_that_it_opens() -> None:
    found = titles([entry("A", 1), entry("B", 2), entry("A – Radici", 3)])
    assert found == ["B", "A – Radici"]


def test_a_table_whose_rows_are_named_by_fields_lists_none() -> None:
    """A sheet without a header names the fields of one action in its first column."""
    fields = [entry(f"Action {n}", n, "Systemic lever") for n in range(3)]
    fields += [entry(f"Action {n}", n, "Involved stakeholders") for n in range(3, 6)]
    rows = [
        entry("Systemic lever", 7), entry("Involved stakeholders", 8), entry("Outcome", 9)
    ]  # fmt: skip
    tables = {f"p{n}": n for n in range(6)} | {"p7": 20, "p8": 20, "p9": 20}

    assert titles(fields + rows, tables) == [f"Action {n}" for n in range(6)]


def test_a_group_has_a_name() -> None:
    assert is_group_name("Mobilità", frozenset())
    assert not is_group_name("480,530", frozenset())
    assert not is_group_name("Totale", frozenset())
    for value in ("See M.1", "Vedi A-3", "cfr. 2.4", "idem", "As above", "NE"):
        assert not is_group_name(value, frozenset())
    assert is_group_name("Seeds of the city", frozenset())


def test_a_sentence_is_no_theme() -> None:
    found = titles([entry("Funding has grown in energy systems.", 1), entry("Mobility", 2)])
    assert found == ["Mobility"]
