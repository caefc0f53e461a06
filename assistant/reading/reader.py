"""Reads questions: what is asked for, of which plans, and what a follow-up leaves out."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from index.embed.tokens import Asked
from index.library import Library
from index.words import words
from ingest.language import language_of
from ingest.outline.nouns import met

from ..answers.answer import AnswerKind
from ..thesaurus.thesaurus import Thesaurus
from .asides import Asides
from .carrying import asks_nothing_else, carried, with_plan
from .claim import claimed
from .columns import bare_columns, columned
from .cues import formless, matches, patterns, uncompared, untagged
from .definiendum import definiendum
from .focus import focus
from .followup import beside_told, completed, leans
from .fronted import turned
from .grams import is_sure
from .heads import heads
from .kinds import kind_of, level_of, sought_noun, value_of
from .ordered import numbered
from .parts import (
    Part,
    asks_once,
    differing,
    going_on,
    meanings,
    names_both,
    parts_of,
    questions_in,
    with_object,
)
from .question import USUAL_TALK, Question
from .references import REFERENCE, coded, labels_of, references
from .requests import requests_in
from .scope import Scope
from .spelling import spelled
from .story import aside, asked_in, introduces, told_first, without_story
from .terms import stems_of
from .territory import Territory
from .together import are_one
from .vocabulary import TopicReader

#: Types of values of which no opinion is asked: of 325 written questions that want one 4 sound as if
#: they asked for one, of 390 that only look so 49. Measured so.
_FACTS = frozenset({"money", "count", "date"})
#: Words of a turn that is a sentence of its own. A decision.
_SENTENCE = 5
#: Kinds of questions that one sentence joins. A decision: lists and meanings are of all that it
#: names.
_JOINED = (AnswerKind.FACT, AnswerKind.COMPARE)
#: Kinds of questions that are no claims to be confirmed: `è vero che le associazioni crescono?`
_EXPLAINED = (AnswerKind.COVERAGE, AnswerKind.DEFINITION)


class Reader:
    """Reads questions against one library, whose words and places it knows."""

    def __init__(
        self,
        library: Library,
        thesaurus: Thesaurus,
        asked: Callable[[str], Asked] | None = None,
    ) -> None:
        """`asked` gives the vectors of a question and its words where there is an embedder whose
        vectors tell what is wanted (`grams`)."""
        self._library = library
        self._asked = asked
        #: What tells what only stands around what a turn asks.
        self.asides = Asides(asked)
        self._topics = TopicReader(library, thesaurus)
        self._scope = Scope(library)
        self._territory = Territory(library, self._scope.places)
        self._labels = labels_of(
            p.label for p in library.passages if p.label and " " not in p.label
        )

    @property
    def topics(self) -> TopicReader:
        """What reads the words of topics."""
        return self._topics

    def elsewhere(self, question: Question) -> Question | None:
        """The question put to the plans that are not called by the place that it names but speak
        of it, with the place as part of its topic; None where there are none."""
        if self._scope.asks_plan(question.whole):
            return None  # who asks a plan wants to know what that one says
        named = self._scope.places(question.whole.lower())
        plans = self._scope.speaking_of(named, besides=question.plans)
        if not plans:
            return None
        return self._alone(question.whole, plans, placed=False)

    def read(self, text: str, history: Sequence[str] = (), plans: Iterable[str] = ()) -> Question:
        """Understand a question after earlier turns of the user. Total: any text is a question."""
        text = " ".join(text.split())
        if listed := self._with_columns(text, history, plans):
            return listed
        around, text = self.asides.role(text), self.asides.without(text)
        while history and self.asides.role(history[-1]):
            history = history[:-1]
        placed = self._territory.put(text)
        read = self._read(placed.text, history, tuple(plans))
        asked = read.plans if plans else placed.among(read.plans)
        return replace(read, towns=placed.towns, plans=asked, around=around)

    def _read(self, text: str, history: Sequence[str], plans: tuple[str, ...]) -> Question:
        beside = aside(text)
        (told, asks), whole = told_first(text), text
        question, earlier = self._alone(asks, tuple(plans)), None
        if told and not plans:
            question = self._where_told(question, told)
        if told and asks_nothing_else(question) and not introduces(told):
            # `Mia figlia cerca lavoro: cosa prevede il piano?` is on what is told.
            told, asks, question = "", whole, self._alone(whole, tuple(plans))
        text, history = asks, (*history, told) if told else history
        changes = matches("turn", "changes", text)
        unrelated = not told and self._is_unrelated(question, bool(history) and not changes)
        stands = unrelated or (bool(told) and introduces(told)) or changes
        stands = stands or names_both(text, question.language)
        if history and not stands and leans(question, self._learnt_to_lean(text)):
            earlier = self.read(history[-1], history[:-1], plans)
            # Of several questions in a turn it goes on with the last, which has what it leans on.
            earlier = earlier.parts[-1] if earlier.parts else earlier
            if told:  # it asks for nothing
                earlier = replace(earlier, kind=AnswerKind.OTHER, value=None)
            if not question.plans and matches("turn", "other", question.text):
                question = replace(question, plans=self._scope.others(earlier.plans))
            place = question.place
            if not place and not question.plans and self._names_plan(earlier.whole):
                place = self._scope.instead(text, earlier.plans)
            question = completed(question, earlier, self._alone)
            asked_of = question.plans
            if not plans:  # `il piano di Torino? e quello di Bologna?` asks no project sheet
                asked_of = self._scope.plans_alone(question.whole, asked_of)
            question = replace(question, leaning=True, place=place, plans=asked_of)
        elif history and self._names_nothing(question):
            before = self.read(history[-1], history[:-1], plans)
            asked_of = self._scope.plans_alone(question.text, before.plans)
            question = carried(question, replace(before, plans=asked_of))
        if history and not plans and matches("turn", "that_of", text):
            said = " ".join((*history, text))
            question = replace(question, plans=self._scope.plans_alone(said, question.plans))
        asked = meanings(text, question.language) or self._requests(text)
        if asked and asks_once(asked):  # the names are told with the number
            return replace(self.read(asked[0], history, plans), text=text)
        if asked and are_one(self._scope, question, asked):
            asked = ()
        parts = self._turns(asked, history, question, tuple(plans))
        parts = parts or self._parts(question, earlier, tuple(plans))
        made = replace(question, parts=parts, aside=beside, unrelated=unrelated)
        made = replace(made, terms=beside_told(made.terms, beside))
        explains = question.kind is AnswerKind.DEFINITION
        judges = not (question.leaning or explains or question.value in _FACTS)
        made = replace(made, opinion=judges and self._wants_opinion(text))
        # What was put in place of a turn is how it is asked now.
        put = question.resolved if text not in question.resolved else ""
        return replace(made, turns=tuple(history), talk=self._talk(put or text))

    def _with_columns(
        self, text: str, history: Sequence[str], plans: Iterable[str]
    ) -> Question | None:
        """A list with what it is to tell of each entry, which stands behind the question for it or is
        asked after it; None of any other turn."""
        bare = bare_columns(text) if history else ()
        if not ((found := None if bare else columned(text)) or bare):
            return None
        turns = (found.question, history) if found else (history[-1], history[:-1])
        listed = self.read(*turns, plans)
        if listed.kind is not AnswerKind.COVERAGE or listed.parts or not (found or listed.asked):
            return None
        columns = tuple(dict.fromkeys((*listed.columns, *(found.columns if found else bare))))
        made = replace(listed, text=text, resolved=listed.whole, leaning=not found, columns=columns)
        return replace(made, turns=tuple(history))

    def names(self, text: str, plans: tuple[str, ...]) -> Question:
        """What a text names and which words it has, read by its words alone: its kind is theirs."""
        return self._alone(" ".join(text.split()), plans, heard=False)

    def _alone(
        self, asked: str, chosen: tuple[str, ...], *, placed: bool = True, heard: bool = True
    ) -> Question:
        language = language_of(asked)
        text = formless(spelled(asked, language, self._known))
        claim, bare = claimed(text, language), untagged(text)
        confirms, text = bare != text, claim.asked if claim else bare
        lowered = text.lower()
        named, titled = self._scope.places(lowered), self._scope.titled(text)
        plans = chosen or self._scope.plans_alone(text, self._scope.plans(named, titled))
        text = numbered(text, lambda: map(self._library.outline, self._plans_among(plans)))
        documents = self._scope.documents(text)
        levels = (*references(text), *coded(text, self._labels))
        level = level_of(REFERENCE.sub(" ", text).lower())
        asks = without_story(text)  # `ho un banco al mercato, che aiuti ci sono?` wants a list
        hears = self._asked if heard and asks.strip() else None
        vector = hears(asks).vector if hears else None
        value, behind = value_of(asks.lower(), vector), turned(asks)
        if value is None and behind != asks and (value := value_of(behind.lower(), vector)):
            asks = behind
        sides = self._scope.sides(named, titled)
        one_plan = sides == 1 or len(plans or self._library.plans) == 1
        kind = kind_of(asks.lower(), sides, value, levels, vector, one_plan=one_plan)
        whether = matches("turn", "whether", text) and not matches("turn", "open", text)
        if kind in _EXPLAINED and (confirms or (whether and kind is AnswerKind.DEFINITION)):
            kind = AnswerKind.OTHER  # a yes or a no is wanted
        scoped = plans or documents or sides  # what is named may be all that there is
        defines = kind is AnswerKind.DEFINITION
        topic = (
            definiendum(text) if defines else self._topic(text, named if placed else (), documents)
        )
        topic = uncompared(topic) if kind is AnswerKind.COMPARE else topic
        terms = self._topics.terms(topic, language, literal=defines)
        return Question(
            text=asked,
            language=language,
            kind=kind,
            terms=terms,
            plans=plans,
            documents=documents,
            asked=level[0] if level else None,
            references=levels,
            value=value,
            topic=topic,
            focus=focus(lowered, terms),
            codes=self._scope.strange_codes(text),
            elsewhere=self._scope.elsewhere(text),
            place=None if plans else self._place_asked(text),
            claim=claim,
            naming=self._naming(text, named, documents) if scoped else frozenset(),
            unsure=not (is_sure(asks.lower(), vector) or matches("kind", "compare", asks)),
            sides=sides,
            sought=sought_noun(lowered),
            level_word=level[1] if level else None,
        )

    def _plans_among(self, plans: tuple[str, ...]) -> list[str]:
        return [plan.id for plan in self._library.plans_among(plans)]

    def _place_asked(self, text: str) -> str | None:
        """A city without a plan that is asked for: not one that only what is told ahead of the question
        names, unless who asks lives there (`mio figlio sta a Milano. Chi mi aiuta con lo SPID?`)."""
        city, asked = self._scope.strange_city(text), asked_in(text)
        if city is None or city.lower() in asked.lower() or self._scope.asks_plan(asked):
            return city
        lives = (
            rf"\b{patterns('turn')['lives'].pattern}\W+(?:[^\W\d_]+\W+)?{re.escape(city.lower())}"
        )
        return city if re.search(lives, text.lower()) else None

    def _where_told(self, question: Question, told: str) -> Question:
        """A question that names no place, about the plan of that which was told ahead of it (`studio
        a Bologna. Chi guida il piano?`)."""
        named = self._scope.places(told.lower())
        if not named or self._scope.places(question.text.lower()):
            return question
        plans = self._scope.plans_alone(f"{told} {question.text}", self._scope.plans(named))
        return replace(question, plans=plans) if plans else question

    def _talk(self, text: str) -> float:
        """How probably a turn is put as people talk."""
        if self._asked is None or not text.strip():
            return USUAL_TALK
        return heads().talk.chance(text, self._asked(text).vector)

    def _requests(self, text: str) -> tuple[str, ...]:
        """The requests that a turn makes one after the other, as learnt where there is an embedder that
        tells them, else by their marks; empty where it makes one."""
        if self._asked is None or not text.strip():
            return questions_in(text)
        return requests_in(text, self._asked(text))

    def _turns(
        self,
        asked: Sequence[str],
        history: Sequence[str],
        question: Question,
        chosen: tuple[str, ...],
    ) -> tuple[Question, ...]:
        """The questions that a turn asks one after the other, each read as a turn after those
        before."""
        found: list[Question] = []
        # What the first leaves out, where nothing was said before, the next may say.
        whole = asked if history else (*with_object(asked[:2]), *asked[1:])
        if whole and self._requests(whole[0]):
            whole = asked  # what was put behind it asks for something itself
        for n, one in enumerate(whole):
            before = (*history, *whole[:n])
            # What names a plan and a level of its own leaves out nothing.
            stands = n > 0 and self._names_plan(one) and any(met(one))
            turn = going_on(one, question.language) if n else one
            read = self.read(turn, () if stands else before, chosen)
            own = replace(read, resolved=read.whole, language=question.language, parts=())
            own = replace(own, text=asked[n])
            found += read.parts or (own,)
        return with_plan(found)

    def _parts(
        self, question: Question, earlier: Question | None, chosen: tuple[str, ...]
    ) -> tuple[Question, ...]:
        """The questions that one sentence joins: `who ... and how much ...`; what they all leave
        out is that of the turn before."""
        if question.kind not in _JOINED:
            return ()
        parts = parts_of(question.text)
        if self._counts_others(parts):
            parts = tuple(Part(part.asked, part.asked) for part in parts)
        elif question.kind is AnswerKind.COMPARE:
            parts = differing(question.text, question.language)
            if any(self._names_plan(part.asked) for part in parts):
                return ()
        alone = [self._alone(part.complete, chosen) for part in parts]
        if earlier is not None:
            alone = [completed(part, earlier, self._alone) for part in alone]
        return tuple(
            replace(
                read,
                text=part.asked,
                resolved=read.whole,
                language=question.language,
                plans=read.plans or question.plans,
                documents=read.documents or question.documents,
            )
            for part, read in zip(parts, alone, strict=True)
        )

    def _learnt_to_lean(self, text: str) -> bool | None:
        """Whether a turn is learnt to lean; None of one that says nothing, and where the embedder
        is another than it was learnt with."""
        if self._asked is None or not text.strip():
            return None
        return heads().leaning.says(text, self._asked(text).vector)

    def _is_unrelated(self, question: Question, goes_on: bool) -> bool:
        """Whether a question that names no plan but by its place (`domani piove a Torino?`) is learnt
        to be none for plans; of one that comes after others only where it is a sentence of which
        the documents know no word."""
        text = formless(question.text)
        placed = bool(question.plans) and not self._scope.asks_plan(text)
        bare = replace(question, plans=()) if placed else question
        if self._asked is None or not text.strip() or not self._names_nothing(bare):
            return False
        short = len(text.split()) < _SENTENCE
        if goes_on and (short or not question.terms or question.known):
            return False
        return heads().unrelated.says(text, self._asked(text).vector)

    def _counts_others(self, parts: Sequence[Part]) -> bool:
        """Whether parts of a question each name a plan and a level of their own: `quante missioni
        ha Bologna e quanti temi ha Torino?` compares nothing."""
        nouns = [{noun.noun.name for noun in met(part.asked)} for part in parts]
        apart = all(nouns) and len(set[str]().union(*nouns)) == sum(map(len, nouns))
        return len(parts) > 1 and apart and all(self._names_plan(p.asked) for p in parts)

    def _wants_opinion(self, text: str) -> bool:
        """Whether a turn is learnt to want a judgement, advice or a forecast."""
        if self._asked is None or not text.strip() or matches("turn", "side_by_side", text):
            return False
        return heads().opinion.says(text, self._asked(text).vector)

    def _names_nothing(self, question: Question) -> bool:
        """Whether a question names neither plans nor documents nor places of any sort, and is none
        that is asked of all plans."""
        scope = question.plans or question.documents or question.place or question.elsewhere
        of_all = question.kind in (AnswerKind.DEFINITION, AnswerKind.COMPARE)
        return not (scope or of_all or question.codes or self._scope.asks_any_plan(question.text))

    def _names_plan(self, text: str) -> bool:
        """Whether a text calls a plan, by its place or as such; `strategie` are of one."""
        called = self._scope.asks_plan(text) and level_of(text.lower()) is None
        return called or bool(self._scope.places(text.lower()))

    def _topic(self, text: str, places: Sequence[str], documents: Sequence[str]) -> str:
        """The question without the plans, documents and levels that it names."""
        bare = self._scope.without_titles(REFERENCE.sub(" ", text))
        bare = self._scope.without_codes(bare) if documents else bare
        return self._scope.without_places(bare, places)

    def _naming(self, text: str, places: Sequence[str], documents: Sequence[str]) -> frozenset[str]:
        """The words of a question that name plans and documents."""
        return frozenset(words(text)) - frozenset(words(self._topic(text, places, documents)))

    def _known(self, word: str) -> bool:
        """Whether the documents have a word."""
        return any(map(self._library.keywords.known, stems_of(word)))
