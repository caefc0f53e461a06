"""The table of times has a column an index and a row a stage."""

from evals.bench.answertimes import Timed, table


def test_the_table_has_a_column_an_index() -> None:
    spent = {stage: [1.0, 2.0, 30.0] for stage in ("read", "weigh", "compose", "total")}
    rows = table([Timed("small", 5, 70, spent), Timed("all", 14, 900, spent)])
    assert rows[0].split() == ["small", "all"]
    assert rows[2].split() == ["windows", "70", "900"]
    assert rows[-1].split()[-2:] == ["2.0/30.0", "2.0/30.0"]
