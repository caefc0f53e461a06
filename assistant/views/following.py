"""What people could ask next: questions about what an answer cites, of those that the plans answer.

Of a record only what one of its fields says is offered, of an entry of the outline what stands
under it, of an acronym what the document itself says that it stands for.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain, islice, pairwise

from index.library import Library
from index.words import has_digit, words
from ingest.codes import codes
from ingest.fields import fields
from ingest.model import Document, Kind, Record, RecordField
from ingest.outline import Node

from ..answers.answer import Answer, AnswerKind, Citation
from ..answers.phrases import say
from ..projects.project import SHEET
from ..reading.names import true_plans
from ..reading.purposes import OF_TYPE
from ..reading.vague import WHOLE
from ..wording import overlap
from .besides import Besides
from .cited import TIMES, Entries, fits
from .naming import Names, tells

#: Questions that are offered at most. A decision.
MOST = 3
#: Characters of the longest title that a question takes whole; a title that is cut is not
#: found. A decision.
_LONGEST = 100
#: Actions under an entry, at least, for which it is worth asking for them. A decision.
_FEWEST = 2
#: Headings that call no part of a text: names of files, credits of pictures.
_NO_HEADING = re.compile(
    r"\.[a-z]{2,4}\d?$|_|^(?:credits?|foto|photos?|fonte|source)\b[^:]{0,20}:", re.IGNORECASE
)
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
    """A question that could come next, on the plan that answers it; empty for all plans."""

    question: str
    plan: str

    def as_dict(self) -> dict[str, object]:
        """The JSON form: what can be sent as it is."""
        return {"question": self.question, "plans": [self.plan] if self.plan else []}


class Following:
    """Finds what could be asked after an answer from a library."""

    def __init__(self, library: Library, entries: Entries) -> None:
        self._library = library
        self._entries = entries
        self.names = Names(library)
        self._besides = Besides(library, self.names)

    def prepare(self) -> None:
        """Read what all questions are found by, before anybody waits for it."""
        for plan in self._library.plans:
            self._besides.prepare(plan.id)

    def after(self, answer: Answer, turns: Sequence[str] = ()) -> tuple[Next, ...]:
        """At most three questions after an answer; none that was asked in `turns`, and none after
        a silence, whose citations do not answer."""
        if answer.abstained:
            return ()
        asked = {_plain(turn) for turn in (*turns, answer.question)}
        found = self._candidates(answer, first=not turns)
        fresh = (one for one in found if _plain(one.question) not in asked)
        return tuple(islice(dict.fromkeys(fresh), MOST))

    def about(self, record: Record, language: str) -> tuple[Next, ...]:
        """What can be asked where all is shown that a record says, and what stands beside it: what
        else who carries it out does, what the parts hold in which it stands, what the plan has
        and is about."""
        found = chain(
            _offered(self._besides.of_holders([record], [record.id], "", language)),
            self._around(record, language),
            _offered(self._besides.of_levels([record.plan], frozenset(), language)),
            _offered(self._besides.of_plans([record.plan], language)),
        )
        return tuple(islice(dict.fromkeys(found), MOST))

    def _around(self, record: Record, language: str) -> Iterator[Next]:
        """What the parts hold in which a record stands, from the second: the first is beside it."""
        for inner, outer in pairwise(self._entries.above(record.place.passage)):
            name = self._entries.name_of(outer, record.plan, _LONGEST)
            if name and len(_actions(outer)) > len(_actions(inner)):
                yield Next(say(language, "next.under", title=name), record.plan)

    def choices(self, subject: str, language: str, plans: Sequence[str] = ()) -> tuple[Next, ...]:
        """What whoever asks with one vague word may mean by it (see `vague`): of `plans`, none all;
        each once, whichever of the fields of a sheet lead to it."""
        chosen = self._library.plans_among(plans)
        if subject == WHOLE:
            held = true_plans(self._library)
            first = sorted(chosen, key=lambda plan: plan.id not in held)
            offers = (_offered(self._besides.of_plans([plan.id], language)) for plan in first)
        else:
            offers = (self._of_purpose(plan.id, subject, language) for plan in chosen)
        return tuple(dict.fromkeys(_in_turn([list(offer) for offer in offers])))[:MOST]

    def _of_purpose(self, plan: str, purpose: str, language: str) -> Iterator[Next]:
        about = next((one for one, names in _ABOUT.items() if purpose in names), "")
        for record in self._library.records(plan):
            has = any(_tells(one, _ABOUT.get(about, ())) for one in record.fields)
            if has and _is_askable(record):
                title = " ".join(record.title.split())
                yield Next(say(language, f"next.{about}", title=title), plan)
        types = [kind for kind in _OF_SHEETS if purpose in OF_TYPE[kind]]
        for document in self._library.documents_of(plan):
            yield from self._sheet(document, types, language)

    def _candidates(self, answer: Answer, *, first: bool) -> Iterator[Next]:
        """What could come next, the best first; what the `first` question of a conversation asks
        can be asked of another plan as it stands."""
        records = self._records(answer.citations)
        listed = answer.kind is AnswerKind.COVERAGE
        of_records = [list(self._of_record(r, answer)) for r in records[: MOST if listed else 1]]
        of_records = [found for found in of_records if found]
        under = [*self._of_sheet(answer), *self._of_outline(answer)]
        told = list(self._of_acronyms(answer))
        other = list(_offered(self._besides.elsewhere(answer))) if first else []
        all_cited = self._records(answer.citations, all_of_them=True)
        shown = [record.id for record in all_cited]
        holders = list(_offered(self._besides.of_holders(
            all_cited[: MOST if listed else 1], shown, answer.question, answer.language
        )))  # fmt: skip
        if listed:
            yield from (*_in_turn(of_records[:1])[:1], *under[:1], *other[:1], *told[:1])
            of_records = of_records[1:] + [found[1:] for found in of_records[:1]]
        yield from (*_in_turn(of_records)[:2], *under[:1], *holders[:1], *other[:1], *told)
        yield from islice(self._of_sections(answer), 1)
        yield from (*under, *_in_turn(of_records)[2:], *holders, *other)
        yield from islice(self._of_sections(answer), 1, MOST)
        plans = dict.fromkeys(c.plan for c in answer.citations)
        cited = _cited(answer)
        yield from _offered(self._besides.of_levels(plans, cited, answer.language))
        yield from _offered(self._besides.of_plans(plans, answer.language))

    def _records(self, citations: Iterable[Citation], *, all_of_them: bool = False) -> list[Record]:
        """The records that are cited, each once: those that people ask more of, or all."""
        found = filter(None, map(self._entries.record_of, citations))
        kept = (record for record in found if all_of_them or _is_askable(record))
        return list({record.id: record for record in kept}.values())

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
            has = any(_tells(one, names) for one in record.fields)
            if has and told.isdisjoint(names):
                title = " ".join(record.title.split())
                yield Next(say(language, f"next.{about}", title=title), record.plan)

    def _of_outline(self, answer: Answer) -> Iterator[Next]:
        """What else stands under the entries that are cited, or above those that are."""
        cited = _cited(answer)
        for citation in answer.citations:
            own = self._entries.node_of(citation.passage)
            for node in (*([own] if own else ()), *self._entries.above(citation.passage)):
                actions = _actions(node)
                if len(actions) < _FEWEST or _shown(actions, cited):
                    continue
                if name := self._entries.name_of(node, citation.plan, _LONGEST):
                    yield Next(say(answer.language, "next.under", title=name), citation.plan)

    def _of_sections(self, answer: Answer) -> Iterator[Next]:
        """What the parts say in which the quotes stand, by their headings, where it is more."""
        cited = _cited(answer)
        levels = {plan: self._level_titles(plan) for plan in {c.plan for c in answer.citations}}
        for passage in (self._library.passage(c.passage) for c in answer.citations):
            home = self._library.document(passage.document)
            for depth in range(len(passage.path), 0, -1):
                heading = " ".join(passage.path[depth - 1].split())
                inside = (p for p in home.passages if p.path[:depth] == passage.path[:depth])
                more = sum(p.id not in cited for p in inside)
                level = any(title in heading for title in levels[home.plan])
                own = heading != home.title and not (level or _NO_HEADING.search(heading))
                if more >= _FEWEST and own and _fits(heading) and tells(heading):
                    title = heading.capitalize() if heading.isupper() else heading
                    asked = say(answer.language, "next.section", title=title)
                    yield Next(asked, home.plan)
                    break

    def _level_titles(self, plan: str) -> frozenset[str]:
        """The titles of a plan's levels, of which it is asked what actions they hold."""
        nodes = self._library.outline(plan).nodes
        titles = (" ".join(node.title.split()) for node in nodes if node.kind is not Kind.ACTION)
        return frozenset(title for title in titles if tells(title))

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
        title = _sheet_name(document)
        for one in fields(document):
            told = any(overlap(c, one) for c in citations)
            if one.type in types and one.value and not told and title:
                yield Next(say(language, f"next.sheet.{one.type}", of=title), document.plan)

    def _of_acronyms(self, answer: Answer) -> Iterator[Next]:
        """The acronyms of the first quote that its document explains elsewhere."""
        for citation in answer.citations[:1]:
            for acronym in self._library.acronyms(citation.document):
                form = re.compile(rf"(?<!\w){re.escape(acronym.acronym)}(?!\w)")
                spoken = form.search(citation.quote) and not form.search(answer.question)
                if spoken and acronym.expansion and acronym.expansion.text not in citation.quote:
                    asked = say(answer.language, "next.acronym", what=acronym.acronym)
                    yield Next(asked, citation.plan)


def _tells(field: RecordField, names: Sequence[str]) -> bool:
    """Whether a field is called by one of some names and tells it: when something is done no text
    tells without a digit."""
    value = field.value.strip()
    return field.name in names and bool(value) and (field.name not in TIMES or has_digit(value))


def _shown(nodes: Iterable[Node], passages: set[str]) -> bool:
    """Whether an answer cites all of these entries."""
    return all(any(place.passage in passages for place in node.places) for node in nodes)


def _cited(answer: Answer) -> set[str]:
    """The passages that an answer cites, with where the same stands again."""
    also = chain.from_iterable(citation.also for citation in answer.citations)
    return {c.passage for c in answer.citations} | {place.passage for place in also}


def _actions(node: Node) -> list[Node]:
    """The actions under an entry."""
    _, *below = node.walk()
    return [one for one in below if one.kind is Kind.ACTION]


def _sheet_name(document: Document) -> str | None:
    """What a question can call the project of a sheet: its code, which finds it, and its title, which
    tells people what it is; None where it has no title."""
    title = " ".join(document.title.split())
    code = next(codes(title), None)
    name = title.replace(code.text, "").strip(" -–—:,.") if code else title
    if not (tells(name) and _fits(name)):
        return None
    return f"{code.text}, «{name}»" if code else f"«{name}»"


def _offered(found: Iterable[tuple[str, str]]) -> Iterator[Next]:
    return (Next(question, plan) for question, plan in found)


def _is_askable(record: Record) -> bool:
    """Whether people ask more of a record, and its title can stand in a question and tells what it
    is."""
    return record.kind in _DONE and _fits(record.title) and tells(record.title)


def _fits(title: str) -> bool:
    """Whether a title can stand in a question whole."""
    return fits(" ".join(title.split()), _LONGEST)


def _plain(question: str) -> str:
    return " ".join(words(question))


def _in_turn(offers: Sequence[Sequence[Next]]) -> list[Next]:
    """One of each, then another of each."""
    longest = max(map(len, offers), default=0)
    return [offer[n] for n in range(longest) for offer in offers if n < len(offer)]
