"""What readings of a question share says what each says alone; what is kept is what would be found."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evidence.likeness import Comparer, comparers
from assistant.evidence.shapes import Shapes
from assistant.evidence.weighing import Weigher
from assistant.judging.attending import Attending
from assistant.judging.attention import Asked, networks
from assistant.judging.features import _beside
from assistant.reading.terms import Alternative, common, lined
from assistant.reading.values import find_values
from assistant.reading.vocabulary import TopicReader
from assistant.thesaurus.thesaurus import load_thesaurus
from index.embed.embedder import FloatArray
from index.embed.tokens import QueryTokens
from index.keyword import KeywordIndex
from index.late import Numbers, TokenBank
from index.library import Library
from index.windows import keyword_text
from index.words import terms
from ingest.model import Kind

from ..index.test_late import made

_DIMENSIONS = 384


def spoken(seed: int, *words: str) -> QueryTokens:
    """Words of two tokens each."""
    vectors = np.random.default_rng(seed).normal(size=(2 * len(words), _DIMENSIONS))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    owner = np.repeat(np.arange(len(words)), 2)
    return QueryTokens(words, owner.astype(np.int32), vectors.astype(np.float32))


@pytest.fixture
def bank() -> TokenBank:
    """Two documents of some windows below some headings."""
    return TokenBank(
        [*made([([3, 5, 2, 7], [2, 1])], 0, _DIMENSIONS), *made([([4, 1], [2])], 1, _DIMENSIONS)]
    )


KEYWORDS = KeywordIndex.build([["cas"], ["strad"]])


def test_readings_together_say_what_each_says_alone(bank: TokenBank) -> None:
    told = [spoken(1, "case", "strade"), spoken(2), spoken(3, "scuole")]
    together = comparers(bank, KEYWORDS, told)
    assert together[1] is None
    # some windows at first, then others with some of these
    for windows in (np.array([1, 4]), np.array([0, 1, 3, 5]), np.array([4])):
        for shared, own in zip(together, told, strict=True):
            if shared is None:
                continue
            found, alone = (c.likeness(windows) for c in (shared, Comparer(bank, KEYWORDS, own)))
            np.testing.assert_allclose(found.text, alone.text, atol=1e-5)
            np.testing.assert_allclose(found.heading, alone.heading, atol=1e-5)


def test_a_window_is_read_once_a_question(bank: TokenBank, monkeypatch: pytest.MonkeyPatch) -> None:
    comparer = Comparer(bank, KEYWORDS, spoken(1, "case", "strade"))
    attending = Attending(bank, networks())
    whole = comparer.attend(attending, np.array([3, 0, 5]))
    read: list[list[int]] = []
    attend = Attending.read

    def told(self: Attending, asked: Asked, windows: Numbers) -> FloatArray:
        read.append(windows.tolist())
        return attend(self, asked, windows)

    monkeypatch.setattr(Attending, "read", told)
    again = comparer.attend(attending, np.array([5, 1, 3]))
    assert read == [[1]]
    assert np.array_equal(again[[0, 2]], whole[[2, 0]])


def test_windows_that_hold_a_run_of_stems_are_those_whose_terms_do(library: Library) -> None:
    weigher = Weigher(library)
    for window in library.windows[::7]:
        language = library.document(window.passage.document).language
        held = terms(keyword_text(window), language)
        for run in (held[:1], held[:2], held[1:4]):
            for spoken_in in (None, "it", "en"):
                if run:
                    sought = Alternative(tuple(run), 1.0, spoken_in)
                    assert _holding(library, sought) == weigher._holding(sought)[0].tolist()


def _holding(library: Library, sought: Alternative) -> list[int]:
    """The numbers of the windows that hold a run, each looked at."""
    languages = [library.document(w.passage.document).language for w in library.windows]
    lines = [
        lined(terms(keyword_text(w), language))
        for w, language in zip(library.windows, languages, strict=True)
    ]
    return [n for n, line in enumerate(lines) if sought.stands_in(line, languages[n])]


_NUMBERS = st.frozensets(st.integers(0, 40))


@given(_NUMBERS, _NUMBERS)
def test_what_stands_in_both_rows_is_common(some: frozenset[int], others: frozenset[int]) -> None:
    rows = (np.array(sorted(each), dtype=np.int32) for each in (some, others))
    assert common(*rows).tolist() == sorted(some & others)


@given(_NUMBERS, st.integers(0, 2**32 - 1))
def test_beside_a_window_are_those_right_before_and_after(held: frozenset[int], seed: int) -> None:
    numbers = np.array(sorted(held), dtype=np.int64)
    signals = np.random.default_rng(seed).normal(size=(3, len(numbers))).astype(np.float32)
    found = _beside(numbers, signals)
    for row, best in zip(signals, found, strict=True):
        for number, highest in zip(numbers.tolist(), best.tolist(), strict=True):
            near = [row[n] for n, other in enumerate(numbers) if 0 < abs(other - number) <= 2]
            assert highest == max(near, default=min(0.0, row.min()))


def test_a_term_says_the_same_of_windows_again(library: Library) -> None:
    weigher, vector = Weigher(library), library.vectors[0]
    reader = TopicReader(library, load_thesaurus())
    for topic in ("alloggi e casa per gli studenti", "lavoro", "corso di formazione"):
        terms_of = reader.terms(topic, "it")
        first, again = weigher.weigh(vector, terms_of), weigher.weigh(vector, terms_of)
        for name in ("keyword", "coverage", "context", "exact", "single"):
            assert np.array_equal(getattr(first, name), getattr(again, name))
        for term in terms_of:
            held = weigher.weigh(vector, (term,)).single
            for number, window in enumerate(library.windows):
                language = library.document(window.passage.document).language
                line = lined(terms(keyword_text(window), language))
                assert held[number] == np.float32(term.held(line, language) * (not term.generic))


def test_values_of_windows_are_those_of_their_texts(library: Library) -> None:
    shapes = Shapes(library)
    for kind in ("money", "date"):
        for number, window in enumerate(library.windows):
            field = window.passage.kind is Kind.FIELD
            text = window.passage.value if field else window.text
            wanted = [match.group() for match in find_values(kind, text)]
            for _ in range(2):
                assert list(shapes.values(kind, number)) == wanted
