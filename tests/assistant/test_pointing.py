"""The levels that a question on counts points at by number."""

import pytest

from assistant.counting.asking import asked
from assistant.counting.pointing import named_by_number
from assistant.reading.question import Question, Reference
from assistant.reading.reader import Reader
from assistant.thesaurus.thesaurus import load_thesaurus
from index.library import Library
from ingest.model import Kind
from ingest.outline import Level, Outline


@pytest.fixture(scope="module")
def reader(library: Library) -> Reader:
    return Reader(library, load_thesaurus())


def outline(*words: str) -> Outline:
    """A plan that calls its levels by these words."""
    levels = tuple(Level(Kind.THEME, word, word, f"{word}s", 4, labelled=True) for word in words)
    return Outline("borgo", "it", levels, ())


def pointed(question: Question, plan: Outline) -> list[Reference]:
    what = asked(question.text)
    assert what is not None
    return named_by_number(question, what, plan)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Quante azioni della missione II?", [("missione", "ii")]),
        ("Quante azioni della missione i di Borgoverde?", [("missione", "i")]),
        ("Quante azioni in cui della missione i Comuni si occupano?", []),
    ],
)
def test_the_article_is_no_number(
    reader: Reader, question: str, found: list[tuple[str, str]]
) -> None:
    assert pointed(reader.read(question), outline()) == [Reference(*one) for one in found]


@pytest.mark.parametrize(
    ("question", "word", "found"),
    [
        ("Quante azioni della leva 4?", "leva", [("leva", "4")]),
        ("Quante azioni della Leva C?", "leva", [("leva", "C")]),
        ("Quante azioni del D 4?", "d", [("d", "4")]),
        ("Quante azioni del n 2.1?", "n", [("n", "2.1")]),
        ("Quante azioni dello s.p. 2?", "s.p.", [("s.p.", "2")]),
        ("Quante azioni della leva alta?", "leva", []),
    ],
)
def test_a_level_is_pointed_at_by_the_plans_own_word(
    reader: Reader, question: str, word: str, found: list[tuple[str, str]]
) -> None:
    assert pointed(reader.read(question), outline(word)) == [Reference(*one) for one in found]


def test_the_name_of_a_thing_is_no_level_by_its_place(reader: Reader) -> None:
    named = reader.read("Quante azioni aiutano il terzo settore?")
    assert pointed(named, outline("tema")) == []
    # Where the plan calls its levels so, its third is meant.
    assert pointed(named, outline("settore")) == [Reference("settore", "3")]
    placed = reader.read("Quante azioni ha il terzo tema?")
    assert pointed(placed, outline("tema")) == [Reference("tema", "3")]
