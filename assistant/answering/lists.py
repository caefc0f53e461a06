"""Complete lists: every passage that may belong is weighed."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from functools import reduce

import numpy as np

from index.words import has_digit, has_letter, words
from ingest.model import Passage
from ingest.naming import role

from ..answers.answer import Answer, AnswerKind, Verdict
from ..evidence.matter import Matter
from ..evidence.shapes import Numbers
from ..judging.judge import Judgement, judge
from ..judging.unsaid import hinges, unsaid
from ..reading.question import CODED
from ..reading.terms import Term, line_of
from ..reading.values import find_values
from .abstention import abstain
from .draft import Draft, shown
from .entries import Weighed, all_of, of_level, weigh
from .listing import listed
from .members import members
from .opening import topical, unnamed
from .references import bears, is_title, stands_under

#: The promise of the best entry, and the probability that the documents answer, below either of
#: which a list is told with doubt: of 571 lists on documents for learning and tuning 211 pass both,
#: 0.54 of whose entries belong and 0.18 of which hold none that does; of the 91 that pass the first
#: alone, as of those that pass neither, 0.26 belong. Measured so.
_SURE_ENTRY, _SURE_TOLD = 0.6, 0.7
#: What columns of figures are for.
_FIGURES = frozenset({"amount", "resource", "start", "end", "period"})
_NONE: Numbers = np.empty(0, dtype=np.int64)


def compose(matter: Matter) -> Answer:
    """The complete list, or an abstention where nothing asked for exists or is relevant."""
    if body := members(matter):
        return listed(matter, all_of(body))
    level = of_level(matter)
    if matter.question.references:
        return _outline(matter, level)
    if level and all(term.generic for term in matter.question.terms):
        return listed(matter, all_of(level))
    judgement = judge(matter, also=level)
    if hinges(judgement):
        return abstain(judgement, AnswerKind.COVERAGE)
    weighed = _telling(matter, weigh(judgement, level))
    if _holds(judgement, weighed):
        note = "" if _is_sure(judgement, weighed) else "opening.list_unsure"
        return listed(matter, weighed, note=note, missing=unsaid(judgement))
    if level and _holds(judgement, whole := _telling(matter, weigh(judgement, ()))):
        inside = [one.passage for one in whole if one.verdict is Verdict.IN]
        if not unnamed(matter, inside):
            return listed(matter, whole, note="opening.other_level")
    if level and (named := _naming(matter, [one.passage for one in weighed])):
        return listed(matter, _with_sure(weighed, named), note="opening.list_unsure")
    return abstain(judgement, AnswerKind.COVERAGE)


def _with_sure(weighed: Iterable[Weighed], named: Set[str]) -> list[Weighed]:
    """The entries of which some are `named` by the question, by their ids: these are in, and those
    that surely belong beside them; of the others none."""

    def verdict(one: Weighed) -> Verdict:
        sure = one.verdict is Verdict.IN and one.relevance >= _SURE_ENTRY
        return Verdict.IN if sure or one.passage.id in named else Verdict.OUT

    return [replace(one, verdict=verdict(one)) for one in weighed]


def _naming(matter: Matter, entries: Sequence[Passage]) -> set[str]:
    """The ids of the entries that name all that a question is about, in their own language: a list
    that nothing is sure of is still no silence where entries say the very words."""
    library, terms = matter.library, topical(matter.question)
    if not terms:
        return set()
    # the keyword index knows which may hold them all
    near = reduce(np.intersect1d, (_opening(matter, term) for term in terms))
    numbers, found = set(near.tolist()), set()
    for passage in (p for p in entries if library.number[p.id] in numbers):
        language = library.document(passage.document).language
        line = line_of(passage.text, language)
        if all(term.held(line, language) == 1.0 for term in terms):
            found.add(passage.id)
    return found


def _opening(matter: Matter, term: Term) -> Numbers:
    """The numbers of the passages that hold the stem with which a term, or what is worth as much,
    begins."""
    stems = {a.stems[0] for a in term.alternatives if a.worth == 1.0}
    held = [matter.library.keywords.holders(stem) for stem in stems]
    return np.unique(matter.library.owner[np.concatenate([_NONE, *held])])


def _telling(matter: Matter, weighed: Sequence[Weighed]) -> list[Weighed]:
    """The entries, those out that are nothing but figures of a row (`350.000 € giugno 2027`): of what,
    another cell says. Who asks for amounts or times wants them."""
    if any(role(word) in _FIGURES for word in words(matter.question.whole)):
        return [*weighed]
    return [
        replace(one, verdict=Verdict.OUT)
        if one.verdict is not Verdict.OUT and _is_of_figures(one.passage)
        else one
        for one in weighed
    ]


def _is_of_figures(passage: Passage) -> bool:
    """Whether the cells of a passage hold amounts and dates alone."""
    if not passage.cells:
        return False
    text = passage.text
    for kind in ("money", "date"):
        for found in reversed([*find_values(kind, text)]):
            text = f"{text[: found.start()]} {text[found.end() :]}"
    return not has_letter(text) and has_digit(passage.text)


def _holds(judgement: Judgement, weighed: Sequence[Weighed]) -> bool:
    """Whether anything that is in surely belongs."""
    return judgement.lists(_inside(weighed))


def _is_sure(judgement: Judgement, weighed: Sequence[Weighed]) -> bool:
    """Whether any entry is surely one, and the documents probably answer; without vectors of words
    promises are others."""
    if not judgement.matter.comparers:
        return True
    sure = max(_inside(weighed), default=0.0) >= _SURE_ENTRY
    return sure and judgement.answerable >= _SURE_TOLD


def _inside(weighed: Sequence[Weighed]) -> list[float]:
    """How surely each entry belongs that is in."""
    return [one.relevance for one in weighed if one.verdict is Verdict.IN]


def _outline(matter: Matter, level: Sequence[Passage]) -> Answer:
    """The list under the levels that the question names by number or code, or of these."""
    labelled = [passage for passage in matter.passages if passage.label]
    candidates = level or labelled
    bearing = named = _bearing(matter, labelled)
    if len({p.label for p in named}) <= 1:
        named = [p for p in candidates if _is_under(matter, p, same_word=True)]
        named = named or [p for p in candidates if _is_under(matter, p, same_word=False)]
    under = _narrowed(matter, named)
    if under:
        return listed(matter, all_of(under), examined=max(len(candidates), len(under)))
    if entries := [passage for passage in bearing if not is_title(passage)]:
        return listed(matter, all_of(entries))  # an action holds nothing but itself
    references = matter.question.references
    head = next((p for p in labelled if any(bears(p.text, r) for r in references)), None)
    draft = Draft(matter.library, matter.question)
    reason = draft.say("only_title", what=f"«{shown(head.text)}»") if head else None
    return abstain(judge(matter), AnswerKind.COVERAGE, reason)


def _narrowed(matter: Matter, under: Sequence[Passage]) -> list[Passage]:
    """Of passages below a level that stands in several places those where the headings above it
    hold a word of the question and elsewhere do not: `che cosa devono fare i Comuni per OB.2`."""
    references = matter.question.references
    for term in matter.question.terms:
        held = []
        for passage in under:
            language = matter.library.document(passage.document).language
            named = (n for n, h in enumerate(passage.path) if any(bears(h, r) for r in references))
            above = " ".join(passage.path[: next(named, 0)])
            if term.held(line_of(above, language), language) == 1.0:
                held.append(passage)
        if 0 < len(held) < len(under):
            return held
    return list(under)


def _is_under(matter: Matter, passage: Passage, *, same_word: bool) -> bool:
    """Whether a passage stands under every level that is named, and under one of the codes."""
    references = matter.question.references
    levels = [r for r in references if r.level != CODED]
    codes = [r for r in references if r.level == CODED]
    return all(stands_under(passage, r, same_word=same_word) for r in levels) and (
        not codes or any(stands_under(passage, r) for r in codes)
    )


def _bearing(matter: Matter, labelled: Sequence[Passage]) -> list[Passage]:
    """The passages whose own codes are named; of several with one code the one that says most."""
    codes = {r.number for r in matter.question.references if r.level == CODED}
    best: dict[str, Passage] = {}
    for passage in labelled:
        label = (passage.label or "").lower()
        if label in codes and len(passage.text) >= len(best.get(label, passage).text):
            best[label] = passage
    return list(best.values())
