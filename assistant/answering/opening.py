"""The plain sentence that opens an answer: whether the documents say it, say it only nearly, or
leave a word of the question unsaid; a yes only where the leading quote states it."""

import re
from collections.abc import Callable, Iterable, Sequence

from index.words import function_words
from index.words import words as words_in
from ingest.locator import sentences
from ingest.model import Kind, Passage

from ..evidence.matter import Matter
from ..judging.judge import Candidate, Judgement
from ..reading.cues import asking_words, fillers, matches, patterns, plan_names, untagged
from ..reading.question import Question
from ..reading.terms import Term, is_named, line_of, stems_of
from ..reading.values import find_values
from .draft import Draft, quoted, shown
from .references import is_title
from .valued import VERY, is_to_do, tells, tells_as_worded

#: Below either of these an answer is told as the nearest passage. Of 277 leads on documents for
#: tuning that pass the second, 20 of 59 whose promise is below the first are right, 133 of 218
#: above it (those of questions without an answer are all wrong). Decisions by what was measured.
_PROMISE, _ANSWERABLE = 0.6, 0.55
#: The probability that the documents answer from which on what looks like no question for plans is
#: one: of 10 on documents for tuning that look so and have an answer, told with doubt, one is
#: below; of 31 questions for no plan, asked of two libraries, 28 are. Measured so.
_FOR_PLANS = 0.7
#: The probability that the documents answer from which on a passage that tells no value is told as
#: what they say of it: of 87 such leads of questions for learning and tuning 0.65 of the 60 above are
#: right, 0.30 of the 27 below. Measured so.
_CLAIMED = 0.7
#: How much more a passage must promise for the same. Measured so.
_DEARER = 0.15
#: The same of an embedder without vectors of words. A decision.
_PLAIN = 0.4
#: The promise of what a question names by its number or by an office: there is no doubt about
#: it. A decision.
CERTAIN = 0.95
#: A stretch that says what a question asks holds its words within so many words for each of
#: them, and so many more: what lies farther apart is said of other things. Decisions.
_APART, _MORE = 2, 2
#: Types of values that a passage tells in so many digits or words.
_MEASURED = ("count", "date", "measure", "money")
#: Words of a name. A decision: one is any word.
_FEWEST = 2
#: Passages among which one may name a thing that documents do not answer on. A decision.
_NEAREST = 8
#: The promise of a lead below which it is told as the nearest: of 515 leads of questions on documents
#: for training (half of them without an answer) 0.21 are right, 0.29 of those up to 0.6. Measured so.
_HARDLY = 0.4
#: ... of a lead in another language than the question's: of 100 that promise 0.3 to 0.4 0.30 are right,
#: as of those in its own that promise 0.5 to 0.6 (0.16 at 0.3 to 0.4). Measured so.
_HARDLY_FOREIGN = 0.3
#: The article and noun of what something is said of, right behind what is said.
_NAMES_NEXT = re.compile(r"\W*(?:(?:il|lo|la|i|gli|le|the)\s+|l['’])[^\W\d_]")
#: The nearest passages of which one that names all that is asked about keeps from silence, and the
#: promise that it must have. Decisions.
_FIRST, _NAMED = 3, 0.3
#: Words of a question that ask, before it says of what (`dove si trova`). A decision.
_ASKING = 3
#: ... of which an elision counts as one: `cos'è la`.
_BEGINS = re.compile(rf"\W*(?:[^\s'’]+[\s'’]+){{0,{_ASKING - 1}}}[^\s'’]*")
#: What another name of the very thing is worth of it, and what one of the same field is. Decisions.
_ALIKE, _NEAR = 0.95, 0.4
_WORD = re.compile(r"[^\W_]+(?:[.\-/][^\W_]+)*")
#: What stands right after a plan's kind and tells which: a name, an adjective by its ending.
_QUALIFIES = re.compile(r"[A-ZÀ-Þ][^\W\d_]+|[^\W\d_]{2,}(?:ale|e[oa]|ico|iva|ario|ano|ese)")


def opening(
    draft: Draft,
    judgement: Judgement,
    lead: Candidate,
    missing: Sequence[str],
    *,
    of_other: bool = False,
    told_below: bool = False,
) -> str:
    """The sentence ahead of the leading quote, with the words of the question that are `missing`;
    empty where the quote tells the value asked for; `of_other` where it may be of another thing,
    `told_below` where what is quoted next tells such a value: that none was found would be false."""
    matter = judgement.matter
    plan = shown(matter.library.plan_of(lead.passage).title)
    if missing:
        return draft.say("opening.lacking", plan=plan, words=quoted(missing))
    whether = asks_whether(matter.question) and states(matter, lead)
    # That something is spoken of is no yes to whether it is there already.
    whether = whether and not matches("turn", "already", matter.question.whole)
    if whether and matches("turn", "speaks", matter.question.whole):
        # What is named is spoken of, however little else is said.
        return draft.say("opening.yes")
    unsure = of_other or not is_sure(judgement, lead)
    kind = matter.question.value
    # A sure one tells a date in whatever words (`ogni martedì`), but for a title.
    in_words = kind == "date" and not unsure and not is_title(lead.passage)
    told = in_words or tells(matter, lead) or tells_as_worded(matter, lead)
    valueless = kind in _MEASURED and not told
    if valueless and not told_below:
        return draft.say("opening.valueless", value=draft.say(f"value.{kind}"), plan=plan)
    if unsure or valueless:
        return draft.say(f"opening.{'hardly' if is_hardly(matter, lead) else 'unsure'}", plan=plan)
    if asks_whether(matter.question) and _intends(matter, lead):
        return draft.say("opening.intends", plan=plan)
    if whether:
        return draft.say("opening.yes")
    # A number of something else is no answer to how many there are; of what, another language hides.
    told = kind != "person" and tells(matter, lead) == VERY
    told = told and not (kind == "count" and is_foreign(matter, lead.passage))
    certain = lead.promise >= CERTAIN and kind not in _MEASURED
    if (told and not judgement.strange) or certain:
        return ""
    claims = not matter.comparers or judgement.answerable >= _CLAIMED
    return draft.say(f"opening.{'says' if claims else 'unsure'}", plan=plan)


def _intends(matter: Matter, lead: Candidate) -> bool:
    """Whether a quote says what is to be done (`Sperimentare un dottorato`), where the question
    does not ask what a plan wants: it is no yes to whether a thing is there."""
    if matches("turn", "intends", matter.question.whole):
        return False
    if lead.passage.kind in (Kind.ACTION, Kind.OBJECTIVE):
        return True
    text = lead.span.of(matter.text(lead.passage))
    return is_to_do(text.removeprefix(lead.passage.label or ""))


def speaks_of(matter: Matter, lead: Candidate) -> bool:
    """Whether a quote, or what stands above it, holds half of what a question asks about; so it may
    where it is in another language: a value of something else is none. What only names its type
    (`quanto costano`) is no thing."""
    kind = matter.question.value
    terms = [t for t in topical(matter.question) if not (kind and matches("value", kind, t.word))]
    if not terms or is_foreign(matter, lead.passage):
        return True
    line, language = _line(matter, lead.passage)
    total = sum(term.weight for term in terms)
    named = sum(term.weight for term in terms if is_named(term, line, language, _NEAR))
    return named >= total / 2


def is_hardly(matter: Matter, lead: Candidate) -> bool:
    """Whether the leading passage is only the nearest one."""
    least = _HARDLY_FOREIGN if is_foreign(matter, lead.passage) else _HARDLY
    return bool(matter.comparers) and lead.promise < least


def is_sure(judgement: Judgement, lead: Candidate) -> bool:
    """Whether the leading passage may be told as the answer, and not as the nearest one."""
    if not judgement.matter.comparers:
        # Without vectors of words probabilities are others, and the gate's were not measured on.
        return lead.promise >= _PLAIN
    answerable = judgement.answerable >= _ANSWERABLE
    return lead.promise >= CERTAIN or (lead.promise >= _PROMISE and answerable)


def may_answer(judgement: Judgement) -> bool:
    """Whether the documents may answer what looks like no question for plans."""
    best = next(iter(judgement.candidates), None)
    if best is None or not judgement.answers:
        return False
    return max(judgement.answerable, best.promise - _DEARER) >= _FOR_PLANS


def asks_whether(question: Question) -> bool:
    """Whether a question wants a yes or a no: `C'è un fondo?`, `Dura dieci anni, vero?`."""
    text = question.whole
    if question.value is not None:
        return False
    if matches("turn", "confirm", text):
        return True
    return matches("turn", "whether", text) and not matches("turn", "open", text)


def states(matter: Matter, candidate: Candidate) -> bool:
    """Whether a sentence of a quote says all that a question asks, close together, and denies
    nothing; a question of one word is stated by nothing that merely names it."""
    words = wanted(matter.question)
    document = matter.library.document(candidate.passage.document)
    passage = candidate.passage
    # A row or a field names things; it states nothing of them (`Parcheggio | 2.100.000 |
    # rinuncia`).
    if passage.cells or passage.kind in (Kind.ROW, Kind.FIELD):
        return False
    if is_foreign(matter, passage) or matches("turn", "replies", passage.text):
        return False
    if matches("turn", "speaks", matter.question.whole):
        line = line_of(candidate.span.of(document.text), document.language)
        return bool(words) and all(is_named(term, line, document.language) for term in words)
    if len(words) < _FEWEST:
        return False
    # `una NUOVA metropolitana` is stated by nothing that names no new one.
    words = [*words, *(t for t in telling(matter.question) if t.generic and t not in words)]
    denied = matches("turn", "denies", untagged(matter.question.whole))
    return any(
        matches("turn", "denies", text) == denied and _close(words, text, document.language)
        for text in (s.of(document.text) for s in sentences(document.text, candidate.span))
    )


def spoken_of(judgement: Judgement) -> list[Candidate]:
    """Where a question asks whether a thing is spoken of, the nearest passages that name it: a text
    that does is no ground for silence."""
    matter = judgement.matter
    if not matches("turn", "speaks", matter.question.whole):
        return []
    return [c for c in judgement.candidates[:_NEAREST] if states(matter, c)]


def may_be_named(question: Question) -> bool:
    """Whether a question asks about a thing, of which it wants no value."""
    return question.value is None and bool(question.own(topical(question)))


def named_by(judgement: Judgement) -> list[Candidate]:
    """Where no value is asked for, the nearest passages whose own words name all that is asked
    about: a level that is called so is no ground for silence (`e di turismo?`)."""
    matter = judgement.matter
    if not may_be_named(matter.question) or judgement.strange:
        return []
    terms = matter.question.own(topical(matter.question))
    near = (c for c in judgement.candidates[:_FIRST] if not is_foreign(matter, c.passage))
    return [c for c in near if c.promise >= _NAMED and _names_all(matter, c, terms)]


def _names_all(matter: Matter, candidate: Candidate, terms: Sequence[Term]) -> bool:
    language = matter.library.document(candidate.passage.document).language
    line = line_of(candidate.span.of(matter.text(candidate.passage)), language)
    return all(is_named(term, line, language) for term in terms)


def _close(words: Sequence[Term], text: str, language: str) -> bool:
    """Whether a stretch of a text holds all terms and little else."""
    spoken = _WORD.findall(text)
    size = _APART * sum(len(term.word.split()) for term in words) + _MORE
    stretches = (" ".join(spoken[n : n + size]) for n in range(max(1, len(spoken) - size + 1)))
    lines = (line_of(stretch, language) for stretch in stretches)
    return any(all(is_named(term, line, language) for term in words) for line in lines)


def telling(question: Question) -> tuple[Term, ...]:
    """The terms that say what is asked about, without those that only ask."""
    asking = asking_words() | fillers()
    return tuple(t for t in question.terms if not set(t.word.split()) <= asking)


def asks_of_plan(question: Question) -> bool:
    """Whether a question for a value is about a plan itself: it names one, or goes on with one, and
    nothing else but what is done with it (`quando è stato APPROVATO il piano`)."""
    named = bool({*words_in(question.whole)} & plan_names())
    goes_on = bool(question.plans) and (question.leaning or question.carried)
    goes_on = goes_on and not question.references  # `e quando scade?` after one of its parts
    said = beside_lasting if _matched("lasts", question) else topical
    return question.value is not None and (named or goes_on) and not said(question)


def names_plan(matter: Matter, candidate: Candidate) -> bool:
    """Whether a sentence of a quote names the plan, not another (`il Piano europeo`), or says below
    the plan's title what was done with it; and, where a value is asked for, tells one."""
    text, kind = matter.text(candidate.passage), matter.question.value
    title = stems_of(matter.library.plan_of(candidate.passage).title)
    first, *others = (s.of(text) for s in sentences(text, candidate.span))
    own = len(candidate.passage.path) <= 1 and _says_done(first)
    spoken = [
        one for n, one in enumerate((first, *others)) if (own and n == 0) or _calls_own(one, title)
    ]
    return any(kind is None or find_values(kind, one) for one in spoken)


def _says_done(sentence: str) -> bool:
    """Whether a sentence opens with what was done, and names nothing to which: `APPROVATO CON
    deliberazione`, not `approvato il bilancio`."""
    done = patterns("turn")["status"].match(sentence.lower())
    return done is not None and _NAMES_NEXT.match(sentence, done.end()) is None


def _calls_own(sentence: str, title: frozenset[str]) -> bool:
    """Whether a sentence calls a plan by its kind alone, or by words of the own title."""
    said = re.findall(_WORD, sentence)
    kinds = (n for n, word in enumerate(said) if word.lower() in plan_names())
    after = (said[n + 1] if n + 1 < len(said) else "" for n in kinds)
    return any(not _QUALIFIES.fullmatch(word) or stems_of(word) & title for word in after)


def unnamed(matter: Matter, passages: Sequence[Passage]) -> list[str]:
    """The words of a question that passages in its language do not name, nor what stands above
    them; none where a passage is in another language, and may say them in its own. (Of right
    answers to questions on documents for tuning 0.73 lack one: only with doubt it tells
    anything.)"""
    named = _named(matter, passages)
    return [t.word for t in wanted(matter.question) if named and t.word not in set().union(*named)]


def wanted(question: Question) -> list[Term]:
    """The words that a passage must name: not those with which a question begins to ask who or
    where; what stands before them is what it asks of (`LA CASA dove si trova?`)."""
    begins = _BEGINS.match(" ".join(question.text.lower().split()))
    asks = patterns("turn")["open"].search(begins[0]) if begins else None
    opening = begins[0][asks.start() :].split() if begins and asks else []
    told = (term for term in telling(question) if not term.generic)
    return [term for term in told if not set(term.word.split()) <= set(opening)]


def topical(question: Question) -> list[Term]:
    """The words that a passage must name but for passives (`è stato SCRITTO`), said in many ways."""
    said = _matched("done", question)
    return [term for term in wanted(question) if term.word not in said]


def is_likely(judgement: Judgement) -> bool:
    """Whether the best passage probably answers; without vectors of words promises are others."""
    best = next(iter(judgement.candidates), None)
    return best is not None and (not judgement.matter.comparers or best.promise >= _PROMISE)


def is_named_likely(judgement: Judgement) -> bool:
    """Whether the best passage probably answers and names every word of the question."""
    return is_likely(judgement) and not unnamed(judgement.matter, [judgement.candidates[0].passage])


def beside_lasting(question: Question) -> list[Term]:
    """The words of a turn that a passage must name but for how long something holds (`SCADE`);
    those of the turn before told what."""
    said = _matched("lasts", question)
    return question.own(term for term in wanted(question) if term.word not in said)


def _matched(name: str, question: Question) -> set[str]:
    found = patterns("turn")[name].finditer(question.whole.lower())
    return {word for match in found for word in match[0].split()}


def namer(matter: Matter) -> Callable[[Passage], bool]:
    """Whether a passage, or what stands above it, names a word of the question, be it one of several
    that name one thing (`chi cerca lavoro`); so it may where it is in another language, or the
    question has no word to name."""
    terms = wanted(matter.question)
    several = [words for t in terms if len(words := t.word.split()) > 1]
    single = {s for ws in several for w in ws if w not in function_words() for s in stems_of(w)}

    def names_any(passage: Passage) -> bool:
        if not terms or is_foreign(matter, passage):
            return True
        line, language = _line(matter, passage)
        named = any(is_named(term, line, language, _ALIKE) for term in terms)
        return named or any(f" {stem} " in line for stem in single)

    return names_any


def is_foreign(matter: Matter, passage: Passage) -> bool:
    """Whether a passage is in another language than the question."""
    return matter.library.document(passage.document).language != matter.question.language


def _named(matter: Matter, passages: Iterable[Passage]) -> list[set[str]]:
    """Of each passage the words that it names, or what stands above it; empty where one of them is
    in another language than the question."""
    terms = wanted(matter.question)
    found = []
    for passage in passages:
        if is_foreign(matter, passage):
            return []
        line, language = _line(matter, passage)
        found.append({t.word for t in terms if is_named(t, line, language, _ALIKE)})
    return found


def _line(matter: Matter, passage: Passage) -> tuple[str, str]:
    """The terms of a passage and of what stands above it as one line, and its language."""
    library = matter.library
    document = library.document(passage.document)
    above = [passage.label or "", *passage.path, document.title, library.plan_of(passage).title]
    return line_of(" ".join([passage.text, *above]), document.language), document.language
