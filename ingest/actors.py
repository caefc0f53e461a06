"""Who acts in a plan: bodies and roles by their names, with the aliases that stand for them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from .acronyms import acronyms
from .identity.words import fold
from .model import Document, Record
from .vocabulary import vocabulary
from .wordlists import wordlist

_FIELDS = ("holder", "partner")
_SEPARATORS = re.compile(r"\s*(?:[;\n•]|,(?=\s+[A-ZÀ-Þ])|\s/\s|\s\+\s)\s*")
#: Characters of a body's name. A decision: longer is a sentence about it.
_LONGEST = 120
_NAME = re.compile(r"[A-ZÀ-Þ]")
#: What joins the names of several who act together, where each of them is known by itself.
_JOINTS = re.compile(r"\s+(?:e|ed|and|&|[-–—])\s+|\s*[,/]\s+(?:(?:e|ed|and|&)\s+)?|(?<=\w)/(?=\w)")
_ARTICLE = re.compile(r"^(?:il|lo|la|i|gli|le|the|l['’])\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Actor:
    """One body or role. `names` are all the ways in which the plan calls it, `name` the fullest;
    `records` are the ids of those that it carries out or takes part in."""

    name: str
    names: tuple[str, ...]
    records: tuple[str, ...]


@dataclass(slots=True)
class _Gathered:
    names: Counter[str] = field(default_factory=Counter)
    records: list[str] = field(default_factory=list)


def actors_of(documents: Sequence[Document], records: Iterable[Record]) -> tuple[Actor, ...]:
    """The actors of a plan, those with most records first: who its fields name as holder or
    partner, and the bodies whose acronyms its texts write out. A name that joins several which are
    known by themselves is each of them."""
    records = tuple(records)
    aliases = _aliases(documents)
    alone = _alone(records, aliases)
    found: dict[str, _Gathered] = {}
    for key, (short, long) in aliases.items():
        if is_body(long):
            found[key] = _Gathered(Counter({long: 1, short: 1}))
    for record in records:
        for name in chain.from_iterable(_apart(one, alone, aliases) for one in _named(record)):
            gathered = found.setdefault(_key(name, aliases), _Gathered())
            gathered.names[name] += 1
            if record.id not in gathered.records:
                gathered.records.append(record.id)
    made = [_actor(gathered) for gathered in found.values()]
    return tuple(sorted(made, key=lambda actor: (-len(actor.records), actor.name)))


def named(name: str, actors: Sequence[Actor]) -> Actor | None:
    """The actor that a text calls by a name or an acronym, or None."""
    asked = fold(_ARTICLE.sub("", name))
    by_name = next((a for a in actors if any(fold(n) == asked for n in a.names)), None)
    return by_name or next(
        (a for a in actors if any(f" {asked} " in f" {fold(n)} " for n in a.names)), None
    )


def _actor(gathered: _Gathered) -> Actor:
    names = sorted(gathered.names, key=lambda n: (-len(n), n))
    return Actor(names[0], tuple(names), tuple(gathered.records))


def _aliases(documents: Sequence[Document]) -> dict[str, tuple[str, str]]:
    """Acronyms that the texts write out: by the expansion, the acronym and the expansion."""
    found: dict[str, tuple[str, str]] = {}
    for document in documents:
        for one in acronyms(document):
            if one.expansion:
                long = " ".join(one.expansion.text.split())
                found.setdefault(fold(long), (one.acronym, long))
    return found


def _key(name: str, aliases: dict[str, tuple[str, str]]) -> str:
    """What makes two names the same actor: the expansion of the acronym that one is or holds, and no
    words that only join others."""
    own = fold(name)
    for key, (short, _) in aliases.items():
        known = own in (key, fold(short)) or _bare(own) == _bare(key)
        if known or re.search(rf"\({re.escape(short)}\)\s*$", name):
            return key
    return _bare(own)


def _bare(folded: str) -> str:
    """A folded name without the words that only join others; the name where it has no others."""
    small = vocabulary().function_words
    kept = [word for word in folded.split() if word not in small]
    return " ".join(kept) or folded


def _alone(records: Iterable[Record], aliases: dict[str, tuple[str, str]]) -> frozenset[str]:
    """The keys of the names that stand by themselves: those of fields, and acronyms written out."""
    named = (_key(name, aliases) for record in records for name in _named(record))
    return frozenset(chain(aliases, named))


def _apart(
    name: str, alone: frozenset[str], aliases: dict[str, tuple[str, str]]
) -> tuple[str, ...]:
    """The names that a name joins, where each of them stands by itself elsewhere; else the name."""
    for joint in _JOINTS.finditer(name):
        first, rest = name[: joint.start()].strip(), _ARTICLE.sub("", name[joint.end() :].strip())
        if not (first and rest and _key(first, aliases) in alone):
            continue
        others = _apart(rest, alone, aliases)
        if len(others) > 1 or _key(rest, aliases) in alone:
            return (first, *others)
    return (name,)


def _named(record: Record) -> Iterator[str]:
    """The names in a record's fields of holders and partners, each once."""
    seen: set[str] = set()
    for one in record.fields:
        if one.name not in _FIELDS:
            continue
        for part in _SEPARATORS.split(one.value):
            name = _ARTICLE.sub("", " ".join(part.split())).strip(" .,:;-–—")
            if 1 < len(name) <= _LONGEST and _NAME.search(name) and fold(name) not in seen:
                seen.add(fold(name))
                yield name


def is_body(name: str) -> bool:
    """Whether a name is that of a body: its head is the noun of one, the first word in Italian,
    in English also the last before `of` or `for`."""
    bare = re.sub(r"\(.*", "", name)
    opening = re.split(r"\s(?:of|for)\s", bare)[0]
    heads = {*fold(bare).split()[:1], *(fold(opening).split()[-1:] if bare.isascii() else ())}
    return not heads.isdisjoint(wordlist("identity", "actors", "nouns"))
