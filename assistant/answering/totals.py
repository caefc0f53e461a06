"""What a whole plan costs, apart from what one of its parts does."""

import re

from ingest.model import Passage

from ..evidence.matter import Matter
from ..judging.judge import Candidate
from ..reading.cues import asks_only, plan_nouns, sums, wholes
from ..reading.question import Question
from ..reading.terms import stems_of
from .opening import topical
from .valued import found_in

#: What is said of one action: `the total cost of the action`.
_ONE = re.compile(
    r"\b(?:dell['’]|della |del |quest['’]|quest[oa] |of (?:the|this) |this )"
    r"(?:azione|misura|intervento|progetto|iniziativa|action|measure|intervention|project|initiative)\b",
    re.IGNORECASE,
)


def asks_total(question: Question) -> bool:
    """Whether a question asks for the money of a plan as a whole: it names nothing but that."""
    about = " ".join(term.word for term in topical(question))
    return question.value == "money" and not question.documents and asks_only(about)


def part_of(matter: Matter, candidate: Candidate) -> str | None:
    """The title of that part of a plan, or of that other plan, of which a passage tells; None where
    it may tell of the whole."""
    passage, library = candidate.passage, matter.library
    if _ONE.search(candidate.span.of(matter.text(passage))) and passage.path:
        return passage.path[-1]
    records = library.records(library.document(passage.document).plan)
    if len(records) > 1:
        for record in records:
            starts = [field.start for field in record.fields]
            inside = any(passage.start <= start < passage.end for start in starts)
            if record.place.document == passage.document and inside:
                return record.title
    return next((h for h in reversed(passage.path) if _is_of_another(matter, passage, h)), None)


def tells_total(matter: Matter, candidate: Candidate) -> bool:
    """Whether a quote tells an amount of the plan or of a whole, and none of a part."""
    said = stems_of(candidate.span.of(matter.text(candidate.passage)))
    whole = said & (plan_nouns() | wholes())
    return bool(whole and found_in(matter, candidate)) and part_of(matter, candidate) is None


def _is_of_another(matter: Matter, passage: Passage, heading: str) -> bool:
    """Whether a heading names a plan by other words than those of this one's title, or of money."""
    title = matter.library.plan_of(passage).title
    stems, nouns = stems_of(heading), plan_nouns()
    own = (stems_of(title) - nouns) | sums()
    return bool(stems & nouns) and len(stems - nouns) > 1 and not stems & own
