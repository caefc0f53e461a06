"""The words of a question that the documents leave unsaid: those that its best passages do not
hold, in whatever words, and on which it hinges. Learnt from questions that were changed in one
thing to have no answer; see docs/learning.md."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.embed.embedder import FloatArray
from index.words import has_digit
from ingest.model import Passage
from ingest.numbers import number

from ..evidence.likeness import word_weights
from ..lock.quantities import figures
from ..reading.cues import asking_words, fillers, is_generic
from ..reading.names import is_seat
from ..reading.terms import line_of, stems_of
from .judge import Judgement
from .relevance import model

FILE = "unsaid.toml"
#: Passages that are looked at for a word, and of these those that are shown first. Decisions.
_LEADING, SHOWN = 8, 3
#: Forms of one word share all but their last letters, and at least so many: Italian endings
#: that tell gender, number and tense have up to three. Decisions.
_ENDING, _BEGINS = 3, 4
#: What another name of the very thing is worth of it at least, as the thesaurus has it. A decision.
_ALIKE = 0.8
#: How probably a turn is talk from which on no word keeps it from an answer. Measured: of 73 turns of
#: talk on documents for learning and tuning, which may be answered and hold a word that is that
#: probably left unsaid, 45 have an answer; of 41 other questions 10.
_TALKS = 0.5
#: How many things are asked for, and a share.
_ASKED = re.compile(r"\b(?:i|gli|le|the)\s+(?!\d{3})(?=(?P<many>\S+)\s)")
_OF_SHARE = re.compile(r"\b(?P<share>per\s+cento)\b")
#: What stands around a word and is no part of it.
_OUTSIDE = re.compile(r"^\W+|\W+$")


def unsaid(judgement: Judgement, also: Sequence[Passage] = ()) -> list[str]:
    """The words that most probably are left unsaid and do not stand in the passages that are shown
    first, of which some are `also`, as they are asked; of names with a capital beside each other
    all."""
    words = spoken(judgement)
    if not words:
        return []
    absent = missing(judgement, SHOWN, also)
    likely = chances(judgement) >= model("unsaid", FILE).thresholds["notice"]
    chosen = {int(n) for n in np.flatnonzero(likely & absent)}
    return _named(words, chosen, judgement.matter.question.whole)


def hinges(judgement: Judgement) -> bool:
    """Whether a word is so probably left unsaid that there is no answer. Who talks tells numbers and
    names of their own (`siamo in 41 in officina`): there it says nothing."""
    if not spoken(judgement) or judgement.matter.question.talk >= _TALKS:
        return False
    return bool(chances(judgement).max() >= model("unsaid", FILE).thresholds["silence"])


def chances(judgement: Judgement) -> FloatArray:
    """How probably each word is left unsaid, (words,); never one that names the plans asked, is
    only told ahead of the question, or names a column of the row that leads, whose own text does
    not say it."""
    question = judgement.matter.question
    naming = question.naming | question.aside
    columns, line = _columns(judgement)
    said = (w.lower() in naming or _stands(w, columns, line) for w in spoken(judgement))
    named = np.fromiter(said, dtype=bool)
    return np.where(named, 0.0, model("unsaid", FILE).probability(features(judgement)))


def missing(judgement: Judgement, among: int, also: Sequence[Passage] = ()) -> NDArray[np.bool_]:
    """Which words do not stand in the best passages, so many of them, or in `also`, nor above
    these, in whatever form, nor what is nearly the same (`NRRP` of `PNRR`); (words,)."""
    library = judgement.matter.library
    terms = judgement.matter.question.terms
    found = []
    for passage in (*(c.passage for c in judgement.candidates[:among]), *also):
        language = library.document(passage.document).language
        found.append((*_text(judgement, passage), language))

    def said(word: str) -> bool:
        own = [term for term in terms if word.lower() in term.word.lower().split()]
        return any(
            _stands(word, text, line) or any(t.held(line, language) >= _ALIKE for t in own)
            for text, line, language in found
        )

    return np.array([not said(word) for word in spoken(judgement)])


def spoken(judgement: Judgement) -> list[str]:
    """The words of a question that carry meaning; none where nothing is judged, or an embedder
    gives no vectors of words."""
    if not len(judgement.scores):
        return []
    return [_OUTSIDE.sub("", word) for word in judgement.table.words]


def features(judgement: Judgement) -> Mapping[str, FloatArray]:
    """The features of the words of a question, each (words,)."""
    matter, table = judgement.matter, judgement.table
    question, library = matter.question, matter.library
    words = spoken(judgement)
    order = np.argsort(-judgement.scores, kind="stable")
    documents = (c.passage.document for c in judgement.candidates[:_LEADING])
    languages = {library.document(document).language for document in documents}
    foreign = float(question.language not in languages)
    rarity = word_weights(words, library.keywords)
    near = table.held[:, order[:_LEADING]].max(axis=1)
    numbers = np.array([_is_number(word, question.whole) for word in words])
    names = np.array([_is_name(word, question.whole) for word in words])
    asked = question.text.lower()
    own = np.array([word.lower() in asked for word in words])
    absent = missing(judgement, _LEADING)
    filling = asking_words() | fillers()
    return {
        name: np.asarray(column, dtype=np.float32)
        for name, column in {
            "promise": np.full(len(words), judgement.candidates[0].promise),
            "near": near,
            "here": table.held[:, order[0]],
            "foreign": np.full(len(words), foreign),
            "near_foreign": foreign * near,
            "rarity": rarity / max(float(rarity.max()), 1e-6),
            "name": names,
            "number": numbers,
            "name_absent": names & absent & (foreign == 0),
            "number_absent": numbers & absent,
            "inherited": ~own,
            "filling": [w.lower() in filling or is_generic(w.lower()) for w in words],
        }.items()
    }


def _columns(judgement: Judgement) -> tuple[str, str]:
    """The names of the columns of the row that leads, in small letters, and their terms as one
    line."""
    leading = judgement.candidates[0].passage
    language = judgement.matter.library.document(leading.document).language
    text = " ".join(cell.header for cell in leading.cells)
    return text.lower(), line_of(text, language)


def _text(judgement: Judgement, passage: Passage) -> tuple[str, str]:
    """A passage with what stands above it, in small letters, and its terms as one line."""
    library = judgement.matter.library
    document = library.document(passage.document)
    above = [passage.label or "", *passage.path, document.title, library.plan_of(passage).title]
    text = " ".join([passage.text, *above])
    return text.lower(), line_of(text, document.language)


def _stands(word: str, text: str, line: str) -> bool:
    """Whether a word stands in a text: in whatever form, a number as its value."""
    lowered = word.lower()
    if (value := number(lowered)) is not None:
        return any(value in figure.values for figure in figures(text))
    begins = lowered[: max(_BEGINS, len(lowered) - _ENDING)]
    return begins in text or any(f" {stem} " in line for stem in stems_of(lowered))


def _is_number(word: str, question: str) -> bool:
    """Whether a word is a number, and not only how many things are asked for (`le DIECI misure`),
    nor of a share (`per CENTO`)."""
    if not has_digit(word) and number(word.lower()) is None:
        return False
    small, told = word.lower(), question.lower()
    asked = any(m["many"] == small for m in _ASKED.finditer(told))
    return not asked and not any(m["share"].endswith(small) for m in _OF_SHARE.finditer(told))


def _is_name(word: str, question: str) -> bool:
    """Whether a word has a capital that opens no sentence, and is no city that stands for who
    governs there, whom texts call otherwise."""
    if is_seat(word) or not word[:1].isupper():
        return False
    return re.search(rf"(?:^|[.?!:]\s)\W*{re.escape(word)}", question) is None


def _named(words: Sequence[str], chosen: set[int], question: str) -> list[str]:
    """The chosen words in order, a name (`Teatro Regio`) whole."""

    def joins(n: int) -> bool:
        """Whether a word and the next are of one name."""
        pair = words[n : n + 2]
        return len(pair) > 1 and all(w[:1].isupper() for w in pair) and " ".join(pair) in question

    found: list[str] = []
    n = 0
    while n < len(words):
        end = n
        while joins(end):
            end += 1
        if chosen & set(range(n, end + 1)):
            found.append(" ".join(words[n : end + 1]))
        n = end + 1
    return found
