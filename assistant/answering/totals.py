"""What a whole plan costs, apart from what one of its parts does."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from index.words import words
from ingest.locator import Span, sentences
from ingest.model import Document, Kind, Passage

from ..counting.asking import words as kinds_of_documents
from ..evidence.matter import Matter
from ..judging.judge import Candidate
from ..reading.cues import asks_only, plan_names, plan_nouns, sums, wholes
from ..reading.question import Question
from ..reading.terms import stems_of
from ..reading.values import find_values
from .opening import topical

_RUNNING = frozenset({Kind.TEXT, Kind.ITEM})
#: What is said of one action: `the total cost of the action`.
_ONE = re.compile(
    r"\b(?:dell['’]|della |del |quest['’]|quest[oa] |of (?:the|this) |this )"
    r"(?:azione|misura|intervento|progetto|iniziativa|action|measure|intervention|project|initiative)\b",
    re.IGNORECASE,
)


def asks_total(question: Question) -> bool:
    """Whether a question asks for the money of a plan as a whole: it names nothing but that."""
    told = (word for term in topical(question) for word in term.word.split())
    about = " ".join(word for word in told if word not in kinds_of_documents("plans"))
    # `quanto costa?` after another question is of what that one spoke of.
    of_whole = not question.leaning or bool({*words(question.whole)} & plan_names())
    return question.value == "money" and not question.documents and of_whole and asks_only(about)


def part_of(matter: Matter, candidate: Candidate) -> str | None:
    """The title of that part of a plan, or of that other plan, of which a passage tells; None where
    it may tell of the whole."""
    passage, library = candidate.passage, matter.library
    if _ONE.search(candidate.span.of(matter.text(passage))) and passage.path:
        return passage.path[-1]
    records = library.records(library.document(passage.document).plan)
    for record in records if len(records) > 1 else ():
        inside = any(passage.start <= field.start < passage.end for field in record.fields)
        if record.place.document == passage.document and inside:
            return record.title
    return next((h for h in reversed(passage.path) if _is_of_another(matter, passage, h)), None)


def tells_total(matter: Matter, candidate: Candidate) -> bool:
    """Whether a sentence of a quote tells an amount of the plan or of a whole, and of no part; the
    sentence before may name the plan."""
    return _tells(matter, candidate) > 0


def totals_of(matter: Matter, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that tell an amount of the plan or of a whole, those first that say both."""
    told = [(how, c) for c in candidates if (how := _tells(matter, c))]
    return [c for _, c in sorted(told, key=lambda one: -one[0])]


def _tells(matter: Matter, candidate: Candidate) -> int:
    document = matter.library.document(candidate.passage.document)
    if part_of(matter, candidate) or not _is_of_no_list(document, candidate.passage):
        return 0
    return _says_total(document.text, candidate.span)


def tellers(matter: Matter) -> list[Passage]:
    """The running texts in scope that tell an amount of a whole, however far from the question's
    words."""
    running = (p for p in matter.passages if p.kind in _RUNNING)
    return [p for p in running if _says_total(matter.text(p), Span(p.start, p.end))]


def _is_of_no_list(document: Document, passage: Passage) -> bool:
    """Whether a passage may tell of the whole: a row is of what its table lists, a field that
    stands again and again of one of many."""
    if passage.kind is Kind.FIELD:
        return sum(other.name == passage.name for other in document.passages) == 1
    return passage.kind in _RUNNING


def _says_total(text: str, span: Span) -> int:
    """2 where a sentence tells an amount as the whole of a plan, 1 where it tells it as a plan's or
    a whole, else 0."""
    before: Sequence[str] = ()
    best = 0
    for sentence in sentences(text, span):
        spoken = sentence.of(text)
        if find_values("money", spoken):
            said = stems_of(spoken)
            of_plan = bool({*words(spoken), *before} & plan_names())
            if of_plan and said & wholes():
                return 2
            if (of_plan and said & sums()) or _is_sum_of_all(spoken):
                best = 1
        before = tuple(words(spoken))
    return best


def _is_sum_of_all(sentence: str) -> bool:
    """Whether a word for money stands beside one for all of it: `la spesa complessiva`."""
    stems = [stems_of(word) for word in words(sentence)]
    pairs = (one | other for one, other in pairwise(stems))
    return any(pair & sums() and pair & wholes() for pair in pairs)


def _is_of_another(matter: Matter, passage: Passage, heading: str) -> bool:
    """Whether a heading names a plan by other words than those of this one's title, or of money."""
    title = matter.library.plan_of(passage).title
    stems, nouns = stems_of(heading), plan_nouns()
    own = (stems_of(title) - nouns) | sums()
    return bool(stems & nouns) and len(stems - nouns) > 1 and not stems & own
