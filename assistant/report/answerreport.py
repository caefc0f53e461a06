"""The report on one answer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.library import Library

from ..answers.answer import Answer, Citation
from .content import Entry, Fact, Quote, Report, Section
from .provenance import documents_of, notes, program_facts, sources
from .report_words import Terms

EXTRACTIVE = "extractive"
#: The facts of a report with which an office verifies it.
_OFFICE = ("engine", "program", "vectors", "settings", "file_hash", "text_hash")


def report_on_answer(
    library: Library, answer: Answer, settings: Mapping[str, str], plans: Sequence[str] = ()
) -> Report:
    """A report on an answer that was given in `plans` (none: all), in the answer's language."""
    terms = Terms(answer.language)
    cited = [c.document for c in answer.cited]
    # An answer that says no rests on all that was looked at.
    looked = documents_of(library, library.plans_among(plans))
    documents = looked if answer.abstained or not cited else cited
    outcome = terms("abstained" if answer.abstained else "answered")
    facts = [
        Fact(terms("question"), answer.question),
        *(
            [Fact(terms("filter"), ", ".join(library.plan(p).title for p in plans))]
            if plans
            else []
        ),
        Fact(terms("outcome"), outcome),
        *([Fact(terms("examined"), str(answer.examined))] if answer.examined is not None else []),
        Fact(terms("method"), terms("method_answer")),
        Fact(terms("engine"), engine(answer.composer, terms)),
        *program_facts(library, settings, terms),
    ]
    marked = any(c.ocr for c in answer.cited)
    return Report(
        language=answer.language,
        title=terms("answer_title"),
        subject=answer.question,
        facts=tuple(facts),
        sources=sources(library, documents, terms),
        notes=(*notes(library, documents, terms), *terms.marks(note_ocr=marked)),
        sections=tuple(_sections(answer, terms)),
        prose=answer.blocks,
    )


def for_readers(report: Report) -> Report:
    """A report without what serves its verification alone: for whoever keeps an answer to read."""
    terms = Terms(report.language)
    left_out = {terms(name) for name in _OFFICE}

    def kept(facts: Sequence[Fact]) -> tuple[Fact, ...]:
        return tuple(fact for fact in facts if fact.name not in left_out)

    def unplaced(entry: Entry) -> Entry:
        return replace(entry, quotes=tuple(replace(q, start=0, end=0) for q in entry.quotes))

    return replace(
        report,
        title=terms("answer_plain"),
        facts=kept(report.facts),
        notes=tuple(note for note in report.notes if note != terms("offsets_note")),
        sources=tuple(replace(one, facts=kept(one.facts)) for one in report.sources),
        sections=tuple(
            replace(section, entries=tuple(map(unplaced, section.entries)))
            for section in report.sections
        ),
    )


def of_turn(report: Report, number: int, all_turns: int) -> Report:
    """A report on one of the turns of a conversation, for readers."""
    terms = Terms(report.language)
    title = terms("turn_title", number=number, all=all_turns)
    return replace(for_readers(report), title=title)


def engine(composer: str, terms: Terms) -> str:
    """The language model that wrote, or that there was none."""
    return terms("no_model") if composer == EXTRACTIVE else composer


def _sections(answer: Answer, terms: Terms) -> list[Section]:
    first = "nearest_section" if answer.abstained else "citations"
    status = "status_near" if answer.abstained else "status_cited"
    found = [Section(terms(first), tuple(_entry(c, terms, status) for c in answer.citations))]
    doubtful = tuple(_entry(c, terms, "status_doubtful") for c in answer.doubtful)
    found.append(Section(terms("doubtful"), doubtful))
    return [section for section in found if section.entries]


def _entry(citation: Citation, terms: Terms, status: str) -> Entry:
    quote = Quote(
        side=f"[{citation.n}]",
        text=citation.quote,
        document=citation.document,
        title=citation.title,
        path=citation.path,
        page=citation.page,
        start=citation.start,
        end=citation.end,
        ocr=citation.ocr,
    )
    marks = [terms("also", title=also.document) for also in citation.also]
    return Entry(terms(status), (quote,), marks=tuple(marks))
