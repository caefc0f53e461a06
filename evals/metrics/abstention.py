"""Metrics of silence: abstaining where the documents are silent, and only there."""

from collections.abc import Sequence


def kept_silent(*, abstained: bool, absence: bool, cited: int) -> float:
    """1 where a question without an answer got none, else 0.

    `absence` questions are also right when the answer says that there is nothing and cites nothing.
    """
    return float(abstained or (absence and cited == 0))


def precision(abstained: Sequence[bool], unanswerable: Sequence[bool]) -> float | None:
    """Abstentions on questions without an answer, of all abstentions; None where there is none.

    |{i: abstained_i and unanswerable_i}| / |{i: abstained_i}|
    """
    silent = [nothing for kept, nothing in zip(abstained, unanswerable, strict=True) if kept]
    return sum(silent) / len(silent) if silent else None


def answer_rate(abstained: Sequence[bool], unanswerable: Sequence[bool]) -> float | None:
    """Answered questions, of those that have an answer; None where none has one.

    |{i: not abstained_i and not unanswerable_i}| / |{i: not unanswerable_i}|
    """
    spoke = [not kept for kept, nothing in zip(abstained, unanswerable, strict=True) if not nothing]
    return sum(spoke) / len(spoke) if spoke else None
