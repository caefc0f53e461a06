"""What readers say: by the API, by form, in the file, as a table."""

import csv
import io
import json
from pathlib import Path

import pytest

from assistant.errors import FeedbackFull
from assistant.feedback import Feedback, FeedbackFile, Reason, as_csv
from assistant.service import Assistant

from .seeing import client_of, post, soup


def test_the_api_keeps_a_judgement(assistant: Assistant, tmp_path: Path) -> None:
    client = client_of(lambda: assistant, tmp_path)
    body = {
        "helpful": False,
        "reason": "missing_action",
        "comment": "Manca l'orto.",
        "kind": "coverage",
    }
    assert client.post("/api/feedback", json=body).status_code == 201
    (kept,) = FeedbackFile(tmp_path / "feedback.jsonl").read()
    assert kept.reason is Reason.MISSING_ACTION
    assert (kept.helpful, kept.comment, kept.question) == (False, "Manca l'orto.", "")
    assert kept.time.endswith("+00:00")
    assert 'chiedi_feedback_total{helpful="false"} 1.0' in client.get("/metrics").text


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"helpful": "forse"},
        {"helpful": True, "reason": "boh"},
        {"helpful": True, "comment": "x" * 1001},
        {"helpful": True, "address": "mia"},
        {"helpful": True, "passages": ["a"] * 51},
    ],
)
def test_what_is_refused(assistant: Assistant, tmp_path: Path, body: dict[str, object]) -> None:
    client = client_of(lambda: assistant, tmp_path)
    assert client.post("/api/feedback", json=body).status_code == 422
    assert not (tmp_path / "feedback.jsonl").exists()


def test_a_line_that_a_kill_tore_off_costs_no_other(tmp_path: Path) -> None:
    file = FeedbackFile(tmp_path / "feedback.jsonl")
    file.add(Feedback(True, comment="prima"))
    with file.path.open("ab") as torn:
        torn.write(b'{"helpful": fal')
    file.add(Feedback(False, comment="dopo"))
    assert [one.comment for one in file.read()] == ["prima", "dopo"]


@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="only Linux has /dev/full, a disk that is always full"
)
def test_a_full_disk_is_told(assistant: Assistant, tmp_path: Path) -> None:
    client = client_of(lambda: assistant, tmp_path, feedback=Path("/dev/full"))
    refused = client.post("/api/feedback", json={"helpful": True})
    assert refused.status_code == 507
    assert "disco" in refused.json()["detail"]


@pytest.mark.slow
def test_a_form_keeps_a_judgement(assistant: Assistant, tmp_path: Path) -> None:
    client = client_of(lambda: assistant, tmp_path)
    page = soup(post(client, "/", ("q", "Quali azioni riguardano gli alloggi?")))
    sent = [(str(i["name"]), str(i["value"])) for i in page.select(".judgement input[type=hidden]")]
    thanks = post(client, "/giudizio", *sent, ("helpful", "0"), ("reason", "wrong_citation"))
    assert thanks.status_code == 201
    post(client, "/en/judgement", *sent, ("helpful", "1"), ("with_question", "1"))
    first, second = FeedbackFile(tmp_path / "feedback.jsonl").read()
    assert (first.helpful, first.reason, first.question) == (False, Reason.WRONG_CITATION, "")
    assert first.passages
    assert (second.helpful, second.question) == (True, "Quali azioni riguardano gli alloggi?")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 201),
        ({"sec-fetch-site": "same-origin"}, 201),
        ({"origin": "http://testserver"}, 201),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"origin": "https://example.org"}, 403),
    ],
)
def test_other_sites_judge_nothing(
    assistant: Assistant, tmp_path: Path, headers: dict[str, str], status: int
) -> None:
    client = client_of(lambda: assistant, tmp_path)
    found = client.post("/api/feedback", json={"helpful": True}, headers=headers)
    assert found.status_code == status


def test_the_file_has_a_bound(tmp_path: Path) -> None:
    file = FeedbackFile(tmp_path / "f.jsonl", largest=400)
    file.add(Feedback(True))
    with pytest.raises(FeedbackFull):
        file.add(Feedback(True, comment="x" * 300))
    file.add(Feedback(False))
    assert (tmp_path / "f.jsonl").stat().st_size <= 400


def test_a_line_cut_by_a_crash_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    FeedbackFile(path).add(Feedback(True, comment="prima"))
    with path.open("a") as file:
        file.write('{"helpful": tr\n')
        file.write(json.dumps({"helpful": True}) + "\n")
    FeedbackFile(path).add(Feedback(False, comment="dopo"))
    assert [one.comment for one in FeedbackFile(path).read()] == ["prima", "dopo"]
    assert list(FeedbackFile(tmp_path / "none").read()) == []


def test_a_table_that_no_spreadsheet_computes() -> None:
    text = as_csv([Feedback(True, Reason.OTHER, "=1+1", "@cmd", "fact", ("a~1", "b~2"), "2026")])
    header, row = csv.reader(io.StringIO(text))
    assert header == ["time", "helpful", "reason", "comment", "question", "kind", "passages"]
    assert row == ["2026", "true", "other", "'=1+1", "'@cmd", "fact", "a~1 b~2"]
