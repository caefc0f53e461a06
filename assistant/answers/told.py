"""The readings of an answer, each made of its blocks: the citations stay, and each keeps a marker."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from index.library import Library
from ingest.model import Record

from .answer import Answer, AnswerKind, Citation
from .blocks import Block, BlockKind, Part, Run, escaped, runs
from .phrases import plural, say
from .printable import in_words
from .readings import Reading

#: What is folded into one line, in the order in which the lines follow.
_FOLDED = (Part.MORE, Part.NEAREST, Part.DOUBTFUL)
#: Headings above a citation that its line of sources shows. A decision.
_HEADINGS = 3
#: Letters of a heading by which a citation is told in a sentence. A decision.
_LONGEST = 60


def as_told(library: Library, answer: Answer, reading: Reading | None) -> Answer:
    """An answer as it is told to someone. What it says itself in English, or in plain words, it was
    composed with (`Question.reading`)."""
    match reading:
        case Reading.CITIZEN:
            return replace(answer, blocks=tuple(_plain(answer)))
        case Reading.OFFICER if answer.citations or answer.doubtful:
            return replace(answer, blocks=(*answer.blocks, *_sources(library, answer)))
    return answer


def _plain(answer: Answer) -> Iterator[Block]:
    """What answers, with short places and without the headings of lists; of all else one line each
    with the markers that are not told yet. A silence has nothing but what is nearest to tell."""
    folded = [p for p in _FOLDED if not (answer.abstained and p is Part.NEAREST)]
    cited = {c.n: c for c in answer.cited}
    heading = BlockKind.PATH if answer.kind is AnswerKind.COVERAGE else None
    notes: list[Block] = []
    said: set[int] = set()
    last: Citation | None = None
    for block in answer.blocks:
        if block.part in folded or block.kind is heading:
            continue
        if block.kind is BlockKind.NOTE and said:
            notes.append(block)
            continue
        last = cited.get(block.markers[-1]) if block.markers else last
        said.update(block.markers)
        yield _place(last, answer.language) if last and block.kind is BlockKind.PLACE else block
    for part in folded:
        numbers = [n for b in answer.blocks if b.part is part for n in b.markers]
        left = dict.fromkeys(n for n in numbers if n not in said)
        yield from _folded(answer.language, part, [cited[n] for n in left])
        said.update(numbers)
    yield from notes


def _folded(language: str, part: Part, citations: Iterable[Citation]) -> Iterator[Block]:
    """One line of citations by what stands above them: a number alone tells nobody what is there."""
    places: dict[str, list[int]] = {}
    for one in citations:
        places.setdefault(in_words(one.path[-1] if one.path else one.title, _LONGEST), []).append(
            one.n
        )
    marks = (
        (f"«{escaped(name)}»", " ".join(f"[{n}]" for n in own)) for name, own in places.items()
    )
    told = ", ".join(" ".join(pair) for pair in marks)
    if told:
        yield Block(BlockKind.SENTENCE, runs(say(language, f"plain.fold.{part}", marks=told)), part)


def _place(citation: Citation, language: str) -> Block:
    """Where a quote stands, as a reader finds it: document and page."""
    page = _if_known(language, "page", page=citation.page)
    return Block(BlockKind.PLACE, (Run(", ".join(filter(None, (citation.title, page)))),))


def _sources(library: Library, answer: Answer) -> Iterator[Block]:
    """A line for each citation with all that is known of it, and the receipt."""
    language = answer.language
    yield Block(BlockKind.PATH, runs(say(language, "officer.sources")), Part.MORE)
    for citation in answer.cited:
        marker = Run(f"[{citation.n}]", marker=citation.n)
        text = "; ".join(filter(None, _known(library, citation, language)))
        yield Block(BlockKind.ITEM, (marker, Run(f" {text}")), Part.MORE)
    held = library.manifest
    facts = [
        plural(language, "examined", answer.examined) if answer.examined is not None else "",
        say(language, "officer.cited", n=len(answer.citations)),
        plural(language, "maybe", len(answer.doubtful)) if answer.doubtful else "",
        say(language, "officer.index", generation=held.generation, documents=len(held.documents)),
        _composed(answer),
    ]
    receipt = say(language, "officer.receipt", facts="; ".join(filter(None, facts)))
    yield Block(BlockKind.NOTE, (Run(receipt),), Part.MORE)


def _composed(answer: Answer) -> str:
    """What composed an answer, in words: quotes alone, or a model by its name."""
    _, _, model = answer.composer.rstrip(")").partition(" (")
    key = "officer.composer" if model else "officer.quotes"
    return say(answer.language, key, composer=model)


def _known(library: Library, citation: Citation, language: str) -> Sequence[str]:
    """All that is known of a citation: where it stands, its code, who carries it out, its offsets."""
    path = [part for part in citation.path if part != citation.title][-_HEADINGS:]
    record = _record(library, citation)
    code = citation.label or (record and record.code)
    offsets = {"document": citation.document, "start": citation.start, "end": citation.end}
    return (
        " › ".join((citation.title, *path)),
        _if_known(language, "officer.code", code=code),
        _if_known(language, "officer.holder", holder=record and record.holder),
        _if_known(language, "page", page=citation.page),
        say(language, "officer.offsets", **offsets),
        _if_known(language, "officer.also", places=", ".join(p.document for p in citation.also)),
    )


def _if_known(language: str, key: str, **values: object) -> str:
    """A phrase, where what it tells is known; else nothing."""
    return say(language, key, **values) if all(values.values()) else ""


def _record(library: Library, citation: Citation) -> Record | None:
    """The record that a cited passage is a place of."""
    for record in library.records_in(citation.document):
        if any(place.passage == citation.passage for place in (record.place, *record.places)):
            return record
    return None
