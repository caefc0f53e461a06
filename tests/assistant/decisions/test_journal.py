"""The file of decisions: what is written is read again, and nothing more is lost than one line."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.decisions.decision import Entry
from assistant.decisions.decision_lines import NotADecision, line_of, read
from assistant.decisions.journal import Journal, journal_path

from .making import decision, journals

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.slow
@given(journals())
def test_a_line_is_read_as_it_was_written(entries: tuple[Entry, ...]) -> None:
    for entry in entries:
        line = line_of(entry)
        assert "\n" not in line
        assert read(line) == entry
        assert read(line).id == entry.id


def test_a_line_is_plain_json() -> None:
    said = json.loads(line_of(decision(note="anche per l'ufficio casa")))
    assert said["time"] == "2026-03-01T09:30:00.000000Z"
    assert said["author"] == "Anna"
    assert (said["verdict"], said["status"]) == ("confirm", "aligned")
    assert said["a"]["excerpt"] == "Aprire mercati"
    assert said["note"] == "anche per l'ufficio casa"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "JSON"),
        ("[]", "oggetto"),
        ("[" * 100_000, "JSON"),
        ('{"verdict": "undo"}', "time"),
        (line_of(decision()).replace('"confirm"', '"boh"'), "verdict"),
        (line_of(decision()).replace('"aligned"', '"none"'), "none"),
        (line_of(decision()).replace("Z", ""), "time"),
        (
            line_of(decision()).replace("2026-03-01T09:30:00.000000Z", "9999-12-31T23:59:59-05:00"),
            "time: la data è fuori del calendario",
        ),
        (
            line_of(decision()).replace('"author"', '"order": 9999999999999999999, "author"'),
            "order",
        ),
        (line_of(decision()).replace('"author"', '"autore"'), "author"),
        (line_of(decision()).replace('"Anna"', '""'), "author"),
    ],
)
def test_what_is_no_decision(line: str, why: str) -> None:
    with pytest.raises(NotADecision, match=why):
        read(line)


def test_the_same_file_for_both_orders(tmp_path: Path) -> None:
    assert journal_path(tmp_path, "b/1", "a") == journal_path(tmp_path, "a", "b/1")
    assert journal_path(tmp_path, "b/1", "a").parent == tmp_path


def test_no_file_no_decisions(tmp_path: Path) -> None:
    assert Journal(tmp_path / "none.jsonl").read().entries == ()


def test_adding_to_a_file_in_use_loses_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "a--b.jsonl")
    made = [decision(minute, f"N{minute}") for minute in range(40)]
    writers = [
        Thread(target=journal.append if n % 2 else lambda e: journal.add((e, made[0])), args=(e,))
        for n, e in enumerate(made)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    held = journal.read()
    assert held.faults == ()
    assert len(held.entries) == len(made)
    assert set(held.entries) == set(made)


def test_append_only_adds(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "new" / "a--b.jsonl")
    journal.append(decision(1))
    before = journal.path.read_bytes()
    journal.append(decision(2, "Bruno"))
    assert journal.path.read_bytes().startswith(before)
    assert journal.read().entries == (decision(1), decision(2, "Bruno"))
    assert journal.read().faults == ()


@pytest.mark.slow
@given(st.data())
def test_a_torn_file_loses_the_last_decision_at_most(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    journal = Journal(tmp_path_factory.mktemp("torn") / "a--b.jsonl")
    kept = [decision(minute, note=f"n. {minute} è così") for minute in range(4)]
    for entry in kept:
        journal.append(entry)
    whole = journal.path.read_bytes()
    last = len(line_of(kept[-1]).encode()) + 1
    cut = data.draw(st.integers(1, last))
    journal.path.write_bytes(whole[:-cut])
    held = journal.read()
    assert held.entries[:3] == tuple(kept[:3])
    # All but the line's end is all of the decision; without a letter of it, nothing is torn.
    assert len(held.entries) == (4 if cut == 1 else 3)
    assert len(held.faults) == (0 if cut in (1, last) else 1)
    assert all("riga 4" in fault and str(journal.path) in fault for fault in held.faults)
    fresh = decision(9, "Bruno")
    journal.append(fresh)
    assert journal.read().entries == (*held.entries, fresh)
    assert journal.path.read_bytes().startswith(whole[:-cut])


def test_bad_lines_among_good_ones(tmp_path: Path) -> None:
    path = tmp_path / "a--b.jsonl"
    lines = [line_of(decision(1)), "<<<<<<< HEAD", "", line_of(decision(2))]
    path.write_bytes("\r\n".join(lines).encode() + b"\n\xff\xfe\n")
    held = Journal(path).read()
    assert held.entries == (decision(1), decision(2))
    assert [fault.partition(": ")[0][-6:] for fault in held.faults] == ["riga 2", "riga 5"]


_DECIDES_FOR_EVER = """
import sys
from datetime import timedelta
from pathlib import Path
from assistant.decisions.journal import Journal
from tests.assistant.decisions.making import decision
journal = Journal(Path(sys.argv[1]))
for number in range(100000):
    made = decision(number, note="x" * 3000)
    journal.append(made)
    print(made.id, flush=True)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs kill -9")
@pytest.mark.parametrize("seed", range(3))
def test_kill_9_loses_the_decision_being_written_at_most(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "a--b.jsonl"
    with subprocess.Popen(
        [sys.executable, "-c", _DECIDES_FOR_EVER, str(path)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout
        first = process.stdout.readline()
        time.sleep(random.Random(seed).uniform(0.01, 0.1))
        process.send_signal(signal.SIGKILL)
        told = [first, *process.stdout.read().splitlines(keepends=True)]
    done = [line.decode().strip() for line in told if line.endswith(b"\n")]
    held = Journal(path).read()
    ids = [entry.id for entry in held.entries]
    assert ids[: len(done)] == done
    assert len(ids) - len(done) <= 1
    assert len(held.faults) <= 1
