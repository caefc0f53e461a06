"""`python -m evals.judgements.figures`: the assistant on judged documents, beside plain LlamaIndex.

Each document is asked its own questions in a library of its own; a run that was interrupted goes
on where it was. Of locked documents nothing but figures is ever printed, and each look at them is
written to `looks.toml`.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from assistant.answers.answer import Answer
from assistant.service import Assistant
from assistant.settings import load_settings
from index.embed.choose import choose_embedder
from index.embed.embedder import Embedder
from index.library import Library

from .asked import Asked, asked_of
from .figurelines import OWN, by_document, by_language, gaps, overall, table
from .folds import Fold, folds
from .judgeddocuments import judged_documents, judgements_of, placed
from .looks import note
from .places import libraries
from .told import Kept, Told

#: How many chunks plain LlamaIndex may show; the best of them is chosen afterwards, by group. A
#: decision.
_TOPS = (1, 2, 3, 5, 8, 12)


def main() -> None:
    """Ask, print the tables, and note the look where locked documents took part."""
    parser = argparse.ArgumentParser(prog="python -m evals.judgements.figures")
    parser.add_argument("--fold", choices=[f.value for f in Fold], action="append")
    parser.add_argument("--documents", nargs="+", metavar="ID")
    parser.add_argument("--baselines", action="store_true")
    parser.add_argument("--talk", action="store_true", help="what people say in talk alone")
    parser.add_argument("--by-language", action="store_true")
    parser.add_argument("--by-document", action="store_true", help="of locked only overall")
    parser.add_argument("--out", type=Path, help="every score as a line of JSON; not of locked")
    arguments = parser.parse_args()
    fold_of = folds()
    wanted = {Fold(f) for f in arguments.fold or ["tune"]}
    names = arguments.documents or [n for n in judged_documents() if fold_of[n] in wanted]
    told = list(ask_all(names, baselines=arguments.baselines, talk=arguments.talk))
    of = {fold: [t for t in told if fold_of[t.document] is fold] for fold in Fold}
    for fold, each in of.items():
        if each:
            print(f"== {fold.value}")
            _print(table(each))
            _print(by_language(each) if arguments.by_language else ())
            _print(by_document(each, fold_of) if arguments.by_document else ())
    if of[Fold.TUNE] and of[Fold.LOCKED]:
        _print(gaps(of[Fold.TUNE], of[Fold.LOCKED], written()))
    if of[Fold.LOCKED]:
        note([*{t.document for t in of[Fold.LOCKED]}], overall(of[Fold.LOCKED]))
    if arguments.out:
        lines = (_json(t) for t in told if fold_of[t.document] is not Fold.LOCKED)
        arguments.out.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def written() -> frozenset[str]:
    """The documents that were written for this project, by id."""
    return frozenset(path.stem for path in (Path(__file__).parents[1] / "plans").rglob("*.*"))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def ask_all(names: Sequence[str], *, baselines: bool, talk: bool = False) -> Iterator[Told]:
    """Ask every question of the documents, or with `talk` those in talk. Raises AnchorFault,
    IndexFault, QuestionsFault."""
    settings = load_settings()
    embedder = choose_embedder(settings.embedder)
    folder = Path(settings.index) / "eval"

    def said(name: str) -> None:
        print(name, file=sys.stderr, flush=True)

    for name, library in libraries(names, embedder, folder, listener=said):
        document = library.document(name)
        judged = placed(judgements_of(name), document)
        questions = asked_of(judged, document, judged.judgements.talk if talk else None)
        kept = Kept(folder, name, library)
        yield from ask(questions, [OWN], _own(library, embedder), kept)
        if baselines:
            for systems, answers in _plain(library, embedder, folder / f"chunks-{name}"):
                yield from ask(questions, systems, answers, kept)


#: The answers of one or more systems to a question, by their names.
_Answers = Callable[[Asked], Mapping[str, Answer]]


def ask(
    questions: Iterable[Asked], systems: Sequence[str], answers: _Answers, kept: Kept
) -> Iterator[Told]:
    """What the systems make of the questions; only what is not kept is asked."""
    for asked in questions:
        known = [one for name in systems if (one := kept.get(asked, name))]
        if len(known) < len(systems):
            known = [Told.of(asked, name, answer) for name, answer in answers(asked).items()]
            kept.add(asked, known)
        yield from known


def _own(library: Library, embedder: Embedder) -> _Answers:
    assistant = Assistant(library, embedder)
    return lambda asked: {OWN: assistant.ask(asked.form.question, asked.form.history)}


def _plain(
    library: Library, embedder: Embedder, folder: Path
) -> Iterator[tuple[list[str], _Answers]]:
    """Plain LlamaIndex, with and without BM25, each with every k; made when first asked."""
    from ..llama import LlamaIndexed, LlamaSystem

    made = cache(lambda: LlamaIndexed(library, embedder, folder))
    for words in (False, True):

        def answers(asked: Asked, words: bool = words) -> dict[str, Answer]:
            system = LlamaSystem(made(), _TOPS[0], words=words)
            found = system.answers(asked.form.question, asked.form.history, _TOPS)
            return {system.named(top): answer for top, answer in found.items()}

        yield [f"llama{'+bm25' if words else ''}@{top}" for top in _TOPS], answers


def _json(told: Told) -> str:
    return json.dumps(
        {
            "question": f"{told.document}/{told.question}",
            "system": told.system,
            "group": told.group,
            "score": round(told.score, 4),
            "abstained": told.abstained,
        }
    )


if __name__ == "__main__":
    main()
