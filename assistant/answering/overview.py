"""What a plan is about, in a few sentences: how it is made, what it aims at, when, with what money,
led by whom; each with its quote. What the plan does not say is left out."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from index.library import Library
from index.words import words
from ingest.model import Kind, Passage, Plan
from ingest.outline import Level, Node, Outline
from ingest.outline.nouns import met

from ..answers.answer import MOST_CITED, Answer, AnswerKind, How
from ..answers.naming import counted
from ..answers.phrases import plural, say
from ..counting.asking import words as kinds_of_documents
from ..counting.developed import inner_untold, made_of, told_levels
from ..counting.levels import groups_rows
from ..counting.telling import cite_node
from ..counting.within import called
from ..evidence.matter import Matter
from ..judging.judge import Candidate, judge, merged
from ..reading.cues import aim_headings, aim_words, matches, plan_names
from ..reading.question import CODED, Question, Reference
from ..reading.terms import HELD, line_of
from .abstention import abstain
from .card import told_fields
from .draft import Draft, short, shown
from .opening import asks_of_plan, beside_lasting, topical
from .recorded import tell_field
from .references import bears, is_title, referred
from .sheets import Sheet
from .together import tell_groups, tell_together
from .totals import part_of, speaks_of_plan, tellers, totals_of

#: Weighs a question put to one plan.
Weighing = Callable[[str, Plan], Matter]
#: Aspects of a plan, each a phrase that heads it and a question in the plan's language;
#: citations. A decision: together below the contract's eight. (Its period is told to who asks for
#: it: of 3 sentences that summaries of 30 documents told none was right.)
_ASPECTS = (("aims", 2), ("money", 1), ("lead", 1))
#: The aspect that a question about a plan itself asks for, by the type of its value.
_ASPECT_OF = {"measure": "period", "date": "period", "person": "lead"}
#: Levels whose numbers are told. A decision: a sentence.
_MOST_LEVELS = 4
#: First entries of a plan that has more than there is room for. A decision.
_ENTRIES = 3
#: Citations of a comparison (the contract).
_MOST_COMPARED = 12
#: Of a part: texts that open it, and entries right below it. Decisions.
_MOST_OPENING, _MOST_BELOW = 2, 5
#: Plans that are told of at once. A decision.
_MOST_PLANS = 4
#: Plans that are compared by name; more are told each in short. A decision.
_TWO = 2
#: Citations of each of several plans. A decision: below the contract's eight for four.
_MOST_OF_SEVERAL = 2
#: A sentence of a summary must be surer than an answer, where the nearest is shown for what it
#: is; the more where it names no plan. Decisions.
_TOLD, _TOLD_UNNAMED = 0.5, 0.65


def compose(
    library: Library,
    question: Question,
    plans: Sequence[Plan],
    weighing: Weighing,
    kind: AnswerKind = AnswerKind.OTHER,
) -> Answer:
    """The overview of one plan, of two side by side, or a shorter one of each of several."""
    draft = Draft(library, question)
    aspects = _aspects(draft, weighing, plans) if len(plans) <= _TWO else []
    cited = sum(len(found) for _, of_plans in aspects for found in of_plans.values())
    for plan in plans[:_MOST_PLANS]:
        outline = library.outline(plan.id)
        made = _made(draft, outline)
        heading = f"**{shown(plan.title)}**"
        draft.line(f"{heading} {made}" if made else heading)
        if len(plans) == 1:
            draft.headline(f"{plan.title} {made}".strip(), None, How.SAID)
        if len(plans) == 1 or (len(plans) == _TWO and kind is AnswerKind.COMPARE):
            each = (_MOST_COMPARED - cited) // _TWO
            room, least = (MOST_CITED - cited, _ENTRIES) if len(plans) == 1 else (each, each)
            _entries(draft, outline, room, least)
        if len(plans) > _TWO:
            aims = _found(draft, weighing, plan, "aims")[:_MOST_OF_SEVERAL]
            _aspect(draft, "aims", {plan.title: aims})
    for aspect, of_plans in aspects:
        _aspect(draft, aspect, of_plans)
    if len(plans) == 1:
        told = [aspect for aspect, of_plans in aspects if any(of_plans.values())]
        tell_together(draft, library.outline(plans[0].id), told)
    if len(plans) > _MOST_PLANS:
        draft.line(plural(draft.language, "overview.more", len(plans) - _MOST_PLANS))
    return draft.answer(kind, abstained=not draft.cited)


def compose_aims(
    library: Library, question: Question, plans: Sequence[Plan], weighing: Weighing
) -> Answer | None:
    """What plans are for, then how each is made; None where not all of a few say it."""
    draft = Draft(library, question)
    aims = {plan.title: _found(draft, weighing, plan, "aims") for plan in plans[:_MOST_PLANS]}
    if not all(aims.values()):
        return None
    most = _ASPECTS[0][1]
    _aspect(draft, "aims", {title: found[:most] for title, found in aims.items()})
    for plan in plans[:_MOST_PLANS]:
        if made := _made(draft, library.outline(plan.id)):
            draft.line(f"**{shown(plan.title)}** {made}")
    return draft.answer(AnswerKind.OTHER)


def compose_part(library: Library, question: Question) -> Answer | None:
    """The overview of a part that a question names by its number, or calls by its level and topic:
    its title, what stands below it, how it opens; None where no plan has such a part."""
    outlines = [library.outline(plan.id) for plan in library.plans_among(question.plans)]
    parts = [(o, node) for o in outlines for node in _named(o, question.references)]
    if not question.references:
        found = ((o, called(o, question.whole, question.terms)) for o in outlines)
        parts = [(outline, node) for outline, node in found if node is not None]
    return _part(library, question, *parts[0]) if parts else None


def compose_called(library: Library, question: Question) -> Answer | None:
    """The same of the part that a question calls by its level and what it is on, and says nothing
    else of; None where no plan, or more than one, has such a part."""
    outlines = [library.outline(plan.id) for plan in library.plans_among(question.plans)]
    found = ((o, called(o, question.whole, question.terms)) for o in outlines)
    parts = [(o, node) for o, node in found if node and _says_all(node, o.language, question)]
    return _part(library, question, *parts[0]) if len(parts) == 1 else None


def _says_all(node: Node, language: str, question: Question) -> bool:
    """Whether the title of a part says all that a question is about but for its level."""
    line = line_of(node.title, language)
    about = [term for term in topical(question) if not met(term.word)]
    return bool(about) and all(term.held(line, language) >= HELD for term in about)


def _part(library: Library, question: Question, outline: Outline, node: Node) -> Answer:
    return part_told(Draft(library, question), node, outline)


def part_told(draft: Draft, node: Node, outline: Outline) -> Answer:
    """What an entry is: its title, how it opens, what stands below it."""
    library = draft.library
    cited = cite_node(draft, node)
    opening = _opening(library, node)
    if not node.children and not opening and is_title(library.passage(cited.passage)):
        draft.line(draft.say("only_title", what=f"«{shown(short(cited.quote))}»"))
    draft.lead(cited)
    counts = [(node.below.get(level.kind, 0), level) for level in outline.levels]
    if made := _counted(draft, "part", counts):
        # The quote does not hold the counts: they stand on a line of their own.
        draft.value(f"**{made}**")
    for passage in opening:
        draft.quote(passage)
    for child in node.children[:_MOST_BELOW]:
        draft.item(cite_node(draft, child))
    if len(node.children) > _MOST_BELOW:
        draft.line(plural(draft.language, "counting.more", len(node.children) - _MOST_BELOW))
    for record in node.records[:1] if not node.children else ():
        sheet = Sheet(
            record.title, record.code, library.document(record.place.document), record.fields
        )
        for one in told_fields(sheet)[: MOST_CITED - draft.cited]:
            tell_field(draft, sheet, one)
    return draft.answer(AnswerKind.OTHER)


def no_part(question: Question, weigh: Callable[[Question], Matter]) -> Answer | None:
    """A silence on a part that bears a number of which nothing in the documents is; with how many
    entries of that level there are. None where something bears it."""
    matter, reference = weigh(question), question.references[-1]
    if reference.level == CODED or referred(matter):
        return None
    level = {word.noun.name for word in met(reference.level)}
    plans = matter.library.plans_among(question.plans)
    outlines = ((plan, matter.library.outline(plan.id)) for plan in plans)
    having = [(plan, lv) for plan, o in outlines for lv in o.levels if lv.noun in level]
    if not having:
        return None
    draft = Draft(matter.library, question)
    counts = [
        draft.say("part_of", plan=shown(plan.title), count=counted(lv, lv.count, draft.language))
        for plan, lv in having
    ]
    what = shown(f"{reference.level} {reference.number.upper()}")
    reason = " ".join([draft.say("no_part", what=what), *counts[:_MOST_PLANS]])
    return abstain(judge(matter), AnswerKind.OTHER, reason)


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
        if passage.kind is Kind.TEXT and passage.above in heads
    ]
    return found[:_MOST_OPENING]


def _made(draft: Draft, outline: Outline) -> str:
    """`ha 3 assi, 12 obiettivi e 27 azioni.`; where the documents have what is below only some of the
    outermost entries, that is said; empty where no level is known."""
    levels = made_of(draft.library, outline)
    counts = [(level.count, level) for level in levels]
    if inner_untold(draft.library, outline):
        outer = _counted(draft, "made", counts[:1]).rstrip(".")
        return outer + _counted(draft, "partly", counts[1:])
    return _counted(draft, "made", counts)


def _counted(draft: Draft, phrase: str, counts: Sequence[tuple[int, Level]]) -> str:
    levels = [counted(level, n, draft.language) for n, level in counts if n]
    # The last is what the others are about.
    levels = [*levels[: _MOST_LEVELS - 1], *levels[_MOST_LEVELS - 1 :][-1:]]
    if not levels:
        return ""
    joined = ", ".join(levels[:-1])
    both = draft.say("overview.and", first=joined, last=levels[-1]) if joined else levels[-1]
    return draft.say(f"overview.{phrase}", levels=shown(both))


def _entries(draft: Draft, outline: Outline, room: int, least: int) -> None:
    """The entries of the outermost level that has lines of its own, all where there is `room` for
    them, else how they are divided, else the first `least`."""
    levels = ((lv, outline.entries_of(lv)) for lv in told_levels(outline))
    named = (nodes for lv, nodes in levels if not groups_rows(draft.library, lv, nodes))
    nodes = next(named, None)
    if nodes is None:
        return
    if len(nodes) > room and tell_groups(draft, outline, nodes):
        return
    most = len(nodes) if len(nodes) <= room else min(room, least)
    for node in nodes[:most]:
        draft.item(cite_node(draft, node))
    if len(nodes) > most:
        draft.line(plural(draft.language, "counting.more", len(nodes) - most))


def _aspects(
    draft: Draft, weighing: Weighing, plans: Sequence[Plan]
) -> list[tuple[str, dict[str, list[Candidate]]]]:
    """By aspect and title what plans surely say of each, a passage for one aspect alone; with
    entries of a level there is room for them all."""
    told: set[str] = set()
    aspects = []
    for aspect, most in _ASPECTS:
        of_plans = {}
        for plan in plans:
            found = [c for c in _found(draft, weighing, plan, aspect) if c.passage.id not in told]
            of_plans[plan.title] = found[: most if len(plans) == 1 else 1]
            told |= {c.passage.id for c in of_plans[plan.title]}
        aspects.append((aspect, of_plans))
    return aspects


def _aspect(draft: Draft, aspect: str, of_plans: Mapping[str, Sequence[Candidate]]) -> None:
    """What plans surely say of an aspect, one below the other; nothing where none does."""
    if not any(of_plans.values()):
        return
    draft.path([draft.say(f"overview.{aspect}")])
    for title, candidates in of_plans.items():
        if len(of_plans) > 1:
            draft.line(draft.say(f"overview.{'in' if candidates else 'not_in'}", plan=shown(title)))
        for candidate in candidates:
            draft.quote(candidate.passage, candidate.span, also=candidate.also)


def _found(draft: Draft, weighing: Weighing, plan: Plan, aspect: str) -> list[Candidate]:
    """What a plan surely says of an aspect and not of another one already, best first."""
    matter = weighing(_asked(plan.language or draft.language, aspect), plan)
    money = aspect == "money"
    judgement = judge(matter, also=tellers(matter) if money else ())
    found = merged(draft.library, judgement.candidates) if judgement.answers else []
    if money:
        own: Iterable[Candidate] = totals_of(matter, judgement.candidates)
    else:
        own = (c for c in found if _says(matter, c, aspect))
        # Under `La strategia in breve` stands what the plan is for; a time may be another plan's.
        own = (c for c in own if aspect == "aims" or part_of(matter, c) is None)
    return [c for c in own if not draft.cites(c.passage)]


def _says(matter: Matter, candidate: Candidate, aspect: str) -> bool:
    """Whether a candidate is sure, the more where it names no plan, and running text that begins
    with a sentence and ends one. Aims are called so."""
    passage = candidate.passage
    told = candidate.span.of(matter.text(passage))
    whole = passage.kind in (Kind.TEXT, Kind.FIELD) and passage.text[:1].isupper()
    whole = whole and not told.rstrip().endswith(":")
    spoken = {*words(told)}
    named = bool(spoken & (plan_names() | kinds_of_documents("plans")))
    if aspect == "aims" and not (spoken & aim_words() and _is_on_aims(matter, candidate)):
        return False
    return candidate.promise >= (_TOLD if named else _TOLD_UNNAMED) and whole


def _is_on_aims(matter: Matter, candidate: Candidate) -> bool:
    """Whether a passage may tell what its plan is for: it stands in the first half, and speaks of the
    plan or stands below a heading that says so. What is for something else is told further on, of
    other plans, reports and offices. (Summaries of 47 documents, all read: of 22 aims told without
    it 7 were right, of 11 with it 9.)"""
    passage = candidate.passage
    early = 2 * passage.start < len(matter.library.document(passage.document).text)
    headed = {*words(" ".join(passage.path[-1:]))} & aim_headings()
    return early and (bool(headed) or speaks_of_plan(matter, candidate, aim_words()))


def asked_plainly(question: Question, plan: Plan) -> str | None:
    """A question about a plan itself in the plain words for its aspect (`quanto dura il piano`: for
    what period it is), in the plan's language; None where something else is asked."""
    aspect = _ASPECT_OF.get(question.value or "")
    if aspect is None or not asks_of_plan(question) or beside_lasting(question):
        return None
    return _asked(plan.language or question.language, aspect)


def asks_how_long(question: Question) -> bool:
    """Whether a question asks for how long something holds."""
    return matches("turn", "lasts", question.whole)


def _asked(language: str, aspect: str) -> str:
    return say("en" if language == "en" else "it", f"overview.ask_{aspect}")
