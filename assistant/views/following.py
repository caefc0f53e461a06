"""What people could ask next: questions about what an answer cites, of those that the plans answer.

Of a record only what one of its fields says is offered, of an entry of the outline what stands
under it, of an acronym what the document itself says that it stands for.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain

from index.library import Library
from index.words import words
from ingest.codes import codes
from ingest.fields import fields
from ingest.model import Document, Kind, Record
from ingest.outline import Node

from ..answers.answer import Answer, AnswerKind, Citation
from ..answers.phrases import say
from ..projects.project import SHEET
from ..reading.purposes import OF_TYPE
from ..reading.vague import WHOLE
from ..wording import overlap
from .cited import TIMES, Entries, fits

#: Questions that are offered at most. A decision.
MOST = 3
#: Characters of the longest title that a question takes whole; a title that is cut is not
#: found. A decision.
_LONGEST = 100
#: Actions under an entry, at least, for which it is worth asking for them. A decision.
_FEWEST = 2
#: Kinds of records that people ask more of.
_DONE = (Kind.ACTION, Kind.PROJECT)
#: Types of the fields of a project's sheet that are asked for.
_OF_SHEETS = ("money", "person", "date")
#: What the fields of a record are asked for, the commonest first, with the fields that tell.
_ABOUT = {
    "holder": ("holder",),
    "time": TIMES,
    "amount": ("amount",),
    "resource": ("resource",),
    "beneficiary": ("beneficiary",),
    "partner": ("partner",),
    "target": ("target",),
    "impact": ("impact",),
}


@dataclass(frozen=True, slots=True)
class Next:
    """A question that could come next, on the plan that answers it."""

    question: str
    plan: str

    def as_dict(self) -> dict[str, object]:
        """The JSON form: what can be sent as it is."""
        return {"question": self.question, "plans": [self.plan]}


class Following:
    """Finds what could be asked after an answer from a library."""

    def __init__(self, library: Library, entries: Entries) -> None:
        self._library = library
        self._entries = entries

    def after(self, answer: Answer, turns: Sequence[str] = ()) -> tuple[Next, ...]:
        """At most three questions after an answer; none that was asked in `turns`, and none after
        a silence, whose citations do not answer."""
        if answer.abstained:
            return ()
        asked = {_plain(turn) for turn in (*turns, answer.question)}
        found = [one for one in self._candidates(answer) if _plain(one.question) not in asked]
        return tuple(dict.fromkeys(found))[:MOST]

    def about(self, record: Record, language: str) -> tuple[Next, ...]:
        """What can be asked of a record, in a language."""
        if not _is_askable(record):
            return ()
        return tuple(self._questions(record, language, frozenset()))[:MOST]

    def choices(self, subject: str, language: str, plans: Sequence[str] = ()) -> tuple[Next, ...]:
        """What whoever asks with one vague word may mean by it (see `vague`): of `plans`, none all;
        each once, whichever of the fields of a sheet lead to it."""
        chosen = self._library.plans_among(plans)
        if subject == WHOLE:
            offers = (self._of_plan(plan.id, language) for plan in chosen)
        else:
            offers = (self._of_purpose(plan.id, subject, language) for plan in chosen)
        return tuple(dict.fromkeys(_in_turn([list(offer) for offer in offers])))[:MOST]

    def _of_plan(self, plan: str, language: str) -> Iterator[Next]:
        title = " ".join(self._library.plan(plan).title.split())
        levels = [level for level in self._library.outline(plan).levels if level.count > 1]
        if levels and _fits(title):
            yield Next(say(language, "next.plan", title=title), plan)

    def _of_purpose(self, plan: str, purpose: str, language: str) -> Iterator[Next]:
        about = next((one for one, names in _ABOUT.items() if purpose in names), "")
        for record in self._library.records(plan):
            has = any(one.name in _ABOUT.get(about, ()) for one in record.fields)
            if has and _is_askable(record):
                title = " ".join(record.title.split())
                yield Next(say(language, f"next.{about}", title=title), plan)
        types = [kind for kind in _OF_SHEETS if purpose in OF_TYPE[kind]]
        for document in self._library.documents_of(plan):
            yield from self._sheet(document, types, language)

    def _candidates(self, answer: Answer) -> Iterator[Next]:
        records = self._records(answer.citations)
        listed = answer.kind is AnswerKind.COVERAGE
        of_records = [list(self._of_record(r, answer)) for r in records[: MOST if listed else 1]]
        of_records = [found for found in of_records if found]
        under = [*self._of_sheet(answer), *self._of_outline(answer)]
        told = list(self._of_acronyms(answer))
        if listed:
            yield from (*_in_turn(of_records[:1])[:1], *under[:1], *told[:1])
            of_records = of_records[1:] + [found[1:] for found in of_records[:1]]
        yield from (*_in_turn(of_records)[:2], *under, *told, *_in_turn(of_records)[2:])

    def _records(self, citations: Iterable[Citation]) -> list[Record]:
        found = filter(None, map(self._entries.record_of, citations))
        return list({record.id: record for record in found if _is_askable(record)}.values())

    def _of_record(self, record: Record, answer: Answer) -> Iterator[Next]:
        """What its fields say and the answer does not: beside a value the rest of a row is quoted
        too, and is no answer to what nobody asked."""
        value = answer.headline.value if answer.headline else None
        told = {
            field.name
            for field in record.fields
            for c in answer.citations
            if c.document == record.place.document and overlap(c, field)
            if value is None or _plain(field.value) == _plain(value)
        }
        yield from self._questions(record, answer.language, told)

    def _questions(self, record: Record, language: str, told: Set[str]) -> Iterator[Next]:
        """What the fields of a record say, but for those of these names."""
        for about, names in _ABOUT.items():
            has = any(one.name in names and one.value.strip() for one in record.fields)
            if has and told.isdisjoint(names):
                title = " ".join(record.title.split())
                yield Next(say(language, f"next.{about}", title=title), record.plan)

    def _of_outline(self, answer: Answer) -> Iterator[Next]:
        """What else stands under the entries that are cited, or above those that are."""
        also = chain.from_iterable(citation.also for citation in answer.citations)
        cited = {c.passage for c in answer.citations} | {place.passage for place in also}
        for citation in answer.citations:
            own = self._entries.node_of(citation.passage)
            for node in filter(None, (own, self._entries.parent_of(citation.passage))):
                name = self._entries.name_of(node, citation.plan, _LONGEST)
                _, *below = node.walk()
                actions = [one for one in below if one.kind is Kind.ACTION]
                if name and len(actions) >= _FEWEST and not _shown(actions, cited):
                    title = name.capitalize() if name.isupper() else name
                    yield Next(say(answer.language, "next.under", title=title), citation.plan)

    def _of_sheet(self, answer: Answer) -> Iterator[Next]:
        """What else the sheet of a project says in its own fields, where it is cited."""
        for citation in answer.citations[:1]:
            document = self._library.document(citation.document)
            yield from self._sheet(document, _OF_SHEETS, answer.language, answer.citations)

    def _sheet(
        self,
        document: Document,
        types: Sequence[str],
        language: str,
        citations: Sequence[Citation] = (),
    ) -> Iterator[Next]:
        """What the fields of some types say on a project's sheet, but for what citations quote."""
        if document.kind != SHEET or self._library.records_in(document.id):
            return
        code = next(codes(document.title), None)
        title = code.text if code else f"«{document.title}»"
        for one in fields(document):
            told = any(overlap(c, one) for c in citations)
            if one.type in types and one.value and not told and _fits(document.title):
                yield Next(say(language, f"next.sheet.{one.type}", of=title), document.plan)

    def _of_acronyms(self, answer: Answer) -> Iterator[Next]:
        """The acronyms of the first quote that its document explains elsewhere."""
        for citation in answer.citations[:1]:
            for acronym in self._library.acronyms(citation.document):
                spoken = re.search(rf"(?<!\w){re.escape(acronym.acronym)}(?!\w)", citation.quote)
                if spoken and acronym.expansion and acronym.expansion.text not in citation.quote:
                    asked = say(answer.language, "next.acronym", what=acronym.acronym)
                    yield Next(asked, citation.plan)


def _shown(nodes: Iterable[Node], passages: set[str]) -> bool:
    """Whether an answer cites all of these entries."""
    return all(any(place.passage in passages for place in node.places) for node in nodes)


def _is_askable(record: Record) -> bool:
    """Whether people ask more of a record, and its title can stand in a question."""
    return record.kind in _DONE and _fits(record.title)


def _fits(title: str) -> bool:
    """Whether a title can stand in a question whole."""
    return fits(" ".join(title.split()), _LONGEST)


def _plain(question: str) -> str:
    return " ".join(words(question))


def _in_turn(offers: Sequence[Sequence[Next]]) -> list[Next]:
    """One of each, then another of each."""
    longest = max(map(len, offers), default=0)
    return [offer[n] for n in range(longest) for offer in offers if n < len(offer)]
