"""What a text names, group by group: a noun with the words that go with it, as far as form tells.

A group is a run of words that carry meaning, with no mark or function word between them. What an
article or a preposition introduces, or what opens a title, is named; infinitives and gerunds are
not, since they say what is done, in words that stand in every plan.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from index.words import function_words, terms
from ingest.model import Passage

from ..reading.values import find_values
from ..tables import table
from ..wording import Word, words_of
from .parts import cited, title
from .relation import Cited
from .subject import Subject

#: Ends of Italian infinitives and gerunds, with the pronouns that hang on them.
_VERB = re.compile(r"(?:[aei]r|urr|ors)(?:e|si|ne|ci|vi|l[oaie])$|[ae]ndo(?:si|ne|ci|vi|l[oaie])?$")
#: Ends of Italian participles, some of nouns among them: only before a preposition.
_PARTICIPLE = re.compile(r"(?:[aiu]t|[lrst]t|[ns]s|st|ent)[aeio]$")
#: What parts two groups.
_MARK = re.compile(r"[^\s'’\-\u00ad]")
#: Letters of a word that tells. A decision: shorter ones are acronyms that everybody uses.
_SHORTEST = 3
#: What stands behind an abbreviation: `art. 14`, `etc.)`.
_ABBREVIATED = re.compile(r"\.\s*[a-z\d),;]")


@dataclass(frozen=True, slots=True)
class Named:
    """A word of a group as a term, and as it is written but for capitals; `start` and `end` count
    characters of the document's text."""

    term: str
    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """A group of words. `named` says whether it is introduced as a noun is; `cited` is its quote,
    with what it is of (`cultura del dato`) where that stands right behind it."""

    words: tuple[Named, ...]
    named: bool
    cited: Cited

    @property
    def terms(self) -> frozenset[str]:
        """Its words as terms."""
        return frozenset(word.term for word in self.words)

    def written(self, word: Named) -> str:
        """One of its words as the text has it."""
        start = self.cited.start
        return self.cited.quote[word.start - start : word.end - start]


@lru_cache(maxsize=8192)
def chunks(passage: Passage, language: str) -> tuple[Chunk, ...]:
    """The groups of a passage in order, those without a word that tells left out."""
    groups = list(_groups(passage.text))
    found = []
    for number, group in enumerate(groups):
        held = tuple(_telling(passage, group.words, language))
        if not held:
            continue
        end = held[-1].end
        if number + 1 < len(groups) and groups[number + 1].of:
            of = tuple(_telling(passage, groups[number + 1].words, language))
            end = of[-1].end if of else end
        quote = cited(passage, held[0].start - passage.start, end - passage.start)
        found.append(Chunk(held, group.named, quote))
    return tuple(found)


@lru_cache(maxsize=4096)
def opening(subject: Subject) -> Chunk | None:
    """The group that opens a title, or follows the verb that does, dates left aside: what is done."""
    called = title(subject)
    dates = [
        called.start + end for found in find_values("date", called.text) for end in found.span()
    ]
    for chunk in chunks(called, subject.language):
        if not any(chunk.cited.start <= end <= chunk.cited.end for end in dates):
            return chunk
    return None


@dataclass(frozen=True, slots=True)
class _Group:
    """Words of a text; `of` where a preposition makes them what the group right before is of."""

    words: tuple[Word, ...]
    named: bool
    of: bool


def _groups(text: str) -> Iterator[_Group]:
    """The groups of a text. A verb stands between groups as a function word does."""
    held: list[Word] = []
    before: list[str] = []
    last, named = 0, False
    for word in words_of(text):
        marked = bool(_MARK.search(text[last : word.start]))
        acronym = text[word.start : word.end].isupper() and not text.isupper()
        verb = not acronym and bool(_VERB.search(word.form))
        spoken = verb or word.form in function_words() or len(word.form) == 1
        if held and (marked or spoken):
            if not marked and word.form in _leading():
                held = _without_participle(held)
            yield (group := _group(text, held, before, named=named))
            named = group.named
            held, before = [], []
        last = word.end
        before += [_PAUSE] * marked
        if spoken:
            before.append(_VERBAL if verb else word.form)
        else:
            held.append(word)
    if held:
        yield _group(text, held, before, named=named)


def _without_participle(held: list[Word]) -> list[Word]:
    """A group without the participle that closes it and leads on: `azioni volte a`."""
    return held[:-1] if len(held) > 1 and _PARTICIPLE.search(held[-1].form) else held


@cache
def _leading() -> frozenset[str]:
    """What leads from a participle to what it is about."""
    return table_of()["introduces"] - table_of()["of"]


#: Stand for a mark, and for a verb, between two groups.
_PAUSE, _VERBAL = ",", "+"


def _group(text: str, held: Sequence[Word], before: Sequence[str], *, named: bool) -> _Group:
    """A group by what stands before it; `named` is what the one before it is."""
    told = table_of()
    introduced = not before or before[-1] in told["introduces"] or before[-1] == _VERBAL
    joined = named and bool(before) and before[-1] in {_PAUSE, *told["joins"]}
    # one word behind another may be an adjective of the same noun, unless it is an acronym
    alone = len(held) == 1 and not text[held[0].start : held[0].end].isupper()
    of = len(before) == 1 and before[0] in told["of"]
    return _Group(tuple(held), introduced or (joined and not alone), of)


@cache
def table_of() -> dict[str, frozenset[str]]:
    """The words that introduce and join groups, by what they do."""
    return {name: frozenset(held) for name, held in table("chunks.toml").items()}


def _telling(passage: Passage, words: Sequence[Word], language: str) -> Iterator[Named]:
    for word in words:
        long = word.end - word.start >= _SHORTEST
        long = long and not _ABBREVIATED.match(passage.text, word.end)
        for term in terms(word.form, language)[:1]:
            if long and term.isalpha():
                yield Named(term, word.form, passage.start + word.start, passage.start + word.end)
