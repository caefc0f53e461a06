"""What a whole plan costs, apart from what one of its parts does."""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from index.words import function_words, has_digit, words
from ingest.locator import Span, sentences
from ingest.model import Document, Kind, Passage

from ..counting.asking import words as kinds_of_documents
from ..evidence.matter import Matter
from ..judging.judge import Candidate
from ..reading.cues import asks_only, plan_names, plan_nouns, plan_words, sums, wholes
from ..reading.terms import stems_of
from ..reading.values import find_values
from ..reading.wholes import entitles
from .opening import topical

_RUNNING = frozenset({Kind.TEXT, Kind.ITEM})
#: What is said of one action: `the total cost of the action`.
_ONE = re.compile(
    r"\b(?:dell['’]|della |del |quest['’]|quest[oa] |of (?:the|this) |this )"
    r"(?:azione|misura|intervento|progetto|iniziativa|action|measure|intervention|project|initiative)\b",
    re.IGNORECASE,
)

#: Words behind the article with which a sentence opens that is on a plan. A decision: two
#: adjectives.
_OPENING = 3
#: What points at the plan that is read, and words behind it among which its kind stands. A
#: decision: a name of three.
_THIS, _NEAR = frozenset(["this", "questo", "questa", "presente"]), 5
_ARTICLES = frozenset(
    ["il", "la", "lo", "l", "le", "i", "gli", "un", "una", "the", "a", "its", "our"]
)
#: A programme by the way it is written: capitals within a word that has small letters.
_PROGRAMME = re.compile(
    r"\b(?=[^\W\d_]*[A-Z][^\W\d_]*[a-z])(?=[^\W\d_]*[A-Z][^\W\d_]*[A-Z])[A-Z][^\W\d_]{3,}"
)
#: What makes an amount a limit.
_LIMIT = re.compile(
    r"\b(?:superior|inferior)[ei] a\b|\b(?:almeno|fino a|at least|up to)\b",
    re.IGNORECASE,
)
#: What stands between a plan's kind and what it is of.
_OF = frozenset(["di", "del", "della", "dello", "dei", "delle", "degli", "dell", "per", "d"])


def asks_total(matter: Matter) -> bool:
    """Whether a question asks for the money of a plan as a whole: it names nothing but that, none of
    its parts by a number, or what the plan is called, beside a word for plans (`quanto vale l'assegno di cura?` is of the thing,
    whatever its notice is called)."""
    question, plans = matter.question, sorted({document.plan for document in matter.documents})
    own = [t for t in topical(question) if entitles(matter.library, t, plans, question.language)]
    told = (word for term in topical(question) if term not in own for word in term.word.split())
    about = " ".join(word for word in told if word not in kinds_of_documents("plans"))
    spoken, kinds = {*words(question.whole)}, plan_names() | kinds_of_documents("plans")
    if question.references or (own and not (spoken & kinds or question.naming)):
        return False
    # `quanto costa?` after another question is of what that one spoke of.
    of_whole = not question.leaning or bool(spoken & plan_names())
    return question.value == "money" and not question.documents and of_whole and asks_only(about)


def part_of(matter: Matter, candidate: Candidate) -> str | None:
    """The title of that part of a plan, or of that other plan, of which a passage tells; None where
    it may tell of the whole."""
    passage, library = candidate.passage, matter.library
    if _ONE.search(candidate.span.of(matter.text(passage))) and passage.path:
        return passage.path[-1]
    records = library.records(library.document(passage.document).plan)
    for record in records if len(records) > 1 else ():
        inside = any(passage.start <= field.start < passage.end for field in record.fields)
        if record.place.document == passage.document and inside:
            return record.title
    return next((h for h in reversed(passage.path) if _is_of_another(matter, passage, h)), None)


def tells_total(matter: Matter, candidate: Candidate) -> bool:
    """Whether a sentence of a quote tells an amount of the plan or of a whole, and of no part; the
    sentence before may name the plan."""
    return _tells(matter, candidate) > 0


def totals_of(matter: Matter, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that tell an amount of the plan or of a whole, those first that say both."""
    told = [(how, c) for c in candidates if (how := _tells(matter, c))]
    return [c for _, c in sorted(told, key=lambda one: -one[0])]


def _tells(matter: Matter, candidate: Candidate) -> int:
    document = matter.library.document(candidate.passage.document)
    if part_of(matter, candidate) or not _is_of_no_list(document, candidate.passage):
        return 0
    return _says_total(document, candidate.span, _own(matter, candidate.passage))


def tellers(matter: Matter) -> list[Passage]:
    """The running texts in scope that tell an amount of a whole, however far from the question's
    words."""
    running = (p for p in matter.passages if p.kind in _RUNNING)
    return [
        p
        for p in running
        if _says_total(matter.library.document(p.document), Span(p.start, p.end), _own(matter, p))
    ]


def _own(matter: Matter, passage: Passage) -> frozenset[str]:
    """The words of the title of a passage's plan, in stems."""
    return stems_of(matter.library.plan_of(passage).title)


def _is_of_no_list(document: Document, passage: Passage) -> bool:
    """Whether a passage may tell of the whole: a row is of what its table lists, a field that
    stands again and again of one of many."""
    if passage.kind is Kind.FIELD:
        return sum(other.name == passage.name for other in document.passages) == 1
    return passage.kind in _RUNNING


def _says_total(document: Document, span: Span, own: frozenset[str]) -> int:
    """2 where a sentence tells an amount as the whole of a plan, 1 where it tells it as a plan's or
    a whole, else 0; `own` are the words of the plan's title, in stems."""
    before, best = False, 0
    for sentence in sentences(document.text, span):
        spoken = sentence.of(document.text)
        called = _calls_plan(spoken, document.language, own)
        if find_values("money", spoken):
            said = stems_of(spoken)
            of_plan = called or before
            if of_plan and said & wholes():
                return 2
            alone = len(find_values("money", spoken)) == 1 and not _LIMIT.search(spoken)
            own_sum = alone and _is_on_plan(spoken, called=called) and said & sums()
            if own_sum or _is_sum_of_all(spoken, own):
                best = 1
        before = called
    return best


def speaks_of_plan(matter: Matter, candidate: Candidate, saying: Collection[str]) -> bool:
    """Whether a sentence of a quote that says one of some words speaks of its plan, by what plans are
    called and no other name."""
    passage = candidate.passage
    document, own = matter.library.document(passage.document), _own(matter, passage)
    for part in sentences(document.text, candidate.span):
        spoken = part.of(document.text)
        called = _calls_plan(spoken, document.language, own)
        if (called or _is_on_plan(spoken, called=called)) and {*words(spoken)}.intersection(saying):
            return True
    return False


def _is_on_plan(sentence: str, *, called: bool) -> bool:
    """Whether a sentence is on the plan: it opens with one (`Il Programma mobilita ...`) or points at
    one, and `called` is no other (`this recovery plan`), or it says which document (`the budget for
    this Climate City Contract`)."""
    spoken = list(words(sentence))
    pointed = [spoken[n : n + _NEAR] for n, word in enumerate(spoken) if word in _THIS]
    opening = spoken[1 : _OPENING + 1] if spoken[:1] and spoken[0] in _ARTICLES else []
    on_plan = any({*near} & plan_names() for near in (opening, *pointed))
    documents = kinds_of_documents("plans") - plan_names()
    return (called and on_plan) or any({*near} & documents for near in pointed)


def _calls_plan(sentence: str, language: str, own: frozenset[str]) -> bool:
    """Whether a sentence speaks of a plan that may be this one: none that it calls by a word that
    is not of this one's title (`recovery plan`, `Piano di Sviluppo Rurale`)."""
    spoken = list(words(sentence))
    for n, word in enumerate(spoken):
        if word in plan_names():
            ahead, behind = spoken[max(0, n - 1) : n], spoken[n + 1 : n + 3]
            if language == "en":
                calls = ahead
            else:
                calls = behind[1:] if behind[:1] and behind[0] in _OF else []
            if all(_may_call(one, own) for one in calls):
                return True
    return False


def _may_call(word: str, own: frozenset[str]) -> bool:
    """Whether a word beside `plan` calls no other one."""
    stems = stems_of(word)
    known = own | sums() | wholes() | plan_nouns() | stems_of(" ".join(plan_words()))
    return not stems or bool(stems & known) or word in function_words()


def _is_sum_of_all(sentence: str, own: frozenset[str]) -> bool:
    """Whether a word for money stands beside one for all of it (`la spesa complessiva`), and not as
    all of something (`the total cost of domestic retrofit`)."""
    spoken = list(words(sentence))
    stems = [stems_of(word) for word in spoken]
    for n, (one, other) in enumerate(pairwise(stems)):
        pair, ahead = one | other, spoken[max(0, n - 1) : n]
        if not ahead or ahead[0] not in _ARTICLES:
            continue  # `Costo totale` of a sheet, `6.930 euro complessivi`
        if pair & sums() and pair & wholes() and not _is_of_a_part(spoken[n + 2 :], own):
            return True
    return False


def _is_of_a_part(behind: Sequence[str], own: frozenset[str]) -> bool:
    """Whether words go on with what is no plan, behind `the total cost`."""
    if not behind or behind[0] not in _OF | {"of", "for"}:
        return False
    named = [word for word in behind[1:4] if word not in function_words()]
    if not named or any(map(has_digit, behind[1:3])):
        return False  # `di circa 14 milioni`
    return not (named[0] in plan_names() or _may_call(named[0], own))


def _is_of_another(matter: Matter, passage: Passage, heading: str) -> bool:
    """Whether a heading names a plan by other words than those of this one's title, or of money; or a
    programme, written as one (`REPowerEU`), that the title does not have."""
    title = matter.library.plan_of(passage).title
    if any(name.group() not in title for name in _PROGRAMME.finditer(heading)):
        return True
    stems, nouns = stems_of(heading), plan_nouns()
    own = (stems_of(title) - nouns) | sums()
    return bool(stems & nouns) and len(stems - nouns) > 1 and not stems & own
