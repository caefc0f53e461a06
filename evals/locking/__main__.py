"""`python -m evals.locking`: what the lock lets through, on documents for tuning (`--fold`).

Two sets: sentences made of passages as a model writes that keeps to their words, half of them
falsified in eight ways; and the judged sentences, free words of readers, half of them falsified by
one change. Words are compared by their forms alone: the nearness of vectors is left out.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.lock.lock import Lock, Verdict
from assistant.lock.sentences import Sentences
from assistant.lock.support import Evidence
from ingest.model import Document
from ingest.reading import read_document

from ..judgements.folds import Fold, folds
from ..judgements.judgeddocuments import judgements_of, placed
from ..judgements.places import judged_sources
from ..sets import SHARED
from .making import Claim, claims

#: Of each sort. A decision: an error of two points.
_CLAIMS = 300


def main() -> None:
    """Read the documents, check, print."""
    parser = argparse.ArgumentParser(prog="python -m evals.locking", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="other people's plans")
    parser.add_argument("--fold", type=Fold, choices=[Fold.TRAIN, Fold.TUNE], default=Fold.TUNE)
    given = parser.parse_args()
    wanted = [name for name, fold in folds().items() if fold is given.fold]
    sources = judged_sources(wanted, given.shared)
    documents = {name: read_document(source).document for name, source in sources.items()}
    print(f"{len(documents)} documents ({given.fold})")
    tell("made of passages", claims(list(documents.values()), _CLAIMS))
    tell("judged", judged(documents))


def judged(documents: dict[str, Document]) -> Iterator[Claim]:
    """The judged sentences of documents, each with the passages that it cites."""
    for name, document in documents.items():
        judgements = judgements_of(name)
        place = placed(judgements, document)
        for sentence in judgements.sentences:
            found = [p for unit in sentence.units for p in place.passages(document, unit)]
            if found:
                heads = [document.title, *(h for p in found for h in (*p.path, p.label or ""))]
                evidence = Evidence(tuple(p.text for p in found), tuple(heads), document.language)
                text = f"{sentence.sentence.rstrip('.')} [1]."
                yield Claim(text, {1: evidence}, sentence.true, sentence.changed or "true")


def passes(claim: Claim) -> bool:
    """Whether the lock shows all of a claim."""
    taken, lock = Sentences(), Lock(claim.evidence)
    found = [*taken.feed(claim.text), *taken.close()]
    return all(lock.check(sentence) is Verdict.SHOWN for sentence in found)


def tell(name: str, made: Iterable[Claim]) -> None:
    """Print what passes, by kind."""
    every, shown = Counter[tuple[bool, str]](), Counter[tuple[bool, str]]()
    for claim in made:
        every[claim.true, claim.how] += 1
        shown[claim.true, claim.how] += passes(claim)
    for true in (True, False):
        kinds = [k for k in every if k[0] is true]
        total, passed = sum(every[k] for k in kinds), sum(shown[k] for k in kinds)
        told = ", ".join(f"{k[1]} {shown[k]}/{every[k]}" for k in kinds)
        share = passed / total if total else 0.0
        print(f"{name}, {'true' if true else 'falsified'}: {share:.1%} of {total} pass ({told})")


if __name__ == "__main__":
    main()
