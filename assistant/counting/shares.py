"""How the entries of a level are shared out among those of a level above it: each with its number,
or which has most or least of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.library import Library
from index.words import function_words
from ingest.outline import Level, Node, Outline

from ..answering.draft import Draft, quoted, shown
from ..answers.answer import MOST_CITED, Answer, AnswerKind, How
from ..answers.naming import level_named
from ..answers.phrases import plural
from ..reading.cues import fillers
from ..reading.plans import PlanFinder
from ..reading.question import Question
from .asking import words
from .levels import level_of
from .sharing import End, Sharing
from .telling import cite_node

#: The share of a level's entries in which something is counted at least, for one of them to have
#: most or least. A decision: as for extremes.
_ENOUGH = 0.5
#: Plans of which the shares are told where none is named, and entries that a sentence names.
#: Decisions.
_PLANS, _NAMED = 3, 8


@dataclass(frozen=True, slots=True)
class Shares:
    """The entries of the `holder` level that have some of the `counted` one below them, and how
    many, in the plan's order; `empty` are the others; `total` is how many there are in all."""

    plan: str
    counted: Level
    holder: Level
    held: tuple[tuple[Node, int], ...]
    empty: tuple[Node, ...]
    total: int

    @property
    def is_enough(self) -> bool:
        """Whether what is counted stands in enough of the entries to hold them together."""
        return len(self.held) >= max(2, _ENOUGH * (len(self.held) + len(self.empty)))


def answer(
    library: Library,
    finder: PlanFinder,
    question: Question,
    asked: Sharing,
    chosen: tuple[str, ...],
) -> Answer | None:
    """The answer; None where more is asked, or no plan has both levels."""
    if question.place or question.elsewhere:
        return None
    every = chosen or question.plans or tuple(plan.id for plan in library.plans)
    among = tuple(plan for plan in every if _shares(library.outline(plan), asked))
    if not among:
        return None
    named = finder.find(f"{question.text} {asked.said}", among)
    plans = (named.plan,) if named else among
    known = frozenset(word.lower() for word in named.words) if named else frozenset[str]()
    known |= finder.placed(question.text).keys()
    if _asks_more(asked, known):
        return None
    found = [s for plan in plans if (s := _shares(library.outline(plan), asked))]
    return _tell(Draft(library, question), asked, found[:_PLANS]) if found else None


def _asks_more(asked: Sharing, known: frozenset[str]) -> bool:
    """Whether the question says more than what is counted, where, and of which plan."""
    empty = words("neutral") | words("gap") | words("plans") | function_words() | fillers() | known
    return any(word not in empty and not word.isdigit() for word in asked.beside.split())


def _shares(outline: Outline, asked: Sharing) -> Shares | None:
    counted, holder = (level_of(outline, one.noun) for one in (asked.counted, asked.holder))
    if counted is None or holder is None or counted is holder:
        return None
    members = outline.entries_of(counted)
    ids = {node.id for node in members}
    numbers = [(node, len(ids & node.ids_below)) for node in outline.entries_of(holder)]
    held = tuple((node, n) for node, n in numbers if n)
    empty = tuple(node for node, n in numbers if not n)
    return Shares(outline.plan, counted, holder, held, empty, len(members)) if held else None


def _tell(draft: Draft, asked: Sharing, found: Sequence[Shares]) -> Answer:
    if asked.end is End.EACH:
        for one in found:
            _tell_each(draft, one)
        return draft.answer(AnswerKind.FACT, abstained=not found)
    told = [_tell_end(draft, asked, one) for one in found]
    return draft.answer(AnswerKind.FACT, abstained=not any(told))


def _tell_each(draft: Draft, one: Shares) -> None:
    count = f"{one.total} {_word(draft, one.counted, one.total)}"
    draft.headline(count, str(one.total), How.COUNTED)
    plan, holder = shown(draft.library.plan(one.plan).title), _word(draft, one.holder, 1)
    draft.line(draft.say("counting.shared", plan=plan, count=shown(count), holder=holder))
    _entries(draft, one, one.held)
    inside = {id_ for node, _ in one.held for id_ in _inside(draft, one, node)}
    if again := sum(n for _, n in one.held) - len(inside):
        draft.line(plural(draft.language, "counting.shared_again", again))
    beside = one.total - len(inside)
    if beside > 0:
        draft.line(plural(draft.language, "counting.undivided", beside))
    _empty(draft, one)


def _tell_end(draft: Draft, asked: Sharing, one: Shares) -> bool:
    plan = shown(draft.library.plan(one.plan).title)
    counted = _word(draft, one.counted, 2)
    if not one.is_enough:
        n = len(one.held) + len(one.empty)
        said = {"k": len(one.held), "n": n, "holders": _word(draft, one.holder, n)}
        draft.silence(draft.say("counting.unshared", plan=plan, word=counted, **said))
        draft.line(draft.say("nearest"))
        _entries(draft, one, one.held)
        return False
    ordered = sorted(one.held, key=lambda pair: pair[1], reverse=asked.end is End.MOST)
    number = ordered[0][1]
    leading = [node for node, n in ordered if n == number]
    names = quoted([node.title for node in leading[:_NAMED]])
    count = f"{number} {_word(draft, one.counted, number)}"
    draft.headline(f"{names}: {count}", None, How.COUNTED)
    key = f"counting.shared_{asked.end}"
    draft.line(
        draft.say(key, plan=plan, word=counted, names=names, count=shown(count), n=one.total)
    )
    _entries(draft, one, ordered)
    _empty(draft, one)
    return True


def _entries(draft: Draft, one: Shares, pairs: Sequence[tuple[Node, int]]) -> None:
    """Each with its number; as many as there is room for with their quotes, the others by name."""
    before, room = None, MOST_CITED - draft.cited
    for node, n in pairs[:room]:
        if n != before:
            draft.path([f"{n} {_word(draft, one.counted, n)}"])
        before = n
        draft.item(cite_node(draft, node))
    for node, n in pairs:
        draft.tally(node.title, n, one.plan, node.places[0].passage)
    if rest := pairs[room:]:
        names = "; ".join(f"{shown(node.title)} ({n})" for node, n in rest)
        draft.line(draft.say("counting.shared_more", names=names))


def _empty(draft: Draft, one: Shares) -> None:
    """The entries below which the documents show none."""
    if one.empty:
        names = quoted([node.title for node in one.empty[:_NAMED]])
        word = _word(draft, one.counted, 2)
        if more := len(one.empty[_NAMED:]):
            said = plural(draft.language, "counting.empty_more", more, word=word, names=names)
        else:
            said = draft.say("counting.empty", word=word, names=names)
        draft.line(said)


def _inside(draft: Draft, one: Shares, node: Node) -> Iterator[str]:
    members = draft.library.outline(one.plan).entries_of(one.counted)
    return (member.id for member in members if member.id in node.ids_below)


def _word(draft: Draft, level: Level, n: int) -> str:
    name = level.singular if n == 1 else level.name
    return level_named(level.noun, name, n, draft.language)
