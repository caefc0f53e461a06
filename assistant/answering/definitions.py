"""Definitions: the sentence that says what a thing is, not one that merely names it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from ingest.initials import matches, words_of
from ingest.locator import QUOTE_LIMIT, Span, windows
from ingest.model import Kind, Passage

from ..answers.answer import Answer, AnswerKind
from ..evidence.matter import Matter
from ..judging.cut import SHOWN, worth_showing
from ..judging.defining import defines, hangs, says_what
from ..judging.judge import Candidate, Judgement, judge, merged
from ..reading.definiendum import asks_meaning
from .abstention import abstain
from .choosing import ahead
from .draft import Draft, shown
from .more import more
from .opening import is_foreign

#: How much a passage defines from which on it is called a definition: it stands under the term,
#: or says the whole of it and goes on with what it is. A decision.
_DEFINES = 0.6
#: How much one defines that surely does, and the passages among which one is looked for. Decisions.
_SURELY, _LOOKED_AT = 1.0, 8
#: The share of the first promise from which on what says what kind of thing something is goes first. A
#: decision: of 471 definitions that readers asked of 27 documents the first passage becomes right in
#: 3 and wrong in 1, of 166 judged ones in none.
_AS_LIKELY = 0.5
#: Names that an acronym's letters begin: characters of the longest, and how often one is
#: written. Decisions.
_LONGEST_NAME, _OFTEN = 80, 2
_CAPITAL_LAST = re.compile(r"[A-ZÀ-Þ][^\W\d_]+$")
_WHAT = r"(?:che )?(?:cosa|cos['’]?\s?[eè]'?|what)"
_IS = r"(?:sono|è|e'|significa(?:no)?|si intende per|is|are|does)"
_ARTICLE = r"(?:il|lo|la|i|gli|le|un|una|the|a|an)\s+|l['’]"
#: The words of asking ahead of a term.
_ASKED = re.compile(rf"^(?:(?:e|ed|and) )?(?:{_WHAT}\s*{_IS}?\s*)?(?:{_ARTICLE})?", re.IGNORECASE)


def compose(matter: Matter) -> Answer:
    """Answer with what an acronym stands for and the sentences that define the term; abstain where
    it is only named."""
    judgement = judge(matter)
    draft = Draft(matter.library, matter.question)
    written = _written_out(draft, matter)
    said = [c for c in judgement.candidates if c.passage.kind is not Kind.HEADING]
    own = [c for c in said[:_LOOKED_AT] if defines(matter, c.find) >= _SURELY]
    if not judgement.answers and not own:
        return draft.answer(AnswerKind.DEFINITION) if written else _silent(draft, judgement)
    found = merged(matter.library, said)
    found = found[: worth_showing([c.promise for c in found])]
    if own and defines(matter, found[0].find) < _DEFINES:
        found = merged(matter.library, ahead(own[0], found))
    found = _kind_first(matter, [c for c in found if not written & _places(c)])
    if found and not written:
        span = matter.filled(found[0].passage, found[0].span)
        citation = draft.cite(found[0].passage, span, also=found[0].also)
        draft.line(_opening(draft, matter, found))
        draft.lead(citation)
        found = found[1:]
    more(draft, matter, found[: SHOWN - len(written)], in_brief=bool(written))
    return draft.answer(AnswerKind.DEFINITION)


def _kind_first(matter: Matter, found: list[Candidate]) -> list[Candidate]:
    """Ahead of a passage that says something of a thing one that says what kind of thing it is, and
    promises nearly as much."""
    if not found or says_what(matter, found[0].find):
        return found
    likely = (c for c in found[1:] if c.promise >= _AS_LIKELY * found[0].promise)
    own = next((c for c in likely if says_what(matter, c.find)), None)
    return ahead(own, found) if own else found


def _places(candidate: Candidate) -> set[str]:
    """The passages that say what a candidate says."""
    return {candidate.passage.id, *(passage.id for passage in candidate.also)}


def _silent(draft: Draft, judgement: Judgement) -> Answer:
    question = judgement.matter.question
    what = " ".join(question.topic.strip(" ?!.\"'«»").split()) or question.text
    reason = draft.say("never_explained", what=shown(_bare(what)))
    # `cosa si dice della Francia?` may ask for no meaning.
    told = reason if question.known and not question.unsure else None
    return abstain(judgement, AnswerKind.DEFINITION, told)


def _written_out(draft: Draft, matter: Matter) -> set[str]:
    """Write what the acronyms that are asked for stand for; the passages that were quoted."""
    found = _expansions(matter)[:SHOWN] if matter.question.known else []
    if not found and (spelled := _spelled(matter)):
        draft.line(draft.say("opening.spelled"))
        found = [spelled]
    for text, passage in found:
        citation = draft.cite(passage, _around(matter, passage, text))
        draft.lead(citation, f"**{shown(text)}** — ")
    return {passage.id for _, passage in found}


def _opening(draft: Draft, matter: Matter, found: Sequence[Candidate]) -> str:
    """Whether the leading sentence has the form of a definition, which nothing tells in another
    language; who asks for one in so many words is told that it has not."""
    lead = found[0].passage
    literally = asks_meaning(matter.question.text) and not is_foreign(matter, lead)
    key = "undefined" if literally else "says"
    told = defines(matter, found[0].find) >= _DEFINES and not hangs(matter, found[0].find)
    if told and not is_foreign(matter, lead):
        key = "defines"
    return draft.say(f"opening.{key}", plan=shown(matter.library.plan_of(lead).title))


def _expansions(matter: Matter) -> list[tuple[str, Passage]]:
    """What the acronyms that are asked for stand for, each with the first place that says so."""
    asked = _asked(matter)
    found: dict[str, tuple[str, Passage]] = {}
    for document in matter.documents:
        for known in matter.library.acronyms(document.id):
            if known.acronym.upper() in asked and known.expansion:
                passage = matter.library.passage(known.expansion.passage)
                found.setdefault(known.acronym, (known.expansion.text, passage))
    return list(found.values())


def _spelled(matter: Matter) -> tuple[str, Passage] | None:
    """What an acronym that no text writes out most probably stands for: names that its letters
    begin, written several times; None where there are none."""
    found: Counter[str] = Counter()
    places: dict[str, tuple[str, Passage]] = {}
    for acronym, passage in product(_asked(matter), matter.passages):
        for name in _names(passage.text, acronym):
            key = " ".join(name.lower().replace("’", "'").split())
            found[key] += 1
            places.setdefault(key, (name, passage))
    if not found or found.most_common(1)[0][1] < _OFTEN:
        return None
    return places[found.most_common(1)[0][0]]


def _names(text: str, acronym: str) -> Iterator[str]:
    """The names in a text whose words begin with the letters of an acronym."""
    spoken = [(n, word) for n, word in words_of(text) if word[0].lower() == acronym[0].lower()]
    for start, word in spoken:
        if not word[0].isupper() or word.isupper():
            continue
        ends = [n + len(w) for n, w in words_of(text[start : start + _LONGEST_NAME])]
        for end in ends:
            name = text[start : start + end]
            if _CAPITAL_LAST.search(name) and matches(acronym, name):
                yield name
                break


def _asked(matter: Matter) -> set[str]:
    """The words in capitals that are asked for."""
    found = re.findall(r"\b[^\W\d_]{2,8}\b", matter.question.topic)
    return {word for word in found if word.isupper()}


def _around(matter: Matter, passage: Passage, text: str) -> Span:
    """The stretch of a passage that writes an acronym out: all of it, where it can be quoted whole."""
    whole = Span(passage.start, passage.end)
    document = matter.text(passage)
    held = (s for s in windows(document, whole, QUOTE_LIMIT) if text in s.of(document))
    return next(held, whole)


def _bare(topic: str) -> str:
    """The term without the words of asking."""
    return _ASKED.sub("", topic).strip(" '\"’‘“”«»") or topic
