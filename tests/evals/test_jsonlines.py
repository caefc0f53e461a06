"""Files with one thing a line: what stands inside a record ends none."""

import json
from pathlib import Path

import pytest

from evals.counting.countquestions import questions
from evals.jsonlines import lines, records
from evals.judgements.judgement_files import TopicForm, load
from evals.question_files import load_questions

#: What `str.splitlines` takes for the end of a line and JSON allows within a string as it is.
INSIDE = ("\u2028", "\u2029", "\x85")


@pytest.mark.parametrize("mark", INSIDE)
def test_a_record_goes_on_behind_what_only_looks_like_its_end(tmp_path: Path, mark: str) -> None:
    said = f"Quanti orti?{mark}E dove?"
    rows: list[dict[str, object]] = [
        {"id": "a", "question": said, "plan": "p", "kind": "count", "values": [3]},
        {"id": "b", "question": "Quanti?", "plan": "p", "kind": "count", "values": [4]},
    ]
    file = tmp_path / "counting.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", "utf-8")
    assert [*records(file)] == rows
    assert [one.question for one in questions(file)] == [said, "Quanti?"]


@pytest.mark.parametrize("mark", INSIDE)
def test_forms_and_questions_are_read_so_too(tmp_path: Path, mark: str) -> None:
    topic = {"reader": "r", "topic": f"orti{mark}urbani", "language": "it", "form": "words"}
    asked = {"id": "a", "kind": "other", "question": f"Che{mark}cosa?", "gold": []}
    file = tmp_path / "any.jsonl"
    file.write_text(json.dumps(topic, ensure_ascii=False), "utf-8")
    assert [one.topic for one in load(file, TopicForm)] == [f"orti{mark}urbani"]
    file.write_text(json.dumps(asked, ensure_ascii=False), "utf-8")
    assert [one.question for one in load_questions(file)] == [f"Che{mark}cosa?"]


def test_lines_keep_their_numbers_and_an_empty_file_has_none(tmp_path: Path) -> None:
    file = tmp_path / "units.txt"
    file.write_bytes(b"uno\r\n\ntre\n")
    assert lines(file) == ["uno", "", "tre"]
    file.write_text("", "utf-8")
    assert lines(file) == []
