"""The tools themselves: what a program may ask of the plans. Reading only; nothing is kept."""

from collections import Counter
from collections.abc import Iterable

from index.library import Library
from index.words import terms
from ingest.locator import QUOTE_LIMIT, Span, clip
from ingest.model import Passage, Record

from ...alignment.relation import Alone, Pair, Side
from ...answers.answer import Answer, Citation
from ...judging.judge import Candidate
from ...views import library as views
from ...views import outline as outlines
from ..links import Links
from ..state import Served
from . import results
from .places import Places


class Toolbox:
    """The tools over what is served at one moment; `reached` is how the client came."""

    def __init__(self, served: Served, links: Links, reached: str) -> None:
        self._served = served
        self._places = Places(served.library, links, reached)

    @property
    def _library(self) -> Library:
        return self._served.library

    def answered(self, answer: Answer) -> results.Answered:
        """An answer with its quotes."""
        quotes = [self._quote(c) for c in answer.citations]
        quotes += [self._quote(c, doubtful=True) for c in answer.doubtful]
        return results.Answered(
            text=answer.text,
            headline=answer.headline.text if answer.headline else None,
            kind=answer.kind.value,
            language=answer.language,
            abstained=answer.abstained,
            examined=answer.examined,
            quotes=sorted(quotes, key=lambda q: q.n),
        )

    def list_plans(self) -> results.Plans:
        """All plans with their documents."""
        return results.Plans(plans=[self._plan(p.id) for p in self._library.plans])

    def list_records(
        self,
        plans: Iterable[str],
        *,
        kind: str | None,
        holder: str | None,
        contains: str | None,
        code: str | None,
        offset: int,
        limit: int,
    ) -> results.Records:
        """All records of the plans (none named: all plans) that pass the filters. Raises
        UnknownName."""
        asked = [self._library.plan(p).id for p in plans] or [p.id for p in self._library.plans]
        held = [record for plan in asked for record in self._library.records(plan)]
        passes = _Filter(kind, holder, contains, code)
        left = [r for r in held if passes(r, self._library.document(r.place.document).language)]
        return results.Records(
            total=len(left),
            offset=offset,
            examined=len(held),
            complete=all(map(self._is_whole, asked)),
            records=[self._record(r) for r in left[offset : offset + limit]],
        )

    def search_passages(self, query: str, plans: Iterable[str], limit: int) -> results.Search:
        """The passages that may answer. Raises UnknownName."""
        judgement = self._served.assistant.judged(query, plans)
        found = judgement.candidates[:limit]
        return results.Search(
            answers=judgement.answers, passages=[self._candidate(c) for c in found]
        )

    def read_passage(self, passage: str) -> results.Reading:
        """A passage with what stands around it. Raises UnknownName."""
        found = self._library.passage(passage)
        home = self._library.document(found.document)
        number = home.passages.index(found)
        shown = views.passage_in_place(self._library, passage)
        before, after = views.neighbours(home, number)
        return results.Reading(
            **self._places.at(found),
            title=home.title,
            kind=found.kind.value,
            label=found.label,
            text=found.text,
            before=str(shown["before"]),
            after=str(shown["after"]),
            previous=before.id if before else None,
            next=after.id if after else None,
            source_url=home.source_url,
        )

    def outline(self, plan: str, depth: int) -> results.Tree:
        """A plan as a tree, down to `depth` levels. Raises UnknownName."""
        raw = outlines.outline(self._library, plan)
        return results.Tree.model_validate(
            {
                **raw,
                "tree": [_entry(node, depth) for node in _listed(raw["tree"])],
                "actors": [actor["name"] for actor in _listed(raw["actors"])],
            }
        )

    def align(self, a: str, b: str, status: str | None, limit: int) -> results.Aligned:
        """Two plans side by side, at most `limit` of each kind. Raises UnknownName."""
        found = self._served.alignment(a, b)
        pairs = [p for p in found.pairs if status in (None, p.status)]
        counted = Counter(p.status for p in found.pairs)
        return results.Aligned(
            a=a,
            b=b,
            pairs=[self._pair(p) for p in sorted(pairs, key=lambda p: -p.score)[:limit]],
            only_a=[self._single(s) for s in found.only_a[:limit]],
            only_b=[self._single(s) for s in found.only_b[:limit]],
            counts={
                "aligned": counted["aligned"],
                "partial": counted["partial"],
                "only_a": len(found.only_a),
                "only_b": len(found.only_b),
            },
            complete=not (found.unread_a or found.unread_b),
        )

    def _quote(self, citation: Citation, *, doubtful: bool = False) -> results.Quote:
        span = (citation.start, citation.end)
        return results.Quote(
            **self._places.of(citation.passage, span),
            n=citation.n,
            title=citation.title,
            start=citation.start,
            end=citation.end,
            quote=citation.quote,
            doubtful=doubtful,
        )

    def _plan(self, plan_id: str) -> results.PlanListed:
        plan = self._library.plan(plan_id)
        return results.PlanListed(
            id=plan.id,
            title=plan.title,
            territory=plan.territory,
            status=plan.status,
            language=plan.language,
            documents=[d.id for d in self._library.documents_of(plan.id)],
            records=dict(Counter(r.kind.value for r in self._library.records(plan.id))),
            unread=not self._is_whole(plan.id),
        )

    def _is_whole(self, plan: str) -> bool:
        documents = self._library.documents_of(plan)
        return all(d.is_whole and not d.unread_pages for d in documents)

    def _record(self, record: Record) -> results.RecordListed:
        span = (record.place.start, record.place.end)
        return results.RecordListed(
            **self._places.of(record.place.passage, span),
            id=record.id,
            kind=record.kind.value,
            code=record.code,
            title=record.title,
            holder=record.holder,
            fields=[results.RecordField(name=f.name, value=f.value) for f in record.fields],
            also=[place.passage for place in record.places],
        )

    def _candidate(self, candidate: Candidate) -> results.Found:
        passage: Passage = candidate.passage
        document = self._library.document(passage.document)
        span = clip(document.text, Span(candidate.span.start, candidate.span.end), QUOTE_LIMIT)
        return results.Found(
            **self._places.at(passage, (span.start, span.end)),
            title=document.title,
            kind=passage.kind.value,
            label=passage.label,
            quote=span.of(document.text),
            promise=round(candidate.promise, 3),
        )

    def _pair(self, pair: Pair) -> results.Paired:
        return results.Paired(
            a=self._side(pair.a),
            b=self._side(pair.b),
            quote_a=pair.a.quote,
            quote_b=pair.b.quote,
            status=pair.status,
            score=round(pair.score, 3),
            why=pair.why.sentence,
        )

    def _side(self, side: Side) -> results.Place:
        return results.Place(**self._places.of(side.passage))

    def _single(self, alone: Alone) -> results.Single:
        return results.Single(**self._places.of(alone.passage), quote=alone.quote)


class _Filter:
    """Tells which records are asked for: all that is given must hold, words by their stems."""

    def __init__(
        self, kind: str | None, holder: str | None, contains: str | None, code: str | None
    ) -> None:
        self._kind = kind
        self._code = code.strip().casefold() if code else None
        self._holder = holder or ""
        self._contains = contains or ""

    def __call__(self, record: Record, language: str) -> bool:
        """Whether a record of a document in a language passes."""
        if self._kind and record.kind.value != self._kind:
            return False
        if self._code and (record.code or "").casefold() != self._code:
            return False
        told = " ".join([record.title, *(f.value for f in record.fields)])
        return _holds(record.holder or "", self._holder, language) and _holds(
            told, self._contains, language
        )


def _holds(text: str, wanted: str, language: str) -> bool:
    """Whether a text has all the words that are wanted, in any form."""
    return set(terms(wanted, language)) <= set(terms(text, language))


def _listed(value: object) -> list[dict[str, object]]:
    assert isinstance(value, list)
    return value


def _entry(node: dict[str, object], depth: int) -> dict[str, object]:
    below = _listed(node["children"]) if depth > 1 else []
    return {**node, "below": node["count"], "children": [_entry(c, depth - 1) for c in below]}
