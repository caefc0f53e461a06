"""A text under construction: lines, the citations they stand on, and the notes they owe."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.library import Library
from ingest.locator import Span
from ingest.model import Passage

from .answer import Answer, AnswerKind, Citation, Headline, How, cite
from .phrases import percentage, say
from .question import Question

#: Characters of a heading; some are whole paragraphs.
_LONGEST_HEADING = 100


class Draft:
    """Collects the lines and citations of an answer; numbers grow as citations are added."""

    def __init__(self, library: Library, question: Question) -> None:
        self.library = library
        self.question = question
        self._lines: list[str] = []
        self._citations: list[Citation] = []
        self._doubtful: list[Citation] = []
        self._headline: Headline | None = None

    @property
    def language(self) -> str:
        """The language of the answer."""
        return self.question.language

    @property
    def cited(self) -> int:
        """How many citations there are so far."""
        return len(self._citations) + len(self._doubtful)

    def cites(self, passage: Passage) -> bool:
        """Whether a passage is cited already."""
        return any(c.passage == passage.id for c in self._citations)

    def say(self, key: str, **values: object) -> str:
        """A phrase in the answer's language."""
        return say(self.language, key, **values)

    def line(self, text: str = "") -> None:
        """Add a line."""
        self._lines.append(text)

    def headline(self, text: str, value: str | None, how: How) -> None:
        """Set the short answer; the first one that is set stays."""
        self._headline = self._headline or Headline(text, value, how)

    def cite(
        self,
        passage: Passage,
        span: Span | None = None,
        *,
        also: tuple[Passage, ...] = (),
        doubtful: bool = False,
    ) -> Citation:
        """Cite a passage; the same quote is cited once."""
        number = len(self._citations) + len(self._doubtful) + 1
        made = cite(self.library, number, passage, span, also)
        for known in (*self._citations, *self._doubtful):
            if (known.document, known.start, known.end) == (made.document, made.start, made.end):
                return known
        (self._doubtful if doubtful else self._citations).append(made)
        return made

    def quote(
        self, passage: Passage, span: Span | None = None, *, also: tuple[Passage, ...] = ()
    ) -> None:
        """Add an item that quotes a passage."""
        self.item(self.cite(passage, span, also=also))

    def item(self, citation: Citation) -> None:
        """Add an item that shows what a citation quotes."""
        self.line(f"- «{shown(citation.quote)}» [{citation.n}]")

    def apart(self, text: str) -> None:
        """Add a line with space around it."""
        self.line()
        self.line(text)
        self.line()

    def answer(
        self, kind: AnswerKind, *, abstained: bool = False, examined: int | None = None
    ) -> Answer:
        """The finished answer, with the notes on drafts and digests that its sources ask for."""
        notes = notes_on(self.library, self.language, (*self._citations, *self._doubtful))
        return Answer(
            question=self.question.text,
            language=self.language,
            kind=kind,
            abstained=abstained,
            text="\n".join([*self._lines, *notes]).strip(),
            citations=tuple(self._citations),
            examined=examined,
            doubtful=tuple(self._doubtful),
            headline=self._headline,
        )


def notes_on(library: Library, language: str, citations: Iterable[Citation]) -> list[str]:
    """What a reader should know of the sources of an answer: drafts, digests, pages unread or read
    by recognition; as lines that close it."""
    used = {c.document: c for c in citations}
    documents = [library.document(d) for d in used]
    plans = {d.plan: library.plan(d.plan) for d in documents}
    notes = [
        say(language, "draft", title=shown(plan.title))
        for plan in plans.values()
        if plan.status == "draft"
    ]
    for document in documents:
        if document.unread_pages:
            pages = ", ".join(map(str, document.unread_pages))
            notes.append(say(language, "unread", title=document.title, pages=pages))
        elif not document.is_whole:
            share = percentage(language, document.read_share)
            notes.append(say(language, "partial", title=document.title, share=share))
    if any(citation.ocr for citation in used.values()):
        notes.append(say(language, "ocr"))
    if any(document.digest for document in documents):
        notes.append(say(language, "digest"))
    return ["", *(f"*{note}*" for note in notes)] if notes else []


def understood(answer: Answer, question: Question) -> Answer:
    """An answer that says first how the question was completed by the turns before it."""
    if not question.resolved or question.resolved == question.text:
        return answer
    said = say(answer.language, "understood", question=shown(question.resolved))
    return replace(answer, text=f"*{said}*\n\n{answer.text}")


def shown(quote: str) -> str:
    """A quote as it stands in an answer: one line, harmless as Markdown or HTML."""
    flat = " ".join(quote.split())
    for mark in "\\`*_<>[]":
        flat = (
            flat.replace(mark, f"\\{mark}")
            if mark in "*_[]`\\"
            else flat.replace(mark, f"&{'lt' if mark == '<' else 'gt'};")
        )
    return flat


def quoted(words: Sequence[str]) -> str:
    """Words in quotation marks, one after the other."""
    return ", ".join(f"«{shown(word)}»" for word in words)


def short(heading: str) -> str:
    """A heading as answers show it."""
    if len(heading) <= _LONGEST_HEADING:
        return heading
    return f"{heading[:_LONGEST_HEADING].rstrip()}…"
