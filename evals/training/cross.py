"""The network that reads question and window together, in torch (`assistant.judging.attention` is
the same in numpy), and the questions it learns from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from assistant.judging.attention import HEADS, LEAST, QUESTION, RARITY
from index.embed.embedder import FloatArray
from index.late import HEADING_WORTH, Stretch, TokenBank

from .asked import Grades

#: The share of inputs that are dropped in training. A decision: the usual tenth.
_DROPPED = 0.1


@dataclass(frozen=True)
class Lesson:
    """A question or topic: its tokens apart from the common direction (tokens, dimensions), what
    each counts (tokens,), the windows that lead, best first, and the grades (windows,) of all;
    `judged` where every window that answers is known."""

    tokens: Tensor
    weights: Tensor
    topic: bool
    judged: bool
    leading: Grades
    grades: Grades


@dataclass(frozen=True)
class Book:
    """A document with what is asked of it; its words come from `bank`, which holds it alone."""

    name: str
    bank: TokenBank
    lessons: Sequence[Lesson]


@dataclass(frozen=True)
class Group:
    """A lesson with the windows that it is read against."""

    book: Book
    lesson: Lesson
    windows: Sequence[int]


class Block(nn.Module):
    """Each word of the question looks among the window's, then among its own."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.cq, self.ck, self.cv, self.co = (nn.Linear(width, width) for _ in range(4))
        self.sq, self.so = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.f1, self.f2 = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)
        self.n = nn.ModuleList(nn.LayerNorm(width) for _ in range(3))
        self.drop = nn.Dropout(_DROPPED)
        # words are sought by likeness at first: both sides turned alike
        turned = torch.linalg.qr(torch.randn(width, width))[0]
        self.cq.weight.data, self.ck.weight.data = turned, turned.clone()

    def forward(self, states: Tensor, asked: Tensor, read: Tensor, there: Tensor) -> Tensor:
        """States (rows, words, width), of which `asked` count; `read` (rows, words of the text,
        width), of which `there` are there."""
        found = _attend(self.cq(states), self.ck(read), self.cv(read), there)
        states = self.n[0](states + self.drop(self.co(found)))
        query, key, value = self.sq(states).chunk(3, -1)
        found = _attend(query, key, value, asked)
        states = self.n[1](states + self.drop(self.so(found)))
        return self.n[2](states + self.drop(self.f2(F.gelu(self.f1(states)))))


def _attend(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
    split = [x.unflatten(-1, (HEADS, -1)).transpose(1, 2) for x in (query, key, value)]
    found = F.scaled_dot_product_attention(*split, attn_mask=mask[:, None, None, :])
    return found.transpose(1, 2).flatten(2)


class Cross(nn.Module):
    """The whole network; its two outputs are log-odds that a window answers and that it is about."""

    def __init__(self, axes: FloatArray, blocks: int) -> None:
        """`axes` (width, dimensions) are those along which words differ most."""
        super().__init__()
        width, dimensions = axes.shape
        self.lin = nn.Linear(dimensions, width)
        self.lin.weight.data = torch.tensor(axes) * width**0.5
        self.lin.bias.data.zero_()
        self.kind = nn.Parameter(0.1 * torch.randn(len(Stretch) + 1, width))
        self.place = nn.Parameter(0.05 * torch.randn(QUESTION + 1, width))
        self.cls = nn.Parameter(0.5 * torch.randn(width))
        self.sc = nn.Linear(4, width)
        self.np, self.nq = nn.LayerNorm(width), nn.LayerNorm(width)
        self.blocks = nn.ModuleList(Block(width) for _ in range(blocks))
        last = (nn.Linear(2 * width + 4, width), nn.GELU(), nn.Dropout(_DROPPED))
        self.o = nn.Sequential(*last, nn.Linear(width, 2))
        self.drop = nn.Dropout(_DROPPED)

    def forward(self, groups: Sequence[Group]) -> Tensor:
        """The outputs (windows, 2) of all windows of the groups, one group after another."""
        tokens, kinds, there = _windows(groups)
        asked, weights, words = _questions(groups)
        near = torch.bmm(asked, tokens.transpose(1, 2))
        text, head, beside = (
            near.masked_fill(~(there & which)[:, None, :], -1.0).amax(2).clamp(min=LEAST)
            for which in (kinds == Stretch.TEXT, kinds == Stretch.HEADING, kinds > Stretch.TEXT)
        )
        read = self.np(self.lin(tokens) + self.kind[kinds])
        scalars = torch.stack([text, head, beside, weights / RARITY], -1)
        states = self.lin(asked) + self.kind[-1] + self.place[1 : asked.shape[1] + 1]
        states = states + self.sc(scalars)
        first = (self.cls + self.place[0]).expand(len(states), 1, -1)
        states = self.drop(self.nq(torch.cat([first, states], 1)))
        counting = torch.cat([torch.ones_like(words[:, :1]), words], 1)
        for block in self.blocks:
            states = block(states, counting, read, there)
        share = weights / weights.sum(1, keepdim=True).clamp(min=1e-6)
        best = torch.maximum(text, HEADING_WORTH * head)
        told = [(each * share).sum(1) for each in (text, best, beside)]
        told.append(best.masked_fill(~words, 1.0).amin(1))
        mean = (states[:, 1:] * words[..., None]).sum(1) / words.sum(1, keepdim=True)
        return self.o(torch.cat([states[:, 0], mean, torch.stack(told, 1)], 1))

    def tensors(self) -> dict[str, NDArray[np.float16]]:
        """The weights by name, in 16 bits."""
        return {name: t.numpy().astype(np.float16) for name, t in self.state_dict().items()}


def _windows(groups: Sequence[Group]) -> tuple[Tensor, Tensor, Tensor]:
    """The words of all windows (windows, words, dimensions), their kinds and which are there."""
    found = [g.book.bank.around(window) for g in groups for window in g.windows]
    longest = max(len(kinds) for _, kinds in found)
    tokens = np.zeros((len(found), longest, found[0][0].shape[1]), dtype=np.float32)
    kinds = np.zeros((len(found), longest), dtype=np.int64)
    there = np.zeros((len(found), longest), dtype=bool)
    for row, (own, own_kinds) in enumerate(found):
        tokens[row, : len(own)], kinds[row, : len(own)] = own, own_kinds
        there[row, : len(own)] = True
    return torch.from_numpy(tokens), torch.from_numpy(kinds), torch.from_numpy(there)


def _questions(groups: Sequence[Group]) -> tuple[Tensor, Tensor, Tensor]:
    """The words of the questions, one row a window: (windows, words, dimensions), what each counts
    and which are there."""
    rows = [g.lesson for g in groups for _ in g.windows]
    longest = max(len(lesson.weights) for lesson in rows)
    asked = torch.zeros(len(rows), longest, rows[0].tokens.shape[1])
    weights, words = torch.zeros(asked.shape[:2]), torch.zeros(asked.shape[:2], dtype=torch.bool)
    for row, lesson in enumerate(rows):
        size = len(lesson.weights)
        asked[row, :size], weights[row, :size], words[row, :size] = (
            lesson.tokens,
            lesson.weights,
            True,
        )
    return asked, weights, words


def axes(books: Sequence[Book], width: int, drawing: np.random.Generator) -> FloatArray:
    """The axes (width, dimensions) along which the words of the books differ most."""
    return np.asarray(np.linalg.svd(_drawn(books, drawing), full_matrices=False)[2][:width])


def _drawn(books: Sequence[Book], drawing: np.random.Generator) -> FloatArray:
    found: list[FloatArray] = []
    for book in books:
        windows = drawing.permutation(len(book.bank))[:100]
        found += [book.bank.vectors(int(w)) for w in windows]
    return np.concatenate(found)


def loss(outputs: Tensor, groups: Sequence[Group]) -> Tensor:
    """Of questions the cross-entropy over their windows and none, of topics that of each window."""
    total, begin = torch.zeros(()), 0
    for group in groups:
        own = outputs[begin : begin + len(group.windows)]
        begin += len(group.windows)
        grades = torch.from_numpy(group.lesson.grades[np.array(group.windows)]).float()
        if group.lesson.topic:
            each = F.binary_cross_entropy_with_logits(own[:, 1], grades / 2)
            total = total + _OF_TOPICS * each
            continue
        right = (grades > 0).float()
        target = torch.cat([right, 1 - right.max().reshape(1)])
        chances = F.log_softmax(torch.cat([own[:, 0], torch.zeros(1)]), 0)
        each = -(target / target.sum() * chances).sum()
        total = total + (1.0 if group.lesson.judged else _OF_WRITTEN) * each
    return total / len(groups)


#: What a topic, and a question of which one answer is known, count beside a judged question.
#: Decisions.
_OF_TOPICS, _OF_WRITTEN = 0.5, 0.7


def drawn(books: Sequence[Book], drawing: np.random.Generator) -> Iterator[Group]:
    """The lessons of an epoch, each with some windows that answer and some that lead and do not."""
    for book in books:
        for lesson in book.lessons:
            windows = _drawn_windows(lesson, drawing)
            if windows:
                yield Group(book, lesson, windows)


#: How often a written question that is answered takes part; those without an answer always do.
#: A decision.
_SHARE = 0.6
#: Of a written question the first windows may answer as well: they are passed over. A decision.
_PASSED = 2


def _drawn_windows(lesson: Lesson, drawing: np.random.Generator) -> list[int]:
    grades, wrong = lesson.grades, lesson.leading[lesson.grades[lesson.leading] == 0]
    if lesson.topic:
        right = lesson.leading[grades[lesson.leading] > 0]
        some = _some(right, 5, drawing), _some(wrong[:16], 6, drawing)
        return [*some[0], *some[1]] if all(some) else []
    answered = bool(grades.any())
    if answered and not lesson.judged and drawing.random() > _SHARE:
        return []
    right = np.flatnonzero(grades == 2) if (grades == 2).any() else np.flatnonzero(grades)
    if answered and not lesson.judged:
        wrong = wrong[_PASSED:]
    return [*_some(right, 2 if lesson.judged else 1, drawing), *_some(wrong[:14], 5, drawing)]


def _some(numbers: Grades, most: int, drawing: np.random.Generator) -> list[int]:
    return [int(n) for n in drawing.permutation(numbers)[:most]]
