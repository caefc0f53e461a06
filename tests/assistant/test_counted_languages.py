"""What is counted of a part that one plan calls in two languages."""

from pathlib import Path

import pytest

from assistant.service import Assistant

from ..doubles import HashEmbedder
from .matters import made

PLAN = """\
# Climate plan of Torrebianca

## B-2: Action portfolio

| ID | Action | Sector | End |
| --- | --- | --- | --- |
| A1 | Extend the tram to the hospital | Transport | 2027 |
| A2 | Open bus lanes on the ring road | Transport | 2027 |
| A3 | Pay for the way to work by bicycle | Trasporti | 2028 |
| A4 | Insulate the primary schools | Buildings | 2029 |
| A5 | Renew the boilers of the town hall | Buildings | 2029 |
| A6 | Plant trees along the canal | Green areas | 2029 |
"""


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Quante azioni sui trasporti ci sono?", "3"),
        ("How many actions are there on buildings?", "2"),
    ],
)
def test_a_part_that_is_called_in_two_languages_is_one(
    tmp_path: Path, question: str, count: str
) -> None:
    library = made(tmp_path, {"torrebianca": PLAN}, language="en")
    headline = Assistant(library, HashEmbedder()).ask(question).headline
    assert headline is not None
    assert headline.value == count
