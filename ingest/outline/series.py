"""Levels that labels show, by the plan's own words: `Leva 1`, `AZIONE PA.1`, `Sentiero 3`, `V-01`.

A label is a word with a number, a letter or a code at the head of a heading, an entry or a row. The
labels of one word are a level where they count on: from the first, without great gaps, each for one
title. Codes without a word are named by what stands before them elsewhere, by the header of their
column, by what they abbreviate, or by the noun of which the plan says that there are as many.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from ..model import Document, Kind, Passage, Place
from .codes import named
from .keys import fold
from .members import Key, Member, Series, key_of, parts, shape, shapes_of, stem
from .nouns import met, ordinals

#: A number, letter or code: `3`, `IV`, `B`, `PA.1`, `II-3`, `MD1.S2`, `S1.a`, `1a`.
_ID = (
    r"(?:[A-Z]{1,5}[.\- ]?)?\d{1,3}(?:[.\-]?[A-Z]{0,2}[.\-]?\d{1,3}){0,3}(?:\.?[a-z])?"
    r"|[IVX]{1,5}(?:[.\-]\d{1,3}){0,2}|[A-Z]{1,2}"
)
_ENDS = r"(?=\s*[–—:.)\-]\s|\s|$)"
_WORDS = r"[^\W\d_]+(?:[ -](?:[dD]['’])?[^\W\d_]+){0,2}?"
_NUMBERED = r"(?:\d+\.\s+)?"
_LABEL = re.compile(rf"{_NUMBERED}(?P<word>{_WORDS})[ .]+(?:n\.? ?)?(?P<id>{_ID}){_ENDS}")
_CODE = re.compile(rf"(?P<id>(?=[A-Z]{{1,5}}[.\- ]?\d)(?:{_ID}))(?=\s*[–—:)\-]\s|[.:]?\s+\S|\s*$)")
#: A level's noun with a name in capitals or after a colon.
_NAMED = re.compile(
    r"(?P<word>[^\W\d_]+(?: [a-zà-ÿ]+)?): (?P<name>\S.+)|(?P<word2>[A-ZÀ-Þ]{4,}) (?P<name2>[A-ZÀ-Þ][A-ZÀ-Þ \-,'’]+)\Z"
)
#: Characters in which a heading names a level, those of the longest heading, entries that are
#: named at least. Decisions.
_HEAD, _LONGEST_HEADING, _FEWEST_NAMED = 120, 300, 3
#: Labels of a level at least, the share of its places that are filled, of titles that differ.
#: Decisions.
_FEWEST, _FILLED, _MOST_AMBIGUOUS = 2, 0.6, 0.3
#: How alike titles under one label are, at least (0 to 100). A decision: half of the words are
#: the same.
_SAME = 55.0
#: Letters of a word whose last one tells one from several. A decision.
_LONG = 4
#: Letters of the longest sign of a level (`OB`), of the shortest word and of the shortest name.
#: Decisions.
_LONGEST_SIGN, _SHORTEST_WORD, _SHORTEST_NAME = 5, 2, 3
_OPEN_KINDS = frozenset({Kind.TEXT, Kind.ITEM, Kind.ROW, Kind.FIELD, Kind.RESOURCE})


def series(documents: Sequence[Document], hints: Mapping[str, str]) -> list[Series]:
    """The levels that labels show, each once, in the order in which they first stand. `hints` are
    nouns of what passages are known to be, by the passages' ids."""
    found: dict[tuple[str, str], Series] = {}
    for document in documents:
        words = frozenset(re.findall(r"(?<!\w)[^\W\d_]+", document.text))
        of_row: Counter[tuple[int | None, int | None]] = Counter(
            (p.table, p.row) for p in document.passages if p.row is not None
        )
        for passage in document.passages:
            beside = of_row[passage.table, passage.row] > 1
            for word, sign, member in _labels(document, passage, words, beside=beside):
                key = (fold(word), f"{sign} {shape(member.key)}")
                found.setdefault(key, Series(word, sign)).add(member)
    labelled = _together([one for one in found.values() if one.word and _is_level(one)])
    coded = [one for one in found.values() if not one.word and _is_level(one)]
    taken = {stem(one.word): shapes_of(one) for one in labelled}
    for one in named(coded, documents, hints, taken):
        home = next((k for k in labelled if stem(k.word) == stem(one.word)), None)
        if home is None:
            labelled.append(one)
        elif _fits(one, home):
            home.members = {**one.members, **home.members}
    known = {stem(one.word).split()[0] for one in labelled}
    return labelled + [s for s in _by_name(documents) if stem(s.word).split()[0] not in known]


def _by_name(documents: Sequence[Document]) -> list[Series]:
    """Levels whose headings are a level's noun with a name: `SECTOR BUILDINGS`, `Progetto bandiera:
    CASE DI VALLE`."""
    found: dict[tuple[str, ...], Series] = {}
    for document in documents:
        for passage in document.passages:
            text = passage.text
            if passage.kind in _OPEN_KINDS or passage.cells or len(text) > _HEAD:
                continue
            match = _NAMED.match(text)
            word = (match["word"] or match["word2"]) if match else ""
            name = (match["name"] or match["name2"]) if match else ""
            noun = next((m for m in met(word) if m.start == 0), None)
            if noun is None or (noun.is_plural and noun.singular != noun.plural):
                continue
            place = Place(document.id, passage.id, passage.page, passage.start, passage.end)
            member = Member(
                (fold(name),), word, name, place, passage.path, True,
                fold(text),
            )  # fmt: skip
            found.setdefault((fold(word),), Series(word, "")).add(member)
    return [one for one in found.values() if len(one.members) >= _FEWEST_NAMED]


def _labels(
    document: Document, passage: Passage, words: frozenset[str], *, beside: bool
) -> Iterator[tuple[str, str, Member]]:
    """The label at the head of a passage or of a row, with its word, or the letters of its code;
    what stands `beside` others in one row is no heading."""
    end = passage.cells[0].end if passage.cells else passage.end
    start = passage.cells[0].start if passage.cells else passage.start
    text = document.text[start : min(end, start + _HEAD)].split("\n")[0]
    is_heading = passage.kind not in _OPEN_KINDS and not passage.cells and not beside
    place = Place(document.id, passage.id, passage.page, passage.start, passage.end)
    line = fold(passage.text) if len(passage.text) <= _LONGEST_HEADING else ""
    source = _ordinal(text)
    match = _LABEL.match(source)
    if match and not _is_sign(match["word"], words):
        rest, is_open = source[match.end() :], not is_heading or source != text
        word = match["word"]
        ends = {fold(word).split()[0], fold(word).split()[-1]}
        if len(fold(word)) <= _SHORTEST_NAME and not met(word):
            yield from _coded(passage, text[match.start("id") :], (place, line, is_heading))
            return
        if ends & parts() or not word[0].isupper():
            return
        if is_open and not re.match(r"\s*[–—:.)\-]|\s*$", rest):
            return
    else:
        yield from _coded(passage, text, (place, line, is_heading))
        return
    yield word, "", _member(match, rest, passage, (place, line, is_heading))


def _coded(
    passage: Passage, text: str, told: tuple[Place, str, bool]
) -> Iterator[tuple[str, str, Member]]:
    """The code at the head of a text."""
    match = _CODE.match(text)
    sign = re.match(r"[A-Z]+", match["id"]) if match else None
    if match and sign:
        yield "", sign[0], _member(match, text[match.end() :], passage, told)


def _member(
    match: re.Match[str], rest: str, passage: Passage, told: tuple[Place, str, bool]
) -> Member:
    place, line, is_heading = told
    start = match.start("word") - match.start() if "word" in match.groupdict() else 0
    title = rest.lstrip(" –—:.)-").strip()
    return Member(
        key_of(match["id"]), match.group()[start:], title, place, passage.path, is_heading, line
    )


def _is_sign(word: str, words: frozenset[str]) -> bool:
    """Whether a word is the letters of a code, `AP 1`: the text has it in capitals alone,
    in one or several."""
    short = word.isupper() and len(word) <= _LONGEST_SIGN
    if word.isupper() and len(word) <= _SHORTEST_WORD:
        return True
    own = word.lower()
    said = {own, word.capitalize()} | {own[:-1] + end for end in "aeios" if len(own) >= _LONG}
    return short and not said & words


def _ordinal(text: str) -> str:
    """A text with an ordinal after its first word as a number: `VISIONE PRIMA` is `VISIONE 1`."""
    words = text.split(" ")
    for place in (1, 2, 3):
        number = ordinals().get(words[place].lower().strip(".,:;")) if len(words) > place else None
        if number:
            end = words[place][len(words[place].rstrip(".,:;")) :]
            return " ".join([*words[:place], f"{number}{end}", *words[place + 1 :]])
    return text


def _is_level(one: Series) -> bool:
    """Whether labels count on, each for one thing."""
    if len(one.members) < _FEWEST:
        return False
    clear = [k for k in one.members if _agree(one.titles.get(k, []))]
    if len(clear) < (1 - _MOST_AMBIGUOUS) * len(one.members):
        return False
    if all(len(k) == 1 and isinstance(k[0], str) for k in one.members):
        noun = any(m.start == 0 for m in met(one.word))
        return all(m.is_heading for m in one.members.values()) and (noun or _dense(one.members))
    return _dense(one.members)


def _agree(titles: Sequence[str]) -> bool:
    """Whether what stands after a label is one thing, written out or not; labels without a title
    that stand twice are told apart by nothing."""
    first = fold(titles[0]) if titles else ""
    if len(titles) > 1 and not any(titles):
        return False
    return all(fuzz.partial_ratio(first, fold(t)) >= _SAME for t in titles[1:])


def _dense(keys: Sequence[Key] | dict[Key, Member]) -> bool:
    """Whether most labels stand in runs that begin with the first and have few gaps."""
    runs: dict[Key, set[int]] = defaultdict(set)
    for key in keys:
        runs[key[:-1]].add(_value(key[-1]))
    full = [run for run in runs.values() if min(run) <= _FEWEST and len(run) >= _FILLED * max(run)]
    return sum(map(len, full)) >= _FILLED * len(keys)


def _value(token: str | int) -> int:
    if isinstance(token, int):
        return token
    roman = {"I": 1, "V": 5, "X": 10}
    if set(token) <= set(roman) and token not in ("V", "X"):
        digits = [roman[c] for c in token]
        return sum(-d if any(d < e for e in digits[i + 1 :]) else d for i, d in enumerate(digits))
    return ord(token[0].lower()) - ord("a") + 1


def _together(found: Sequence[Series]) -> list[Series]:
    """Levels that a plan labels by more words or fewer: `SCHEDA INTERVENTO A.1.1`, `SCHEDA A.2.1`."""
    kept: list[Series] = []
    for one in sorted(found, key=lambda s: -len(s.members)):
        first = fold(one.word).split()[0]
        near = [
            k for k in kept if fold(k.word).split()[0] == first and shapes_of(k) == shapes_of(one)
        ]
        home = next((k for k in near if _fits(one, k)), None)
        if home is None:
            kept.append(one)
            continue
        for key, member in one.members.items():
            home.members.setdefault(key, member)
    order = {id(one): n for n, one in enumerate(found)}
    return sorted(kept, key=lambda s: order[id(s)])


def _fits(one: Series, other: Series) -> bool:
    """Whether labels go on or say again those of another."""
    both = one.members.keys() & other.members.keys()
    return all(_agree([one.members[k].title, other.members[k].title]) for k in both)
