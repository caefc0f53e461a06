"""What a plan is about, in a few sentences: how it is made, what it aims at, when, with what money,
led by whom; each with its quote. What the plan does not say is left out."""

from collections.abc import Callable, Sequence

from index.library import Library
from ingest.model import Kind, Plan
from ingest.outline import Outline

from ..answer import Answer, AnswerKind, How
from ..counting.telling import cite_node
from ..draft import Draft, shown
from ..judging.judge import Candidate, Judgement, merged
from ..phrases import say
from ..question import Question

#: Judges a question put to one plan.
Judging = Callable[[str, Plan], Judgement]
#: Aspects of a plan, each a phrase that heads it and a question in the plan's language; citations.
_ASPECTS = (("aims", 2), ("period", 1), ("money", 1), ("lead", 1))
_MOST_LEVELS = 4
_ENTRIES = 3
#: Plans that are told of at once, and the citations of each of several.
_MOST_PLANS = 4
_MOST_OF_SEVERAL = 2
#: A sentence of a summary must be surer than an answer, where the nearest is shown for what it is.
_SURE = 0.5


def compose(
    library: Library, question: Question, plans: Sequence[Plan], judging: Judging
) -> Answer:
    """The overview of one plan, or a shorter one of each of several."""
    draft = Draft(library, question)
    for plan in plans[:_MOST_PLANS]:
        outline = library.outline(plan.id)
        made = _made(draft, outline)
        heading = f"**{shown(plan.title)}**"
        line = f"{heading} {made}" if made else heading
        draft.line(line)
        if len(plans) > 1:
            _aspect(draft, judging, plan, "aims", _MOST_OF_SEVERAL)
            continue
        draft.headline(f"{plan.title} {made}".strip(), None, How.SAID)
        _entries(draft, outline)
        for aspect, most in _ASPECTS:
            _aspect(draft, judging, plan, aspect, most)
    if len(plans) > _MOST_PLANS:
        draft.line()
        draft.line(draft.say("overview.more", n=len(plans) - _MOST_PLANS))
    return draft.answer(AnswerKind.OTHER, abstained=not draft.cited)


def _made(draft: Draft, outline: Outline) -> str:
    """`ha 3 assi, 12 obiettivi e 27 azioni.`; empty where no level is known."""
    levels = [
        f"{level.count} {_named(level.singular, level.name, level.count)}"
        for level in outline.levels[:_MOST_LEVELS]
    ]
    if not levels:
        return ""
    joined = ", ".join(levels[:-1])
    both = draft.say("overview.and", first=joined, last=levels[-1]) if joined else levels[-1]
    return draft.say("overview.made", levels=shown(both))


def _named(singular: str, plural: str, count: int) -> str:
    return singular.lower() if count == 1 else plural.lower()


def _entries(draft: Draft, outline: Outline) -> None:
    """The first entries of the outermost level, as far as there is room."""
    if not outline.levels:
        return
    outer = outline.levels[0]
    nodes = [n for n in outline.nodes if n.noun == outer.noun and n.kind is outer.kind]
    for node in nodes[:_ENTRIES]:
        cited = cite_node(draft, node)
        draft.line(f"- «{shown(cited.quote)}» [{cited.n}]")
    if len(nodes) > _ENTRIES:
        draft.line(draft.say("counting.more", n=len(nodes) - _ENTRIES))


def _aspect(draft: Draft, judging: Judging, plan: Plan, aspect: str, most: int) -> None:
    """What the plan surely says of an aspect; nothing where it does not."""
    language = plan.language or draft.language
    judgement = judging(_asked(language, aspect), plan)
    if not judgement.answers:
        return
    found = [c for c in merged(draft.library, judgement.candidates) if _says(c)]
    if not found:
        return
    draft.line()
    draft.line(f"**{draft.say(f'overview.{aspect}')}**")
    for candidate in found[:most]:
        cited = draft.cite(candidate.passage, candidate.span, also=candidate.also)
        draft.line(f"- «{shown(cited.quote)}» [{cited.n}]")


def _says(candidate: Candidate) -> bool:
    """Whether a candidate is sure, and running text that begins with a sentence."""
    passage = candidate.passage
    whole = passage.kind in (Kind.TEXT, Kind.FIELD) and passage.text[:1].isupper()
    return candidate.promise >= _SURE and whole


def _asked(language: str, aspect: str) -> str:
    return say("en" if language == "en" else "it", f"overview.ask_{aspect}")
