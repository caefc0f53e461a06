"""What is judged of each document, and the documents that it is found in again."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ingest.locator import Span
from ingest.model import Document, Passage

from ..errors import AnchorFault
from ..jsonlines import lines
from ..sets import HERE
from .judgement_files import PairForm, QuestionForm, SentenceForm, TopicForm, load
from .stretches import Finder, Stretch

FOLDER = HERE / "sets" / "judgements"
_PAIRS = "pairs"
#: More units than this share that are not found again, and the judgements of a document are
#: refused: what is left would no longer be complete. A decision.
MOST_DRIFTED = 0.02


@dataclass(frozen=True, slots=True)
class Judgements:
    """All that readers said of one document; units by their numbers."""

    document: str
    units: tuple[Stretch, ...]
    topics: tuple[TopicForm, ...]
    questions: tuple[QuestionForm, ...]
    talk: tuple[QuestionForm, ...]
    sentences: tuple[SentenceForm, ...]

    @property
    def used(self) -> frozenset[int]:
        """The units that a judgement names."""
        topics = (u for t in self.topics for u in (*t.about, *t.touches))
        answers = (a.unit for q in self.asked for a in q.answers)
        cited = (u for s in self.sentences for u in s.units)
        return frozenset((*topics, *answers, *cited))

    @property
    def asked(self) -> tuple[QuestionForm, ...]:
        """The questions, those in talk too."""
        return (*self.questions, *self.talk)


@dataclass(frozen=True, slots=True)
class Placed:
    """Judgements with the place of each unit in a document's text: what drifted has none."""

    judgements: Judgements
    spans: dict[int, Span]

    def passages(self, document: Document, unit: int) -> list[Passage]:
        """The passages that a unit stands in now."""
        span = self.spans.get(unit)
        if span is None:
            return []
        return [p for p in document.passages if p.start < span.end and span.start < p.end]


def judged_documents(folder: Path = FOLDER) -> list[str]:
    """The ids of the documents that readers judged."""
    return sorted(p.parent.name for p in folder.glob("*/units.txt"))


def judgements_of(document: str, folder: Path = FOLDER) -> Judgements:
    """What is judged of a document. Raises QuestionsFault."""
    own = folder / document
    return Judgements(
        document,
        tuple(map(Stretch.parse, lines(own / "units.txt"))),
        tuple(load(own / "topics.jsonl", TopicForm)),
        tuple(load(own / "questions.jsonl", QuestionForm)),
        tuple(load(own / "talk.jsonl", QuestionForm)),
        tuple(load(own / "sentences.jsonl", SentenceForm)),
    )


def pairs(folder: Path = FOLDER) -> dict[tuple[str, str], list[PairForm]]:
    """The judged pairs of records, by the two documents. Raises QuestionsFault."""
    found: dict[tuple[str, str], list[PairForm]] = {}
    for path in sorted((folder / _PAIRS).glob("*--*.jsonl")):
        a, _, b = path.stem.partition("--")
        found[a, b] = load(path, PairForm)
    return found


def found_in(judgements: Judgements, document: Document) -> dict[int, Span]:
    """Where each unit that a judgement names stands in a document; what drifted is left out."""
    finder = Finder(document.text)
    return {
        unit: span
        for unit in judgements.used
        if (span := finder.find(judgements.units[unit])) is not None
    }


def placed(judgements: Judgements, document: Document) -> Placed:
    """Find the judged units in a document. Raises AnchorFault where it has drifted too far."""
    spans = found_in(judgements, document)
    lost = len(judgements.used) - len(spans)
    if lost > MOST_DRIFTED * len(judgements.used):
        raise AnchorFault(
            f"{judgements.document}: {lost} dei {len(judgements.used)} passi giudicati non si"
            " ritrovano nel testo di ora; rileggere il documento e giudicare di nuovo quei passi."
        )
    return Placed(judgements, spans)


def units_of(document: Document) -> Iterable[Stretch | None]:
    """The stretch of each passage of a document, None for one without words."""
    finder = Finder(document.text)
    return [finder.made(Span(p.start, p.end)) for p in document.passages]
