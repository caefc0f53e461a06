"""Whether people who are counted are those who do what a question says."""

from ..evidence.matter import Matter
from ..judging.judge import Candidate
from ..reading.cues import anybody
from ..reading.terms import is_named, line_of
from .opening import telling
from .valued import counts_people

#: What another name of the very thing is worth of it. A decision.
_ALIKE = 0.95


def counts_others(matter: Matter, candidate: Candidate) -> bool:
    """Whether people are counted who do something (`quante persone LAVORANO`) and neither a quote nor
    what stands above it says that of those whom it counts: any number of people would do."""
    question, passage = matter.question, candidate.passage
    if question.value != "count" or not counts_people(question):
        return False
    document = matter.library.document(passage.document)
    said = " ".join([*passage.path, candidate.span.of(document.text)])
    line = line_of(said, document.language)
    told = (t for t in telling(question) if not t.generic)
    doing = (t for t in told if not anybody().issuperset(t.word.split()))
    return not all(is_named(term, line, document.language, _ALIKE) for term in doing)
