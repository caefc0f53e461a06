"""The judged changes of two editions, and what counts as finding one."""

import json
from collections import Counter
from pathlib import Path

from assistant.editions.diff import Fate, diff
from evals import editions
from evals.editions import is_found

from ..assistant.editions.texts import edition

SET = Path(editions.__file__).parent / "sets" / "editions.json"


def test_every_change_has_a_fate_and_its_sides() -> None:
    couples = json.loads(SET.read_text("utf-8"))["couples"]
    changes = [change for couple in couples for change in couple["changes"]]
    assert len(changes) >= 80
    sides = {"new": (0, 1), "dropped": (1, 0), "kept": (1, 1), "reworded": (1, 1)}
    for change in changes:
        count = len(change["old"]), len(change["new"])
        assert change["change"] in set(Fate)
        assert sides.get(change["change"], count) == count
        for start, end, fingerprint in (*change["old"], *change["new"]):
            assert start < end
            assert len(fingerprint) == 16
    assert Counter(c["change"] for c in changes)["reworded"] > 20


def test_a_change_is_found_where_fate_and_passages_are_the_same(tmp_path: Path) -> None:
    old = edition(
        tmp_path, "a.md", "# Piano\n\nUna frase che resta com'è.\n\nUna che se ne va via.\n"
    )
    new = edition(tmp_path, "b.md", "# Piano\n\nUna frase che resta com'è.\n")
    found = diff(old, new)
    kept, gone = [p.start for p in old.passages][1:]
    there = [p.start for p in new.passages][1]
    assert is_found(found, {"change": "kept", "old": [[kept]], "new": [[there]]})
    assert is_found(found, {"change": "dropped", "old": [[gone]], "new": []})
    assert not is_found(found, {"change": "dropped", "old": [[kept]], "new": []})
    assert not is_found(found, {"change": "reworded", "old": [[kept]], "new": [[there]]})
