"""What a plan is about, in a few sentences: how it is made, what it aims at, when, with what money,
led by whom; each with its quote. What the plan does not say is left out."""

from collections.abc import Callable, Sequence

from index.library import Library
from ingest.model import Kind, Passage, Plan
from ingest.outline import Level, Node, Outline

from ..answers.answer import Answer, AnswerKind, How
from ..answers.naming import counted
from ..answers.phrases import say
from ..counting.telling import cite_node
from ..counting.within import called
from ..judging.judge import Candidate, Judgement, merged
from ..reading.question import Question, Reference
from .draft import Draft, shown
from .references import bears
from .totals import part_of

#: Judges a question put to one plan.
Judging = Callable[[str, Plan], Judgement]
#: Aspects of a plan, each a phrase that heads it and a question in the plan's language;
#: citations. A decision: together below the contract's eight.
_ASPECTS = (("aims", 2), ("period", 1), ("money", 1), ("lead", 1))
#: Levels whose numbers are told. A decision: a sentence.
_MOST_LEVELS = 4
#: First entries of one plan, and of each of two: with an aspect of each, 12 citations.
#: Decisions.
_ENTRIES, _ENTRIES_OF_TWO = 3, 2
#: Of a part: texts that open it, and entries right below it. Decisions.
_MOST_OPENING, _MOST_BELOW = 2, 5
#: Plans that are told of at once. A decision.
_MOST_PLANS = 4
#: Plans that are compared by name; more are told each in short. A decision.
_TWO = 2
#: Citations of each of several plans. A decision: below the contract's eight for four.
_MOST_OF_SEVERAL = 2
#: A sentence of a summary must be surer than an answer, where the nearest is shown for what it
#: is. A decision.
_SURE = 0.5


def compose(
    library: Library,
    question: Question,
    plans: Sequence[Plan],
    judging: Judging,
    kind: AnswerKind = AnswerKind.OTHER,
) -> Answer:
    """The overview of one plan, of two side by side, or a shorter one of each of several."""
    draft = Draft(library, question)
    for plan in plans[:_MOST_PLANS]:
        outline = library.outline(plan.id)
        made = _made(draft, outline)
        heading = f"**{shown(plan.title)}**"
        draft.line(f"{heading} {made}" if made else heading)
        if len(plans) == 1:
            draft.headline(f"{plan.title} {made}".strip(), None, How.SAID)
        if len(plans) == 1 or (len(plans) == _TWO and kind is AnswerKind.COMPARE):
            _entries(draft, outline, _ENTRIES if len(plans) == 1 else _ENTRIES_OF_TWO)
        if len(plans) > _TWO:
            _aspect(draft, judging, [plan], "aims", _MOST_OF_SEVERAL)
    if len(plans) <= _TWO:
        for aspect, most in _ASPECTS:
            _aspect(draft, judging, plans, aspect, most if len(plans) == 1 else 1)
    if len(plans) > _MOST_PLANS:
        draft.line(draft.say("overview.more", n=len(plans) - _MOST_PLANS))
    return draft.answer(kind, abstained=not draft.cited)


def compose_part(library: Library, question: Question) -> Answer | None:
    """The overview of a part that a question names by its number, or calls by its level and topic:
    its title, what stands below it, how it opens; None where no plan has such a part."""
    plans = [p for p in library.plans if not question.plans or p.id in question.plans]
    outlines = [library.outline(plan.id) for plan in plans]
    parts = [(o, node) for o in outlines for node in _named(o, question.references)]
    if not question.references:
        met = ((o, called(o, question.whole, question.terms)) for o in outlines)
        parts = [(outline, node) for outline, node in met if node is not None]
    if not parts:
        return None
    outline, node = parts[0]
    draft = Draft(library, question)
    cited = cite_node(draft, node)
    draft.lead(cited)
    counts = [(node.below.get(level.kind, 0), level) for level in outline.levels]
    if made := _counted(draft, "part", counts):
        # The quote does not hold the counts: they stand on a line of their own.
        draft.value(f"**{made}**")
    for passage in _opening(library, node):
        draft.quote(passage)
    for child in node.children[:_MOST_BELOW]:
        draft.item(cite_node(draft, child))
    if len(node.children) > _MOST_BELOW:
        draft.line(draft.say("counting.more", n=len(node.children) - _MOST_BELOW))
    return draft.answer(AnswerKind.OTHER)


def _named(outline: Outline, references: Sequence[Reference]) -> list[Node]:
    """The entries that bear the last number named, the richest first."""
    if not references:
        return []
    nodes = [
        node
        for root in outline.roots
        for node in root.walk()
        if bears(f"{node.level} {node.label or ''} {node.title}", references[-1])
        or bears(node.title, references[-1])
    ]
    return sorted(nodes, key=lambda node: -sum(node.below.values()))


def _opening(library: Library, node: Node) -> list[Passage]:
    """The first running texts right below an entry, wherever it stands."""
    heads = {" ".join(library.passage(place.passage).text.split()) for place in node.places}
    found = [
        passage
        for document in {place.document: None for place in node.places}
        for passage in library.document(document).passages
        if passage.kind is Kind.TEXT and passage.path and passage.path[-1] in heads
    ]
    return found[:_MOST_OPENING]


def _made(draft: Draft, outline: Outline) -> str:
    """`ha 3 assi, 12 obiettivi e 27 azioni.`; empty where no level is known."""
    return _counted(draft, "made", [(level.count, level) for level in outline.levels])


def _counted(draft: Draft, phrase: str, counts: Sequence[tuple[int, Level]]) -> str:
    levels = [counted(level, n, draft.language) for n, level in counts if n][:_MOST_LEVELS]
    if not levels:
        return ""
    joined = ", ".join(levels[:-1])
    both = draft.say("overview.and", first=joined, last=levels[-1]) if joined else levels[-1]
    return draft.say(f"overview.{phrase}", levels=shown(both))


def _entries(draft: Draft, outline: Outline, most: int) -> None:
    """The first entries of the outermost level, as far as there is room."""
    if not outline.levels:
        return
    outer = outline.levels[0]
    nodes = [n for n in outline.nodes if n.noun == outer.noun and n.kind is outer.kind]
    for node in nodes[:most]:
        draft.item(cite_node(draft, node))
    if len(nodes) > most:
        draft.line(draft.say("counting.more", n=len(nodes) - most))


def _aspect(draft: Draft, judging: Judging, plans: Sequence[Plan], aspect: str, most: int) -> None:
    """What plans surely say of an aspect, one below the other; nothing where none does."""
    found = {plan.title: _found(draft, judging, plan, aspect)[:most] for plan in plans}
    if not any(found.values()):
        return
    draft.path([draft.say(f"overview.{aspect}")])
    for title, candidates in found.items():
        if len(plans) > 1:
            draft.line(draft.say(f"overview.{'in' if candidates else 'not_in'}", plan=shown(title)))
        for candidate in candidates:
            draft.quote(candidate.passage, candidate.span, also=candidate.also)


def _found(draft: Draft, judging: Judging, plan: Plan, aspect: str) -> list[Candidate]:
    """What a plan surely says of an aspect and not of another one already, best first."""
    judgement = judging(_asked(plan.language or draft.language, aspect), plan)
    if not judgement.answers:
        return []
    found = merged(draft.library, judgement.candidates)
    own = (c for c in found if _says(c) and part_of(judgement.matter, c) is None)
    return [c for c in own if not draft.cites(c.passage)]


def _says(candidate: Candidate) -> bool:
    """Whether a candidate is sure, and running text that begins with a sentence."""
    passage = candidate.passage
    whole = passage.kind in (Kind.TEXT, Kind.FIELD) and passage.text[:1].isupper()
    return candidate.promise >= _SURE and whole


def _asked(language: str, aspect: str) -> str:
    return say("en" if language == "en" else "it", f"overview.ask_{aspect}")
