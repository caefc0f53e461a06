"""Rows of pipe tables that are broken over lines, blank ones among them, stay rows."""

from ingest.readers.linetable import broken, whole_rows

RULE = "| --- | --- |"


def test_a_row_goes_on_over_blank_lines_up_to_the_rule_below_it() -> None:
    lines = [
        "| # Plant trees",
        "# Open parks | Trees cool.",
        "",
        "Parks open.  |",
        RULE,
        "| a | b |",
    ]
    rows = list(whole_rows(lines))
    assert rows[0].count("|") == 3
    assert "Parks open." in rows[0]
    assert rows[1:] == [RULE, "| a | b |"]


def test_a_line_that_only_begins_with_a_pipe_swallows_no_text() -> None:
    lines = ["| note without end", "", "The text goes on.", "", "| a | b |", RULE]
    assert list(whole_rows(lines)) == lines


def test_a_dash_for_no_value_is_no_sentence_that_goes_on() -> None:
    assert not broken("/", "cittadini e imprese")
    assert not broken("–", "perdita ridotta")
    assert broken("le scuole", "e i cortili")
