"""The plans of ../shared, against what issue 2 says must be shown. Skipped where they are missing."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.files import Source, sources
from ingest.model import Document, Kind, Passage
from ingest.reading import read_document

from .contract import check_answer
from .ingest.test_passages import LONGEST

_RUNNING = 20

ROOT = Path(__file__).resolve().parents[1]
PLACES = (ROOT.parent / "shared",)
SHARED = next((p for p in PLACES if (p / "plans" / "catalogue.toml").is_file()), PLACES[0])
PLANS = SHARED / "plans"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not PLANS.is_dir(), reason="the plans of ../shared are missing"),
]

TORINO = "torino-pes-2030"
MISSION = "bologna-pes-missione-1-abitare"
SHEET = "pon-metro-bologna-BO3.3.1b"


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    found = list(sources([PLANS]))
    assert all(isinstance(s, Source) for s in found)
    return {s.document_id: read_document(s).document for s in found if isinstance(s, Source)}


def of(document: Document, *kinds: Kind) -> list[Passage]:
    return [p for p in document.passages if p.kind in kinds]


def test_all_five_are_read(documents: dict[str, Document]) -> None:
    assert set(documents) == {
        TORINO,
        MISSION,
        SHEET,
        "bologna-pes-presentazione",
        "bologna-pes-strategie-abilitanti",
    }


def test_every_passage_stands_in_its_text(documents: dict[str, Document]) -> None:
    for document in documents.values():
        assert len({p.id for p in document.passages}) == len(document.passages)
        for p in document.passages:
            assert p.text == document.text[p.start : p.end]
            assert 0 < len(p.text) <= LONGEST


def test_the_actions_of_torino(documents: dict[str, Document]) -> None:
    torino = documents[TORINO]
    actions = of(torino, Kind.ACTION)
    assert len(actions) >= 95
    kinds = {" ".join(p.text.split()): p.kind for p in torino.passages}
    for action in actions:
        above = Counter(kinds.get(part) for part in action.path)
        assert above[Kind.THEME] >= 1, action.path
        assert above[Kind.OBJECTIVE] >= 1, action.path
        assert above[Kind.STRATEGY] >= 1, action.path


def test_sentences_that_page_breaks_cut_are_whole(documents: dict[str, Document]) -> None:
    # One paragraph of its own the plan itself begins in small letters.
    small = [a.text.split()[0] for a in of(documents[TORINO], Kind.ACTION) if a.text[0].islower()]
    assert small == ["mappatura"]
    for action in of(documents[TORINO], Kind.ACTION):
        assert not re.search(r"\b(?:di|del|della|e|a|con|per|in|il|la|le)$", action.text), (
            action.text
        )


def test_mission_one(documents: dict[str, Document]) -> None:
    mission = documents[MISSION]
    directions, actions = of(mission, Kind.DIRECTION), of(mission, Kind.ACTION)
    assert len(of(mission, Kind.MISSION)) == 1
    assert (len(directions), len(actions)) == (4, 9)
    titles = [" ".join(d.text.split()) for d in directions]
    under = Counter(a.path[-1] for a in actions)
    assert set(under) == set(titles)
    assert all(a.path[0].startswith("MISSIONE 1") for a in actions)
    assert [d.label for d in directions] == [f"DIREZIONE {n}" for n in range(1, 5)]


def test_the_project_sheet(documents: dict[str, Document]) -> None:
    sheet = documents[SHEET]
    fields = {(f.name or "").rstrip(":"): f.value for f in of(sheet, Kind.FIELD)}
    assert len(fields) == len(of(sheet, Kind.FIELD)) == 12
    assert fields["Soggetto attuatore"] == "Comune di Bologna"
    assert not any("Ambito" in name for name in fields)
    assert not any(p.text.strip(" :") == "Ambito" for p in sheet.passages)
    assert all(value.strip() for value in fields.values())


@pytest.mark.parametrize(
    ("folder", "most"), [("plans", 0.03), pytest.param("plans-more", 0.05, marks=pytest.mark.slow)]
)
def test_every_word_of_the_sources_survives(folder: str, most: float) -> None:
    if not (SHARED / folder).is_dir():
        pytest.skip("missing")
    for source in sources([SHARED / folder]):
        if not isinstance(source, Source) or source.path.suffix not in (".md", ".txt"):
            continue
        kept = Counter(re.findall(r"\w{4,}", read_document(source).document.text.lower()))
        plain = re.sub(
            r"<[^<>]*>|\]\([^)]*\)|!\[[^\]]*\]|&\w+;", " ", source.path.read_text("utf-8")
        )
        wanted = Counter(re.findall(r"\w{4,}", _without_running_lines(plain).lower()))
        lost = sum((wanted - kept).values()) / sum(wanted.values())
        # Contents, running headers and repeated table heads are left out on purpose.
        assert lost < most, (source.path.name, lost, (wanted - kept).most_common(20))


def _without_running_lines(text: str) -> str:
    """Lines that return on many pages, but for their numbers, once."""
    lines = text.splitlines()
    masks = [re.sub(r"\d+", "0", " ".join(line.split())) for line in lines]
    often = {mask for mask, times in Counter(masks).items() if times >= _RUNNING}
    seen: set[str] = set()
    kept = []
    for line, mask in zip(lines, masks, strict=True):
        if mask not in seen:
            kept.append(line)
        if mask in often:
            seen.add(mask)
    return "\n".join(kept)


@pytest.mark.slow
def test_answers_on_the_shared_plans(tmp_path: Path) -> None:
    """Literal quotes, facts and the overall score that issue 2 asks for."""
    run: Callable[..., subprocess.CompletedProcess[str]] = subprocess.run
    chiedi = [sys.executable, "-m", "tui.main", "--index", str(tmp_path / "index")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def command(*arguments: str) -> None:
        done = run(
            [*chiedi, *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")

    questions, answers = SHARED / "dev" / "questions.jsonl", tmp_path / "answers.jsonl"
    command("ingest", str(PLANS))
    command("ask", "--batch", str(questions), "--out", str(answers))
    from index.library import open_library

    library = open_library(tmp_path / "index")
    for line in answers.read_text("utf-8").splitlines():
        check_answer(json.loads(line), library)
    score = run(
        [
            *(sys.executable, str(SHARED / "score.py"), str(questions), str(answers)),
            *("--sources", str(PLANS), "--json"),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    found = json.loads(score.stdout)
    assert found["verbatim"] == 1.0
    assert found["facts"] >= 0.9
    assert found["overall"] >= 0.55
