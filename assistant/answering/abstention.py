"""Abstention: what the documents say of the matter, what they leave unsaid, where it was looked
for, what is nearest, and whom to ask."""

from itertools import islice

from ingest.model import Kind

from ..answers.answer import Answer, AnswerKind
from ..answers.blocks import Part
from ..answers.phrases import plural
from ..evidence.matter import Matter
from ..judging.judge import Judgement
from ..judging.unsaid import unsaid
from .draft import Draft, quoted, short, shown
from .opening import is_foreign, namer, speaks_of, wanted
from .unnamed import said_so, unheard_of
from .valued import tells

#: Passages that a silence shows. A decision: more would look like an answer.
_NEAREST = 3
#: Plans or sheets that a silence names as those in which nothing was found. A decision: a line.
_NAMED = 2
#: Words of the question that a silence names as those that the nearest passages speak of. A
#: decision.
_SPOKEN = 2
#: How probably a passage answers that is near whatever it names. A decision: as likely as not.
_MAY_TELL = 0.5


def abstain(judgement: Judgement, kind: AnswerKind, reason: str | None = None) -> Answer:
    """Say that the documents do not tell, with the nearest passages marked as such."""
    matter = judgement.matter
    draft = Draft(matter.library, matter.question)
    draft.silence(reason or _reason(draft, judgement))
    draft.line(looked(draft, matter))
    # What names no word of the question is near to nothing (`biglietto`: the amounts of a project).
    names_any = namer(matter)
    told = ((n, p) for n, p in enumerate(judgement.passages) if p.kind is not Kind.HEADING)
    near = (n for n, passage in told if names_any(passage) or _is_near(judgement, n))
    nearest = [judgement.candidates[n] for n in islice(near, _NEAREST)]
    draft.turn(Part.NEAREST)
    if nearest:
        draft.line(draft.say("nearest"))
    for candidate in nearest:
        draft.quote(candidate.passage, candidate.span)
    draft.turn(Part.ANSWER)
    for office in _offices(matter):
        draft.line(draft.say("office", office=shown(office)))
    return draft.answer(kind, abstained=True)


def _reason(draft: Draft, judgement: Judgement) -> str:
    """That nothing was found: of what, and of what the nearest passages speak, where that is told;
    or that these speak of the thing and tell no value of it."""
    matter, missing = judgement.matter, unsaid(judgement)
    near = judgement.candidates[:_NEAREST]
    kind = matter.question.value
    if kind and not missing and near and not any(tells(matter, c) for c in near):
        foreign = is_foreign(matter, near[0].passage)
        if not foreign and wanted(matter.question) and speaks_of(matter, near[0]):
            return draft.say("no_value", value=draft.say(f"value.{kind}"))
    if not missing:
        # Where a passage is as likely as not to tell it, that tells it in words of its own.
        never = unheard_of(matter) if not _is_near(judgement, 0) else []
        return said_so(draft, matter, never) if never else draft.say("nothing", where=_where(draft))
    said = [word for word in judgement.said if word not in missing][:_SPOKEN]
    key = "nothing_on" if said else "nothing_on_it"
    return draft.say(key, where=_where(draft), missing=quoted(missing), said=quoted(said))


def _where(draft: Draft) -> str:
    """In what nothing was found: the documents, or the few plans or sheets that were asked."""
    question, library = draft.question, draft.library
    titles = [library.document(d).title for d in question.documents]
    titles = titles or [library.plan(plan).title for plan in question.plans]
    if not 0 < len(titles) <= _NAMED:
        return draft.say("in_all")
    return draft.say("in_plans", plans=quoted([*map(short, titles)]))


def _is_near(judgement: Judgement, place: int) -> bool:
    """Whether the candidate at a place, if there is one, may well answer, whatever it names."""
    judged = bool(judgement.matter.comparers) and len(judgement.candidates) > place
    return judged and judgement.candidates[place].promise >= _MAY_TELL


def looked(draft: Draft, matter: Matter) -> str:
    """Where the answer was looked for."""
    documents = matter.documents
    passages = sum(len(d.passages) for d in documents)
    return draft.say(
        "looked",
        documents=plural(draft.language, "documents", len(documents)),
        passages=plural(draft.language, "passages", passages),
    )


def _offices(matter: Matter) -> list[str]:
    plans = [matter.library.plan(d.plan) for d in matter.documents]
    return list(dict.fromkeys(plan.office for plan in plans if plan.office))
