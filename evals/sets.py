"""The sets of questions that `chiedi eval` knows, and where their documents are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .jsonlines import records

#: The folder of this package, of which the committed sets and figures are part.
HERE = Path(__file__).resolve().parent
#: The checkout.
ROOT = HERE.parent
#: Where other people's plans are, for those who have them.
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions on the documents of a folder, with judged pairs of two of its plans or without.
    The pairs are learnt from where `learns`."""

    name: str
    documents: Path
    questions: Path
    judged: Path | None = None
    learns: bool = True

    @property
    def absent(self) -> Path | None:
        """What is missing for the set to be asked, or None."""
        return next((p for p in (self.documents, self.questions) if not p.exists()), None)


def written(name: str) -> Iterator[dict[str, Any]]:
    """The lines of a committed set as they are written, unchecked. Raises OSError, ValueError."""
    return records(HERE / "sets" / f"{name}.jsonl")


def known_sets(shared: Path = SHARED) -> tuple[QuestionSet, ...]:
    """Every set, the shipped corpus first. `shared` holds the folders plans, plans-more and dev."""
    own, dev = HERE / "sets", shared / "dev"
    return (
        QuestionSet("corpus", ROOT / "corpus", own / "corpus.jsonl"),
        QuestionSet(
            "plans",
            shared / "plans",
            dev / "questions.jsonl",
            dev / "alignment.json",
            learns=False,
        ),
        QuestionSet(
            "plans-more",
            shared / "plans-more",
            own / "plans-more.jsonl",
            own / "climate-pairs.json",
        ),
        QuestionSet("plans-2", shared / "plans", own / "plans-2.jsonl", own / "social-pairs.json"),
        QuestionSet("plans-more-2", shared / "plans-more", own / "plans-more-2.jsonl"),
        QuestionSet("plans-more-dev", shared / "plans-more", dev / "questions-more.jsonl"),
        *(
            QuestionSet(
                name, HERE / "plans" / name, own / f"{name}.jsonl", own / f"{name}-pairs.json"
            )
            for name in ("portolenzo", "montelago", "valdora")
        ),
    )


def chosen_sets(name: str, sets: Sequence[QuestionSet]) -> tuple[QuestionSet, ...]:
    """The sets that `name` stands for: `all`, or one. Raises KeyError."""
    if name == "all":
        return tuple(sets)
    return ({one.name: one for one in sets}[name],)
