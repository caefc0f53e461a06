"""Which enumeration of a plan a question asks for: `i cinque cambiamenti sistemici di X`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, compress, pairwise, takewhile
from operator import not_

from rapidfuzz import fuzz

from index.words import stopwords
from index.words import terms as terms_of
from ingest.model import Document, Kind
from ingest.numbers import number, number_pattern
from ingest.outline import Level, Node, Statement
from ingest.outline.keys import fold
from ingest.outline.nouns import Met, Noun, met, plain
from ingest.vocabulary import vocabulary

from ..reading.terms import stems_of
from .asking import Asked
from .enumeration import Entry, Enumeration
from .phrase import Phrase
from .within import Part

#: The share of the question's further words that what introduces an enumeration has, where its
#: number is the one that is asked for; else it has them all. A decision.
_LEAST = 0.5
#: How alike words of two languages are that are one, and letters of the shortest such.
#: Decisions.
_COGNATE, _SHORTEST = 78.0, 6
_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
#: Words between a number and what it counts: `5 key systemic changes`. A decision.
_BETWEEN = 3
#: By how much a list and the number that introduces it may differ. A decision: lists are
#: introduced with a slip.
_OFF = 1
#: Words of a heading, or before a colon, that say what stands below. A decision.
_FEW = 4
#: A label at the head of an entry: `OBIETTIVO 4.1`.
_LABEL = re.compile(r"(?P<noun>[^\W\d_]+(?: [^\W\d_]+){0,2})\s+(?:[A-Z]{1,3}[.\s-]?)?\d")
_LIST_OF = re.compile(r"(?i)\b(?:elenco|lista|list|seguenti|following)\b")
#: The number of a section, which counts nothing: `11. Misure accessorie`.
_SECTION = re.compile(r"^\W*\d{1,2}(?:\.\d{1,2})*[.)–—-]?\s*[–—-]?\s+(?<=[.)–—-]\s)")
#: What denies the words of a value.
_DENIED = re.compile(r"(?i)\b(?:non|no|not|senza|mai)\b")
#: What another thing in a sentence is of: `la percentuale DEI COMUNI`.
_OF = re.compile(r"\b(?:dei|degli|delle|of)\s+[^\W\d_]+|\bdell['’][^\W\d_]+")
#: Words beside a value that a question may say of it: `RISULTANO mantenute`. A decision: a verb.
_ASIDE = 1


def enumerated(
    documents: Sequence[Document], of: Sequence[Sequence[Enumeration]], phrase: Phrase
) -> Enumeration | None:
    """The enumeration of one of the documents, in the order of `of`, that a phrase names best; None
    where several that differ are named as well."""
    ranked: list[tuple[tuple[float, ...], Enumeration]] = []
    for document, own in zip(documents, of, strict=True):
        for one in own:
            if _is_of_another_level(one, phrase, document):
                continue
            if _is_of_one_section(one, phrase, document):
                continue
            for kept, asked_for in _narrowed(one, phrase, document.language):
                rank = _rank(kept, asked_for, document.language)
                if rank is not None:
                    ranked.append((rank, kept))
    if not ranked:
        return None
    rank, best = max(ranked, key=lambda one: one[0])
    rivals = [one for other, one in ranked if other[:-1] == rank[:-1]]
    return best if phrase.number or all(_holds(best, one) for one in rivals) else None


def _is_of_one_section(one: Enumeration, phrase: Phrase, document: Document) -> bool:
    """Whether entries of a level stand in one of several sections of what the question names: what
    one programme enumerates is no count of the mission that holds others too."""
    if phrase.known is None or phrase.number is not None:
        return False
    nearest = 1 if one.lead or one.column else 0
    covers = [_cover(phrase, name, document.language) for name in one.names]
    named = covers.index(1.0) if 1.0 in covers else 0
    if named <= nearest:
        return False
    above = tuple(reversed(one.names[named:]))
    below = (p.path for p in document.passages if p.path[: len(above)] == above)
    return len({path[len(above)] for path in below if len(path) > len(above)}) > 1


def _holds(one: Enumeration, other: Enumeration) -> bool:
    """Whether all that another enumerates is in one; else it is one of several that are meant."""
    titles = {fold(entry.title) for entry in one.entries}
    return all(fold(entry.title) in titles for entry in other.entries)


def _narrowed(
    one: Enumeration, phrase: Phrase, language: str
) -> Iterator[tuple[Enumeration, Phrase]]:
    """An enumeration, and what of it has the words beside it that nothing above it has, with what
    these leave of the phrase: `gli interventi di priorità 1`."""
    yield one, phrase
    line = frozenset(terms_of(" ".join(one.names), language))
    above = [bool(line.intersection(variants)) for variants in phrase.rest]
    kept = tuple(compress(phrase.rest, above))
    plain_kept = tuple(compress(phrase.plain_rest, above))
    beyond = compress(phrase.plain_rest, map(not_, above))
    words_ = list(beyond)
    said = fold(" ".join(words_))
    # A number alone is of anything in a row.
    telling = any(c.isalpha() for c in said)
    entries = tuple(e for e in one.entries if telling and f" {said} " in f" {e.beside} ")
    # What the lead says of all, `sei sono mantenuti`, may be the value of some.
    entries = entries or _valued(one, phrase.plain_rest, language)
    if 0 < len(entries) < len(one.entries):
        asked_for = replace(phrase, rest=kept, plain_rest=plain_kept, narrowed=True)
        yield replace(one, entries=entries), asked_for


def _valued(one: Enumeration, said: Sequence[str], language: str) -> tuple[Entry, ...]:
    """The entries with a cell that holds nothing but what a question says, in whatever form, give
    or take one word of it: `risultano mantenute` of `mantenuto`, not of `mantenuto in parte`."""
    own = _stems_in(" ".join(said), language)
    runs = {
        tuple(own[a:b])
        for a in range(len(own))
        for b in range(a + 1, len(own) + 1)
        if b - a >= len(own) - _ASIDE
    }
    fits: dict[tuple[str, ...], list[Entry]] = {}
    for entry in one.entries:
        for run in {_stems_in(value, language) for value in entry.values} & runs:
            fits.setdefault(run, []).append(entry)
    return tuple(fits[max(fits, key=len)]) if fits else ()


def _stems_in(text: str, language: str) -> tuple[str, ...]:
    """The terms of a text, and whether it denies them: `non mantenuto` is the reverse of
    `mantenuto`."""
    denied = _DENIED.search(text) is not None
    return (*terms_of(text, language), *(("not",) if denied else ()))


def _rank(one: Enumeration, phrase: Phrase, language: str) -> tuple[float, ...] | None:
    """How well a phrase names an enumeration; None where it does not."""
    counted = phrase.number == len(one.entries)
    if phrase.number is not None and not counted:
        return None
    stated = _states(one, phrase, language)
    agrees = stated == len(one.entries)
    if stated is not None and abs(stated - len(one.entries)) > _OFF:
        return None
    if one.loose and not counted and not agrees:
        return None
    at = _named_at(one, phrase, language, whole=bool(counted or stated))
    if at is None and not (counted and phrase.rest and stated is not None):
        return None
    cover = _cover(phrase, " ".join(one.names), language)
    if cover < (_LEAST if counted else 1.0):
        return None
    numbered = any(w[0].isdigit() for w in phrase.plain_rest)
    told = phrase.narrowed or (phrase.rest and (at == 0 or numbered))
    if phrase.counts_actions and not agrees and not told:
        return None  # a table of some actions is no count of a plan's, but of what heads it
    extra = _extra(one, phrase, language) if one.column else 0
    if extra and not counted:
        return None
    named = len(phrase.aside & frozenset(terms_of(one.names[0], language)))
    return (
        phrase.narrowed, agrees, at == 0, -extra, cover, named, one.column, len(one.entries),
    )  # fmt: skip


def _above(one: Enumeration, phrase: Phrase, language: str) -> int | None:
    """Where the noun stands of which the headings below have all that the question says beside: the
    sentence below a heading that opens a table, `Sono inserite le opere oltre 150.000 euro`, or the
    heading right above one that the question calls by its number, `Obiettivi operativi per
    missione`."""
    if one.column:
        return None
    if one.lead is not None and len(phrase.rest) > 1:
        headed = _cover(phrase, " ".join(one.names[1:2]), language) == 1.0
        own = _OF.sub(" ", plain(one.names[0]))
        return 0 if headed and _is_named(one, phrase, own, language) else None
    return _above_number(one, phrase, language)


def _above_number(one: Enumeration, phrase: Phrase, language: str) -> int | None:
    """The place of the nearest name that introduces the phrase's noun right above one that has all
    of its numbers; None where it has no number, or a line of its own introduces what stands
    below."""
    if one.lead is not None and one.names[0].rstrip().endswith(":"):
        return None
    numbers = [v for v, w in zip(phrase.rest, phrase.plain_rest, strict=True) if w[0].isdigit()]
    for place, (below, name) in enumerate(pairwise(one.names), start=1):
        numbered = numbers and all(map(_line(below, language).intersection, numbers))
        if numbered and _is_named(one, phrase, _introducing(name), language):
            return place
    return None


def _line(text: str, language: str) -> frozenset[str]:
    """The terms of a text, numbers without the zeros ahead of them too."""
    found = terms_of(text, language)
    return frozenset((*found, *(t.lstrip("0") for t in found if t.isdigit())))


def _is_of_another_level(one: Enumeration, phrase: Phrase, document: Document) -> bool:
    """Whether all its entries call themselves something else than the phrase does: under a heading
    that says `azioni`, `OBIETTIVO 4.1 …` is none, nor is it a house under `Più case`."""
    return all(
        (label := _LABEL.match(document.text, entry.place.start, entry.place.end)) is not None
        and (word := next(iter(met(label["noun"])), None)) is not None
        and (phrase.known is None or word.noun.family != phrase.known.family)
        for entry in one.entries
    )


def _named_at(one: Enumeration, phrase: Phrase, language: str, *, whole: bool) -> int | None:
    """The place among the names of an enumeration of the nearest that has the phrase's noun; the
    `whole` of each is read, or what introduces. One further up where the names below it have all
    else that the phrase says; None where no such name has it."""
    # Above a sentence the heading introduces too; above a heading, what it is a part of.
    near = one.names[: 1 if one.column or one.lead is None else 2]
    for place, name in enumerate(near):
        read = name if whole or one.column else _introducing(name)
        if _is_named(one, phrase, read, language):
            return place
    return _above(one, phrase, language)


def _is_named(one: Enumeration, phrase: Phrase, name: str, language: str) -> bool:
    """Whether words have the phrase's noun; what introduces a list has it in the form for several."""
    if not _has(phrase, frozenset(terms_of(name, language))):
        return False
    return one.column or any(f" {fold(form)} " in f" {fold(name)} " for form in phrase.forms)


def _introducing(name: str) -> str:
    """The words of a heading or sentence that say what stands below it: the first of a heading,
    what a list is of, the last before a colon."""
    spoken = re.findall(_WORD, name)
    if found := _LIST_OF.search(name):
        return " ".join(re.findall(_WORD, name[found.end() :])[:_FEW])
    if name.rstrip().endswith(":"):
        return " ".join(spoken[-_FEW:])
    return "" if name.rstrip().endswith((".", ";")) else " ".join(spoken[:_FEW])


def _has(phrase: Phrase, line: frozenset[str]) -> bool:
    return any(all(line & set(word) for word in stems) for stems in phrase.heads)


def is_called(one: Enumeration, phrase: Phrase) -> bool:
    """Whether an enumeration is called by just the words of a question."""
    said = stems_of(one.names[0])
    return all(said & set(word) for word in phrase.heads[0])


def _cover(phrase: Phrase, names: str, language: str) -> float:
    """The share of a phrase's further words that what introduces an enumeration has."""
    if not phrase.rest:
        return 1.0
    line = _line(names, language)
    spoken = [w for w in re.findall(r"[^\W\d_]+", names.lower()) if len(w) >= _SHORTEST]
    held = 0
    for variants, word in zip(phrase.rest, phrase.plain_rest, strict=False):
        alike = len(word) >= _SHORTEST and any(fuzz.ratio(word, w) >= _COGNATE for w in spoken)
        held += bool(line & set(variants)) or alike
    return held / len(phrase.rest)


def _states(one: Enumeration, phrase: Phrase, language: str) -> int | None:
    """The number that the introducing words say right before the noun; before any noun that has
    one of the phrase's further words where the noun is none of the phrase's."""
    if one.column:
        return None
    line = plain(_SECTION.sub("", one.names[0]))
    for match in re.finditer(number_pattern(), line):
        count = number(match.group())
        spoken = re.findall(_WORD, line[match.end() :])[: _BETWEEN + 1]
        own = takewhile(lambda word: word not in stopwords(language), spoken)
        behind = " ".join(own)
        said = frozenset(terms_of(behind, language))
        other = bool(phrase.rest) and _cover(phrase, behind, language) == 1.0
        if count is not None and (_has(phrase, said) or other):
            return count
    ends = re.search(rf"(?:sono|are)\s+({number_pattern()})\s*$", line)
    named = ends and _has(phrase, frozenset(terms_of(line, language)))
    return number(ends.group(1)) if ends and named else None


def _extra(one: Enumeration, phrase: Phrase, language: str) -> int:
    """The words of a column's name that the question does not say."""
    said = set(chain.from_iterable((*chain.from_iterable(phrase.heads), *phrase.rest)))
    said.update(terms_of(" ".join(vocabulary().namers), language))
    return sum(term not in said for term in terms_of(one.names[0], language))


def told_as(
    one: Enumeration, phrase: Phrase, document: Document
) -> tuple[Asked, Level, tuple[Node, ...], Part | None, tuple[Statement, ...]]:
    """An enumeration as a level of its own, with what the plan says of its number, else with what
    introduces it."""
    noun = phrase.known or _as_noun(phrase.word)
    pair = _pair(phrase)
    asked = Asked(
        phrase.mode, Met(noun, 0, 0, *pair, is_plural=True), phrase.word, "", phrase.after,
        topical=False,
    )  # fmt: skip
    nodes = tuple(
        Node(
            f"{e.place.passage}:{e.place.start}", noun.kind, noun.name, pair[0], None, e.title,
            (e.place,), (e.path,), (),
        )
        for e in one.entries
    )  # fmt: skip
    count = _states(one, phrase, document.language)
    said: tuple[Statement, ...] = ()
    if count is not None and one.lead is not None:
        text = document.text[one.lead.start : one.lead.end]
        said = (Statement(noun.kind, noun.name, count, pair[1], "", text, one.lead, whole=True),)
    level = Level(noun.kind, noun.name, *pair, len(nodes), said)
    above = next((name for name in one.names[1 if one.lead or one.column else 0 :]), "")
    part = Part(above, nodes, one.lead) if above and not said else None
    return asked, level, nodes, part, said


def _pair(phrase: Phrase) -> tuple[str, str]:
    """One and several of what a phrase enumerates; the word that it says where only that is known."""
    word = plain(phrase.word)
    forms = chain.from_iterable(phrase.known.forms.values()) if phrase.known else ()
    return next((pair for pair in forms if pair[1] == word), (word, word))


def _as_noun(word: str) -> Noun:
    pair = (plain(word), plain(word))
    return Noun(fold(word), Kind.THEME, fold(word), {"it": (pair,), "en": (pair,)})
