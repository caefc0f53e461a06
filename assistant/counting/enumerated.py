"""Which enumeration of a plan a question asks for: `i cinque cambiamenti sistemici di X`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from rapidfuzz import fuzz

from index.words import query_terms, stopwords
from index.words import terms as terms_of
from ingest.model import Document, Kind
from ingest.numbers import number, number_pattern
from ingest.outline import Level, Node, Statement
from ingest.outline.keys import fold
from ingest.outline.nouns import Met, Noun, met, plain
from ingest.vocabulary import vocabulary

from .asking import Asked, Mode, opening, words
from .enumerations import Enumeration
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
_OF = r"(?:di|d['’]|del|dei|della|delle|degli|dell['’]|of)"
#: By how much a list and the number that introduces it may differ. A decision: lists are
#: introduced with a slip.
_OFF = 1
#: Words of a heading, or before a colon, that say what stands below. A decision.
_FEW = 4
_LIST_OF = re.compile(r"(?i)\b(?:elenco|lista|list|seguenti|following)\b")
_SORT_OF = re.compile(rf"\s+{_OF}\s*(?P<noun>[^\W\d_]{{3,}})")
#: A verb with its auxiliary, which tells nothing of what is enumerated: `ha preso`, `può concedere`.
_AUXILIARY = re.compile(
    r"\b(?:ha|hanno|può|possono|deve|devono|has|have|can|does|do)\s+"
    r"(?:stat[aeio]\s+)?[^\W\d_]+(?:t[aeio]|s[aeio]|re|ed)\b"
)
#: Words of a question after its noun that tell the noun: `linee di mandato`. A decision.
_MOST_TOLD = 2


#: For each word of a noun the stems that may stand for it.
Stems = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a question enumerates: the number that it says, the stems of any form of its noun, these
    forms where they mean several, and for each further word the stems that may stand for it; `word` is how an answer calls it, `aside`
    are stems of words that call the plan too."""

    mode: Mode
    number: int | None
    heads: tuple[Stems, ...]
    forms: tuple[str, ...]
    rest: tuple[tuple[str, ...], ...]
    plain_rest: tuple[str, ...]
    word: str
    known: Noun | None
    after: str
    aside: frozenset[str] = frozenset()
    narrowed: bool = False

    @property
    def counts_actions(self) -> bool:
        """Whether the number of actions is asked for, of which a plan may have more elsewhere."""
        return self.mode is Mode.COUNT and self.known is not None and self.known.kind is Kind.ACTION


def phrase_of(text: str, plan_words: Iterable[str]) -> Phrase | None:
    """The phrase by which a question enumerates; None where it asks for neither number nor list."""
    line = plain(text)
    for mode, at in opening(line):
        found = _noun().match(line, at)
        if found is None:
            continue
        start, end = found.span("noun")
        if found["noun"] in words("sorts") and (of := _SORT_OF.match(line, end)):
            start, end = of.span("noun")
        known = next((m for m in met(line) if m.start == start), None)
        end = known.end if known else end
        heads = _stems(line[start:end])
        if not heads:
            continue
        pairs = [p for m in [known] if m for own in m.noun.forms.values() for p in own]
        stems = (heads, *(s for pair in pairs for form in pair if (s := _stems(form))))
        forms = (line[start:end], *(several for _, several in pairs))
        empty = {w.lower() for w in plan_words} | words("neutral") - words("containers")
        empty |= stopwords("it") | stopwords("en") | words("gap")
        behind = _AUXILIARY.sub(" ", line[end:])
        behind = _unlevelled(behind)
        tokens = re.findall(r"[^\W_]+(?:[.\-/][^\W_]+)*", behind)
        further = [w for w in tokens if w not in empty]
        told_by = [(w, v[0]) for w in further if len(v := query_terms(w)) == 1]
        further, rest = [w for w, _ in told_by], tuple(v for _, v in told_by)
        n = number(found["n"]) if found["n"] else None
        told = _told(text, found.start("noun"), end, frozenset(further))
        return Phrase(
            mode, n, stems, forms, rest, tuple(further), told, known.noun if known else None, text[end:],
            frozenset(s for w in plan_words for v in query_terms(w) for s in v),
        )  # fmt: skip
    return None


def _unlevelled(text: str) -> str:
    """A text without the nouns of levels that no number or name follows."""
    for one in reversed(met(text)):
        if one.is_plural and not re.match(r"\s+\d", text[one.end :]):
            text = f"{text[: one.start]} {text[one.end :]}"
    return text


def _stems(text: str) -> Stems:
    return tuple(query_terms(text))


def _told(text: str, start: int, end: int, further: frozenset[str]) -> str:
    """A noun with the words right after it that tell it."""
    for _ in range(_MOST_TOLD):
        more = re.compile(rf"\s+(?:{_OF}\s*)?(?P<word>[^\W\d_]+)").match(text, end)
        if more is None or more["word"].lower() not in further:
            break
        end = more.end()
    return text[start:end]


def enumerated(
    documents: Sequence[Document], of: Sequence[Sequence[Enumeration]], phrase: Phrase
) -> Enumeration | None:
    """The enumeration of one of the documents, in the order of `of`, that a phrase names best; None
    where several that differ are named as well."""
    ranked: list[tuple[tuple[float, ...], Enumeration]] = []
    for document, own in zip(documents, of, strict=True):
        for one in own:
            for kept, asked_for in _narrowed(one, phrase, document.language):
                rank = _rank(kept, asked_for, document.language)
                if rank is not None:
                    ranked.append((rank, kept))
    if not ranked:
        return None
    rank, best = max(ranked, key=lambda one: one[0])
    rivals = [one for other, one in ranked if other[:-1] == rank[:-1]]
    return best if phrase.number or all(_holds(best, one) for one in rivals) else None


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
    beyond = [n for n, variants in enumerate(phrase.rest) if not line & set(variants)]
    said = fold(" ".join(phrase.plain_rest[n] for n in beyond))
    entries = tuple(e for e in one.entries if f" {said} " in f" {e.beside} ")
    if said and 0 < len(entries) < len(one.entries):
        kept = [n for n in range(len(phrase.rest)) if n not in beyond]
        rest = tuple(phrase.rest[n] for n in kept)
        yield (
            replace(one, entries=entries),
            replace(
                phrase,
                rest=rest,
                plain_rest=tuple(phrase.plain_rest[n] for n in kept),
                narrowed=True,
            ),
        )


def _rank(one: Enumeration, phrase: Phrase, language: str) -> tuple[float, ...] | None:
    """How well a phrase names an enumeration; None where it does not."""
    counted = phrase.number == len(one.entries)
    if phrase.number is not None and not counted:
        return None
    stated = _states(one, phrase, language)
    # Above a sentence the heading introduces too; above a heading, what it is a part of.
    near = one.names[: 1 if one.column or one.lead is None else 2]
    read = _whole if one.column or counted or stated else _introducing
    named_by = [read(name) for name in near]
    at = next(
        (n for n, name in enumerate(named_by) if _is_named(one, phrase, name, language)), None
    )
    at = _above(one, phrase, language) if at is None else at
    if at is None and not (counted and stated is not None):
        return None
    cover = _cover(phrase, " ".join(one.names), language)
    agrees = stated == len(one.entries)
    if stated is not None and abs(stated - len(one.entries)) > _OFF:
        return None
    if cover < (_LEAST if counted else 1.0) or (one.loose and not (counted or agrees)):
        return None
    if at is None and not phrase.rest:
        return None
    if phrase.counts_actions and not agrees and not phrase.narrowed:
        return None  # a table of some actions is no count of a plan's
    extra = _extra(one, phrase, language) if one.column else 0
    if extra and not counted:
        return None
    named = len(phrase.aside & frozenset(terms_of(one.names[0], language)))
    return (
        agrees, at == 0, -extra, cover, named, one.column, len(one.entries),
    )  # fmt: skip


def _above(one: Enumeration, phrase: Phrase, language: str) -> int | None:
    """Where the noun stands of which the headings below have all that the question says beside: the
    sentence below a heading that opens a table, `Sono inserite le opere oltre 150.000 euro`, or the
    heading right above one that the question calls by its number, `Obiettivi operativi per missione`."""
    if one.column or not phrase.rest:
        return None
    if one.lead is not None and len(phrase.rest) > 1:
        headed = _cover(phrase, one.names[1], language) == 1.0 if len(one.names) > 1 else False
        return 0 if headed and _is_named(one, phrase, one.names[0], language) else None
    numbers = [v for v, w in zip(phrase.rest, phrase.plain_rest, strict=True) if w[0].isdigit()]
    for at in range(1, len(one.names) if numbers else 0):
        below = frozenset(terms_of(one.names[at - 1], language))
        numbered = all(below & set(variants) for variants in numbers)
        above = _introducing(one.names[at])
        if numbered and _is_named(one, phrase, above, language):
            return at
    return None


def _is_named(one: Enumeration, phrase: Phrase, name: str, language: str) -> bool:
    """Whether words have the phrase's noun; what introduces a list has it in the form for several."""
    if not _has(phrase, frozenset(terms_of(name, language))):
        return False
    return one.column or any(f" {fold(form)} " in f" {fold(name)} " for form in phrase.forms)


def _whole(name: str) -> str:
    return name


def _introducing(name: str) -> str:
    """The words of a heading or sentence that say what stands below it: the first of a heading,
    what a list is of, the last before a colon."""
    spoken = re.findall(_WORD, name)
    if found := _LIST_OF.search(name):
        return " ".join(re.findall(_WORD, name[found.end() :])[:_FEW])
    if name.rstrip().endswith((":", ".", ";")):
        return " ".join(spoken[-_FEW:]) if name.rstrip().endswith(":") else ""
    return " ".join(spoken[:_FEW])


def _has(phrase: Phrase, line: frozenset[str]) -> bool:
    return any(all(line & set(word) for word in stems) for stems in phrase.heads)


def is_called(one: Enumeration, phrase: Phrase) -> bool:
    """Whether an enumeration is called by just the words of a question."""
    said = {s for v in query_terms(one.names[0]) for s in v}
    return all(said & set(word) for word in phrase.heads[0])


def _cover(phrase: Phrase, names: str, language: str) -> float:
    """The share of a phrase's further words that what introduces an enumeration has."""
    if not phrase.rest:
        return 1.0
    line = frozenset(terms_of(names, language))
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
    line = plain(one.names[0])
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
    return (
        number(ends.group(1))
        if ends and _has(phrase, frozenset(terms_of(line, language)))
        else None
    )


def _extra(one: Enumeration, phrase: Phrase, language: str) -> int:
    """The words of a column's name that the question does not say."""
    said = {s for head in phrase.heads for v in head for s in v}
    said |= {s for v in phrase.rest for s in v}
    said |= {s for word in vocabulary().namers for s in terms_of(word, language)}
    return sum(term not in said for term in terms_of(one.names[0], language))


def told_as(
    one: Enumeration, phrase: Phrase, document: Document
) -> tuple[Asked, Level, tuple[Node, ...], Part | None, tuple[Statement, ...]]:
    """An enumeration as a level of its own, with what the plan says of its number, else with what
    introduces it."""
    noun = phrase.known or _as_noun(phrase.word)
    pair = (plain(phrase.word), plain(phrase.word))
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


def _as_noun(word: str) -> Noun:
    pair = (plain(word), plain(word))
    return Noun(fold(word), Kind.THEME, fold(word), {"it": (pair,), "en": (pair,)})


@cache
def _noun() -> re.Pattern[str]:
    """What stands after `quali sono`: articles, a number, adjectives that tell nothing, a noun."""
    gap = "|".join(sorted(map(re.escape, words("gap"))))
    return re.compile(
        rf"\s*(?:(?:{gap}|tutte|tutti|all)\s+)*(?:(?P<n>{number_pattern()})\s+)?(?:(?:{gap})\s+)*"
        r"(?P<noun>[^\W\d_]{3,})"
    )
