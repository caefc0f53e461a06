"""What words are in the other language: the file, and what it brings to a question."""

from pathlib import Path

import pytest

from assistant.reading.lexicon import translated
from assistant.reading.reader import Reader
from assistant.shipped import DATA
from assistant.thesaurus.thesaurus import load_thesaurus
from index.words import function_words

from .matters import made

ROOFS = """\
# Climate plan of Oakhaven

## Actions

The city builds green rooftops on its depots and pays 40,000 euro for them.

Residents get a lower bill where their roof is insulated.
"""


def test_the_file_has_an_italian_word_a_line_and_what_it_is_in_english() -> None:
    lines = (DATA / "lexicon.tsv").read_text("utf-8").splitlines()
    words = [line.split("\t")[0] for line in lines]
    assert len(set(words)) == len(words) > 7000
    for line in lines:
        word, said = line.split("\t")
        assert word == word.strip().lower()
        assert " " not in word
        assert word not in function_words()
        assert 1 <= len(said.split(", ")) <= 4
        assert all(one == one.strip() and one for one in said.split(", "))


@pytest.mark.parametrize(
    ("word", "stems"),
    [
        ("tetti", ("en", ("roof",))),
        ("bollette", ("en", ("bill",))),
        ("roofs", ("it", ("tett",))),
        ("zzz", None),
    ],
)
def test_words_in_any_form_are_translated(
    word: str, stems: tuple[str, tuple[str, ...]] | None
) -> None:
    found = translated(word)
    assert stems in found if stems else not found


def test_a_word_that_only_the_other_language_has_is_known(tmp_path: Path) -> None:
    library = made(tmp_path, {"oakhaven": ROOFS})
    read = Reader(library, load_thesaurus()).read("chi cura le bollette?")
    (term,) = (one for one in read.terms if one.word == "bollette")
    assert term.held(" lower bill ", "en") > 0
    assert term.held(" lower bill ", "it") == 0
