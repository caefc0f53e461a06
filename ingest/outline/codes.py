"""The words that name codes: `V-01` is a measure, `MD1.S1` a service, by what the plan says."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..initials import matches
from ..model import Document, Passage
from ..numbers import number, number_pattern
from .keys import fold
from .members import Series, key_of, parts, shapes_of, stem
from .nouns import Met, forms, met, plain

#: Words of the longest header, headings above and letters of an acronym that are looked at. A
#: decision.
_FEWEST = 2
#: What speaks how much for the name of codes. Decisions: the less a chance, the more.
_AHEAD, _HEADING, _INITIALS, _AS_MANY = 1.0, 4.0, 6.0, 3.0
#: Letters around a noun in which what abbreviates it is looked for; two words, at every place.
#: A decision: `Obiettivi operativi (OO)` fits.
_NEAR = 20
_AHEAD_OF_NOUN = re.compile(r"^(?:[\d.]+[)]?\s+)?(?:(?:the|our|le|gli|i|la|nostre|nostri)\s+)*")
_PAIR = re.compile(r"(?<!\w)(?=([^\W\d_]+ [^\W\d_]+))")
#: Ways that are enough alone, and how often a text says what codes abbreviate, at least.
#: Decisions.
_SURE, _OFTEN = frozenset({"known", "initials"}), 3
#: Labels of which it is no chance that a text says just their number of something. A decision.
_MANY = 10
#: How far what a plan states may be from the labels that it has, in parts of these. A decision:
#: plans drop or add a few entries after they are counted.
_OFF = 0.1


def named(
    coded: Sequence[Series],
    documents: Sequence[Document],
    hints: Mapping[str, str],
    taken: Mapping[str, set[str]],
) -> list[Series]:
    """Codes with the word that names them, none that labels have (`taken`); those of one word and
    form are one level."""
    found: dict[tuple[str, str], Series] = {}
    for one in _pooled(coded):
        word = _word_of(one, documents, hints, taken)
        key = (fold(word) or one.sign, min(shapes_of(one)))
        home = found.setdefault(key, replace(one, word=word, members={}))
        home.members |= one.members
    return [one for one in found.values() if one.word and fold(one.word).split()[0] not in parts()]


def _pooled(coded: Sequence[Series]) -> list[Series]:
    """Codes of one form as one level where each letter has a heading of its own under one that they
    share: `P1` under `P – On foot` and `B1` under `B – By bike`, all under `The actions`."""
    pools: dict[tuple[str, tuple[str, ...]], Series] = {}
    kept: list[Series] = []
    for number_, one in enumerate(coded):
        above = {member.path[:-1] for member in one.members.values()}
        own = {member.path[-1] for member in one.members.values() if member.path}
        shared = next(iter(above)) if len(above) == 1 else ()
        headed = own and all(_bears(heading, one.sign) for heading in own)
        alone = len(above) != 1 or not headed
        key = (f"{number_}" if alone else min(shapes_of(one)), shared)
        home = pools.get(key)
        if home is None:
            pools[key] = replace(one, members=dict(one.members))
            kept.append(pools[key])
        else:
            home.members |= one.members
    return kept


def _bears(heading: str, sign: str) -> bool:
    """Whether a heading opens with the letters of codes, itself or after a word for its level: `P –
    On foot`, `4. Objective L – Long lives`."""
    return (
        re.match(rf"(?:\d+[.)]?\s+)?(?:[^\W\d_]+\s+)?{re.escape(sign)}(?!\w)", heading) is not None
    )


def _word_of(
    one: Series,
    documents: Sequence[Document],
    hints: Mapping[str, str],
    taken: Mapping[str, set[str]],
) -> str:
    """The word that most speaks for as the name of codes; empty where too little does: a word by
    which no level is known must be heard in two ways."""
    votes: defaultdict[str, float] = defaultdict(float)
    ways: dict[str, set[str]] = defaultdict(set)
    ids = {m.place.passage for m in one.members.values()}
    shapes = shapes_of(one)
    for word, weight, way in _heard(one, ids, documents):
        if fold(word) and taken.get(stem(word), shapes) == shapes:
            votes[word] += weight
            ways[stem(word)].add(way)
    letter = _last_letter(one)
    for word in {w for w in votes if votes[w] and letter and stem(w).startswith(letter)}:
        ways[stem(word)].add("letter")
    for hint, times in Counter(hints[i] for i in ids if i in hints).items():
        votes[hint] += _HEADING * times / len(ids)
        ways[stem(hint)] |= {"known"} if 2 * times >= len(ids) else set()
    merged: defaultdict[str, float] = defaultdict(float)
    for word, weight in votes.items():
        if ways[stem(word)] & _SURE or len(ways[stem(word)]) > 1:
            merged[stem(word)] += weight
    if not merged:
        return ""
    best = max(merged, key=merged.__getitem__)
    return max((w for w in votes if stem(w) == best), key=votes.__getitem__)


def _last_letter(one: Series) -> str:
    """The letters before the last number of codes within others, where all have the same: `s` of
    `MD1.S1`."""
    found = {next((t for t in reversed(key[1:]) if isinstance(t, str)), "") for key in one.members}
    last = found.pop().lower() if len(found) == 1 else ""
    return last if last and any(isinstance(key[-1], int) for key in one.members) else ""


def _heard(
    one: Series, ids: set[str], documents: Sequence[Document]
) -> Iterator[tuple[str, float, str]]:
    """What a plan calls the codes, each with what it counts, and in which way it does."""
    labels = "|".join(re.escape(m.label) for m in one.members.values())
    ahead = re.compile(rf"([^\W\d_]{{4,}}) (?:{labels})(?!\w)")
    n = number_pattern()
    as_many = re.compile(
        rf"(?<!\w)(?P<n>{n}) (?P<word>[^\W\d_]{{4,}})"
        rf"|(?P<word2>[^\W\d_]{{4,}}) (?:sono|are)(?: in tutto| in all)? (?P<n2>{n})(?!\w)"
    )
    for document in documents:
        yield from ((plain(m[1]), _AHEAD, "ahead") for m in ahead.finditer(document.text))
        for match in as_many.finditer(plain(document.text)):
            word, said = match["word"] or match["word2"], number(match["n"] or match["n2"]) or 0
            many = len(one.members) >= _MANY or word in forms()
            if many and abs(said - len(one.members)) <= _OFF * len(one.members):
                yield word, _AS_MANY, "number"
        if shapes_of(one) == {"A9"}:
            yield from ((phrase, _INITIALS, "initials") for phrase in _phrases(one, document.text))
        for passage in document.passages:
            yield from _columns(one, document, passage)
            if passage.id not in ids:
                continue
            header = plain(passage.cells[0].header).split() if passage.cells else []
            if 0 < len(header) <= _FEWEST:
                yield " ".join(header), _HEADING / len(ids), "header"
            for heading in passage.path[-_FEWEST:]:
                plurals = [m for m in met(heading) if m.is_plural]
                weight = _HEADING / len(ids) / max(1, len(plurals))
                way = "known" if _is_all(heading, plurals) else "heading"
                yield from ((plain(heading[m.start : m.end]), weight, way) for m in plurals)
            yield from ((word, 0.0, "heading") for word in _title_words(passage.path))


def _is_all(heading: str, plurals: Sequence[Met]) -> bool:
    """Whether a heading is the plural of a level's noun and nothing else: `5. Le azioni`."""
    bare = _AHEAD_OF_NOUN.sub("", plain(heading)).strip(" .:")
    return len(plurals) == 1 and bare == plain(heading[plurals[0].start : plurals[0].end])


def _columns(one: Series, document: Document, passage: Passage) -> Iterator[tuple[str, float, str]]:
    """The level that the header of a column names in whose cell a code stands: `F.5` under
    `Azione`."""
    for cell in passage.cells:
        head = plain(cell.header)
        if head in forms() and _opens(one, document.text[cell.start : cell.end]):
            yield head, _HEADING / len(one.members), "known"


def _opens(one: Series, text: str) -> bool:
    found = re.match(r"[A-Z]{1,5}[.\- ]?\d{1,3}(?:[.\-]\d{1,3})*(?!\w)", text)
    return found is not None and key_of(found.group()) in one.members


def _phrases(one: Series, text: str) -> set[str]:
    """What the letters of codes abbreviate, as the text writes it: `Key measures` (KM)."""
    if len(one.sign) < _FEWEST:
        return set()
    line = plain(text)
    said: Counter[str] = Counter()
    kept: dict[str, str] = {}
    for noun in met(text):
        near = line[max(0, noun.start - _NEAR) : noun.end + _NEAR]
        for around in _PAIR.finditer(near):
            if line[noun.start : noun.end] in around[1] and matches(one.sign, around[1]):
                said[stem(around[1])] += 1
                kept.setdefault(stem(around[1]), around[1])
    return {kept[key] for key, times in said.items() if times >= _OFTEN}


def _title_words(path: Sequence[str]) -> set[str]:
    """The longer words of headings."""
    return {w for heading in path for w in re.findall(r"[^\W\d_]{4,}", plain(heading))}
