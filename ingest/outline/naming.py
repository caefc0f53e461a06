"""What a plan calls its levels: by the labels of its entries, its headings, and what it counts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ..model import Document, Kind, Passage, Record
from .model import Statement
from .nouns import Met, coded, met, nouns, plain, usual

#: What counts how much for a name: the labels of entries, a stated number that agrees, a
#: heading. Decisions: what a plan states is surer than how it labels.
_LABEL, _AGREES, _HEADING = 3.0, 10.0, 1.0
#: Characters of a heading that names a level. A decision: longer ones name an entry.
_LONGEST_HEADING = 90


def label_noun(record: Record, passage: Passage | None, language: str) -> Met | None:
    """The noun of a level that labels an entry: `MISSIONE 1`, a column called `Azioni`."""
    said = [record.code or ""]
    if passage is not None:
        said += [passage.label or "", *_headers(passage, record)]
    found = next((m for text in said for m in met(text) if m.noun.kind is record.kind), None)
    noun = coded(record.code) if record.code and not found else None
    if noun is None or noun.kind is not record.kind:
        return found
    return Met(noun, 0, 0, *noun.usual(language), False)


def _headers(passage: Passage, record: Record) -> list[str]:
    """The headers of the columns in which an entry's title stands and its code, which stands ahead."""
    own = [c for c in passage.cells if c.start <= record.place.start < max(c.end, c.start)]
    coded = [c for c in passage.cells if passage.label and own and c.end <= own[0].start]
    said = [c for c in coded if passage.text[c.start - passage.start :].startswith(passage.label)]
    return [c.header for c in (*own, *said)]


def names(
    counts: Mapping[Kind, int],
    labels: Iterable[Met | None],
    documents: Sequence[Document],
    stated: Sequence[Statement],
    barred: frozenset[str] = frozenset(),
) -> dict[Kind, tuple[str, str, str]]:
    """For each kind the notion, the singular and the plural by which the plan calls its entries;
    `barred` notions are of other lists."""
    weights: dict[Kind, defaultdict[tuple[str, str, str], float]] = {
        kind: defaultdict(float) for kind in counts
    }

    def speak(one: Met, weight: float) -> None:
        if one.noun.kind in weights and one.noun.name not in barred:
            weights[one.noun.kind][one.noun.name, one.singular, one.plural] += weight

    for label in labels:
        if label is not None:
            speak(label, _LABEL)
    for statement in _agreeing(counts, stated):
        for one in met(statement.words):
            speak(one, _AGREES)
    for document in documents:
        for text in _heads(document):
            for one in met(text):
                if one.is_plural:
                    speak(one, _HEADING)
    language = documents[0].language if documents else "it"
    return {
        kind: max(weights[kind], key=weights[kind].__getitem__)
        if weights[kind]
        else _spoken(kind, documents, language, barred)
        for kind in counts
    }


def _agreeing(counts: Mapping[Kind, int], stated: Sequence[Statement]) -> list[Statement]:
    """The statements whose number, or whose sum over the parts of the document, is the count."""
    found = [s for s in stated if s.whole and counts.get(s.kind) == s.count]
    for kind, count in counts.items():
        parts = [s for s in stated if s.kind is kind and s.partial]
        by_noun = {s.noun: [one for one in parts if one.noun == s.noun] for s in parts}
        found += [s for own in by_noun.values() if sum(o.count for o in own) == count for s in own]
    return found


def _heads(document: Document) -> list[str]:
    """The short headings of a document, and the headers of its tables, each table's once."""
    found = [
        p.text
        for p in document.passages
        if p.kind is Kind.HEADING and len(p.text) <= _LONGEST_HEADING
    ]
    rows = {tuple(" ".join(c.header.split()) for c in p.cells) for p in document.passages}
    return [*found, *(header for row in sorted(rows) for header in row)]


def _spoken(
    kind: Kind, documents: Sequence[Document], language: str, barred: frozenset[str]
) -> tuple[str, str, str]:
    """The name that the texts use most, where nothing else tells."""
    weights: Counter[tuple[str, str, str]] = Counter()
    for document in documents:
        text = plain(document.text)
        for noun in (one for one in nouns().values() if one.name not in barred):
            for singular, plural in noun.forms.get(language, ()) if noun.kind is kind else ():
                weights[noun.name, singular, plural] += text.count(f" {plural} ")
    if weights and weights.most_common(1)[0][1]:
        return weights.most_common(1)[0][0]
    singular, plural = usual(kind, language)
    noun_met = next(iter(met(plural)), None)
    return (noun_met.noun.name if noun_met else kind.value, singular, plural)
