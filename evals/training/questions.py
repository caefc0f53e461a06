"""Trains the layers that read questions: what answers is to come before all else of its document.

The loss is the cross-entropy of the grades with a softmax over windows, for the cosine, for late
interaction and for both together (ListNet: Cao et al., ICML 2007). Passages do not move, so that a
question costs its own few tokens, and an index made before stays valid.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .asked import Grades
from .tower import Passages, Told, Tower

# Decisions, tried on documents for tuning.
LEARNING_RATE = 5e-5
#: Over all questions. A decision.
EPOCHS = 2
#: Questions of a step. A decision.
BATCH = 32
#: Layers below stay the model's own. A decision.
FIRST_TRAINED = 6
#: Steps in which the rate grows. A decision.
_WARM_UP = 20
#: What the rate has fallen to at the end, as a share of it. A decision.
_LAST_RATE = 0.03  # of the learning rate
#: Windows of each question that are in a batch: right ones, hard ones. Decisions.
_RIGHT, _HARD = 3, 4
#: Windows of the document drawn besides (a decision).
_OTHERS = 260
#: What a window counts that answers in part, beside one that answers (a decision).
_TOUCHING = 0.2
#: Log of what a likeness is multiplied with at the start; it is learnt.
_SHARPNESS = 3.2
#: Of those that lead by other signals, twice as many may be drawn as hard (a decision).
_TOP = 8


@dataclass(frozen=True)
class Lesson:
    """A question to learn from: `grades` (windows,), and the windows that lead by plain signals."""

    told: Told
    topic: bool
    grades: Grades
    leading: Grades


@dataclass(frozen=True)
class Book:
    """A document with what is asked of it."""

    name: str
    passages: Passages
    lessons: Sequence[Lesson]


def train(
    tower: Tower, books: Sequence[Book], seed: int, said: Callable[[int, int, float], None]
) -> None:
    """Train on all lessons of the books; `said` gets step, steps and loss now and then."""
    torch.manual_seed(seed)
    drawing = np.random.default_rng(seed)
    sharpness = nn.Parameter(torch.full((2,), _SHARPNESS))
    groups = [
        {"params": tower.trained(), "lr": LEARNING_RATE, "weight_decay": 0.01},
        {"params": [sharpness], "lr": 1e-2, "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups)
    steps = [batch for _ in range(EPOCHS) for batch in _epoch(books, drawing)]

    def rate(step: int) -> float:
        return min(1.0, (step + 1) / _WARM_UP) * max(_LAST_RATE, 1 - step / len(steps))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    losses: list[float] = []
    for step, (book, lessons) in enumerate(steps, 1):
        loss = _loss(tower, book.passages, lessons, sharpness, drawing)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(tower.trained(), 1.0)
        optimiser.step()
        schedule.step()
        losses.append(float(loss.detach()))
        if step % 40 == 0 or step == len(steps):
            said(step, len(steps), float(np.mean(losses[-40:])))


def _epoch(books: Sequence[Book], drawing: np.random.Generator) -> list[tuple[Book, list[Lesson]]]:
    """All lessons once, in batches of one book and of about one length."""
    found: list[tuple[Book, list[Lesson]]] = []
    for book in books:
        mixed = [
            (len(o.told.weights) + 4 * drawing.random(), i) for i, o in enumerate(book.lessons)
        ]
        order = [book.lessons[i] for _, i in sorted(mixed)]
        found += [(book, order[i : i + BATCH]) for i in range(0, len(order), BATCH)]
    return [found[int(i)] for i in drawing.permutation(len(found))]


def _loss(
    tower: Tower,
    passages: Passages,
    lessons: Sequence[Lesson],
    sharpness: Tensor,
    drawing: np.random.Generator,
) -> Tensor:
    chosen = set(drawing.permutation(len(passages))[:_OTHERS].tolist())
    for lesson in lessons:
        right = np.flatnonzero(lesson.grades == lesson.grades.max())
        hard = lesson.leading[lesson.grades[lesson.leading] == 0][: 2 * _TOP]
        for numbers, most in ((right, _RIGHT), (hard, _HARD)):
            chosen.update(drawing.permutation(numbers)[:most].tolist())
    windows = torch.tensor(sorted(chosen))
    cosines, late = passages.scores(tower, [one.told for one in lessons], windows)
    target = _target(torch.tensor(np.stack([one.grades for one in lessons]))[:, windows])
    scale = sharpness.exp()
    cosines, late = scale[0] * cosines, scale[1] * late
    return sum(
        (-(target * F.log_softmax(each, 1)).sum(1).mean() for each in _views(cosines, late)),
        start=torch.zeros(()),
    )


def _views(cosines: Tensor, late: Tensor) -> Iterator[Tensor]:
    yield cosines
    yield late
    yield (cosines + late) / 2


def _target(grades: Tensor) -> Tensor:
    """What each window is to have of the softmax, by its grade."""
    whole, part = (grades == 2).float(), (grades == 1).float()
    worth = torch.where(whole.any(1, keepdim=True), whole + _TOUCHING * part, part)
    return worth / worth.sum(1, keepdim=True).clamp(min=1e-6)


def measured(tower: Tower, books: Sequence[Book]) -> Mapping[str, float]:
    """Mean average precision of topics and mean reciprocal rank of questions, over windows, by the
    cosine and by late interaction."""
    found: dict[str, list[float]] = {}
    with torch.no_grad():
        for book in books:
            everything = torch.arange(len(book.passages))
            for first in range(0, len(book.lessons), BATCH):
                lessons = book.lessons[first : first + BATCH]
                scores = book.passages.scores(tower, [o.told for o in lessons], everything)
                for name, table in zip(("cosine", "late"), scores, strict=True):
                    for lesson, row in zip(lessons, table.numpy(), strict=True):
                        which = "topics" if lesson.topic else "questions"
                        found.setdefault(f"{which} {name}", []).append(_precision(lesson, row))
    return {name: float(np.mean(each)) for name, each in sorted(found.items())}


def _precision(lesson: Lesson, scores: np.ndarray[tuple[int], np.dtype[np.float32]]) -> float:
    best = lesson.grades == lesson.grades.max()
    right = best[np.argsort(-scores, kind="stable")]
    places = np.flatnonzero(right) + 1
    if not lesson.topic:
        return float(1 / places[0])
    return float((np.arange(1, len(places) + 1) / places).mean())
