"""`python -m evals.training.attention`: train the networks that read question and window together.

As for the layers that read questions, the documents are in two halves, and a network is trained on
each; what ships is one that says what both do (`distilled`). A document's questions are read by the
layers of the half that never saw it, so that the network meets them as it will those of a new plan.
About an hour on two cores.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import nn

from assistant.evidence.likeness import word_weights
from assistant.judging.attention import QUESTION
from index.embed.choose import BUNDLED, choose_embedder
from index.embed.fast import FastEmbedder
from index.fusion import fuse
from index.library import Library
from index.words import terms

from ..judgements.places import libraries
from ..learning.fitting import area
from .asked import Grades, documents, posed
from .cross import Book, Cross, Group, Lesson, axes, drawn, loss
from .given import given, tuned
from .halves import HALVES, half_of, network_file, unseen_by

# Decisions, tried on documents for tuning.
EPOCHS = 6
#: Questions of a step. A decision.
BATCH = 24
#: Of AdamW. A decision.
LEARNING_RATE = 7e-4
#: Numbers of each state, and layers. Decisions.
WIDTH, BLOCKS = 128, 2
#: Of the large weights. A decision.
_DECAY = 0.02
#: Steps in which the rate grows. A decision.
_WARM_UP = 100
#: What the rate has fallen to at the end, as a share of it. A decision.
_LAST_RATE = 0.03  # of the learning rate
#: Windows that lead by plain signals and are held against word by word; of these the first are
#: kept. Decisions.
_WEIGHED, _LEADING = 60, 24


def main() -> None:
    """Train, print, write the network of each half."""
    told = given("evals.training.attention", __doc__)
    torch.set_num_threads(told.threads)
    tuning, found = (list(books(n, told.cache, told.shared)) for n in (tuned(), documents()))
    for number, half in enumerate(HALVES):
        own = [book for book in found if half_of(book.name) in (half, None)]
        network = train(own, tuning, told.seed + number)
        alone = {f"0.{name}": tensor for name, tensor in network.tensors().items()}
        np.savez(network_file(told.cache, half), allow_pickle=False, **alone)
    print("written; python -m evals.training.distilled makes one of both")


def books(names: Sequence[str], cache: Path, shared: Path) -> Iterator[Book]:
    """The documents that are found, each with its lessons."""
    plain = choose_embedder(BUNDLED)
    for name, library in libraries(names, plain, cache, shared):
        engine = FastEmbedder(question_layers=unseen_by(cache, name))
        assert library.tokens is not None
        lessons = (
            as_lesson(one.text, one.grades, engine, library, topic=one.topic, judged=one.judged)
            for one in posed(name, library)
        )
        yield Book(name, library.tokens, [lesson for lesson in lessons if lesson is not None])


def as_lesson(
    text: str,
    grades: Grades,
    engine: FastEmbedder,
    library: Library,
    *,
    topic: bool,
    judged: bool,
) -> Lesson | None:
    """A question or topic as it is learnt from; None where no word of it is read."""
    asked = engine.ask(text)
    if not len(asked.tokens.vectors) or library.tokens is None:
        return None
    words = np.zeros(len(library.vectors), dtype=np.float32)
    for term in {t for language in ("it", "en") for t in terms(text, language)}:
        words += library.keywords.weight(term)
    cosines = library.vectors @ asked.vector
    first = np.sort(np.argsort(-fuse([cosines, words]), kind="stable")[:_WEIGHED])
    near, _ = library.tokens.likeness(asked.tokens.vectors, first)
    weights = word_weights(asked.tokens.words, library.keywords)[asked.tokens.owner]
    late = weights @ near
    order = np.argsort(-fuse([cosines[first], words[first], late, late]), kind="stable")
    return Lesson(
        torch.tensor(library.tokens.apart(asked.tokens.vectors)[:QUESTION]),
        torch.tensor(weights[:QUESTION]),
        topic,
        judged,
        np.asarray(first[order][:_LEADING], dtype=np.int64),
        grades,
    )


def train(own: Sequence[Book], tuning: Sequence[Book], seed: int) -> Cross:
    """A network of some books."""
    torch.manual_seed(seed)
    drawing = np.random.default_rng(seed)
    network = Cross(axes(own, WIDTH, drawing), BLOCKS)
    large = [p for p in network.parameters() if p.ndim > 1]
    small = [p for p in network.parameters() if p.ndim <= 1]
    groups = [{"params": large, "weight_decay": _DECAY}, {"params": small, "weight_decay": 0.0}]
    optimiser = torch.optim.AdamW(groups, lr=LEARNING_RATE)
    epochs = [_batches(list(drawn(own, drawing)), drawing) for _ in range(EPOCHS)]
    steps = sum(map(len, epochs))

    def rate(step: int) -> float:
        return min(1.0, (step + 1) / _WARM_UP) * max(_LAST_RATE, 1 - step / steps)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    for number, batches in enumerate(epochs, 1):
        losses: list[float] = []
        for batch in batches:
            lost = loss(network(batch), batch)
            optimiser.zero_grad()
            lost.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            losses.append(float(lost.detach()))
        print(f"{number}/{EPOCHS}: {np.mean(losses):.3f}", _shown(network, tuning), flush=True)
    network.eval()
    return network


def _batches(groups: Sequence[Group], drawing: np.random.Generator) -> list[list[Group]]:
    """The groups in batches of about one length."""
    length = [len(g.lesson.weights) + 6 * drawing.random() for g in groups]
    order = np.argsort(length)
    batches = [[groups[int(i)] for i in order[n : n + BATCH]] for n in range(0, len(order), BATCH)]
    return [batches[int(n)] for n in drawing.permutation(len(batches))]


def _shown(network: Cross, tuning: Sequence[Book]) -> str:
    """How well it ranks what leads, and tells answers from silences, on documents for tuning."""
    network.eval()
    with torch.no_grad():
        found = _measured(network, tuning)
    network.train()
    return found


def _measured(network: Cross, tuning: Sequence[Book]) -> str:
    ranks: list[float] = []
    said: list[float] = []
    there: list[bool] = []
    for book in tuning:
        for lesson in book.lessons:
            if lesson.topic:
                continue
            outputs = network([Group(book, lesson, lesson.leading.tolist())])[:, 0].numpy()
            said.append(float(np.logaddexp.reduce(outputs)))
            there.append(bool(lesson.grades.any()))
            if there[-1]:
                best = lesson.grades[lesson.leading] == lesson.grades.max()
                places = np.flatnonzero(best[np.argsort(-outputs, kind="stable")])
                ranks.append(1 / (places[0] + 1) if len(places) else 0.0)
    silence = area(np.array(said), np.array(there))
    return f"reciprocal rank {np.mean(ranks):.3f}, area {silence:.3f}"


if __name__ == "__main__":
    main()
