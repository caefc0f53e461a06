"""`python -m evals.judgements.figures`: the assistant on judged documents, beside plain LlamaIndex.

Each document is asked its own questions in a library of its own. Of locked documents nothing but
figures is ever printed, and each look at them is written to `looks.toml`.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answer import Answer
from assistant.service import Assistant
from assistant.settings import load_settings
from index.embed.choose import choose_embedder
from index.embed.embedder import Embedder
from index.library import Library

from .asked import Asked, asked_of, first_right, score
from .folder import judged_documents, judgements_of, placed
from .folds import Fold, folds
from .intervals import OVERALL, Interval, Scored, intervals
from .places import libraries

#: How many chunks plain LlamaIndex may show; the best of them is chosen afterwards, by group.
_TOPS = (1, 2, 3, 5, 8, 12)


@dataclass(frozen=True, slots=True)
class Told:
    """What a system made of a question."""

    asked: Asked
    system: str
    score: float
    first: float | None
    abstained: bool
    latency_ms: float


def main() -> None:
    """Ask, print the table, and note the look where locked documents took part."""
    parser = argparse.ArgumentParser(prog="python -m evals.judgements.figures")
    parser.add_argument("--fold", choices=[f.value for f in Fold], action="append")
    parser.add_argument("--documents", nargs="+", metavar="ID")
    parser.add_argument("--baselines", action="store_true")
    parser.add_argument("--out", type=Path, help="every score as a line of JSON; not of locked")
    arguments = parser.parse_args()
    fold_of = folds()
    wanted = {Fold(f) for f in arguments.fold or ["tune"]}
    names = arguments.documents or [n for n in judged_documents() if fold_of[n] in wanted]
    told = list(ask_all(names, baselines=arguments.baselines))
    for line in table(told):
        print(line)
    if arguments.out:
        seen = [t for t in told if fold_of[t.asked.document] is not Fold.LOCKED]
        arguments.out.write_text("".join(f"{_json(t)}\n" for t in seen), "utf-8")


def ask_all(names: Sequence[str], *, baselines: bool) -> Iterator[Told]:
    """Ask every question of the documents. Raises AnchorFault, IndexFault, QuestionsFault."""
    settings = load_settings()
    embedder = choose_embedder(settings.embedder)
    cache = Path(settings.index) / "eval"

    def said(name: str) -> None:
        print(name, file=sys.stderr, flush=True)

    for name, library in libraries(names, embedder, cache, listener=said):
        document = library.document(name)
        questions = asked_of(placed(judgements_of(name), document), document)
        assistant = Assistant(library, embedder)
        for asked in questions:
            answer = assistant.ask(asked.form.question, asked.form.history)
            yield _told(asked, "chiedi", answer)
        if baselines:
            yield from _plain(library, embedder, cache / f"chunks-{name}", questions)


def _plain(
    library: Library, embedder: Embedder, cache: Path, questions: Sequence[Asked]
) -> Iterator[Told]:
    """What plain LlamaIndex makes of the questions, with and without BM25, for each k."""
    from ..llama import LlamaIndexed, LlamaSystem

    indexed = LlamaIndexed(library, embedder, cache)
    for words in (False, True):
        system = LlamaSystem(indexed, _TOPS[0], words=words)
        for asked in questions:
            answers = system.answers(asked.form.question, asked.form.history, _TOPS)
            for top, answer in answers.items():
                yield _told(asked, system.named(top), answer)


def _told(asked: Asked, system: str, answer: Answer) -> Told:
    return Told(
        asked,
        system,
        score(asked, answer),
        first_right(asked, answer) if asked.form.answers else None,
        answer.abstained,
        answer.latency_ms,
    )


def table(told: Sequence[Told]) -> Iterator[str]:
    """The lines of the table: each group with the assistant and the best of each baseline."""
    by: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        by[one.system].append(one)
    found = {name: intervals([_scored(t) for t in each]) for name, each in by.items()}
    rivals = {"llama@": "LlamaIndex", "llama+bm25@": "LlamaIndex+BM25"}
    shown = {p: title for p, title in rivals.items() if any(n.startswith(p) for n in found)}
    documents = {t.asked.document for t in told}
    yield f"{len(documents)} documents, {len(by['chiedi'])} questions"
    heads = "".join(f"{title + ', best k':>34}" for title in shown.values())
    yield f"{'':14}{'questions':>10}{'chiedi':>22}{heads}"
    groups = sorted(found["chiedi"], key=lambda g: (g == OVERALL, g))
    for group in groups:
        own = found["chiedi"][group]
        best = "".join(f"{_best(found, prefix, group):>34}" for prefix in shown)
        yield f"{group:14}{own.count:10}{own!s:>22}{best}"
    answerable = [t for t in by["chiedi"] if t.asked.form.answers]
    answered = sum(not t.abstained for t in answerable) / max(1, len(answerable))
    firsts = [t.first for t in answerable if t.first is not None]
    yield f"answered {answered:.3f}, first citation right {sum(firsts) / max(1, len(firsts)):.3f}"
    latencies = sorted(t.latency_ms for t in by["chiedi"])
    yield f"ms p50 {latencies[len(latencies) // 2]:.0f}, p95 {latencies[len(latencies) * 19 // 20]:.0f}"


def _best(found: dict[str, dict[str, Interval]], prefix: str, group: str) -> str:
    """The figure of a baseline with the k that is best for the group in hindsight."""
    tried = {name: each for name, each in found.items() if name.startswith(prefix)}
    name = max(tried, key=lambda name: tried[name][group].mean)
    return f"{tried[name][group]} (k={name.rpartition('@')[2]})"


def _scored(told: Told) -> Scored:
    return Scored(told.asked.document, told.asked.group, told.score)


def _json(told: Told) -> str:
    return json.dumps(
        {
            "question": told.asked.key,
            "system": told.system,
            "group": told.asked.group,
            "score": round(told.score, 4),
            "abstained": told.abstained,
        }
    )


if __name__ == "__main__":
    main()
