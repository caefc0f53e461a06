"""The judged changes of two editions, and what counts as finding one."""

import json
from collections import Counter
from pathlib import Path

from assistant.editions.diff import Fate, diff
from assistant.wording import fingerprint
from evals import editions
from evals.editions import is_found, placed

from ..assistant.editions.texts import edition
from ..assistant.matters import made

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
        for start, end, words in (*change["old"], *change["new"]):
            assert start < end
            assert len(words) == 16
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


def test_a_judged_place_is_found_by_its_words_wherever_it_stands_now(tmp_path: Path) -> None:
    text = "# Piano degli orti\n\n## Azioni\n\n- Aprire gli orti\n- Curare le siepi\n- Aprire gli orti\n"
    library = made(tmp_path, {"old": text, "new": text.replace("orti", "boschi")})
    first, last = (p for p in library.document("old").passages if p.text == "Aprire gli orti")
    words = fingerprint("Aprire gli orti")
    change = {
        "change": "kept",
        "old": [[first.start + 2, first.end + 2, words], [last.start - 3, last.end, words]],
        "new": [[7, 9, "0123456789abcdef"]],
    }
    (found,), lost = placed(library, {"old": "old", "new": "new", "changes": [change]})
    assert [place[0] for place in found["old"]] == [first.start, last.start]
    assert (found["new"][0][0], lost) == (7, 1)
