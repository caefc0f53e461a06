"""Where a plan speaks of something: `quale parte del piano parla di acqua?`, by the headings that name
it, else by those above the passages that speak of it."""

from collections.abc import Callable, Sequence

from ingest.locator import Span
from ingest.model import Kind, Passage

from ..answers.answer import Answer, AnswerKind
from ..evidence.matter import Matter
from ..judging.judge import Candidate, judge
from ..reading.cues import matches, patterns
from ..reading.question import Question
from ..reading.terms import Term, is_named, line_of
from .draft import Draft
from .opening import is_foreign, wanted

#: Kinds of headings that are parts; what is done or measured is an entry.
_PARTS = frozenset(
    {Kind.HEADING, Kind.MISSION, Kind.THEME, Kind.DIRECTION, Kind.OBJECTIVE, Kind.STRATEGY}
)
#: Parts that are told. A decision: where most of it stands.
_MOST = 3
#: The share of the best promise from which on another part is told too. A decision.
_NEARLY = 0.5


def compose(question: Question, weigh: Callable[[Question], Matter]) -> Answer | None:
    """The parts; None where something else is asked, or no passage speaks of it."""
    if not matches("turn", "located", question.whole) or question.references:
        return None
    if question.place or question.elsewhere:
        return None
    matter = weigh(question)
    heads = _naming(matter)
    return _by_headings(matter, heads) if heads else _by_passages(matter)


def _about(matter: Matter) -> list[Term]:
    """What is asked about, without the words that ask for a part."""
    asking = patterns("turn")["located"].search(matter.question.whole.lower())
    said = set(asking[0].split()) if asking else set()
    return [term for term in wanted(matter.question) if not set(term.word.split()) <= said]


def _naming(matter: Matter) -> list[Passage]:
    """The outermost headings that name all that is asked about."""
    terms = _about(matter)
    if not terms:
        return []
    found: dict[int, list[Passage]] = {}
    for document in matter.documents:
        for one in document.passages:
            if one.kind not in _PARTS or one.cells or one.text == document.title:
                continue
            line = line_of(one.text, document.language)
            if all(is_named(term, line, document.language) for term in terms):
                found.setdefault(len(one.path), []).append(one)
    return found[min(found)][:_MOST] if found else []


def _by_headings(matter: Matter, heads: Sequence[Passage]) -> Answer:
    draft = Draft(matter.library, matter.question)
    draft.line(draft.say("opening.located"))
    for one in heads:
        draft.lead(draft.cite(one))
        if below := _below(matter, one):
            draft.quote(below)
    return draft.answer(AnswerKind.OTHER)


def _below(matter: Matter, head: Passage) -> Passage | None:
    """The first running text below a heading."""
    passages = matter.library.document(head.document).passages
    name = " ".join(head.text.split())
    inside = (p for p in passages if p.start > head.start and name in p.path)
    return next((p for p in inside if p.kind is Kind.TEXT), None)


def _names(matter: Matter, passage: Passage, terms: Sequence[Term]) -> bool:
    """Whether a passage, or what stands above it, names all that is asked about."""
    language = matter.library.document(passage.document).language
    line = line_of(" ".join([passage.text, *passage.path]), language)
    return all(is_named(term, line, language) for term in terms)


def _by_passages(matter: Matter) -> Answer | None:
    """The parts in which the passages stand that speak of it most surely."""
    judgement = judge(matter)
    if not judgement.answers:
        return None
    terms = _about(matter)
    parts: dict[tuple[str, tuple[str, ...]], Candidate] = {}
    for one in judgement.candidates:
        if not (is_foreign(matter, one.passage) or _names(matter, one.passage, terms)):
            continue  # that it stands near tells no part
        if one.passage.path and one.promise >= _NEARLY * judgement.candidates[0].promise:
            parts.setdefault((one.passage.document, one.passage.path), one)
    if not parts:
        return None
    draft = Draft(matter.library, matter.question)
    draft.line(draft.say("opening.located"))
    for (_, path), one in [*parts.items()][:_MOST]:
        draft.path(path)
        span = Span(one.span.start, one.span.end)
        draft.quote(one.passage, span, also=one.also)
    return draft.answer(AnswerKind.OTHER)
