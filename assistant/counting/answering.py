"""From a question on counts or structure to its answer, by the plan's outline."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from index.embed.tokens import Asked as Read
from index.library import Library
from ingest.model import Document
from ingest.numbers import number
from ingest.outline import Node, Outline, Statement
from ingest.outline.nouns import family

from ..answers.answer import Answer
from ..reading.cues import formless
from ..reading.followup import asks_else
from ..reading.plans import Named, PlanFinder
from ..reading.question import Question
from ..reading.terms import line_of, stems_of
from ..reading.vocabulary import TopicReader
from . import byfields, ofbodies, outnumbering, shares
from .asking import Asked, Mode, asked, asked_of, asks_count, asks_each, direct, reworded, words
from .bodies import by_actor, by_holder
from .captions import captioned
from .conditions import meeting
from .crossing import crossed
from .deciding import goes_on, is_better, is_more_of, is_told, says_more
from .enumerated import enumerated, told_as
from .enumeration import Enumeration
from .enumerations import enumerations
from .found import Found
from .further import further, plan_words, tells_part, unheard, unnamed
from .grouping import divided
from .heard import asked_as_heard
from .hearing import hear
from .levels import level_of
from .meaning import by_meaning
from .others import is_of_others
from .owned import of_itself
from .phrase import phrase_of
from .placing import only_with_part
from .pointing import named_by_number, number_said, only_tables
from .portfolios import asked_for, sheet
from .sharing import End, sharing_in
from .sizes import without_size
from .stated import qualified, said_of
from .telling import in_all, tell, tell_each, tell_groups, tell_levels
from .within import Part, by_name, by_references, by_topic, of_another_level
from .without import with_plans_without

#: A code, which stands in one plan: `BO3.3.1b`.
_CODE = re.compile(r"(?<![\w-])[A-Z]{1,4}[.\-]?\d[\w.\-]*\w")
#: From so many plans on a count is told of each: what is looked for.
_SEVERAL = 2


class Counting:
    """Answers questions on counts and structure of the plans of one library."""

    def __init__(
        self, library: Library, topics: TopicReader, read: Callable[[str], Read] | None = None
    ) -> None:
        """`read` is the embedder's reading of a question, where it is the one that what is heard
        was learnt with: the same texts are read again and again."""
        self._library = library
        self._read = read
        self._topics = topics
        self._finder = PlanFinder(library)
        self._kept: dict[str, tuple[Enumeration, ...]] = {}

    def answer(self, question: Question, chosen: tuple[str, ...] = ()) -> Answer | None:
        """The answer; None where something else is asked, of no plan that is told from others, or
        of a part that the plan does not show. `chosen` are the plans that alone may be meant."""
        if question.leaning and not question.columns and asks_else(question.text):
            return None  # what was counted before is not asked again
        held = self._library, self._finder, question, chosen
        if told := byfields.answer(*held) or outnumbering.answer(*held):
            return told
        sharing = sharing_in(question.text, question.turns)
        if sharing is not None:
            told = shares.answer(self._library, self._finder, question, sharing, chosen)
            if told or sharing.end is not End.EACH:
                return told
        text = without_size(direct(formless(question.whole)))
        told = self._told(text, question, chosen)
        others = reworded(text) if told is None else ()
        told = told or next(filter(None, (self._told(o, question, chosen) for o in others)), None)
        return told or self._heard(question, chosen)

    def _heard(self, question: Question, chosen: tuple[str, ...]) -> Answer | None:
        """The answer to a question as it is heard: by what was learnt from others."""
        if (told := self._hear(question, chosen)) is None:
            return None
        what, named = told
        outline = self._library.outline(named.plan)
        found = self._found(what, named, outline, question)
        if found is None or (what.mode is Mode.LIST and not found.entries):
            return None
        return tell(self._library, question, outline, found)

    def _hear(self, question: Question, chosen: tuple[str, ...]) -> tuple[Asked, Named] | None:
        """What a question asks of which plan, as it is heard."""
        text = formless(question.whole)
        heard = hear(text, self._read(text)) if self._read and text.strip() else None
        named = self._finder.find(text, chosen or question.plans) if heard else None
        if heard is None or named is None or self._read is None:
            return None

        foreign = any(
            document.language != question.language
            for document in self._library.documents_of(named.plan)
        )

        def spoken_of(word: str) -> bool:
            if foreign:
                return True  # of a text in another language it is not told whether it has a word
            terms = self._topics.terms(word, question.language)
            return any(term.known and not term.generic for term in terms)

        def has(word: str) -> bool:
            return foreign or any(map(self._library.keywords.known, stems_of(word)))

        what = asked_as_heard(heard, self._library.outline(named.plan), self._read, has)
        if what is None or unheard(heard, what, named, spoken_of):
            return None  # a topic that is hardly heard: all entries are none on it
        return what, named

    def _told(self, text: str, question: Question, chosen: tuple[str, ...]) -> Answer | None:
        """The answer to a question in these words."""
        what = asked(text)
        told = self._counted(text, what, question, chosen)
        held = self._library, self._finder, question, what
        return with_plans_without(*held, answer=told, chosen=chosen) if told else None

    def _counted(
        self, text: str, what: Asked | None, question: Question, chosen: tuple[str, ...]
    ) -> Answer | None:
        among = self._holding(what, chosen or question.plans)
        if of_each := self._of_each(text, what, question, chosen):
            return of_each
        named = self._finder.find(text, among) if what or asks_count(text) else None
        named = named or only_with_part(self._library, self._finder, question, what, among)
        if named is None:
            told = self._of_each(text, what, question, among, unnamed=True)
            held = self._library, self._finder, self._topics
            return told or ofbodies.answer(*held, question, what=what, plans=among)
        outline = self._library.outline(named.plan)
        if what is None or what.mode not in (Mode.LEVELS, Mode.GROUPS):
            what = asked_of(text, outline.levels) or what
        if what is None:
            found = self._enumerated(text, named, None)
            return tell(self._library, question, outline, found) if found else None
        if what.mode is Mode.LEVELS:
            return tell_levels(self._library, question, outline) if outline.levels else None
        if what.mode is Mode.GROUPS:
            return self._divided(what, outline, question)
        found = self._of_number(what, outline, question)
        found = found or self._found(what, named, outline, question)
        empty = found is not None and found.said is None and not found.entries
        found = self._enumerated(text, named, None if empty else found) or found
        if found is None or (found.lists and not found.entries):
            return None  # an empty list is silence, which says where it looked
        return tell(self._library, question, outline, found)

    def untold(self, question: Question, chosen: tuple[str, ...] = ()) -> str | None:
        """How many entries a plan has in all, where how many of them are of some sort is asked:
        what is said where nothing tells that; None where something else is asked."""
        text = direct(formless(question.whole))
        what = asked(text)
        named = self._finder.find(text, self._holding(what, chosen or question.plans))
        if what is None or what.noun is None:
            what, named = self._hear(question, chosen) or (None, None)
        if what is None or what.noun is None or what.mode is not Mode.COUNT or named is None:
            return None
        outline = self._library.outline(named.plan)
        level = what.level or level_of(outline, what.noun.noun)
        members = outline.entries_of(level)
        if not members or not further(what, named, level):
            return None
        return in_all(self._library, question, outline, Found(what, level, members, None, ()))

    def _of_each(
        self,
        text: str,
        what: Asked | None,
        question: Question,
        chosen: tuple[str, ...],
        *,
        unnamed: bool = False,
    ) -> Answer | None:
        """The counts of several plans, where they are named, each is asked for or none is told from
        the others, and nothing more is asked; None where fewer than two have what is counted."""
        if what is None or what.mode is not Mode.COUNT or what.noun is None or what.topical:
            return None
        if _CODE.search(what.beside):
            return None  # a part of one plan, whichever it is
        placed = self._finder.placed(text)
        each = unnamed or asks_each(text)
        if len(placed) < _SEVERAL and not each:
            return None
        meant = self._library.plans_among(frozenset[str]().union(*placed.values()))
        plans = [plan.id for plan in self._library.plans_among(chosen) if plan in meant]
        counted, pointed = [], False
        for plan in plans:
            named, outline = self._finder.find(text, (plan,)), self._library.outline(plan)
            level = level_of(outline, what.noun.noun)
            if named is None or level is None:
                continue
            rest = {word.lower() for word in further(what, named, level)} - words("each_of")
            rest = {word for word in rest if number(word) != len(self._holding(what, ()))}
            refs = named_by_number(question, what, outline)
            if rest - words("each") - placed.keys() - {r.number for r in refs}:
                return None
            members = outline.entries_of(level)
            found = Found(what, level, members, None, ())
            if refs:
                # A part by its number is of the plans that have it.
                part = by_references(outline, members, refs)
                if part is None or not part.entries:
                    continue
                found, pointed = found.within(part), True
            counted.append((outline, found))
        if pointed and len(counted) == 1:
            return tell(self._library, question, *counted[0])
        return tell_each(self._library, question, counted) if len(counted) >= _SEVERAL else None

    def _holding(self, what: Asked | None, plans: tuple[str, ...]) -> tuple[str, ...]:
        """Of several plans (none: all) those that have the level asked for; all where none has."""
        if what is None or what.noun is None or len(plans) == 1:
            return plans
        noun, every = what.noun.noun, plans or tuple(plan.id for plan in self._library.plans)
        return tuple(p for p in every if level_of(self._library.outline(p), noun)) or plans

    def _divided(self, what: Asked, outline: Outline, question: Question) -> Answer | None:
        """How the entries of a level are divided."""
        assert what.noun is not None
        level = level_of(outline, what.noun.noun)
        members = outline.entries_of(level)
        division = divided(outline, members, question.whole)
        if division is None:
            return None
        found = Found(what, level, members, None, ())
        return tell_groups(self._library, question, outline, found, division)

    def _enumerated(self, text: str, named: Named, found: Found | None) -> Found | None:
        """What the plan enumerates by the question's own words, where its levels do not answer or
        are of another number than the question says."""
        phrase = phrase_of(text, named.words)
        if phrase is None:
            return None
        documents = self._library.documents_of(named.plan)
        one = enumerated(documents, [self._enumerations(d) for d in documents], phrase)
        if one is None or (found is not None and not is_better(one, phrase, found)):
            return None
        if is_of_others(one.entries[0].path, self._library.plan(named.plan).title):
            return None
        home = self._library.document(one.entries[0].place.document)
        asked_, level, nodes, part, said = told_as(one, phrase, home)
        return Found(asked_, level, nodes, part, said)

    def _enumerations(self, document: Document) -> tuple[Enumeration, ...]:
        if document.id not in self._kept:
            self._kept[document.id] = enumerations(document)
        return self._kept[document.id]

    def _of_number(self, what: Asked, outline: Outline, question: Question) -> Found | None:
        """The entries of a level that has as many as a question for their names says: `i sei grandi
        temi su cui si regge il piano` are the six that there are."""
        said = number_said(question.whole, what)
        level = level_of(outline, what.noun.noun) if what.noun and said else None
        members = outline.entries_of(level)
        if len(members) != said or named_by_number(question, what, outline):
            return None
        return Found(what, level, members, None, ())

    def _found(
        self, what: Asked, named: Named, outline: Outline, question: Question
    ) -> Found | None:
        assert what.noun is not None
        if what.topical and what.mode is Mode.LIST:
            return None
        level = what.level or level_of(outline, what.noun.noun)
        rest = further(what, named, level)
        members = asked_for(self._library, outline, level, what, alone=not rest)
        if level:
            level = replace(level, stated=of_itself(self._library, outline.plan, level.stated))
        found = Found(what, level, members, None, self._statements(outline, what))
        refs = named_by_number(question, what, outline)
        if refs and members:
            part = by_references(outline, members, refs)
            if (
                part
                and not part.entries
                and (other := of_another_level(outline, what, level, refs))
            ):
                return replace(found, level=other[0]).within(other[1])
            if part is None and not only_tables(refs, what):
                return None
            if part and not goes_on(part, refs, what, members):
                # What else is said of a level that has a name is mostly its title.
                inner = part.headed and self._part(
                    outline, part.entries, what, question, named=named, rest=rest
                )
                chosen = inner or self._narrowed(outline, part, what, question, named=named)
                return found.within(chosen) if chosen.name or not rest else None
        title = self._library.plan(outline.plan).title
        if members and (met := meeting(members, what.beside, title)):
            dated, left = met.part, [word for word in rest if word.lower() not in met.words]
            part = None
            if left:
                part = self._part(outline, dated.entries, what, question, named=named, rest=left)
            if part or not left:
                name = f"{part.name}, {dated.name}" if part else dated.name
                return found.within(replace(part or dated, name=name))
        said = said_of(outline, what, self._topics.terms(" ".join(rest), question.language))
        if part := self._part(outline, members, what, question, named=named, rest=rest):
            within = self._narrowed(outline, part, what, question, named=named)
            return replace(found.within(within), beside=said if within is part else None)
        if rest and (said := qualified(outline, what, rest) or said):
            return found.stated(said)
        if not is_told(found, rest):
            return None
        own = sheet(what)
        return found.within(Part(own.plural, members)) if own and members else found

    def _part(
        self,
        outline: Outline,
        members: Sequence[Node],
        what: Asked,
        question: Question,
        *,
        named: Named,
        rest: Sequence[str],
    ) -> Part | None:
        """The group of entries that the question's words name, or what it is about."""
        part = self._said(outline, members, what, question, named=named, rest=rest)
        part = part or by_topic(outline, members, question.whole, question.terms)
        if part or not self._read or not what.heard or not tells_part(what.heard):
            return part
        if what.mode is not Mode.COUNT:
            return None  # what a list is about is judged better entry by entry
        documents = self._library.documents_of(outline.plan)
        return by_meaning(self._read, outline, members, what.heard, documents)

    def _said(
        self,
        outline: Outline,
        members: Sequence[Node],
        what: Asked,
        question: Question,
        *,
        named: Named,
        rest: Sequence[str],
    ) -> Part | None:
        """The group of entries that the question's words name."""
        said = f"{what.before} {unnamed(what.beside)}"
        actors = self._library.actors(outline.plan)
        terms = self._topics.terms(" ".join(rest), question.language)
        documents = self._library.documents_of(outline.plan)
        tables = captioned(documents, members)
        named_part = by_name(
            outline,
            members,
            said,
            terms,
            documents=documents,
            tables=tables,
            known=plan_words(named),
        )
        actor = by_actor(members, said, actors, plan_words(named)) if rest else None
        holder = by_holder(members, said, plan_words(named)) if rest else None
        if actor is None or (holder and is_more_of(holder, actor)):
            actor = holder if actor or named_part is None else None
        if actor and named_part and says_more(said, named_part.name, actor.name):
            return named_part  # `(Cosa devono fare le PA)` names more than `PA` does
        return actor or named_part

    def _narrowed(
        self, outline: Outline, part: Part, what: Asked, question: Question, *, named: Named
    ) -> Part:
        """The entries of a part that what else a question says names too: `le azioni della
        strategia Zero vittime che toccano alla Polizia locale`; the part where it names none."""
        line = line_of(part.name, outline.language)
        terms = self._topics.terms(" ".join(further(what, named, what.level)), question.language)
        terms = crossed(terms, (part.name,), outline.language)
        left = [t for t in terms if not (t.generic or t.held(line, outline.language))]
        if not left or (len(left) == len(terms) and not part.place):
            return part
        rest = [word for term in left for word in term.word.split()]
        asked_ = replace(what, before="", after=" ".join(rest), ahead="")
        inner = self._said(outline, part.entries, asked_, question, named=named, rest=rest)
        return replace(inner, name=f"{part.name}, {inner.name}") if inner else part

    def _statements(self, outline: Outline, what: Asked) -> tuple[Statement, ...]:
        assert what.noun is not None
        kin = what.noun.noun.family
        return of_itself(
            self._library, outline.plan, (s for s in outline.statements if family(s.noun) == kin)
        )
