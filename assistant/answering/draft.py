"""An answer under construction: blocks, the citations they stand on, and the notes they owe."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.library import Library
from ingest.locator import Span
from ingest.model import Passage, Plan

from ..answers.answer import Answer, AnswerKind, Citation, Headline, How, Tally, cite
from ..answers.blocks import Block, BlockKind, Part, escaped, runs
from ..answers.phrases import known, percentage, say
from ..answers.printable import in_words
from ..answers.readings import Reading
from ..reading.cues import matches
from ..reading.question import Question
from .rows import row_told

#: Characters of a heading; some are whole paragraphs. A decision.
_LONGEST_HEADING = 100
#: Words that a turn takes over from those before it and that are told. A decision: a line.
_TAKEN_OVER = 3
#: Headings right above a quote that a reader is shown. A decision.
_HEADINGS = 2


class Draft:
    """Collects the blocks and citations of an answer; numbers grow as citations are added. What is
    said is written with marks (`blocks.runs`), quotes go through `shown`."""

    def __init__(self, library: Library, question: Question) -> None:
        self.library = library
        self.question = question
        self._blocks: list[Block] = []
        self._part = Part.ANSWER
        self._citations: list[Citation] = []
        self._doubtful: list[Citation] = []
        self._headline: Headline | None = None
        self._tallies: list[Tally] = []

    @property
    def language(self) -> str:
        """The language of the answer."""
        return self.question.told_in

    @property
    def cited(self) -> int:
        """How many citations there are so far."""
        return len(self._citations) + len(self._doubtful)

    def cites(self, passage: Passage) -> bool:
        """Whether a passage is cited already."""
        return any(c.passage == passage.id for c in self._citations)

    def say(self, key: str, **values: object) -> str:
        """A phrase in the answer's language, in plain words where they are asked for."""
        plain = f"plain.{key}"
        if self.question.reading is Reading.CITIZEN and known(self.language, plain):
            key = plain
        return say(self.language, key, **values)

    def turn(self, part: Part) -> None:
        """What is added from here on is for another part of the answer."""
        self._part = part

    def line(self, text: str) -> None:
        """Add a sentence; nothing where it is empty."""
        self._add(BlockKind.SENTENCE, text)

    def silence(self, text: str) -> None:
        """Add a sentence that says what the documents do not tell."""
        self._add(BlockKind.SILENCE, text)

    def value(self, text: str) -> None:
        """Add the short answer, with what it is the value of."""
        self._add(BlockKind.VALUE, text)

    def plan(self, title: str, after: str = "") -> None:
        """Add the heading of what a plan says."""
        self._add(BlockKind.PLAN, f"{shown(title)}{after}")

    def path(self, parts: Sequence[str]) -> None:
        """Add the heading of what stands under some headings of a plan."""
        self._add(BlockKind.PATH, " › ".join(shown(short(part)) for part in parts))

    def _add(self, kind: BlockKind, text: str) -> None:
        if text.strip():
            self._blocks.append(Block(kind, runs(text), self._part))

    def headline(self, text: str, value: str | None, how: How) -> None:
        """Set the short answer; the first one that is set stays."""
        self._headline = self._headline or Headline(text, value, how)

    def tally(self, label: str, count: int, plan: str, passage: str | None = None) -> None:
        """Keep a count that stands beside others."""
        self._tallies.append(Tally(" ".join(label.split()), count, plan, passage))

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
        for held in (*self._citations, *self._doubtful):
            if (held.document, held.start, held.end) == (made.document, made.start, made.end):
                return held
        (self._doubtful if doubtful else self._citations).append(made)
        return made

    def lead(
        self,
        citation: Citation,
        before: str = "",
        below: str | None = None,
        telling: Span | None = None,
    ) -> None:
        """Add the quote that leads, `before` which something may stand, and below it its place; of
        a long quote the stretch that is `telling` stands out."""
        self._add(BlockKind.QUOTE, f"{before}{self._read(citation, telling)} [{citation.n}]")
        self.place(citation, below)

    def place(self, citation: Citation, below: str | None = None) -> None:
        """Add where a citation stands: title, the last headings above it, page, and what it stands
        `below` that is no heading."""
        path = [part for part in citation.path if part not in citation.title]
        above = path if len(path) <= _HEADINGS else ["…", *path[-_HEADINGS:]]
        parts = [shown(short(part)) for part in (citation.title, *above)]
        if citation.page:
            parts.append(self.say("page", page=citation.page))
        parts += [shown(short(below))] if below else []
        self._add(BlockKind.PLACE, " › ".join(parts))

    def quote(
        self, passage: Passage, span: Span | None = None, *, also: tuple[Passage, ...] = ()
    ) -> None:
        """Add an entry that quotes a passage."""
        self.item(self.cite(passage, span, also=also))

    def item(self, citation: Citation, after: str = "") -> None:
        """Add an entry that shows what a citation quotes, `after` which something may stand."""
        self.entry(f"{self._read(citation)} [{citation.n}] {after}".rstrip())

    def _read(self, citation: Citation, telling: Span | None = None) -> str:
        """A quote, and of a table's row what its values are of."""
        told = row_told(self.library, citation)
        quote = shown(citation.quote)
        if telling and citation.start <= telling.start < telling.end <= citation.end:
            first, last = telling.start - citation.start, telling.end - citation.start
            parts = (citation.quote[:first], citation.quote[first:last], citation.quote[last:])
            before, own, after = map(shown, parts)
            quote = " ".join(filter(None, (before, f"**{own}**", after)))
        return f"«{quote}»" + (f" ({shown(told)})" if told else "")

    def entry(self, text: str) -> None:
        """Add an entry of a list."""
        self._add(BlockKind.ITEM, text)

    def answer(
        self, kind: AnswerKind, *, abstained: bool = False, examined: int | None = None
    ) -> Answer:
        """The finished answer, with the notes on drafts and digests that its sources ask for; who
        asks whether a plan is approved reads first that it is a draft."""
        cited = (*self._citations, *self._doubtful)
        notes = notes_on(self.library, self.language, cited)
        asked = matches("turn", "status", self.question.whole)
        drafts = drafts_among(self.library, cited) if asked else ()
        first, last = notes[: len(drafts)], notes[len(drafts) :]
        blocks = (*first, *self._blocks, *last)
        return Answer(
            question=self.question.text,
            language=self.language,
            kind=kind,
            abstained=abstained,
            blocks=blocks,
            citations=tuple(self._citations),
            examined=examined,
            doubtful=tuple(self._doubtful),
            headline=self._headline,
            tallies=tuple(self._tallies),
        )


def drafts_among(library: Library, citations: Iterable[Citation]) -> tuple[Plan, ...]:
    """The plans among those cited that are drafts."""
    plans = (library.plan(plan) for plan in dict.fromkeys(c.plan for c in citations))
    return tuple(plan for plan in plans if plan.status == "draft")


def notes_on(library: Library, language: str, citations: Iterable[Citation]) -> tuple[Block, ...]:
    """What a reader should know of the sources of an answer: drafts, digests, pages unread or read
    by recognition; as blocks that close it."""
    used = {c.document: c for c in citations}
    documents = [library.document(d) for d in used]
    drafts = drafts_among(library, used.values())
    notes = [say(language, "draft", title=shown(plan.title)) for plan in drafts]
    for document in documents:
        if document.unread_pages:
            pages = ", ".join(map(str, document.unread_pages))
            notes.append(say(language, "unread", title=shown(document.title), pages=pages))
        elif not document.is_whole:
            share = percentage(language, document.read_share)
            notes.append(say(language, "partial", title=shown(document.title), share=share))
    if any(citation.ocr for citation in used.values()):
        notes.append(say(language, "ocr"))
    if any(document.digest for document in documents):
        notes.append(say(language, "digest"))
    return tuple(Block(BlockKind.NOTE, runs(note)) for note in notes)


def understood(answer: Answer, question: Question) -> Answer:
    """An answer that says first how the question was read: which area a town that it names is in;
    how it was completed by the turns before it, as it was put in full or with what it takes over
    from them."""
    for town in question.towns:
        said = say(answer.language, f"of_{town.section}", town=shown(town.name), area=town.area)
        answer = replace(answer, blocks=(Block(BlockKind.NOTE, runs(said)), *answer.blocks))
    columns = [say(answer.language, f"column.untold.{name}") for name in question.columns]
    told_at_once = bool(columns) and not question.leaning
    if not question.resolved or question.resolved == question.text or told_at_once:
        return answer
    if columns:
        asked = f"{question.resolved.rstrip(' ?!.')}: {', '.join(columns)}?"
        question = replace(question, resolved=asked)
    goes_on = not columns and question.resolved.endswith(f" {question.text}")
    if about := _taken_over(question) if goes_on else []:
        told = {"question": shown(question.text), "words": quoted(about)}
        said = say(answer.language, "understood_of", **told)
    else:
        said = say(answer.language, "understood", question=shown(question.resolved))
    note = Block(BlockKind.NOTE, runs(said))
    return replace(answer, blocks=(note, *answer.blocks))


def _taken_over(question: Question) -> list[str]:
    """The words that tell most of those that a turn takes over, in the order in which they were
    said."""
    own, said = question.text.lower(), question.resolved.lower()
    taken = [t for t in question.terms if t.known and not t.generic and t.word.lower() not in own]
    telling = sorted(taken, key=lambda term: -term.weight)[:_TAKEN_OVER]
    return sorted((term.word for term in telling), key=said.find)


def of_others(library: Library, question: Question, answer: Answer) -> Answer:
    """An answer from other plans or documents than the talk was about, which says so first."""
    titles = [library.document(d).title for d in question.documents]
    titles = titles or [library.plan(plan).title for plan in question.plans]
    which = quoted([short(title) for title in titles])
    note = Block(BlockKind.NOTE, runs(say(answer.language, "of_others", which=which)))
    return replace(answer, blocks=(note, *answer.blocks))


def pointing(library: Library, question: Question, silence: Answer, wider: Answer) -> Answer:
    """A silence of the plans asked, with the others that an answer of all plans quotes."""
    plans = dict.fromkeys(c.plan for c in wider.citations if c.plan not in question.plans)
    if not plans:
        return silence
    which = quoted([short(library.plan(plan).title) for plan in plans])
    note = Block(BlockKind.NOTE, runs(say(silence.language, "told_by_others", which=which)))
    return replace(silence, blocks=(*silence.blocks, note))


def on_topics(answer: Answer, topics: Sequence[str]) -> Answer:
    """An answer on the topics of a story that was told, of which nothing answers the whole."""
    note = Block(BlockKind.NOTE, runs(say(answer.language, "on_topics", words=quoted(topics))))
    return replace(answer, blocks=(note, *answer.blocks))


def shown(quote: str) -> str:
    """A quote as it stands in an answer: one line, harmless as Markdown or HTML."""
    return escaped(" ".join(quote.split()))


def quoted(words: Sequence[str]) -> str:
    """Words in quotation marks, one after the other."""
    return ", ".join(f"«{shown(word)}»" for word in words)


def short(heading: str) -> str:
    """A heading as answers show it, cut between words."""
    return in_words(heading, _LONGEST_HEADING)
