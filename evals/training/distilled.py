"""`python -m evals.training.distilled`: one network in place of those of the two halves.

What ships says what the mean of both would, at half their cost (knowledge distillation: Hinton et
al. 2015, arXiv:1503.02531). No judgement is needed for it: questions, its own and those
of other documents, are put to every document, and the network learns what the two say of the
windows that lead, which is how a plan that none of them saw will meet it. Half an hour on one core.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from assistant.judging.attending import Attending
from assistant.judging.attention import FILE, Asked, Network, networks
from index.embed.choose import BUNDLED, choose_embedder
from index.embed.embedder import FloatArray
from index.embed.fast import FastEmbedder

from ..judgements.places import libraries
from .asked import documents, posed
from .attention import BLOCKS, WIDTH, as_lesson
from .cross import Book, Cross, Group, Lesson
from .given import given, tuned
from .halves import HALVES, network_file

#: Questions that are put to a document, its own and those of others, which it hardly answers. A
#: decision: half an hour on one core.
_OWN, _OTHERS = 250, 150
#: Windows of a question that are read, of those that lead. A decision: as many as the assistant reads.
_READ = 16
#: Windows of a question in a step, questions of a step, rounds. Decisions.
_WINDOWS, _BATCH, _EPOCHS = 6, 24, 2
#: Of AdamW, which begins at one of the two networks. A decision.
_LEARNING_RATE = 4e-4
#: What the rate has fallen to at the end, as a share of it. A decision.
_LAST_RATE = 0.02


@dataclass(frozen=True)
class Taught:
    """A question put to a document, the `windows` that lead, and what the networks of the halves
    `say` of each, on average (windows, 2)."""

    book: Book
    lesson: Lesson
    windows: list[int]
    say: FloatArray


def main() -> None:
    """Ask, train, print, write."""
    told = given("evals.training.distilled", __doc__)
    torch.set_num_threads(told.threads)
    files = [network_file(told.cache, half) for half in HALVES]
    teachers = [network for file in files for network in networks(file)]
    drawing = np.random.default_rng(told.seed)
    tuning, lessons = (
        list(taught(teachers, names, told.cache, told.shared, drawing))
        for names in (tuned(), documents())
    )
    print(f"{len(lessons)} questions put to {len(documents())} documents", flush=True)
    network = distilled(files[0], lessons, tuning, told.seed)
    alone = {f"0.{name}": tensor for name, tensor in network.tensors().items()}
    np.savez_compressed(FILE, allow_pickle=False, **alone)
    print(f"written: {FILE.name}; its SHA-256 belongs into assistant/judging/attention.py")


def taught(
    teachers: Sequence[Network],
    names: Sequence[str],
    cache: Path,
    shared: Path,
    drawing: np.random.Generator,
) -> Iterator[Taught]:
    """Some questions of each document put to it, and some of the others."""
    engine = FastEmbedder()
    found = list(libraries(names, choose_embedder(BUNDLED), cache, shared))
    texts = {name: [one.text for one in posed(name, library)] for name, library in found}
    for name, library in found:
        assert library.tokens is not None
        book = Book(name, library.tokens, ())
        attending = Attending(library.tokens, teachers)
        nothing = np.zeros(len(library.windows), dtype=np.int64)
        others = [text for other in texts if other != name for text in texts[other]]
        for text in [*_some(texts[name], _OWN, drawing), *_some(others, _OTHERS, drawing)]:
            lesson = as_lesson(text, nothing, engine, library, topic=False, judged=False)
            if lesson is not None:
                windows = np.sort(lesson.leading[:_READ])
                asked = Asked(lesson.tokens.numpy(), lesson.weights.numpy())
                yield Taught(book, lesson, windows.tolist(), attending.read(asked, windows))


def _some(texts: Sequence[str], most: int, drawing: np.random.Generator) -> list[str]:
    return [texts[int(n)] for n in drawing.permutation(len(texts))[:most]]


def distilled(
    beginning: Path, lessons: Sequence[Taught], tuning: Sequence[Taught], seed: int
) -> Cross:
    """A network that says of lessons what they hold; it begins as the one in a file."""
    torch.manual_seed(seed)
    drawing = np.random.default_rng(seed)
    network = Cross(np.zeros((WIDTH, lessons[0].lesson.tokens.shape[1]), np.float32), BLOCKS)
    with np.load(beginning) as held:
        network.load_state_dict(
            {name.partition(".")[2]: torch.tensor(held[name]).float() for name in held.files}
        )
    network.eval()  # no dropout: what is learnt is known to the last digit
    print("before:", _shown(network, tuning), flush=True)
    optimiser = torch.optim.AdamW(network.parameters(), lr=_LEARNING_RATE, weight_decay=0.0)
    steps = _EPOCHS * (len(lessons) // _BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: max(_LAST_RATE, 1 - step / steps)
    )
    for epoch in range(_EPOCHS):
        order = drawing.permutation(len(lessons))
        for begin in range(0, len(order) - _BATCH + 1, _BATCH):
            batch = [lessons[int(n)] for n in order[begin : begin + _BATCH]]
            lost = F.mse_loss(*_both(network, batch, drawing))
            optimiser.zero_grad()
            lost.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
        print(f"{epoch + 1}/{_EPOCHS}:", _shown(network, tuning), flush=True)
    return network


def _both(
    network: Cross, batch: Sequence[Taught], drawing: np.random.Generator
) -> tuple[torch.Tensor, torch.Tensor]:
    """What the network says of some windows of each question, and what it should say."""
    groups, targets = [], []
    for one in batch:
        some = drawing.permutation(len(one.windows))[:_WINDOWS]
        groups.append(Group(one.book, one.lesson, [one.windows[int(n)] for n in some]))
        targets.append(one.say[some])
    return network(groups), torch.from_numpy(np.concatenate(targets))


def _shown(network: Cross, tuning: Sequence[Taught]) -> str:
    """How near it comes to the two, on documents for tuning: of either output the share of the
    variance that it does not tell, and how often both call the same window the best."""
    with torch.no_grad():
        said = [network([Group(t.book, t.lesson, t.windows)]).numpy() for t in tuning]
    own, theirs = np.concatenate(said), np.concatenate([t.say for t in tuning])
    missed = ((own - theirs) ** 2).mean(axis=0) / theirs.var(axis=0)
    pairs = zip(said, tuning, strict=True)
    same = np.mean([s[:, 0].argmax() == t.say[:, 0].argmax() for s, t in pairs])
    return f"variance missed {missed[0]:.4f} and {missed[1]:.4f}, same best window {same:.3f}"


if __name__ == "__main__":
    main()
