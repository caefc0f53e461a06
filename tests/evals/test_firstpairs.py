"""What a reader said of the first pairs is found again, wherever a record stands."""

import json
from pathlib import Path

from assistant.alignment import align
from assistant.alignment.subjects import subjects
from evals.firstpairs import _SET, UNREAD, verdicts

from ..assistant.matters import made

PLANS = {
    "uno": (
        "# Piano di Uno\n\n## Azioni\n\n- Aprire un centro diurno per gli anziani soli\n"
        "- Piantare tigli nei viali della stazione\n\n## Azioni\n\n"
        "- Aprire un centro diurno, per gli anziani che vivono soli\n"
    ),
    "due": (
        "# Piano di Due\n\n## Azioni\n\n- Aprire un centro diurno per anziani soli\n"
        "- Piantare tigli nei viali del parco\n"
    ),
}


def test_a_verdict_holds_for_every_place_of_a_record(tmp_path: Path) -> None:
    library = made(tmp_path, PLANS)
    pairs = align(library, "uno", "due").pairs
    first = next(p for p in pairs if "centro" in p.a.quote and "centro" in p.b.quote)
    centre = next(s for s in subjects(library, "uno") if s.id == first.a.passage)
    assert len(centre.places) == 2
    for place in centre.places:
        said = verdicts(library, PLANS, pairs, {(place, first.b.passage): "aligned"})
        assert said.count("aligned") == 1
        assert set(said) <= {"aligned", UNREAD}


def test_verdicts_hold_no_words_of_the_plans() -> None:
    for couple in json.loads(_SET.read_text("utf-8")):
        assert all("~" in a and "~" in b and " " not in a + b for a, b, _ in couple["pairs"])
        assert {verdict for *_, verdict in couple["pairs"]} <= {"aligned", "partial", "none"}
