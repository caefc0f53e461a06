"""Yes or no to what a question says of one named entry, by what its own fields say: whose it is, when
it is, what it costs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.library import Library
from ingest.actors import Actor
from ingest.locator import Span
from ingest.model import Passage, RecordField
from ingest.outline import Node
from ingest.outline.keys import fold

from ..answers.answer import Answer, AnswerKind, How
from ..answers.naming import field_named
from ..counting.bodies import says
from ..counting.conditions import ends_with_limit, meeting
from ..counting.within import fields_of
from ..lock.quantities import figures
from ..reading.confirming import Confirming, Said, confirming_in
from ..reading.question import Question
from ..reading.vocabulary import TopicReader
from .calling import called
from .draft import Draft, shown

#: What the fields are for that tell it, the likeliest first.
_TELLING = {
    Said.HOLDER: ("holder", "partner"),
    Said.TIME: ("end", "start", "period"),
    Said.SUM: ("amount", "resource"),
}
#: Letters of the longest value that tells one thing. A decision: a longer one is a text.
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class _Told:
    """A field of an entry that tells what is said of it, and the passage in which it stands."""

    field: RecordField
    passage: Passage


def answer(
    library: Library, topics: TopicReader, question: Question, chosen: tuple[str, ...]
) -> Answer | None:
    """The answer; None where something else is asked, where no one entry is called so, or its fields
    do not tell."""
    asked = confirming_in(question.whole)
    if asked is None:
        return None
    plans = library.plans_among(chosen or question.plans)
    nodes = [node for _, node in called(library, topics, asked.of, question.language, plans)]
    told = {node.id: own for node in nodes if (own := _telling(library, node, asked))}
    if len(told) != 1 or not _may_be(library, question, asked):
        return None
    node = next(one for one in nodes if one.id in told)
    fields = told[node.id]
    holds = _holds(library.actors(node.records[0].plan), asked, node, fields)
    return None if holds is None else _tell(Draft(library, question), asked, fields, holds=holds)


def _telling(library: Library, node: Node, asked: Confirming) -> list[_Told]:
    """The fields of an entry that tell it, the likeliest first; a partner only beside a holder."""
    wanted = _TELLING[asked.kind]
    found = [_told(library, field) for field in _fields(node) if field[1].name in wanted]
    own = [one for one in found if len(one.field.value) <= _LONGEST]
    own.sort(key=lambda one: wanted.index(one.field.name))
    return own if own and own[0].field.name != "partner" else []


def _fields(node: Node) -> Iterator[tuple[str, RecordField]]:
    """The fields of an entry, each with its document."""
    yield from ((record.place.document, one) for record, one in fields_of(node))


def _told(library: Library, held: tuple[str, RecordField]) -> _Told:
    document, field = held
    passages = library.document(document).passages
    return _Told(field, next(p for p in passages if p.start <= field.start < p.end))


def _may_be(library: Library, question: Question, asked: Confirming) -> bool:
    """Whether what is said of an entry may be said of it: whose it is by a name, or by what some plan
    calls a body."""
    if asked.kind is not Said.HOLDER:
        return True
    actors = (actor for plan in library.plans for actor in library.actors(plan.id))
    known = any(fold(name) == fold(asked.said) for actor in actors for name in actor.names)
    return known or asked.said[:1].isupper()


def _holds(
    actors: Sequence[Actor], asked: Confirming, node: Node, fields: Sequence[_Told]
) -> bool | None:
    """Whether it is so; None where the fields do not tell."""
    if asked.kind is Said.HOLDER:
        holders = [one.field.value for one in fields if one.field.name == "holder"]
        names = {name for actor in actors if _is(actor, asked.said) for name in actor.names}
        return any(says(value, name) for value in holders for name in {asked.said, *names})
    if met := meeting((node,), asked.said, ""):
        return bool(met.part.entries)
    said = [figure for figure in figures(asked.said) if asked.kind is Said.SUM]
    values = [figure for figure in figures(fields[0].field.value) if asked.kind is Said.SUM]
    return values[0].says(said[0]) if len(said) == 1 and len(values) == 1 else None


def _value_said(asked: Confirming) -> str:
    """The body or the sum that is said itself; empty of a time, and of a sum that is a limit."""
    if asked.kind is Said.HOLDER:
        return asked.said
    found = [*figures(asked.said)]
    alone = asked.kind is Said.SUM and len(found) == 1
    if not alone or ends_with_limit(asked.said[: found[0].start]):
        return ""
    return asked.said[found[0].start : found[0].end].strip()


def _is(actor: Actor, name: str) -> bool:
    return any(fold(name) == fold(own) for own in actor.names)


def _tell(draft: Draft, asked: Confirming, fields: Sequence[_Told], *, holds: bool) -> Answer:
    """The verdict, then the field that tells it; of a body that only takes part that too."""
    partner = [one for one in fields if one.field.name == "partner"]
    lead = fields[0]
    beside = [one for one in partner if not holds and says(one.field.value, asked.said)]
    said, value = _value_said(asked), " ".join(lead.field.value.split())
    key = "yes" if holds else "no" if said else "not"
    draft.line(draft.say(f"claim.{key}", said=shown(said), value=shown(value)))
    for n, one in enumerate((lead, *beside)):
        language = draft.library.document(one.passage.document).language
        label = field_named(one.field.label.rstrip(" :"), language, draft.language)
        end = max(one.field.end, one.passage.start)
        whole = one.passage.end - one.passage.start <= _LONGEST or end > one.passage.end
        citation = draft.cite(one.passage, None if whole else Span(one.field.start, end))
        told = " — ".join(filter(None, (f"**{shown(one.field.value)}**", shown(label))))
        if n:
            draft.entry(f"{told} [{citation.n}]")
            continue
        draft.value(f"{told} [{citation.n}]")
        draft.place(citation)
        if one.field.value in " ".join(citation.quote.split()):
            draft.headline(one.field.value, one.field.value, How.QUOTED)
    return draft.answer(AnswerKind.FACT)
