"""Rows of pipe tables that are broken over lines, blank ones among them, stay rows."""

from ingest.readers.linetable import whole_rows

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
