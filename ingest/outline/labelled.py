"""The levels that labels show among the entries that are known: as new ones, or in their place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Document, Kind
from .drafts import ORDER, Draft
from .keys import fold, number_of
from .members import Member, Series, stem
from .nouns import family, met, plain
from .series import series

#: Entries that are neither labelled nor within a labelled one, in parts of the labels, at most:
#: beyond it, the labels are those of a part of the plan alone. A decision.
_MOST_BESIDE = 0.5
#: Codes at least that are believed to be of a level whose word is none that levels are known
#: by. A decision.
_LEAST_CODED = 10
#: Numbers that known entries share with labels, at least, by which both number the same things.
#: A decision: one may be a chance.
_FEWEST_SHARED = 2
#: Last letters of an Italian plural and its singular.
_PLURALS = {("i", "o"), ("i", "e"), ("i", "a"), ("e", "a")}


@dataclass(frozen=True, slots=True)
class _Level:
    """A level that labels show: its notion, kind and words."""

    noun: str
    kind: Kind
    words: tuple[str, str]
    series: Series


def with_labelled(drafts: Sequence[Draft], documents: Sequence[Document]) -> list[Draft]:
    """The entries of a plan, those of levels that labels show as these tell them."""
    hints = {
        place.passage: draft.words[0]
        for draft in drafts
        for place in draft.places
        if draft.kind is Kind.ACTION
    }
    kept = list(drafts)
    found = series(documents, hints)
    taken: set[str] = set()
    for one in found:
        level = _level(one, found, taken, documents)
        if level is None or level.kind not in ORDER:
            continue
        own = _of_level(kept, level)
        if one.sign and len(own) > len(one.members):
            continue
        if _heads_lists(level, own):
            continue
        rest = [d for d in own if not _is_member(d, level) and not _stands_under(d, one)]
        if len(rest) > _MOST_BESIDE * len(one.members):
            continue
        taken.add(level.noun)
        kept = _replaced(kept, own, level, documents)
    return kept


def _level(
    one: Series, found: Sequence[Series], taken: set[str], documents: Sequence[Document]
) -> _Level | None:
    """What a series of labels is the level of; None for words that are not sure to name one."""
    words = _forms(one.word, documents)
    noun = next((m.noun for m in met(one.word) if m.start == 0 or m.end == len(one.word)), None)
    inner = any(other is not one and _holds(one, other) for other in found)
    if noun is not None and noun.name not in taken and not (noun.kind is Kind.ACTION and inner):
        return _Level(noun.name, noun.kind, words, one)
    if one.sign and len(one.members) < _LEAST_CODED:
        return None
    return _own(one, words, inner)


def _own(one: Series, words: tuple[str, str], inner: bool) -> _Level:
    return _Level(fold(words[0]), Kind.THEME if inner else Kind.ACTION, words, one)


def _holds(one: Series, other: Series) -> bool:
    """Whether labels of another level stand under those of this one."""
    heads = {m.line for m in one.members.values()}
    under = [m for m in other.members.values() if any(fold(h) in heads for h in m.path)]
    return 2 * len(under) > len(other.members)


def _of_level(drafts: Sequence[Draft], level: _Level) -> list[Draft]:
    """The entries that are known and of the same level, whatever word names them, and those that
    bear its very labels, whatever kind they were read as."""
    kin = family(level.noun)
    labels = {(m.place.passage, fold(m.label)) for m in level.series.members.values()}
    return [
        d
        for d in drafts
        if not d.labelled
        and (
            (d.kind is level.kind and (family(d.noun) == kin or _is_member(d, level)))
            or any((place.passage, fold(d.label or "")) in labels for place in d.places)
        )
    ]


def _is_member(draft: Draft, level: _Level) -> bool:
    ids = {m.place.passage for m in level.series.members.values()}
    if any(place.passage in ids for place in draft.places):
        return True
    code = fold(draft.label or "")  # the row of a code in another table is the same entry
    return bool(level.series.sign) and any(
        fold(m.label) == code for m in level.series.members.values()
    )


def _stands_under(draft: Draft, one: Series) -> bool:
    heads = {m.line for m in one.members.values()}
    return any(fold(heading) in heads for path in draft.paths for heading in path)


def _heads_lists(level: _Level, own: Sequence[Draft]) -> bool:
    """Whether lettered labels, `Scheda D`, are of the tables of a form: under them stand more of
    what they would be than they are."""
    members = level.series.members
    lettered = all(len(key) == 1 and isinstance(key[0], str) for key in members)
    inside = [d for d in own if not _is_member(d, level) and _stands_under(d, level.series)]
    return level.kind is Kind.ACTION and lettered and len(inside) > len(members)


def _replaced(
    drafts: Sequence[Draft],
    own: Sequence[Draft],
    level: _Level,
    documents: Sequence[Document],
) -> list[Draft]:
    """All entries, those of a level as its labels tell them: each label one, with what is known of
    it; what stands within a labelled entry is no entry of its level."""
    order = {document.id: n for n, document in enumerate(documents)}
    by_passage = {place.passage: d for d in reversed(own) for place in d.places}
    coded = [d for d in reversed(own) if d.label and level.series.sign]
    by_code = {fold(d.label or ""): d for d in coded}
    members = [
        _draft(
            member, level, by_passage.get(member.place.passage) or by_code.get(fold(member.label))
        )
        for member in sorted(
            level.series.members.values(),
            key=lambda m: (order[m.place.document], m.place.start),
        )
    ]
    gone = {id(d) for d in own} - {id(d) for d in _beside(own, level)}
    return [*(d for d in drafts if id(d) not in gone), *members]


def _beside(own: Sequence[Draft], level: _Level) -> list[Draft]:
    """The entries of a level whose numbers its labels lack: `asse 1` where the text labels the
    others alone."""
    numbers = {number_of(member.label) for member in level.series.members.values()}
    told = [(draft, number_of(draft.label or "")) for draft in own if draft.noun == level.noun]
    if sum(number in numbers for _, number in told) < _FEWEST_SHARED:
        return []
    beside = [draft for draft, number in told if number.isdigit() and number not in numbers]
    for draft in beside:
        draft.noun, draft.words, draft.labelled = level.noun, level.words, True
    return beside


def _draft(member: Member, level: _Level, known: Draft | None) -> Draft:
    away = known is not None and all(p.passage != member.place.passage for p in known.places)
    title = known.title if known and not away else member.title or member.label
    label = member.label if not known or not known.label else known.label
    return Draft(
        known.id if known else f"{member.place.passage}:{fold(member.label)}",
        level.kind,
        level.noun,
        level.words,
        label,
        title,
        (*((member.place,) if away or not known else ()), *(known.places if known else ())),
        (*((member.path,) if away or not known else ()), *(known.paths if known else ())),
        known.records if known else (),
        labelled=True,
    )


def _forms(word: str, documents: Sequence[Document]) -> tuple[str, str]:
    """The singular and plural of a level's word, as the plan or the usual language has them."""
    word = plain(word)
    noun = next((m for m in met(word) if m.start == 0 and m.end == len(word)), None)
    if noun is not None:
        return noun.singular, noun.plural
    said = _said(word, documents)
    first = next((m for m in met(word) if m.start == 0), None)
    if first is not None and set(said) <= {word}:
        return first.singular + word[first.end :], first.plural + word[first.end :]
    other = max((w for w in said if w != word), key=said.__getitem__, default=word)
    return (other, word) if _is_plural_of(word, other) else (word, other)


def _is_plural_of(word: str, other: str) -> bool:
    """Whether the first of two forms is the plural: `impegni` of `impegno`, `measures`."""
    if word == other:
        return False
    pairs = zip(word.split(), other.split(), strict=False)
    ends = next(((a[-1], b[-1]) for a, b in pairs if a != b), ("", ""))
    return ends in _PLURALS or (ends[0] == "s" and len(word) > len(other))


def _said(word: str, documents: Sequence[Document]) -> dict[str, int]:
    """How often a text has a phrase with other endings."""
    parts = [re.escape(w[:-1] if len(w) > 3 else w) + r"[^\W\d_]{0,2}" for w in word.split()]
    pattern = re.compile(rf"(?<!\w){' '.join(parts)}(?!\w)")
    found: dict[str, int] = {}
    for document in documents:
        for match in pattern.finditer(plain(document.text)):
            if stem(match.group()) == stem(word) or match.group().startswith(word):
                found[match.group()] = found.get(match.group(), 0) + 1
    return found
