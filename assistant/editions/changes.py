"""What changed between two editions, asked in a question: answered by their comparison.

The editions are compared as a whole, since what speaks of a subject in one may not name it in the
other; what changed on the subject is told. `answer` gives None where a question asks for something
else, so that it can be tried first.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from index.library import Library
from index.words import terms, words
from ingest.model import Passage, Plan

from ..answering.draft import Draft, shown
from ..answers.answer import Answer, AnswerKind
from ..reading.cues import generic_terms
from ..reading.question import Question
from ..tables import patterns
from ..wording import forms, likeness_of
from .changedfigures import Change
from .diff import Compared, Diff, Fate, counted, diff
from .edition import Edition

#: How alike the titles of two editions are, their years left out. A decision.
_ALIKE = 0.8
_YEAR = re.compile(r"(?:19|20)\d\d")
#: Changes that are shown of each kind; figures of each. Decisions.
_MOST, _MOST_FIGURES = 5, 4
#: Records that are told in place of their descriptions.
_WHOLE = {Fate.SPLIT, Fate.MERGED, Fate.NEW, Fate.DROPPED}
#: Those that have no counterpart: their description says what they are.
_ALONE = {Fate.NEW, Fate.DROPPED}
#: What asks, and is no subject; `_FIGURES` ask for the values of a kind.
_FIGURES = ("money", "date")
_CUES = ("changed", "gone", "come", "altered", "spoken", "editions", "which", *_FIGURES)
#: What is told first.
_ORDER = (Fate.REWORDED, Fate.SPLIT, Fate.MERGED, Fate.MOVED, Fate.NEW, Fate.DROPPED)


def compare(library: Library, old: str, new: str) -> Diff:
    """What became of everything from one plan to another, each a plan of the library."""
    sides = (Edition(plan, library.documents_of(plan), library=library) for plan in (old, new))
    return diff(*sides)


def answer(
    library: Library,
    question: Question,
    compared: Callable[[str, str], Diff] | None = None,
) -> Answer | None:
    """The answer to a question about what changed between two editions; None to any other.
    `compared` lends comparisons that there are."""
    if not _asks(question.whole.lower()):
        return None
    sides = _sides(library, question)
    if sides is None:
        return None
    topic = _topic(question, sides)
    old, new = (plan.id for plan in sides)
    whole = compared(old, new) if compared else compare(library, old, new)
    told = tuple(_once(_whole(whole, (c for c in whole.passages if _speaks(library, c, topic)))))
    asked = [kind for kind in _FIGURES if _says_so(kind, question)]
    if asked:
        told = tuple(c for c in told if any(change.kind in asked for change in c.figures))
    if topic and not told:
        return None
    draft = Draft(library, question)
    bodies = {c.of: c.shown for c in whole.texts if c.of and _speaks(library, c, topic)}
    asks = _Asks(sides, topic, _wanted(question.whole.lower()))
    _compose(draft, told, asks, bodies)
    return draft.answer(AnswerKind.COMPARE)


def _says_so(name: str, question: Question) -> bool:
    return patterns("comparing.toml")[name].search(question.whole.lower()) is not None


def _asks(text: str) -> bool:
    """Whether what changed is asked."""
    held = patterns("comparing.toml")
    weak = held["altered"].search(text) and held["spoken"].search(text)
    return bool(held["changed"].search(text) or weak)


def _wanted(text: str) -> Sequence[Fate]:
    """The changes that are asked for: what is gone, what is new, or all."""
    held = patterns("comparing.toml")
    gone, come = (bool(held[name].search(text)) for name in ("gone", "come"))
    if gone == come:
        return _ORDER
    return (Fate.DROPPED,) if gone else (Fate.NEW,)


@dataclass(frozen=True, slots=True)
class _Asks:
    """What is asked: of which editions, about which words by their terms, and which changes."""

    sides: tuple[Plan, Plan]
    topic: Mapping[str, str]
    wanted: Sequence[Fate]


def _compose(
    draft: Draft, found: Sequence[Compared], asks: _Asks, bodies: Mapping[str, Passage]
) -> None:
    sides, topic, wanted = asks.sides, asks.topic, asks.wanted
    changed = [one for one in found if one.fate is not Fate.KEPT and _says(one)]
    counts = counted(changed)
    said = [draft.say(f"changed.{fate}", count=counts[fate]) for fate in _ORDER if counts[fate]]
    titles = {"a": shown(sides[0].title), "b": shown(sides[1].title)}
    about = draft.say("changed.about", topic=shown(" ".join(topic.values()))) if topic else ""
    kept = sum(one.fate is Fate.KEPT for one in found)
    if not changed:
        draft.line(draft.say("changed.nothing", about=about, count=kept, **titles))
        return
    told = ", ".join(said)
    draft.line(draft.say("changed.opening", about=about, told=told, kept=kept, **titles))
    most = _MOST * len(_ORDER) // len(wanted)
    for fate in wanted:
        held = sorted((c for c in changed if c.fate is fate), key=lambda c: not c.record)
        if held:
            draft.line(f"**{draft.say(f'changed.head_{fate}')}**")
        for one in held[:most]:
            _told(draft, one, bodies.get(one.shown.id) if one.fate in _ALONE else None)
        if len(held) > most:
            draft.entry(draft.say("changed.more", count=len(held) - most))


def _told(draft: Draft, one: Compared, body: Passage | None) -> None:
    """One change with the quotes of both editions; of a record that stands alone with its `body`."""
    old, new = _quoted(draft, one.old), _quoted(draft, one.new)
    both = old and new and one.fate is not Fate.MOVED
    said = [draft.say("changed.pair", old=old, new=new) if both else new or old]
    if body:
        said = [f"{said[0]}: {_quoted(draft, (body,))}"]
    said += [_figured(draft, change) for change in one.figures]
    draft.entry("; ".join(said))


def _figured(draft: Draft, change: Change) -> str:
    """Amounts or dates that changed, came or went."""
    old, new = (shown(", ".join(values[:_MOST_FIGURES])) for values in (change.old, change.new))
    form = "" if old and new else "_new" if new else "_gone"
    return draft.say(f"changed.{change.kind}{form}", old=old, new=new)


def _quoted(draft: Draft, passages: Sequence[Passage]) -> str:
    """The quotes of one edition with their markers."""
    return " + ".join(f"«{shown(c.quote)}» [{c.n}]" for c in map(draft.cite, passages))


def _says(one: Compared) -> bool:
    """Whether a change is worth a line: what stands alone as a title or a word is none."""
    return one.record or any(len(forms(p.text)) > 2 for p in (*one.old, *one.new))


def _speaks(library: Library, one: Compared, topic: Collection[str]) -> bool:
    """Whether a change speaks of a topic, in either edition, by its own words."""
    wanted = set(topic)
    return not wanted or any(
        wanted <= set(terms(p.text, library.document(p.document).language))
        for p in (*one.old, *one.new)
    )


def _whole(whole: Diff, found: Iterable[Compared]) -> Iterator[Compared]:
    """Changes, with a record in place of its description where that alone tells half: of what was
    split or merged each edition holds a part elsewhere, and what is new or dropped is so as a
    whole."""
    records = {c.shown.id: c for c in whole.records if c.fate in _WHOLE}
    return (records.get(one.of or "", one) for one in found)


def _once(found: Iterable[Compared]) -> Iterator[Compared]:
    """Changes without those that say the same again: lists repeat what a plan says."""
    said: set[object] = set()
    for one in found:
        words = one.fate, *(forms(p.value) for p in (*one.old, *one.new))
        if words not in said:
            said.add(words)
            yield one


def _topic(question: Question, sides: Sequence[Plan]) -> dict[str, str]:
    """The words of a question that say what it is about, by their terms."""
    text = question.whole.lower()
    held = patterns("comparing.toml")
    named = {t for plan in sides for t in terms(f"{plan.title} {plan.place}", "it")}
    head, colon, _ = text.partition(":")
    told = [head] if colon else []
    told += [m[0].removeprefix(m[1]) for m in held["subject"].finditer(text)]
    for name in _CUES:
        text = held[name].sub(" ", text)
    for part in (*told, text):
        if found := _telling(part, question.language, generic_terms() | named):
            return found
    return {}


def _telling(text: str, language: str, silent: Collection[str]) -> dict[str, str]:
    return {
        term: word
        for word in words(text)
        for term in terms(word, language)
        if term not in silent and not term.isdigit()
    }


def _sides(library: Library, question: Question) -> tuple[Plan, Plan] | None:
    """The two editions that are meant, the older one first."""
    plans = [p for p in library.plans if library.documents_of(p.id)]
    asked = _says_so("editions", question) or _says_so("spoken", question)
    named = tuple(p for p in plans if p.id in question.plans)
    pairs = list(_alike(plans))
    if len(named) == 2 and (asked or named in pairs):
        pairs = list(combinations(named, 2))
    elif named and len(named) < len(plans):
        pairs = [pair for pair in pairs if named[0] in pair]
    if not pairs and asked and len(plans) == 2:
        pairs = list(combinations(plans, 2))
    ordered = [_by_year(*pair) for pair in pairs]
    return max(ordered, key=lambda pair: (_year(pair[1]), _year(pair[0])), default=None)


def _by_year(one: Plan, other: Plan) -> tuple[Plan, Plan]:
    """Two editions, the older one first."""
    return (other, one) if _year(other) < _year(one) else (one, other)


def _alike(plans: Sequence[Plan]) -> Iterator[tuple[Plan, Plan]]:
    """Plans whose titles differ in hardly more than the years."""
    for a, b in combinations(plans, 2):
        plain = [forms(_YEAR.sub(" ", plan.title)) for plan in (a, b)]
        if a.territory == b.territory and likeness_of(*plain) >= _ALIKE:
            yield a, b


def _year(plan: Plan) -> int:
    """The last year that a plan's title or id names; 0 where they name none."""
    return max(map(int, _YEAR.findall(f"{plan.title} {plan.id}")), default=0)
