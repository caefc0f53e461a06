"""An answer as an article of the page: its parts in the order of its text, each safe HTML."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from index.library import Library

from ...answer import Answer, AnswerKind, Citation, Examined
from ..schemas import Ask
from .markdown import Block, Form, Line, before_markers, inline, lines
from .site import Site, Sites

#: Shows an answer from a library as an article in a language of the interface.
ArticleWriter = Callable[[Library, Ask, Answer, str], str]


@dataclass(frozen=True, slots=True)
class Group:
    """What stands under one path of a plan."""

    title: Markup | None = None
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading, which names a plan; without one, what stands before any."""

    title: Markup | None = None
    groups: tuple[Group, ...] = ()

    @property
    def entries(self) -> int:
        """How many entries its lists have."""
        return sum(b.form is Form.ITEM for g in self.groups for b in g.blocks)


@dataclass(frozen=True, slots=True)
class Source:
    """A citation as the list of sources shows it."""

    citation: Citation
    url: str
    language: str
    official: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """An answer made ready for its template."""

    id: str
    answer: Answer
    sections: tuple[Section, ...]
    notes: tuple[Block, ...]
    sources: tuple[Source, ...]
    ledger: tuple[tuple[Examined, str, str], ...] = field(default=())

    @property
    def compares(self) -> bool:
        """Whether the answer is a table of plans."""
        titled = [s for s in self.sections if s.title is not None]
        return self.answer.kind is AnswerKind.COMPARE and len(titled) > 1

    @property
    def count(self) -> int:
        """How many citations there are, doubtful ones included."""
        return len(self.sources)


class Articles:
    """Makes the articles of one library."""

    def __init__(self, library: Library, site: Site) -> None:
        self._library = library
        self._site = site

    def article(self, answer: Answer, turn: int) -> Article:
        """The article of an answer, the `turn`-th of its conversation (from 1)."""
        sources = tuple(self._source(c) for c in (*answer.citations, *answer.doubtful))
        found = list(lines(answer.text))
        writer = _Writer(self._site, answer, sources)
        return Article(
            id=f"r{turn}",
            answer=answer,
            sections=writer.sections([one for one in found if one.form is not Form.NOTE]),
            notes=tuple(writer.block(one) for one in found if one.form is Form.NOTE),
            sources=sources,
            ledger=tuple(self._examined(e) for e in answer.ledger or ()),
        )

    def _source(self, citation: Citation) -> Source:
        document = self._library.document(citation.document)
        place = {"da": citation.start, "a": citation.end}
        url = self._site.url("passage", passage=citation.passage, query=place)
        return Source(citation, url, document.language, safe_url(document.source_url))

    def _examined(self, examined: Examined) -> tuple[Examined, str, str]:
        language = self._library.document(examined.document).language
        return examined, self._site.url("passage", passage=examined.passage), language


def safe_url(url: str | None) -> str | None:
    """An address that a page may link to: of the web, nothing else."""
    return url if url and url.startswith(("https://", "http://")) else None


class _Writer:
    """Turns the lines of one answer into sections."""

    def __init__(self, site: Site, answer: Answer, sources: Sequence[Source]) -> None:
        self._site = site
        self._answer = answer
        self._sources = {s.citation.n: s for s in sources}
        self._language = answer.language

    def sections(self, found: Sequence[Line]) -> tuple[Section, ...]:
        """The sections of an answer, in order."""
        done: list[Section] = []
        current = Section()
        for number, line in enumerate(found):
            if line.form is Form.HEADING or self._ends(current, line):
                done.append(current)
                titled = line.form is Form.HEADING
                title = self._title(line, found[number:]) if titled else None
                current = Section(title)
                if titled:
                    continue
            if line.form is Form.GROUP:
                title = self._title(line, found[number:])
                current = replace(current, groups=(*current.groups, Group(title)))
            else:
                current = _with(current, self.block(line))
        return tuple(s for s in (*done, current) if s.title is not None or s.groups)

    def _ends(self, section: Section, line: Line) -> bool:
        """In a list, a sentence after the entries of a plan speaks of what follows."""
        listed = self._answer.kind is AnswerKind.COVERAGE and section.title is not None
        return listed and line.form is Form.PARAGRAPH

    def block(self, line: Line) -> Block:
        """A line as HTML, what it quotes marked with its language."""
        if line.markers:
            quoted, rest = before_markers(line.text)
            self._language = self._sources[line.markers[0]].language
            html = self._marked(quoted) + inline(rest, self._marker)
        elif line.form is Form.PLACE:
            html = self._marked(line.text)
        else:
            html = inline(line.text, self._marker)
        return Block(line.form, html)

    def _title(self, line: Line, following: Sequence[Line]) -> Markup:
        """A heading in the language of the first thing quoted under it."""
        numbers = [n for later in following for n in later.markers]
        if numbers:
            self._language = self._sources[numbers[0]].language
            return self._marked(line.text)
        return inline(line.text, self._marker)

    def _marked(self, text: str) -> Markup:
        html = inline(text, self._marker)
        if self._language == self._answer.language:
            return html
        return Markup('<span lang="{}">{}</span>').format(self._language, html)

    def _marker(self, number: int) -> Markup:
        """The link from a marker to its passage; a number without citation stays a number."""
        source = self._sources.get(number)
        if source is None:
            return Markup("[{}]").format(number)
        link = (
            '<a class="marker" href="{}" data-n="{}"><span class="visually-hidden">{} </span>{}</a>'
        )
        label = self._site.say("cite", n="").strip()
        return Markup(link).format(source.url, number, label, number)


def _with(section: Section, block: Block) -> Section:
    groups = section.groups or (Group(),)
    last = replace(groups[-1], blocks=(*groups[-1].blocks, block))
    return replace(section, groups=(*groups[:-1], last))


def article_writer(sites: Sites) -> ArticleWriter:
    """Shows answers with the template of articles."""

    def write(library: Library, ask: Ask, answer: Answer, language: str) -> str:
        site = sites[language]
        made = Articles(library, site).article(answer, len(ask.history) + 1)
        return site.render("article.html", article=made, ask=ask)

    return write
