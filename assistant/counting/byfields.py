"""How entries are shared out among what one of their fields says: `quanti interventi per soggetto
attuatore?`, `quale responsabile ha più misure?`, `chi ha più azioni?`"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, takewhile

from index.library import Library
from index.words import function_words
from ingest.actors import Actor
from ingest.model import Place, RecordField
from ingest.naming import role
from ingest.outline import Level, Node, Outline
from ingest.outline.keys import fold
from ingest.outline.nouns import Met, met, plain

from ..answering.draft import Draft, quoted, short, shown
from ..answers.answer import MOST_CITED, Answer, AnswerKind, How
from ..answers.naming import field_named, level_named
from ..answers.phrases import plural
from ..reading.cues import fillers
from ..reading.plans import PlanFinder
from ..reading.question import Question
from ..tables import table
from .asking import opening, words
from .bodies import says
from .levels import level_of
from .sharing import End
from .telling import cite_node
from .within import fields_of, place_of

#: What fields are for that measure an entry or say when it is: nothing is shared out among these.
_MEASURES = frozenset(
    {"amount", "baseline", "description", "end", "indicator", "period", "start", "target", "title"}
)
_BODIES = frozenset({"holder", "partner"})
#: Words of the longest name of a field that a question says. A decision: `fonte di finanziamento`.
_MOST_WORDS = 4
#: Plans of which the shares are told where none is named. A decision: as for levels.
_PLANS = 3
#: Letters of the longest value that names what entries are shared out among. A decision: a longer
#: one is a text.
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class ByField:
    """What is counted, by what it is shared out as the question says it (`word`, and what fields of
    that name are for, None where nothing tells), what of the shares is asked for, and what else the
    question says."""

    counted: Met
    word: str
    role: str | None
    end: End
    beside: str


@dataclass(frozen=True, slots=True)
class Share:
    """What the entries are shared out among: a body or value, those that have it, where it stands."""

    name: str
    entries: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Shared:
    """The level that is counted, the name of the field, and among what it is shared out, in the
    plan's order."""

    level: Level
    label: str
    shares: tuple[Share, ...]


def by_field_in(text: str) -> ByField | None:
    """What a question asks so; None where it asks something else."""
    line = plain(text)
    counted = [noun for noun in met(line) if noun.is_plural]
    return next(_each(line, counted), None) or next(_ends(line, counted), None)


def _each(line: str, nouns: Sequence[Met]) -> Iterator[ByField]:
    starts = [at for mode, _, at in opening(line) if mode.value == "count"]
    for found in _form("by_field").finditer(line):
        for counted in nouns:
            if not any(at <= counted.start < found.start() for at in starts):
                continue
            if not (name := _named(line[found.end() :])):
                continue
            rest = line[found.end() + len(name) :]
            beside = f"{line[: counted.start]} {line[counted.end : found.start()]} {rest}"
            yield ByField(counted, name, role(name), End.EACH, beside)


def _ends(line: str, nouns: Sequence[Met]) -> Iterator[ByField]:
    """Which has the most or the least; whoever does is who carries them out."""
    for end in (End.MOST, End.LEAST):
        ahead = re.compile("|".join(table("counting.toml")[f"{end}_of"]))
        for counted in nouns:
            if not (said := ahead.search(line[: counted.start])):
                continue
            before, after = line[: said.start()], line[counted.end :]
            if who := _form("who").search(before):
                yield ByField(counted, "", "holder", end, f"{before[: who.start()]} {after}")
            elif (which := _form("which").search(before)) and (
                name := _named(before[which.end() :])
            ):
                rest = before[which.end() + len(name) :]
                if role(name) in _BODIES:
                    yield ByField(counted, name, role(name), end, f"{rest} {after}")


def _named(text: str) -> str:
    """The name of a field with which a text begins, as long as it goes: `soggetto attuatore`; empty
    where it measures something."""
    found = re.match(rf"(?:\s*[^\W\d_]+){{1,{_MOST_WORDS}}}", text)
    spoken = found[0].split() if found else []
    beside = (words("neutral") | words("gap") | words("asking") | function_words()) - {"di", "of"}
    name = " ".join(takewhile(lambda word: word not in beside, spoken)).removesuffix(" di")
    return "" if role(name) in _MEASURES else name.removesuffix(" of")


def answer(
    library: Library, finder: PlanFinder, question: Question, chosen: tuple[str, ...]
) -> Answer | None:
    """The answer; None where more is asked, or no plan has such a field."""
    asked = by_field_in(question.whole)
    if asked is None or question.place or question.elsewhere:
        return None
    every = chosen or question.plans or tuple(plan.id for plan in library.plans)
    shares = {plan: found for plan in every if (found := _shares(library, plan, asked))}
    own = asked.counted.noun.name
    exact = {plan: found for plan, found in shares.items() if found.level.noun == own}
    shares = exact or shares
    placed = finder.placed(question.text)
    named = finder.find(question.text, tuple(shares)) if shares else None
    known = frozenset(word.lower() for word in named.words) if named else frozenset[str]()
    several = asked.end is not End.EACH and len(placed) > 1  # which of these has more is asked
    if not shares or several or _asks_more(asked, known | placed.keys()):
        return None
    draft = Draft(library, question)
    for plan in [named.plan] if named else list(shares)[:_PLANS]:
        _tell(draft, asked, library.outline(plan), shares[plan])
    return draft.answer(AnswerKind.FACT)


def _asks_more(asked: ByField, known: frozenset[str]) -> bool:
    """Whether the question says more than what is counted, by what, and of which plan."""
    empty = words("neutral") | words("gap") | words("plans") | words("asking") | words("whose")
    empty |= function_words() | fillers() | known
    said = re.findall(r"[^\W_]+", asked.beside)
    return any(word not in empty and not word.isdigit() for word in said)


def _shares(library: Library, plan: str, asked: ByField) -> Shared | None:
    """What of a plan is shared out; None where it has no such level or field."""
    level = level_of(library.outline(plan), asked.counted.noun)
    return shared_out(library, plan, level, partial(_is_meant, asked)) if level else None


def shared_out(
    library: Library, plan: str, level: Level, is_meant: Callable[[RecordField], bool]
) -> Shared | None:
    """The entries of a level by what the fields that are meant say of them; None where none has
    such a field."""
    found: dict[str, tuple[str, dict[str, Node], Place]] = {}
    labels: list[str] = []
    for node in library.outline(plan).entries_of(level):
        for record, one in fields_of(node):
            if not is_meant(one) or len(one.value) > _LONGEST:
                continue
            labels.append(one.label.rstrip(" :"))
            of_record = [a for a in library.actors(plan) if record.id in a.records]
            for name in _values(one, of_record):
                new = (name, dict[str, Node](), place_of(record, one))
                found.setdefault(fold(name), new)[1][node.id] = node
    if not found:
        return None
    shares = (Share(name, tuple(own.values()), place) for name, own, place in found.values())
    return Shared(level, max(labels, key=labels.count), tuple(shares))


def _is_meant(asked: ByField, one: RecordField) -> bool:
    """Whether a field is the one by which is asked: called so, or for the same; what plans call their
    levels by is no name for a field that is called otherwise."""
    called = plain(one.label).rstrip(" :") in _beginnings(asked.word)
    same = asked.role is not None and one.name == asked.role
    return called or (same and not any(met(asked.word)))


def _beginnings(name: str) -> frozenset[str]:
    parts = name.split()
    return frozenset(" ".join(parts[:n]) for n in range(1, len(parts) + 1))


def _values(one: RecordField, actors: Sequence[Actor]) -> list[str]:
    """What a field names: the bodies that the plan calls so, each once, else its value."""
    bodies = [a.name for a in actors if any(says(one.value, name) for name in a.names)]
    return (bodies if one.name in _BODIES else []) or [" ".join(one.value.split())]


def _tell(draft: Draft, asked: ByField, outline: Outline, shared: Shared) -> None:
    level, shares = shared.level, shared.shares
    total = len(outline.entries_of(level))
    plan = shown(draft.library.plan(outline.plan).title)
    count = f"{total} {_word(draft, level, total)}"
    ordered = sorted(shares, key=lambda one: len(one.entries), reverse=asked.end is not End.LEAST)
    if asked.end is End.EACH:
        draft.headline(count, str(total), How.COUNTED)
        name = field_named(shared.label, outline.language, draft.language).lower()
        said = draft.say("counting.shared", plan=plan, count=shown(count), holder=shown(name))
    else:
        n = len(ordered[0].entries)
        names = quoted([one.name for one in ordered if len(one.entries) == n])
        own = f"{n} {_word(draft, level, n)}"
        draft.headline(f"{names}: {own}", None, How.COUNTED)
        told = {"word": _word(draft, level, 2), "names": names, "count": shown(own), "n": total}
        said = draft.say(f"counting.held_{asked.end}", plan=plan, **told)
    draft.line(said)
    _entries(draft, level, outline.plan, ordered)
    held = {node.id for one in shares for node in one.entries}
    counted = chain.from_iterable(one.entries for one in shares)
    if again := sum(1 for _ in counted) - len(held):
        draft.line(plural(draft.language, "counting.shared_again", again))
    if total > len(held):
        draft.line(plural(draft.language, "counting.undivided", total - len(held)))


def _entries(draft: Draft, level: Level, plan: str, ordered: Sequence[Share]) -> None:
    """Each with its number and its entries, where there is room for all, else the first of each; those
    for which there is no room by name."""
    room = max(0, MOST_CITED - draft.cited)
    whole = sum(len(one.entries) for one in ordered) <= room
    for one in ordered[:room]:
        draft.path([f"{short(one.name)}: {len(one.entries)}"])
        for node in one.entries if whole else one.entries[:1]:
            draft.item(cite_node(draft, node))
    for one in ordered:
        draft.tally(one.name, len(one.entries), plan, one.place.passage)
    if rest := ordered[room:]:
        names = "; ".join(f"{shown(one.name)} ({len(one.entries)})" for one in rest)
        draft.line(draft.say("counting.shared_more", names=names))


def _word(draft: Draft, level: Level, n: int) -> str:
    name = level.singular if n == 1 else level.name
    return level_named(level.noun, name, n, draft.language)


@cache
def _form(name: str) -> re.Pattern[str]:
    return re.compile("|".join(table("counting.toml")["by_fields"][name]))
