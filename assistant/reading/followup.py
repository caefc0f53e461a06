"""What a follow-up leaves out, taken from the turn before."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from index.words import function_words, words
from ingest.outline.nouns import met

from ..answers.answer import AnswerKind
from .cues import matches, wholes
from .definiendum import asks_meaning
from .question import Question, Reference
from .references import REFERENCE
from .relabelled import relabelled
from .swapping import LOCATIVE, PREPOSITION, instead, more_of, swapped
from .terms import Term, stems_of

#: Words of a turn that may lean on another. A decision: longer ones say what they are about.
_SHORT_TURN = 7
_REPLACES = re.compile(
    r"^(?:e|ed|and|invece|what about) (?:per |di |a |the |quell[aeio] )*(?:il |lo |la |i |gli |le |l['’])?\w"
)
_BARE_NUMBER = re.compile(
    r"^(?:e|ed|and|ma|invece|what about)?\s*(?:per |di |the )?(?:il |lo |la |l['’]|quell[oa] )?(\d+(?:\.\d+)*|[ivx]+)\W*(?:invece)?\W*$"
)
_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
#: The Roman numbers that are written with these letters alone, each at its place.
_ROMAN = tuple(f"{tens}{unit}" for tens in ("", "X", "XX", "XXX") for unit in _UNITS)
_ORDINALS = (
    ("prim", "first"), ("second", "second"), ("terz", "third"), ("quart", "fourth"),
    ("quint", "fifth"), ("sest", "sixth"), ("settim", "seventh"), ("ottav", "eighth"),
    ("non", "ninth"), ("decim", "tenth"),
)  # fmt: skip
#: What is written as a name, and what stands around a word.
_OWN_NAME = re.compile(r"[^\W\d_]*(?:[A-ZÀ-Þ]{2,}|[^\W\d_]\d|[a-zà-þ][A-ZÀ-Þ])\w*")
_MARKS = " ?!.,:;\"'«»“”()"
_NTH = "|".join(f"{italian}[oa]|{english}" for italian, english in _ORDINALS)
#: An ordinal with its article and no noun after it: it ends the turn, or a question goes on, or what
#: says which once more.
_ORDINAL = re.compile(
    rf"\b(?:il|l[ao]|l['’]|(?:ne|de|da|a|su)l(?:l[ao]|l['’])?|the) ?(?P<nth>{_NTH})(?: one)?"
    r"(?=\W*$|,\s*(?:quell[oa]|the one)\b|[\s,]+in (?:pratica|concreto|sostanza|practice)\b"
    r"|[\s,]+(?:(?:di |a |in |da )?(?:che )?cosa(?! d[ai]\b| che\b)|di che|chi|quando|quanto|dove|what|who|when)\b)"
)
#: The article of an ordinal, alone or as one word with a preposition.
_ARTICLE = re.compile(r"(?P<before>ne|de|da|a|su)?(?:il|l[ao]?|ll[ao]?)(?:['’]|\s+)", re.IGNORECASE)
#: What says once more which it is: `il quinto, QUELLO SULLE SCUOLE, che cosa prevede?`
_WHICH_ONE = re.compile(r"^,\s*(?:quell[oa]|the one)\b[^,?!.]*,?\s*", re.IGNORECASE)
#: What points at one of several by what it is on.
_THAT = re.compile(
    r"(?:(?:e|ma|ed) )?quell(?P<gender>[ao]) (?=(?:su|su[gil]\w*|di|de[gil]\w*|per)\b)", re.I
)
#: What a word of the turn before weighs beside one of this turn. A decision.
_INHERITED = 0.6
#: What asks neither how many nor which.
_ASKS_ELSE = re.compile(
    rf"(?:(?:e|ma|and|but)\s+)?(?:{PREPOSITION}\s+)?"
    r"(?:(?:(?:che\s+)?cosa|chi|dove|quando|perch[eé]|who|why|where|when)\b"
    r"|come\s+funziona|how\s+do\b|what\s+(?:do\b|are\s+(?:they|these|those)\s+for\b))"
)
#: What calls an entry by its place or its number, or points at it.
_POINTED = re.compile(rf"quell[ao]\b.*|(?:{_NTH})(?: one)?|[\d.]+", re.I)


def leans(question: Question, learnt: bool | None = None) -> bool:
    """Whether a turn needs the one before: it opens as a continuation, or is `learnt` to lean;
    where nothing was learnt, it is short."""
    if question.kind is AnswerKind.COMPARE and question.sides > 1:
        return False
    if learnt is None:
        few = len(question.text.split()) <= _SHORT_TURN
        nth = _ORDINAL.search(question.text.lower()) is not None
        learnt = few and (len(question.terms) <= 1 or nth)
    return _continues(question) or (learnt and not question.documents)


def _continues(question: Question) -> bool:
    """Whether a turn opens as a continuation, or points back."""
    return matches("turn", "follows", question.text) or matches("turn", "points", question.text)


def completed(
    question: Question, earlier: Question, read: Callable[[str, tuple[str, ...]], Question]
) -> Question:
    """A question with what it leaves out; `read` reads a text alone, for some plans."""
    if put := _put(question, earlier):
        plans = question.plans or earlier.plans
        return replace(read(put, plans), text=question.text, resolved=put)
    if question.kind is AnswerKind.DEFINITION and only_names(question):
        # `quello bolognese?` wants what was asked before, no meaning.
        question = replace(question, kind=AnswerKind.OTHER, terms=(), topic="")
    if question.kind is AnswerKind.COMPARE and not matches("kind", "compare", question.text):
        # `I bus elettrici invece?` goes on with one plan; who holds two together says so.
        question = replace(question, kind=AnswerKind.OTHER)
    topical = any(not (term.generic or stems_of(term.word) & wholes()) for term in question.terms)
    goes_on = _continues(question)
    other_plans = bool(earlier.kind is AnswerKind.COMPARE and question.plans and topical)
    kind = question.kind
    asks_same = kind is AnswerKind.OTHER or not (topical or question.value or question.references)
    if topical and (kind is AnswerKind.OTHER or question.unsure):
        # Unless it only names another, it asks something else of what was talked of.
        asks_same = _replaces(question)
    lists = question.asked is not None and kind is AnswerKind.COVERAGE
    if (
        asks_same
        and not lists
        and not other_plans
        and not (asks_else(question.text) and not topical)
    ):
        kind = earlier.kind
    made = replace(
        _filled(question, earlier, "asked", "level_word"),
        kind=kind,
        language=question.language if len(question.text.split()) > 3 else earlier.language,
        references=_references(question, earlier),
        # Words of its own tell more than both turns together.
        resolved="" if topical else f"{earlier.background} {earlier.whole} {question.text}".strip(),
        background=f"{earlier.background} {earlier.whole}".strip() if topical else "",
    )
    # Who asks what a word means asks all plans, unless the turn goes on with the one before.
    if goes_on or not topical or question.kind is not AnswerKind.DEFINITION:
        # A list of its own topic is asked of plans, not of the one sheet that was talked of.
        listed = kind is AnswerKind.COVERAGE and topical and not goes_on
        of_earlier = ("plans",) if listed else ("plans", "documents")
        made = made if question.plans else _filled(made, earlier, *of_earlier)
    if kind is earlier.kind and asks_same:
        # Who asks something else of what was talked of wants no value of the kind before.
        made = _filled(made, earlier, "focus", "value")
    replaced = earlier.focus if question.terms and _replaces(question) else None
    if replaced:
        made = replace(made, focus=question.terms[0])
    if topical and (other_plans or _is_about_else(question, earlier, goes_on=goes_on)):
        return made
    return replace(
        _filled(made, earlier, "codes"),
        terms=_terms(question, earlier, replaced),
        topic=f"{earlier.topic} {question.topic}".strip(),
    )


def points_at(thing: str) -> bool:
    """Whether a thing is called only as one of those before: `prima`, `2`, `quella sul lavoro`."""
    return _POINTED.fullmatch(thing) is not None


def asks_else(turn: str) -> bool:
    """Whether a turn asks for something else than how many things there are or which: `e a cosa
    servono?`, `perché?`"""
    return _ASKS_ELSE.match(turn.lower()) is not None


def _replaces(question: Question) -> bool:
    """Whether a turn only names another thing than the one before: `e la mobilità?`, not `e chi ci
    sta dietro?`."""
    short = len(question.text.split()) <= _SHORT_TURN
    opens = short and _REPLACES.match(question.text.lower()) is not None
    return opens and not (matches("turn", "open", question.text) or asks_meaning(question.text))


def _put(question: Question, earlier: Question) -> str | None:
    """The question that stands in place of a turn that only changes one thing of the one before: its
    plan, its number, what it is about, the entry after it, or that asks how much more there is of
    it; None of a turn that goes on otherwise."""
    put = _renamed(question, earlier) or relabelled(question, earlier)
    if put := put or _moved_to(question, earlier):
        return put
    if _counts_listed(question, earlier):
        return earlier.whole  # the same list, which is told with its number
    if put := _placed(question, earlier):
        return put
    if put := more_of(question.text, earlier.whole):
        return put
    # `e nel bolognese?` is put to another plan: its name stands for nothing that was asked about.
    put = None if only_names(question) else swapped(question.text, earlier.whole)
    many = earlier.kind is AnswerKind.COVERAGE or earlier.value == "count"
    if put is None and many and question.value is None and question.asked is None:
        put = instead(question.text, earlier.whole)
    if put:
        return put
    step = matches("turn", "next", question.text) - matches("turn", "previous", question.text)
    if step and earlier.references and not question.references:
        return _stepped(earlier.whole, step)
    return None


def _renamed(question: Question, earlier: Question) -> str | None:
    """The turn before with the name of the plan that this one names in place of its own: `e
    Bologna?` after `quante azioni ha il piano di Torino?`; None where a turn says more, or names
    are of several words."""
    if not only_names(question) or question.sides > 1:
        return None
    own = {*_names(question.text, question.naming)}
    others = {*_names(earlier.whole, earlier.naming)}
    if len(own) != 1 or len(others) != 1 or own == others or earlier.sides > 1:
        return None
    name, other = own.pop(), others.pop()
    said = re.sub(rf"(?<!\w){re.escape(other)}(?!\w)", name, earlier.whole)
    return said if said != earlier.whole else None


def _counts_listed(question: Question, earlier: Question) -> bool:
    """Whether a turn asks nothing but how many there are of what was listed: `e quante sono?`"""
    bare = not (question.terms or question.naming or question.references or question.asked)
    listed = bool(earlier.asked or earlier.terms)
    return bare and listed and question.value == "count" and earlier.kind is AnswerKind.COVERAGE


def _placed(question: Question, earlier: Question) -> str | None:
    """The turn before put to the plan that this one names, where it named none itself: `e a Prato?`
    after `quali azioni riguardano la casa?`; None where a turn says more, or names no one place."""
    if not only_names(question) or earlier.naming or earlier.plans or question.sides != 1:
        return None
    names = list(_names(question.text, question.naming))
    if len(names) != 1:
        return None
    found = re.search(rf"{LOCATIVE}\s*{re.escape(names[0])}", question.text, re.IGNORECASE)
    usual = f"{'in' if earlier.language == 'en' else 'a'} {names[0]}"
    where = found.group() if found else usual
    return f"{earlier.whole.rstrip(' ?!.')} {where}?"


def _names(text: str, naming: frozenset[str]) -> Iterator[str]:
    """The words with a capital that say which plans a text is put to."""
    spoken = (word.strip(_MARKS) for word in text.split())
    own = naming - function_words()
    return (word for word in spoken if word[:1].isupper() and word.lower() in own)


def only_names(question: Question) -> bool:
    """Whether a turn says nothing but which plans it is put to."""
    said = {*words(question.text)} - function_words() - question.naming
    return bool(question.naming) and not said


def _filled(question: Question, earlier: Question, *fields: str) -> Question:
    """A question with what it leaves out of some of its fields, as the one before has it."""
    told = {name: getattr(question, name) or getattr(earlier, name) for name in fields}
    return replace(question, **told)


def _is_about_else(question: Question, earlier: Question, *, goes_on: bool) -> bool:
    """Whether a turn with a topic of its own has none of the one before: what a thing is has
    nothing to do with what another one is, nor has a comparison that does not go on, or another
    document."""
    if question.kind is AnswerKind.DEFINITION:
        return True
    if not goes_on and any(_is_name(t.word, question.text) for t in question.terms if t.known):
        return True
    compares = question.kind is AnswerKind.COMPARE and not goes_on
    return compares or bool(question.documents or earlier.documents)


def _is_name(word: str, text: str) -> bool:
    """Whether a word is written as a name of its own: with capitals or digits inside (`Homes4All`,
    `SPID`)."""
    spoken = (one.strip(_MARKS) for one in text.split())
    return any(_OWN_NAME.fullmatch(one) for one in spoken if one.lower() == word)


def _moved_to(question: Question, earlier: Question) -> str | None:
    """What a turn asks that only names another number than the one before, or the place of an entry
    in the list that was asked for; None where it asks otherwise."""
    bare = _BARE_NUMBER.match(question.text.lower())
    if bare and earlier.references:
        return REFERENCE.sub(partial(_renumbered, number=bare[1]), earlier.whole, count=1)
    return _nth(question, earlier) or _on_that(question, earlier)


def _on_that(question: Question, earlier: Question) -> str | None:
    """What a turn asks of an entry of the list before that it calls by what it is on: `QUELLA sul
    lavoro cosa prevede?` after `quali sono le missioni`, as `la missione sul lavoro`; None where it
    calls none, or names a plan."""
    found = _THAT.match(question.text)
    noun = next(iter(met(earlier.level_word or "")), None)
    if found is None or noun is None or question.plans or question.naming:
        return None
    article = "la " if found["gender"].lower() == "a" else "il "
    if noun.singular[0] in "aeiou":
        article = "l'"
    return f"{article}{noun.singular} {question.text[found.end() :]}"


def _nth(question: Question, earlier: Question) -> str | None:
    """The entry that a turn names by its place in the list before: `spiegami meglio LA TERZA` after
    `quali sono le direzioni`, as `direzione 3`; with what is asked of it where that is a value
    (`quanto costa la direzione 3?`); None where it names none."""
    text = question.text
    found = _ORDINAL.search(text.lower())
    if found is None or earlier.level_word is None or question.references:
        return None
    noun = next(iter(met(earlier.level_word)), None)
    number = 1 + next(n for n, stems in enumerate(_ORDINALS) if found["nth"].startswith(stems))
    if noun is None:
        return None
    named = f"{noun.singular} {number}"
    after = _WHICH_ONE.sub(" ", text[found.end() :], count=1)
    if question.value is None:
        return named
    article = text[found.start() : found.start("nth")]
    article = _articled(article, named, feminine=found["nth"].endswith("a"))
    return f"{text[: found.start()]}{article}{named}{after}"


def _articled(article: str, noun: str, *, feminine: bool) -> str:
    """The article of an ordinal, with what it stands together with, as a noun has it: `l'ottava` is
    `LA direzione 8`, `della terza` `DELL'azione 3`."""
    found = _ARTICLE.fullmatch(article)
    if found is None:
        return article
    before = f"{found['before']}l" if found["before"] else ""
    if noun[0] in "aeiou":
        return f"{before or ''}l'"
    if feminine:
        return f"{before}la "
    return f"{before} " if before else "il "


def beside_told(terms: tuple[Term, ...], told: frozenset[str]) -> tuple[Term, ...]:
    """The words of a question, those that are only told aside (`sono consigliere di Borgo`) at the
    weight of a turn before; as they are where it asks on no other."""
    aside = {term.word for term in terms if told.issuperset(term.word.split())}
    if not any(t.known and not t.generic for t in terms if t.word not in aside):
        return terms
    return tuple(replace(t, weight=_INHERITED * t.weight) if t.word in aside else t for t in terms)


def _references(question: Question, earlier: Question) -> tuple[Reference, ...]:
    """The levels of both turns; one named in this turn replaces its like."""
    levels = {r.level for r in question.references}
    return (*(r for r in earlier.references if r.level not in levels), *question.references)


def _terms(question: Question, earlier: Question, replaced: Term | None) -> tuple[Term, ...]:
    """The words of this turn, then those of the one before at less weight."""
    own = {term.word for term in question.terms}
    inherited = (t for t in earlier.terms if t != replaced and t.word not in own)
    return (*question.terms, *(replace(t, weight=_INHERITED * t.weight) for t in inherited))


def _renumbered(match: re.Match[str], number: str) -> str:
    """A reference with another number in place of its first one."""
    start, end = (at - match.start() for at in match.span(2))
    return f"{match[0][:start]}{number}{match[0][end:]}"


def _stepped(text: str, step: int) -> str | None:
    """The text with the number of its first reference moved by `step`; None where there is none
    before it or after it."""
    found = REFERENCE.search(text)
    moved = _moved(found[2], step) if found else None
    if found is None or moved is None:
        return None
    return f"{text[: found.start()]}{_renumbered(found, moved)}{text[found.end() :]}"


def _moved(number: str, step: int) -> str | None:
    """The number `step` after another, in its form: `II`, `2.1`, `B`; after `4a` comes `4b`."""
    if number.upper() in _ROMAN:
        place = _ROMAN.index(number.upper()) + step
        return _ROMAN[place] if 0 < place < len(_ROMAN) else None
    *ahead, last = re.findall(r"\d+|\D", number)
    if last.isdigit():
        moved = str(int(last) + step) if int(last) + step > 0 else None
    else:
        moved = chr(ord(last) + step) if "a" <= chr(ord(last.lower()) + step) <= "z" else None
    return moved and f"{''.join(ahead)}{moved}"
