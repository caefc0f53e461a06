"""What a plan calls its levels: by the labels of its entries, its headings, and what it counts."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ..locator import Span, sentences
from ..model import Document, Kind, Passage, Record
from .model import Statement
from .nouns import Met, coded, met, nouns, plain, usual

#: What counts how much for a name: the labels of entries, a stated number that agrees, a
#: heading; and a code given as an example. Decisions: what a plan states is surer than how it
#: labels, and what it shows by an example is surest.
_LABEL, _AGREES, _HEADING, _SHOWN = 3.0, 10.0, 1.0, 100.0
#: The share of a kind's entries with a label from which on labels name the others too. A
#: decision: fewer are rows of a table aside.
_LABELLED = 0.25
#: What gives an example, and a code in it.
_EXAMPLE = re.compile(r"(?i)\b(?:ad esempio|per esempio|p\. ?es\.|es\.|e\.g\.|for example|such as)")
_CODE = re.compile(r"(?:[A-Za-z]{1,4}[.\- ]?)?\d+(?:[.\-]\w+)*")
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
    ahead = [c for c in passage.cells if own and c.end <= own[0].start]
    label = passage.label or record.code or ""
    said = [c for c in ahead if label and passage.text.startswith(label, c.start - passage.start)]
    return [c.header for c in (*own, *said)]


def names(
    counts: Mapping[Kind, int],
    labels: Iterable[Met | None],
    documents: Sequence[Document],
    stated: Sequence[Statement],
    *,
    barred: frozenset[str] = frozenset(),
    examples: Iterable[Met] = (),
) -> dict[Kind, tuple[str, str, str]]:
    """For each kind the notion, the singular and the plural by which the plan calls its entries;
    `barred` notions are of other lists; `examples` are met where a code of the entries is given as
    one. Labels of a few entries name these alone."""
    weights: dict[Kind, defaultdict[tuple[str, str, str], float]] = {
        kind: defaultdict(float) for kind in counts
    }

    def speak(one: Met, weight: float) -> None:
        if one.noun.kind in weights and one.noun.name not in barred:
            weights[one.noun.kind][one.noun.name, one.singular, one.plural] += weight

    told = [label for label in labels if label is not None]
    labelled = Counter(label.noun.kind for label in told)
    for label in told:
        if labelled[label.noun.kind] >= _LABELLED * counts[label.noun.kind]:
            speak(label, _LABEL)
    for one in examples:
        speak(one, _SHOWN)
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


def exemplified(
    documents: Sequence[Document], codes: Mapping[Kind, Collection[str]]
) -> Iterator[Met]:
    """The nouns of sentences that give a code of entries as an example: `Il codice degli obiettivi
    operativi (ad esempio: 12.03.01)`."""
    for document in documents:
        for passage in document.passages:
            if passage.cells or not _EXAMPLE.search(passage.text):
                continue
            for span in sentences(document.text, Span(passage.start, passage.end)):
                text = span.of(document.text)
                if (example := _EXAMPLE.search(text)) is None:
                    continue
                given = set(_CODE.findall(text[example.end() :]))
                last = [m for m in met(text[: example.start()]) if m.is_plural][-1:]
                yield from (m for m in last if given & set(codes.get(m.noun.kind, ())))


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
