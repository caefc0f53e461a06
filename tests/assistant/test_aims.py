"""What tells what a plan is for: of itself, or below a heading that says so; and who asks for it."""

from pathlib import Path

import pytest

from assistant.answering import overview
from assistant.evidence.matter import Find
from assistant.judging.judge import Candidate, Judgement
from assistant.service import Assistant
from ingest.locator import Span
from ingest.model import Kind

from ..doubles import HashEmbedder
from .gardens import matter
from .matters import made

AIMS = """\
# Piano delle rive di Acquarossa

## In breve

{own}

## Quadro

{filler}

### Norme degli altri

{other}
"""
MUCH = "Le rive sono basse e i moli sono vecchi. " * 20
OTHERS = "Tra gli obiettivi del Rapporto sulle rive vi è la conta dei pesci di tutte le acque."


@pytest.mark.parametrize(
    ("own", "other", "told"),
    [
        (
            "Il Piano mira a rive pulite per i pesci e per chi abita vicino alle acque.",
            OTHERS,
            True,
        ),
        ("I pesci delle acque sono molti.", OTHERS, False),
        ("I pesci delle acque sono molti.", "Il piano mira a rive pulite per i pesci.", False),
        ("Gli obiettivi del Rapporto sono rive pulite. Il piano lo allega.", OTHERS, False),
    ],
)
def test_aims_are_those_of_the_plan(tmp_path: Path, own: str, other: str, *, told: bool) -> None:
    text = AIMS.format(own=own, other=other, filler=MUCH)
    library = made(tmp_path, {"acquarossa": text})
    weighed = matter(library, "quali sono gli obiettivi del piano?")
    passages = (p for p in library.passages if p.kind is Kind.TEXT and p.text != MUCH.strip())
    spans = ((p, Span(p.start, p.end)) for p in passages)
    found = [Candidate(Find(p, span), span, 0.9) for p, span in spans]
    assert any(overview._says(weighed, one, "aims") for one in found) is told


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Visione", True), ("La nostra strategia", True), ("Vision", True), ("Pesca", False),
        ("Gli obiettivi", True),
    ],
)  # fmt: skip
def test_aims_stand_below_a_heading_that_says_so(
    tmp_path: Path, heading: str, *, told: bool
) -> None:
    aim = "Gli obiettivi sono rive pulite per i pesci e per chi abita vicino alle acque."
    text = f"# Piano dei fiumi di Acquarossa\n\n## {heading}\n\n{aim}\n\n## Moli\n\n{MUCH}\n"
    library = made(tmp_path, {"acquarossa": text})
    weighed = matter(library, "quali sono gli obiettivi del piano?")
    one = next(p for p in library.passages if p.text == aim)
    span = Span(one.start, one.end)
    candidate = Candidate(Find(one, span), span, 0.9)
    assert overview._says(weighed, candidate, "aims") is told


@pytest.mark.parametrize(("sure", "told"), [(True, True), (False, False)])
def test_who_asks_what_a_plan_is_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, sure: bool, told: bool
) -> None:
    own = "Il Piano mira a rive pulite per i pesci e per chi abita vicino alle acque."
    text = f"# Piano delle rive\n\n## In breve\n\n{own}\n\n## Azioni\n\n- Pulire\n- Contare\n- Curare\n"
    assistant = Assistant(made(tmp_path, {"rive": text}), HashEmbedder())
    monkeypatch.setattr(Judgement, "answers", sure)
    monkeypatch.setattr(overview, "_TOLD", 0.0)
    answer = assistant.ask("a cosa serve questo piano?")
    first = next(block for block in answer.blocks if block.markers)
    assert ("A che cosa serve" in answer.text) is told
    assert not told or own in first.text
