"""`python -m evals.judgements`: how much is judged, of which kind, document and fold.

With `--found FOLDER ...` the documents are read and their judged units looked for.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from ingest.files import sources
from ingest.reading import read_document

from ..errors import AnchorFault
from .agreement import agreements
from .folds import Fold, folds
from .judgeddocuments import Judgements, found_in, judged_documents, judgements_of, pairs, placed
from .looks import looked_at


def main() -> None:
    """Print the tables; exit 1 where a document has drifted from what was judged."""
    parser = argparse.ArgumentParser(prog="python -m evals.judgements")
    parser.add_argument("--found", type=Path, nargs="+", metavar="FOLDER", default=[])
    arguments = parser.parse_args()
    fold_of = folds()
    found = [judgements_of(name) for name in judged_documents()]
    _table(found, fold_of)
    print()
    for (a, b), judged in sorted(pairs().items()):
        print(f"{a} — {b}: {len(judged)} pairs")
    for line in (*agreements(), *looked_at([n for n, f in fold_of.items() if f is Fold.LOCKED])):
        print(line)
    if _drifted({one.document: one for one in found}, arguments.found):
        sys.exit(1)


def _table(found: list[Judgements], fold_of: dict[str, Fold]) -> None:
    names = (
        "units", "topics", "graded", "questions", "silent", "follow", "odd", "cross", "talk", "sent.",
    )  # fmt: skip
    print(f"{'document':40} {'fold':7}" + "".join(f"{name:>10}" for name in names))
    total: Counter[str] = Counter()
    for one in found:
        counts = _counts(one)
        total += counts
        fold = fold_of[one.document].value
        print(f"{one.document:40} {fold:7}" + "".join(f"{counts[name]:10}" for name in names))
    print(f"{'all':40} {'':7}" + "".join(f"{total[name]:10}" for name in names))
    kinds = Counter(q.kind for one in found for q in one.questions)
    languages = Counter(q.language for one in found for q in one.questions)
    changes = Counter(q.changed for one in found for q in one.questions if q.changed)
    for title, each in (("kinds", kinds), ("languages", languages), ("silences by", changes)):
        print(f"{title}: " + ", ".join(f"{name} {n}" for name, n in each.most_common()))


def _counts(one: Judgements) -> Counter[str]:
    questions = one.questions
    odd = {"colloquial", "misspelt", "sms", "dialect"}
    return Counter(
        {
            "units": len(one.units),
            "topics": len(one.topics),
            "graded": len(one.topics) * len(one.units),
            "questions": len(questions),
            "silent": sum(not q.answers for q in questions),
            "follow": sum(bool(q.history) for q in questions),
            "odd": sum(q.style in odd for q in questions),
            "cross": sum(q.style == "cross" for q in questions),
            "talk": len(one.talk),
            "sent.": len(one.sentences),
        }
    )


def _drifted(judged: dict[str, Judgements], folders: list[Path]) -> bool:
    """Whether a document has drifted; how many judged units of each are found is printed."""
    drifted = False
    for source in sources(folders):
        if isinstance(source, Exception) or source.document_id not in judged:
            continue
        one = judged[source.document_id]
        document = read_document(source).document
        print(f"{source.path.name:45} {len(found_in(one, document))} of {len(one.used)} units")
        try:
            placed(one, document)
        except AnchorFault as fault:
            print(fault)
            drifted = True
    return drifted


if __name__ == "__main__":
    main()
