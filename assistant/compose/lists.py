"""Complete lists: what is asked for is looked up where the documents list it themselves, or every
passage of the level is weighed."""

from collections.abc import Sequence

from ingest.model import Kind, Passage

from ..answer import Answer, AnswerKind, Verdict
from ..cues import matches
from ..draft import Draft, shown
from ..matter import Matter
from ..question import CODED
from ..relevance import model
from ..terms import line_of
from . import facts
from .abstention import abstain
from .enumerated import Enumerated, chosen_entries, enumerated
from .listing import listed
from .references import bears, stands_under
from .weighing import Weighed, candidates_of, weigh


def compose(matter: Matter) -> Answer:
    """The complete list, or an abstention where nothing asked for exists or is relevant."""
    candidates = candidates_of(matter)
    found = enumerated(matter)
    if matter.question.references:
        return _outline(matter, candidates, found)
    level = matter.question.asked is not None
    likely = found and found[0].promise >= _least(matter)
    if likely and not level:
        return _enumeration(matter, found[0])
    # Of a level every passage is weighed; a list that a document gives may leave some out.
    weighed = weigh(matter, candidates) if _wants_level(matter) else []
    if any(one.verdict is Verdict.IN for one in weighed):
        return listed(matter, weighed)
    if likely:
        return _enumeration(matter, found[0])
    return _otherwise(matter)


def _wants_level(matter: Matter) -> bool:
    """Whether the list is to be of a level of the plans, or of things that its entries name."""
    question = matter.question
    whole = question.listed is None or matches("kind", "complete", question.text)
    return question.asked is not None or (whole and not question.structural)


def _least(matter: Matter) -> float:
    """How probable a list that the documents give must be: more where a level is asked for, since
    every passage of that level can be weighed instead, less where documents list such things."""
    question = matter.question
    case = "level" if question.asked else "structural" if question.structural else "other"
    return model("enumeration").thresholds[case]


def _enumeration(matter: Matter, found: Enumerated) -> Answer:
    entries = chosen_entries(matter, found.listing)
    wanted = {p.id for p in entries}
    weighed = [
        Weighed(p, found.promise, Verdict.IN if p.id in wanted else Verdict.OUT, {})
        for p in found.listing.enumeration.entries
    ]
    sure = found.promise >= model("enumeration").thresholds["other"]
    return listed(matter, weighed, notice=None if sure else "nearest_list")


def _otherwise(matter: Matter) -> Answer:
    """Where no list is found: what single passages say, if they answer; else silence."""
    question = matter.question
    if question.asked is not Kind.ACTION or question.documents:
        answer = facts.compose(matter)
        if answer.citations and not answer.abstained:
            return answer
    draft = Draft(matter.library, question)
    topic = shown(question.topic.strip(" ?!."))
    reason = draft.say("nothing_about", topic=f"«{topic}»")
    return abstain(matter, AnswerKind.COVERAGE, reason)


def _outline(matter: Matter, candidates: Sequence[Passage], found: Sequence[Enumerated]) -> Answer:
    """The list under the levels that the question names by number or code, or of these."""
    under = [p for p in candidates if _is_under(matter, p, same_word=True)] or [
        p for p in candidates if _is_under(matter, p, same_word=False)
    ]
    named = _bearing(matter)
    if len({p.label for p in named}) > 1:
        under = named
    if not under:
        # The level asked for is not there; what is listed under the head may be called otherwise.
        below = [one for one in found if one.features["named"] == 1.0]
        under = list(below[0].listing.enumeration.entries) if below else []
    under = _narrowed(matter, under)
    if under:
        weighed = [Weighed(p, 1.0, Verdict.IN, {}) for p in under]
        return listed(matter, weighed, examined=max(len(candidates), len(under)))
    heads = [
        p
        for d in matter.documents
        for p in d.passages
        if p.label and any(bears(p.text, r) for r in matter.question.references)
    ]
    draft = Draft(matter.library, matter.question)
    what = f"«{shown(heads[0].text)}»" if heads else ""
    reason = draft.say("only_title", what=what) if heads else None
    return abstain(matter, AnswerKind.COVERAGE, reason)


def _narrowed(matter: Matter, under: Sequence[Passage]) -> list[Passage]:
    """Of passages below a level that stands in several places those where the headings above it
    hold a word of the question and elsewhere do not: `che cosa devono fare i Comuni per OB.2`."""
    references = matter.question.references
    for term in matter.question.terms:
        held = []
        for passage in under:
            language = matter.library.document(passage.document).language
            named = (n for n, h in enumerate(passage.path) if any(bears(h, r) for r in references))
            above = " ".join(passage.path[: next(named, 0)])
            if term.held(line_of(above, language), language) == 1.0:
                held.append(passage)
        if 0 < len(held) < len(under):
            return held
    return list(under)


def _is_under(matter: Matter, passage: Passage, *, same_word: bool) -> bool:
    """Whether a passage stands under every level that is named, and under one of the codes."""
    references = matter.question.references
    levels = [r for r in references if r.level != CODED]
    codes = [r for r in references if r.level == CODED]
    return all(stands_under(passage, r, same_word=same_word) for r in levels) and (
        not codes or any(stands_under(passage, r) for r in codes)
    )


def _bearing(matter: Matter) -> list[Passage]:
    """The passages whose own codes are named; of several with one code the one that says most."""
    codes = {r.number for r in matter.question.references if r.level == CODED}
    best: dict[str, Passage] = {}
    for document in matter.documents:
        for passage in document.passages:
            label = (passage.label or "").lower()
            if label in codes and len(passage.text) > len(best.get(label, passage).text) - 1:
                best[label] = passage
    return list(best.values())
