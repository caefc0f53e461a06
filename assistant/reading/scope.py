"""Which plans and documents a question is about, by places, codes and titles."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, zip_longest

from rapidfuzz import fuzz, process

from index.library import Library
from index.words import query_terms, stopwords, terms, words
from ingest.model import LEVELS, Kind

from .cues import leading_words, plan_words
from .names import (
    PLACE_LENGTH,
    codes_of_documents,
    exonyms,
    is_seat,
    places,
    title_terms,
    true_plans,
)
from .references import codes_in
from .terms import stems_of

_OF_PLACE = re.compile(r"(?:[aeio]|es[aei]|ese|an[aeio]|in[aeio]|itan[aeio]|[aeio]?'?s)?")
#: A plan's name: what it is, and words the last of which have capitals.
_NOUN = r"(?:Piano|Programma|Strategia|Agenda|Patto|piano|programma|strategia|agenda|patto)"
_NAME = (
    r"(?: (?!per\b|a\b|su)[a-zà-ÿ]+){0,3}"
    r"(?: (?:(?:di|del|della|e) |dell['’]|l['’])?[A-ZÀ-Þ][\w’'-]*)+"
)
_SAYS = r"(?:prevede|stabilisce|contiene|propone|dispone|dice|fa|vuole)(?: nel dettaglio)?"
_NAME_EN = (
    r"(?:the )?[A-Z][\w-]+(?:['’]s)?(?: [\w-]+){0,4}?"
    r" (?:[Pp]lan|[Pp]rogramme|[Cc]ontract|[Pp]act|[Ss]trategy|[Aa]genda)"
)
_SAYS_EN = r"(?:say|foresee|provide|include|contain|propose|state|plan)"
_CONTENTS_OF = (
    re.compile(rf"\b{_SAYS} (?:il|la|lo|l['’])\s*(?P<plan>{_NOUN}{_NAME})"),
    re.compile(rf"\b[Ww]hat does (?P<plan>{_NAME_EN}) {_SAYS_EN}\b"),
)
_LETTER_AND_DIGIT = re.compile(r"(?=.*[A-Za-z])(?=.*\d)", re.DOTALL)
#: Letters in small in a row: a name with a digit (`Casa4Tutti`), no code.
_WORDY = re.compile(r"[a-zà-ÿ]{3}")
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ][^\W\d_]{2,}")
#: Where people write a place in small letters.
_SMALL_PLACE = re.compile(r"(?:^|\b(?:ed?|a|ad|di|da|in|per|invece|con) )([a-zà-ÿ]{5,})\b(?!['’])")
_PLAN = re.compile(
    r"\b(?P<noun>pian[oi]|programm[ai]|strategi[ae]|contratt[oi]|patt[oi]|agenda|accordo|documento|plan|programme|contract|pact)\b",
    re.IGNORECASE,
)
#: `nel piano`, `questa strategia`: one that is known, not any.
_THE_PLAN = re.compile(
    r"\b(?:il|del|nel|dal|al|sul|questo|quel|la|della|nella|dalla|alla|sulla|questa|quella"
    r"|l['’]|dell['’]|nell['’]|the|this|that)\s*"
    r"(?:piano|programma|strategia|contratto|patto|agenda|accordo|documento|plan|programme|contract|pact)\b",
    re.IGNORECASE,
)
_YEAR_OR_TWO = r"(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?"
_LEADS = (
    r"(?: (?:di|del|della|dello|dei|delle|per|la|il|lo|sull?a?|of|for|the)| (?:dell|sull|l)['’])*"
)
_AFTER_PLAN = re.compile(rf"{_LEADS} ?(?P<word>[^\W\d_]{{3,}}|{_YEAR_OR_TWO})")
_TITLES = frozenset({Kind.HEADING, *LEVELS}) - {Kind.ACTION}
#: How alike a mistyped place and a plan's are (0 to 100). A decision: a letter or two.
_PLACE_MATCH = 70.0
#: `e Milano?`, `invece Napoli che fa?`: a name with a capital ahead of all else.
_INSTEAD = re.compile(
    r"(?:[Ee]d?|[Ii]nvece|[Ee] invece|[Mm]a|[Aa]nd|[Bb]ut|(?:[Aa]nd )?[Ww]hat about)[ ,]+"
    r"(?:(?:a|ad|di|per|in|quello di|of|for) )?(?P<place>[A-ZÀ-Þ][^\W\d_]{3,})(?!['’])"
)
_YEARS = re.compile(_YEAR_OR_TWO)


@dataclass(frozen=True, slots=True)
class Titled:
    """Where a question calls a plan by its title, and the plans that are called so, if any."""

    start: int
    end: int
    plans: frozenset[str]


class Scope:
    """The names by which the plans and documents of one library are called."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._places = places(library)
        self._codes = codes_of_documents(library)
        self._titles = title_terms(library)

    def places(self, lowered: str) -> tuple[str, ...]:
        """The names of places in a question; a misspelt one where no other is named."""
        found: list[str] = []
        for word in words(lowered):
            if len(word) < PLACE_LENGTH or word in stopwords("it"):
                continue
            stem = word[:-1]
            for place in self._places:
                root = place[:-1]
                if stem == root or (len(root) >= PLACE_LENGTH and _adjective(word, root)):
                    found.append(place)
            if not self._library.keywords.known(word) and not found:
                found += self._near(word)
        return tuple(dict.fromkeys(found))

    def plans(self, named: Iterable[str], titled: Iterable[Titled] = ()) -> tuple[str, ...]:
        """The plans that bear any of the names; a title tells which of those of one place, and
        alone which it calls, where it does not call them all."""
        called = {self._places[name] for name in named}
        # `Bologna` may be several plans; where one of them is named too, it is that one.
        chosen = {
            plan for one in called if not any(one > other for other in called) for plan in one
        }
        for phrase in titled:
            if phrase.plans and not (chosen & phrase.plans):
                chosen |= phrase.plans
        if len(chosen) == len(self._library.plans):
            return ()
        return tuple(p.id for p in self._library.plans if p.id in chosen)

    def speaking_of(self, named: Iterable[str], besides: Iterable[str]) -> tuple[str, ...]:
        """The plans, but for some, whose texts name any of the places."""
        forms = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE) for name in named]
        left_out = frozenset(besides)
        held = {
            d.plan
            for d in self._library.documents
            if d.plan not in left_out and any(form.search(d.text) for form in forms)
        }
        return tuple(p.id for p in self._library.plans if p.id in held)

    def titled(self, text: str) -> tuple[Titled, ...]:
        """The plans that a question names by words of their titles: `Piano di zona`."""
        return tuple(self._titled(text))

    def _titled(self, text: str) -> Iterator[Titled]:
        return titled_in(text, self._titles)

    def sides(self, named: Iterable[str], titled: Iterable[Titled] = ()) -> int:
        """How many of the named sides share no plan with one another."""
        apart: list[frozenset[str]] = []
        sides = {self._places[name] for name in named} | {t.plans for t in titled if t.plans}
        for side in sorted(sides, key=len):
            if not any(side & other for other in apart):
                apart.append(side)
        return len(apart)

    def documents(self, text: str) -> tuple[str, ...]:
        """The documents that a question names by their code."""
        codes = set[str]().union(*map(stems_of, codes_in(text)))
        return tuple(d for d, own in self._codes.items() if own & codes)

    def without_codes(self, text: str) -> str:
        """A text without the codes by which it names documents: they say where, not what."""
        for code in dict.fromkeys(codes_in(text)):
            if self._known_codes & stems_of(code):
                text = text.replace(code, " ")
        return text

    def strange_codes(self, text: str) -> tuple[str, ...]:
        """The codes of a question that name no document; each as the index has it."""
        codes = (c for c in codes_in(text) if _LETTER_AND_DIGIT.match(c) and not _WORDY.search(c))
        found = chain.from_iterable(variants for code in codes for variants in query_terms(code))
        return tuple(dict.fromkeys(term for term in found if term not in self._known_codes))

    @cached_property
    def _known_codes(self) -> frozenset[str]:
        """The codes that name documents."""
        return frozenset[str]().union(*self._codes.values())

    def plans_alone(self, text: str, plans: tuple[str, ...]) -> tuple[str, ...]:
        """Of some plans those that are no mere project sheets, where a question says that it asks
        a plan; all where there is none."""
        if not self.asks_plan(text):
            return plans
        held = true_plans(self._library)
        return tuple(p for p in plans if p in held) or plans

    def asks_plan(self, text: str) -> bool:
        """Whether a question says that it asks a plan."""
        return _PLAN.search(text) is not None

    def asks_any_plan(self, text: str) -> bool:
        """Whether a question says that it asks a plan, and not just the one that is talked of (`nel
        piano`)."""
        return self.asks_plan(_THE_PLAN.sub(" ", text))

    def others(self, plans: tuple[str, ...]) -> tuple[str, ...]:
        """The plans that are meant by `the other one` after some: those of plans, no sheets."""
        held = true_plans(self._library)
        others = tuple(p.id for p in self._library.plans if p.id in held and p.id not in plans)
        return others if set(plans) & held else ()

    def elsewhere(self, text: str) -> str | None:
        """A plan whose contents are asked for and that is not among those indexed."""
        match = next((m for pattern in _CONTENTS_OF if (m := pattern.search(text))), None)
        if not match:
            return None
        named = re.sub(r"['’]s\b", "", match["plan"])
        spoken = (
            word
            for word in _CAPITAL.findall(named)
            if not _PLAN.fullmatch(word) and word.lower() not in plan_words()
        )
        names = set(terms(" ".join(spoken), "it"))
        if not names or any(names <= known for known in self._known_titles):
            return None
        return match["plan"]

    def strange_city(self, text: str) -> str | None:
        """A city that a question names and no document does, in whatever language."""
        for word in (*_CAPITAL.findall(text), *_SMALL_PLACE.findall(text)):
            stems = set[str]().union(*map(stems_of, exonyms(word)))
            known = any(map(self._library.keywords.known, stems))
            if stems and not known and not is_seat(word):
                return str(word).capitalize()
        return None

    def instead(self, text: str, plans: tuple[str, ...]) -> str | None:
        """The place that a turn names instead of that of the plans talked of (`e Milano?`), where
        no plan is of it: a city, or a name that those plans do not have."""
        found = _INSTEAD.match(text)
        if found is None or self.places(found["place"].lower()):
            return None
        place = str(found["place"])
        if exonyms(place):
            return None if is_seat(place) else place
        own = (d.text for d in self._library.documents if not plans or d.plan in plans)
        alone = found.end() == len(text.rstrip(" ?!."))
        return place if alone and not any(place.lower() in text.lower() for text in own) else None

    @cached_property
    def _known_titles(self) -> tuple[frozenset[str], ...]:
        """The words of each plan's titles, and of each heading."""
        found = {p.text for p in self._library.passages if p.kind in _TITLES}
        for plan in self._library.plans:
            titles = [document.title for document in self._library.documents_of(plan.id)]
            own = (plan.id, plan.title, plan.territory, plan.issuer, *titles)
            found.add(" ".join(filter(None, own)))
        return tuple(frozenset(terms(text, "it")) for text in found)

    def without_titles(self, text: str) -> str:
        """A text without the phrases by which it calls plans."""
        kept, end = "", 0
        for phrase in self._titled(text):
            kept += text[end : phrase.start] + " "
            end = phrase.end
        return kept + text[end:]

    def without_places(self, text: str, named: Iterable[str]) -> str:
        """A text without the places and the years of titles by which it names plans, and what leads
        to them (`del piano di`); one that is part of a longer name stays (`Torino Social Impact`)."""
        roots = tuple(place[:-1] for place in named)
        if not roots:
            return text
        chosen = self.plans(named)
        titles = " ".join(p.title for p in self._library.plans if p.id in chosen)
        kept: list[str] = []
        tokens = text.split()
        for token, following in zip_longest(tokens, tokens[1:], fillvalue=""):
            longer = token[:1].isupper() and following[:1].isupper() and token[-1].isalnum()
            bare = token.strip("?!.,;:()")
            of_title = _YEARS.fullmatch(bare) and bare in titles
            called = (w.startswith(roots) or self._stands_for(w, named) for w in words(token))
            if not of_title and (longer or not any(called)):
                kept.append(token)
                continue
            while kept and kept[-1].lower() in leading_words():
                kept.pop()
            if token[-1] in "?!.,;:" and kept:
                kept[-1] += token[-1]
        return " ".join(kept)

    def _stands_for(self, word: str, named: Iterable[str]) -> bool:
        """Whether a word is a misspelt name of one of some places."""
        known = self._library.keywords.known(word)
        return len(word) >= PLACE_LENGTH and not known and bool({*self._near(word)} & {*named})

    def _near(self, word: str) -> list[str]:
        """The place that a word is a misspelling of; its first letter is taken as right."""
        if any(map(self._library.keywords.known, stems_of(word))):
            return []
        alike = [place for place in self._places if place[:1] == word[:1]]
        near = process.extractOne(word, alike, scorer=fuzz.ratio, score_cutoff=_PLACE_MATCH)
        return [near[0]] if near else []


def is_plan_noun(word: str) -> bool:
    """Whether a word says what a plan is (`piano`, `agenda`), and so calls none."""
    return _PLAN.fullmatch(word) is not None


def titled_in(text: str, titles: Mapping[str, frozenset[str]]) -> Iterator[Titled]:
    """Where a text calls plans by words of their titles; `titles` has the terms of each."""
    for opening in _PLAN.finditer(text):
        noun = stems_of(opening["noun"])
        holders = {plan for plan, own in titles.items() if own & noun}
        end = 0
        for word in _AFTER_PLAN.finditer(text, opening.end()):
            stems = stems_of(word["word"])
            if word.start() != (end or opening.end()) or not stems:
                break
            kept = {plan for plan in holders if titles[plan] & stems}
            years = _YEARS.fullmatch(word["word"]) is not None
            if not kept and not years and word["word"].lower() not in plan_words():
                break
            holders, end = holders if years else kept, word.end()
        if end:
            yield Titled(opening.start(), end, frozenset(holders))


def _adjective(word: str, root: str) -> bool:
    """Whether a word is made of a place's name: `torinesi` of `torino`, `bolognese`."""
    return word.startswith(root) and bool(_OF_PLACE.fullmatch(word[len(root) :]))
