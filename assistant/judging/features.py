"""What speaks for each window that may answer a question: one table for every kind of question.

A column is a signal over windows. Those that depend on how large a library is or how a question is
worded stand also beside the best of the question (`_gap`) or by rank (`_rank`).
"""

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.embed.embedder import FloatArray
from index.fusion import leading
from index.words import counts
from ingest.locator import Span
from ingest.vocabulary import vocabulary

from ..answers.answer import AnswerKind
from ..evidence.likeness import Likeness
from ..evidence.matter import Find, Matter
from ..evidence.shapes import NUMBER, Numbers, Shapes
from ..reading.purposes import asked
from .defining import defines

#: Windows that lead by one signal and are looked at word by word. A decision: the time that it
#: takes.
_LEADING = 120
#: Windows on each side whose words may say what a window leaves unsaid. A decision.
_BESIDE = 2
#: What the best is held to have at least where others are told as shares of it: in a scope that
#: has nothing to do with a question it may be none, or below the mean of the library. A
#: decision.
_LEAST_LEAD = 1.0
#: Records whose fields are looked at, whatever their words. A decision: the time that it takes.
_RECORDS = 6
#: Windows that the network reads: about a millisecond each. (measured; a decision by it)
_READ = 16
_FIELD_TYPES = {"money": "money", "date": "date", "person": "person", "contact": "person"}
#: A word in capitals that opens no sentence: somebody's or something's name.
_NAME = re.compile(r"(?<![.?!]\s)(?<!^)\b[A-ZÀ-Þ][\w’'-]+")


@dataclass(frozen=True)
class Table:
    """Some windows of a library, by their numbers in ascending order, with a column a feature,
    each (windows,). `weakest` is for each window the likeness of the question's word that it holds
    least of; `words` the question's words that carry meaning, `held` (words, windows) how much of
    each a window holds; `talk` how probably it is put as people talk."""

    numbers: Numbers
    columns: Mapping[str, FloatArray]
    words: tuple[str, ...]
    held: FloatArray
    talk: float

    def matrix(self, names: tuple[str, ...]) -> FloatArray:
        """The named columns, shape (windows, names)."""
        return np.stack([self.columns[name] for name in names], axis=1)


def gathered(matter: Matter) -> Numbers:
    """The windows in scope that lead by meaning, words or both, in ascending order."""
    scope = np.flatnonzero(matter.scope)
    found: set[int] = set()
    signals = matter.signals
    for signal in (signals.dense, signals.keyword, signals.fused, signals.known):
        found.update(scope[leading(signal[scope], _LEADING)].tolist())
    found.update(_fields_called(matter))
    return np.array(sorted(found), dtype=np.int64)


def _fields_called(matter: Matter) -> list[int]:
    """The windows with fields that are asked for of the records that a question comes nearest to:
    their own words may say nothing of what they are of."""
    recorded, wanted = matter.shapes.recorded, set(asked(matter.question))
    if not wanted or not len(recorded.records):
        return []
    nearest = np.argsort(-matter.called, kind="stable")[:_RECORDS]
    inside = (n for record in nearest for n in recorded.fields[int(record)].tolist())
    return [n for n in inside if matter.scope[n] and recorded.purposes[n] & wanted]


def features(matter: Matter, shapes: Shapes, numbers: Numbers) -> Table:
    """The table of some windows, given in ascending order."""
    columns: dict[str, FloatArray] = {}
    _meaning(matter, numbers, columns)
    words, held = _likeness(matter, numbers, columns)
    _attention(matter, numbers, columns)
    _coverage(matter, numbers, columns)
    _forms(matter, shapes, numbers, columns)
    return Table(numbers, columns, words, held, matter.question.talk)


def _meaning(matter: Matter, numbers: Numbers, columns: dict[str, FloatArray]) -> None:
    signals = matter.signals
    for name, signal in (("dense", signals.standing), ("bm25", signals.keyword)):
        own = signal[numbers]
        columns[name] = own / 4.0
        columns[f"{name}_gap"] = own / max(float(own.max(initial=0.0)), _LEAST_LEAD)
        columns[f"{name}_rank"] = rank(own)
    columns["fused_rank"] = rank(signals.fused[numbers])


def _likeness(
    matter: Matter, numbers: Numbers, columns: dict[str, FloatArray]
) -> tuple[tuple[str, ...], FloatArray]:
    """Late interaction of topic and whole question, and of the words one by one."""
    found = [comparer.likeness(numbers) for comparer in matter.comparers]
    nothing = np.zeros(len(numbers), dtype=np.float32)
    for name in ("overall", "in_text", "in_heading"):
        signal = np.mean([getattr(f, name) for f in found], axis=0) if found else nothing
        columns[f"late_{name}"] = signal
        columns[f"late_{name}_gap"] = signal - float(signal.max(initial=0.0))
    columns["late_rank"] = rank(columns["late_overall"])
    beside = _beside(numbers, columns["late_in_text"])
    columns["late_beside"] = beside - float(columns["late_in_text"].max(initial=0.0))
    said = matter.read.said.likeness(numbers) if matter.read.said else None
    columns["said"] = said.overall if said else nothing
    columns["said_gap"] = columns["said"] - float(columns["said"].max(initial=0.0))
    if said is None:
        columns |= {"weakest": nothing, "weakest_beside": nothing, "second_weakest": nothing}
        return (), np.zeros((0, len(numbers)), dtype=np.float32)
    words, held = _telling(said)
    columns["weakest"], columns["second_weakest"] = _weakest(held)
    columns["weakest_beside"] = _weakest(np.maximum(held, _beside(numbers, held)))[0]
    return words, held


def _attention(matter: Matter, numbers: Numbers, columns: dict[str, FloatArray]) -> None:
    """What the network that reads question and window together says of those that lead; the others
    have the least of it."""
    nothing = np.zeros(len(numbers), dtype=np.float32)
    columns |= dict.fromkeys(
        ("attends", "attends_gap", "attends_all", "about", "about_gap"), nothing
    )
    attending = matter.read.attending
    if not matter.comparers or attending is None or not len(numbers):
        return
    lead = columns["late_rank"] + columns["fused_rank"] + rank(columns["said"])
    read = np.argsort(-lead, kind="stable")[:_READ]
    said = matter.comparers[-1].attend(attending, numbers[read])
    for name, signal in zip(("attends", "about"), said.T, strict=True):
        columns[name] = _spread(signal, read, len(numbers))
        columns[f"{name}_gap"] = columns[name] - float(signal.max())
    columns["attends_all"] = np.full_like(nothing, np.logaddexp.reduce(said[:, 0]))


def _spread(signal: FloatArray, read: Numbers, size: int) -> FloatArray:
    """A signal of some windows with the least of it for all others."""
    found = np.full(size, float(signal.min()), dtype=np.float32)
    found[read] = signal
    return found


def _telling(likeness: Likeness) -> tuple[tuple[str, ...], FloatArray]:
    """The words that carry meaning, with how much of each every window or its headings hold."""
    italian, english = counts("it"), counts("en")
    kept = [i for i, word in enumerate(likeness.words) if italian(word) and english(word)]
    return tuple(likeness.words[i] for i in kept), likeness.best[kept]


def _weakest(held: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The likeness of the word that is held least, and of the next; ones where there are none."""
    if not len(held):
        full = np.ones(held.shape[1], dtype=np.float32)
        return full, full
    ordered = np.sort(held, axis=0)
    return ordered[0], ordered[min(1, len(ordered) - 1)]


def _coverage(matter: Matter, numbers: Numbers, columns: dict[str, FloatArray]) -> None:
    signals = matter.signals
    for name in ("coverage", "context", "exact", "single"):
        own = getattr(signals, name)[numbers]
        columns[name] = own
        columns[f"{name}_gap"] = own - float(own.max(initial=0.0))
    columns["coverage_beside"] = _beside(numbers, columns["coverage"])


def _forms(
    matter: Matter, shapes: Shapes, numbers: Numbers, columns: dict[str, FloatArray]
) -> None:
    """What kind of stretch each is, and whether it has the form of what is asked for."""
    question = matter.question
    for name, column in shapes.columns.items():
        columns[name] = column[numbers]
    foreign = shapes.english[numbers] != (question.language == "en")
    columns["foreign"] = foreign.astype(np.float32)
    columns["foreign_coverage"] = columns["foreign"] * columns["coverage"]
    typed = _typed(matter, shapes, numbers)
    wants = float(question.value is not None)
    columns["typed"], columns["untyped"] = typed, wants * (1 - typed)
    columns |= _named_fields(matter, shapes, numbers)
    columns |= _recorded(matter, shapes, numbers)
    columns |= _own(matter, shapes, numbers)
    defining = question.kind is AnswerKind.DEFINITION
    columns["defines"] = _defines(matter, numbers) if defining else np.zeros_like(typed)
    columns["undefined"] = np.full_like(typed, float(defining))


def _typed(matter: Matter, shapes: Shapes, numbers: Numbers) -> FloatArray:
    """Which windows hold a value of the type that is asked for, other than those that the question
    tells itself."""
    wants, asked = matter.question.value, matter.question.text
    if wants is None:
        return np.zeros(len(numbers), dtype=np.float32)
    held = (shapes.values(wants, number) for number in numbers.tolist())
    found = [any(value not in asked for value in values) for values in held]
    return np.array(found, dtype=np.float32)


def _named_fields(matter: Matter, shapes: Shapes, numbers: Numbers) -> dict[str, FloatArray]:
    """Of fields, how much of the question their names hold, and whether they are of the type."""
    named = np.zeros(len(numbers), dtype=np.float32)
    of_type = np.zeros(len(numbers), dtype=np.float32)
    wants = _FIELD_TYPES.get(matter.question.value or "")
    for i in np.flatnonzero(shapes.fields[numbers]):
        passage = matter.library.windows[int(numbers[i])].passage
        assert passage.value_start is not None
        named[i] = matter.held(Span(passage.start, passage.value_start), passage)
        of_type[i] = wants is not None and vocabulary().field_type(passage.name or "") == wants
    return {"field_named": named, "field_type": of_type}


def _recorded(matter: Matter, shapes: Shapes, numbers: Numbers) -> dict[str, FloatArray]:
    """Of windows that tell of a record, how near the question comes to its title beside the
    others', and whether they hold a field that is for what is asked for."""
    recorded, wanted = shapes.recorded, set(asked(matter.question))
    owner = recorded.owner[numbers]
    own = (owner >= 0).astype(np.float32)
    near = matter.called if len(matter.called) else np.zeros(1, dtype=np.float32)
    gap = (near[owner] - float(near.max())) * own
    fits = np.zeros(len(numbers), dtype=np.float32)
    if wanted:
        fits[:] = [not wanted.isdisjoint(recorded.purposes[n]) for n in numbers.tolist()]
    return {
        "recorded": own,
        "recorded_gap": np.asarray(gap, dtype=np.float32),
        "recorded_first": np.asarray((gap >= 0.0) * own, dtype=np.float32),
        "purpose": fits,
        "purpose_gap": np.asarray(gap * fits, dtype=np.float32),
    }


def _own(matter: Matter, shapes: Shapes, numbers: Numbers) -> dict[str, FloatArray]:
    """The share of the question's own numbers and names that stand in a window or above it."""
    asked = NUMBER.findall(matter.question.whole)
    names = [name.lower() for name in _NAME.findall(matter.question.whole)]
    return {
        "numbers": _shares(asked, shapes.numbers, numbers),
        "names": _shares(names, shapes.places, numbers),
    }


def _shares(sought: Sequence[str], held: Sequence[Container[str]], numbers: Numbers) -> FloatArray:
    """The share of what is sought that each window holds; all of it where nothing is sought."""
    if not sought:
        return np.ones(len(numbers), dtype=np.float32)
    own = [held[n] for n in numbers.tolist()]
    stands = np.array([[one in each for each in own] for one in sought])
    return np.asarray(stands.mean(axis=0), dtype=np.float32)


def _defines(matter: Matter, numbers: Numbers) -> FloatArray:
    windows = [matter.library.windows[int(n)] for n in numbers]
    finds = (Find(w.passage, Span(w.start, w.end)) for w in windows)
    return np.array([defines(matter, find) for find in finds], dtype=np.float32)


def rank(signal: FloatArray) -> FloatArray:
    """1 for the highest, falling with the rank: 1 / (1 + log2 rank)."""
    order = np.empty(len(signal), dtype=np.float32)
    order[np.argsort(-signal, kind="stable")] = np.arange(1, len(signal) + 1)
    return np.asarray(1.0 / (1.0 + np.log2(order)), dtype=np.float32)


def _beside(numbers: Numbers, signals: FloatArray) -> FloatArray:
    """The highest of signals (..., windows) among the windows right before and after, as far as
    they are there."""
    least = signals.min(axis=-1, initial=0.0, keepdims=True)
    best = np.broadcast_to(least, signals.shape).copy()
    for step in range(1, _BESIDE + 1):
        # windows with one so far after them, and where these are: as far on at most
        for near in range(1, step + 1):
            first = np.flatnonzero(numbers[near:] - numbers[:-near] == step)
            after = first + near
            best[..., first] = np.maximum(best[..., first], signals[..., after])
            best[..., after] = np.maximum(best[..., after], signals[..., first])
    return best
