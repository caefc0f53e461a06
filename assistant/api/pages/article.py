"""An answer as an article of the page: its parts in the order of its text, each safe HTML."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile, groupby, takewhile
from urllib.parse import urlencode

from markupsafe import Markup

from index.library import Library

from ...answers.answer import Answer, AnswerKind, Citation, Examined, Tally
from ...answers.blocks import Block, BlockKind, Part, Run
from ...answers.hypertext import hypertext
from ...answers.phrases import say
from ..schemas import Ask
from ..state import Served
from .outline import actions_of
from .recordcolumns import table_of
from .site import Bar, Site, Sites

#: Shows an answer of what is served as an article in a language of the interface.
ArticleWriter = Callable[[Served, Ask, Answer, str], str]
#: Plans for which a list shows how many of its entries each has. A decision.
_FEWEST_BARS = 2
#: Plans whose actions one page shows side by side: what it is made for, its own limit.
_COUPLE = 2
#: What became of what was examined, in the order in which a ledger tells it.
_VERDICTS = ("in", "doubtful", "out")
_SAID = (BlockKind.SENTENCE, BlockKind.VALUE, BlockKind.SILENCE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A block as HTML."""

    kind: BlockKind
    html: Markup


@dataclass(frozen=True, slots=True)
class Group:
    """What stands under one path of a plan."""

    title: Markup | None = None
    blocks: tuple[Shown, ...] = ()

    @property
    def runs(self) -> list[tuple[BlockKind, list[Shown]]]:
        """Its blocks with their neighbours of the same kind, so that entries become one list."""
        return [(kind, list(run)) for kind, run in groupby(self.blocks, key=lambda b: b.kind)]


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading, which names a plan; without one, what stands before any."""

    title: Markup | None = None
    groups: tuple[Group, ...] = ()

    @property
    def entries(self) -> int:
        """How many entries its lists have."""
        return sum(b.kind is BlockKind.ITEM for g in self.groups for b in g.blocks)


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands beside the answer, to be unfolded: more, what is nearest, what is doubtful."""

    part: Part
    title: Markup
    sections: tuple[Section, ...]

    @property
    def entries(self) -> int:
        """How many entries it has."""
        return sum(section.entries for section in self.sections)


@dataclass(frozen=True, slots=True)
class Source:
    """A citation as the list of sources shows it."""

    citation: Citation
    url: str
    language: str
    official: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the ledger: the address of its entry, the language of that, where else it stands."""

    examined: Examined
    url: str
    language: str
    also: str


@dataclass(frozen=True, slots=True)
class Article:
    """An answer made ready for its template."""

    id: str
    answer: Answer
    understood: Markup | None
    notes: tuple[Markup, ...]
    lead: tuple[Shown, ...]
    sections: tuple[Section, ...]
    asides: tuple[Aside, ...]
    sources: tuple[Source, ...]
    ledger: tuple[Line, ...] = field(default=())

    @property
    def compares(self) -> bool:
        """Whether the answer is a table of plans."""
        titled = [s for s in self.sections if s.title is not None]
        return self.answer.kind is AnswerKind.COMPARE and len(titled) > 1

    @property
    def weighed(self) -> bool:
        """Whether it is a list of which a ledger tells why each entry is in: what is counted was
        not weighed."""
        return self.answer.examined is not None and not self.answer.is_counted

    @property
    def count(self) -> int:
        """How many citations there are, doubtful ones included."""
        return len(self.sources)


class Articles:
    """Makes the articles of one library."""

    def __init__(self, library: Library, site: Site, own: Site) -> None:
        """`own` is the site in the language of the answers."""
        self._library = library
        self._site = site
        self._own = own

    def article(self, answer: Answer, turn: int) -> Article:
        """The article of an answer, the `turn`-th of its conversation (from 1)."""
        sources = tuple(map(self._source, answer.cited))
        writer = _Writer(self._own, answer, sources)
        told = [block for block in answer.blocks if block.kind is not BlockKind.NOTE]
        opening = list(takewhile(lambda block: block.kind is BlockKind.NOTE, answer.blocks))
        notes = [b for b in answer.blocks[len(opening) :] if b.kind is BlockKind.NOTE]
        own = [block for block in told if block.part is Part.ANSWER]
        lead = list(takewhile(lambda block: block.kind in _SAID, own))
        return Article(
            id=f"r{turn}",
            answer=answer,
            lead=tuple(map(writer.shown, lead)),
            sections=writer.sections(own[len(lead) :]),
            asides=tuple(writer.asides(told)),
            understood=writer.shown(opening[0]).html if opening else None,
            notes=tuple(writer.shown(block).html for block in notes),
            sources=sources,
            ledger=tuple(map(self._examined, sorted(answer.ledger or (), key=_by_verdict))),
        )

    def _source(self, citation: Citation) -> Source:
        document = self._library.document(citation.document)
        place = {"da": citation.start, "a": citation.end}
        url = self._site.url("passage", passage=citation.passage, query=place)
        return Source(citation, url, document.language, safe_url(document.source_url))

    def _examined(self, examined: Examined) -> Line:
        language = self._library.document(examined.document).language
        others = {place.document for place in examined.also} - {examined.document}
        titles = ", ".join(sorted(self._library.document(one).title for one in others))
        also = say(self._own.language, "also", titles=titles) if titles else ""
        url = self._site.url("passage", passage=examined.passage)
        return Line(examined, url, language, also)


def _by_verdict(examined: Examined) -> int:
    """What is in the answer first, then what is doubtful, then what was left out."""
    return _VERDICTS.index(examined.verdict)


def safe_url(url: str | None) -> str | None:
    """An address that a page may link to: of the web, nothing else."""
    return url if url and url.startswith(("https://", "http://")) else None


def counts_of(site: Site, article: Article) -> list[Bar]:
    """The counts that an answer compares, else how many entries of a list each plan has, as bars;
    none where there is one alone, or counts of parts of several plans."""
    tallies = article.answer.tallies
    plans = {tally.plan for tally in tallies}
    if len(tallies) >= _FEWEST_BARS and len(plans) in (1, len(tallies)):
        return [(one.label, _target(site, one), one.count, "") for one in tallies]
    titled = [s for s in article.sections if s.title is not None and s.entries]
    if article.answer.kind is not AnswerKind.COVERAGE or len(titled) < _FEWEST_BARS:
        return []
    return [(section.title or Markup(), "", section.entries, "") for section in titled]


def beside_link(site: Site, served: Served, answer: Answer) -> str | None:
    """The address at which the actions of two plans that an answer compares stand side by side; None
    where it compares others."""
    plans = list(dict.fromkeys(citation.plan for citation in answer.cited))
    compared = answer.kind is AnswerKind.COMPARE and len(plans) == _COUPLE
    if not (compared and all(actions_of(served.library, plan) for plan in plans)):
        return None
    return site.url("plan", plan=plans[0], query={"con": plans[1]})


def _target(site: Site, tally: Tally) -> str:
    if tally.passage is None:
        return site.url("plan", plan=tally.plan)
    return site.url("passage", passage=tally.passage)


def shared_link(site: Site, ask: Ask) -> str:
    """The address that asks the same again: the question, what came before it, the plans, for whom."""
    told = [
        ("q", ask.question),
        *(("h", h) for h in ask.history),
        *(("plan", p) for p in ask.plans),
        *([("reading", ask.reading.value)] if ask.reading else ()),
    ]
    return f"{site.url('chat')}?{urlencode(told)}"


class _Writer:
    """Turns the blocks of one answer into sections."""

    def __init__(self, site: Site, answer: Answer, sources: Sequence[Source]) -> None:
        self._site = site
        self._answer = answer
        self._sources = {s.citation.n: s for s in sources}
        self._language = answer.language

    def asides(self, blocks: Iterable[Block]) -> Iterable[Aside]:
        """What is not of the answer itself, part by part; each opens with the sentence that says
        what it is."""
        for part, run in groupby(blocks, key=lambda block: block.part):
            if part is Part.ANSWER:
                continue
            first, *rest = run
            yield Aside(part, self.shown(first).html, self.sections(rest))

    def sections(self, blocks: Sequence[Block]) -> tuple[Section, ...]:
        """The sections of an answer, in order."""
        done: list[Section] = []
        current = Section()
        for number, block in enumerate(blocks):
            if block.kind is BlockKind.PLAN or self._ends(current, block):
                done.append(current)
                titled = block.kind is BlockKind.PLAN
                title = self._title(block, blocks[number:]) if titled else None
                current = Section(title)
                if titled:
                    continue
            if block.kind is BlockKind.PATH:
                title = self._title(block, blocks[number:])
                current = replace(current, groups=(*current.groups, Group(title)))
            else:
                current = _with(current, self.shown(block))
        return tuple(s for s in (*done, current) if s.title is not None or s.groups)

    def _ends(self, section: Section, block: Block) -> bool:
        """In a list, a sentence after the entries of a plan speaks of what follows."""
        listed = self._answer.kind is AnswerKind.COVERAGE and section.title is not None
        return listed and block.kind in _SAID

    def shown(self, block: Block) -> Shown:
        """A block as HTML, what it quotes marked with its language."""
        if block.markers:
            self._language = self._sources[block.markers[0]].language
            quoted = list(takewhile(lambda run: run.marker is None, block.runs))
            rest = dropwhile(lambda run: run.marker is None, block.runs)
            html = self._marked(quoted) + hypertext(rest, self._marker)
        elif block.kind is BlockKind.PLACE:
            html = self._marked(block.runs)
        else:
            html = hypertext(block.runs, self._marker)
        return Shown(block.kind, html)

    def _title(self, block: Block, following: Sequence[Block]) -> Markup:
        """A heading in the language of the first thing quoted under it."""
        numbers = [n for later in following for n in later.markers]
        if numbers:
            self._language = self._sources[numbers[0]].language
            return self._marked(block.runs)
        return hypertext(block.runs, self._marker)

    def _marked(self, runs: Iterable[Run]) -> Markup:
        html = hypertext(runs, self._marker)
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


def _with(section: Section, block: Shown) -> Section:
    groups = section.groups or (Group(),)
    last = replace(groups[-1], blocks=(*groups[-1].blocks, block))
    return replace(section, groups=(*groups[:-1], last))


def article_writer(sites: Sites) -> ArticleWriter:
    """Shows answers with the template of articles."""

    def write(served: Served, ask: Ask, answer: Answer, language: str) -> str:
        site = sites[language]
        own = sites.get(answer.language, site)
        made = Articles(served.library, site, own).article(answer, len(ask.history) + 1)
        return site.render(
            "article.html",
            article=made,
            own=own,
            ask=ask,
            link=shared_link(site, ask),
            table=table_of(site, served, answer),
            counts=counts_of(site, made),
            beside=beside_link(site, served, answer),
            next=served.next_questions(ask, answer, language),
        )

    return write
