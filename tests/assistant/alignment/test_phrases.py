"""Which words of two titles come nearest, and which of one the other lacks."""

import pytest

from assistant.alignment.phrases import Phrases
from assistant.alignment.subject import Subject
from assistant.alignment.subjects import subjects
from assistant.alignment.why import Explainer
from index.embed.choose import choose_embedder
from index.embed.lengths import lengths_of
from index.library import Library
from index.words import counts

from ..matters import made

ONE = """\
# Piano di Rivalta

## Azioni

- Azione 1 Un nuovo dottorato di ricerca
- Azione 2 Sostenere le cooperative di apicoltori anche con un incontro
- Azione 3 Dare casa ai rondoni sincronizzando la posa dei nidi
- Azione 4 Curare i pozzi romani in difficoltà
"""
OTHER = """\
# Piano di Collesano

## Azioni

- Azione 1 Allargare l'offerta universitaria
- Azione 2 Aiutare le cooperative di pescatori
- Azione 3 Curare i tetti delle stalle
- Azione 4 Favorire l'incontro fra vicini
"""


def sides(library: Library) -> tuple[list[Subject], list[Subject]]:
    return subjects(library, "rivalta"), subjects(library, "collesano")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return made(tmp_path_factory.mktemp("plain"), {"rivalta": ONE, "collesano": OTHER})


def test_what_both_say_is_told_by_the_group_that_it_stands_in(plain: Library) -> None:
    here, there = sides(plain)
    near = Phrases(plain, (*here, *there)).nearest(here[1], there[1], frozenset())
    assert near
    assert near.shared == ("cooperative",)
    assert near.a.cited.quote == "cooperative di apicoltori"
    assert near.b.cited.quote == "cooperative di pescatori"


def test_a_single_word_that_names_nothing_known_is_told_as_no_more(plain: Library) -> None:
    here, there = sides(plain)
    sentence = Explainer(library=plain, every=(*here, *there)).pair(here[1], there[3]).sentence
    assert sentence.startswith("La parola in comune che pesa di più è «incontro»")


def test_nothing_in_common_is_said_so(plain: Library) -> None:
    here, there = sides(plain)
    assert Phrases(plain, (*here, *there)).nearest(here[0], there[2], frozenset()) is None
    sentence = Explainer(library=plain, every=(*here, *there)).pair(here[0], there[2]).sentence
    assert sentence.startswith("Si somigliano nell'insieme")


def test_a_gap_lacks_what_is_named_and_no_verb(plain: Library) -> None:
    here, there = sides(plain)
    phrases = Phrases(plain, (*here, *there))
    lacks = [cited.quote for cited in phrases.lacking(here[2], there[2], frozenset(), 3)]
    assert "sincronizzando" not in " ".join(lacks)
    assert "rondoni" in lacks
    # what tells most comes first
    assert phrases.lacking(here[3], there[1], frozenset(), 1)[0].quote == "pozzi romani"


def test_where_nothing_is_lacking_it_is_said_otherwise(plain: Library) -> None:
    here, there = sides(plain)
    why = Explainer(library=plain, every=(*here, *there)).gap(there[1], here[1])
    assert "pescatori" in why.sentence
    same = Explainer(library=plain, every=(*here, *there)).gap(there[1], there[1])
    assert not same.parts


@pytest.fixture(scope="module")
def vectors(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("vectors")
    plans = {"rivalta": ONE, "collesano": OTHER}
    return made(folder, plans, embedder=lambda: choose_embedder("e5"))


@pytest.mark.slow
def test_near_words_are_found_by_their_vectors(vectors: Library) -> None:
    if lengths_of(vectors.manifest.embedder) is None:
        pytest.skip("no bundled engine on this system: without its wheel words have no tokens")
    here, there = sides(vectors)
    explainer = Explainer(library=vectors, every=(*here, *there))
    why = explainer.pair(here[0], there[0])
    assert why.sentence.startswith(
        "Le parole più vicine sono «nuovo dottorato di ricerca» in A e «offerta universitaria» in B"
    )
    (both,) = (part for part in why.parts if part.name == "both")
    for cited in (both.a, both.b):
        assert cited
        assert vectors.document(cited.document).text[cited.start : cited.end] == cited.quote


@pytest.mark.slow
def test_the_tokens_of_words_are_those_of_the_index(vectors: Library) -> None:
    lengths = lengths_of(vectors.manifest.embedder)
    if lengths is None or vectors.tokens is None:
        pytest.skip("no bundled engine on this system: without its wheel words have no tokens")
    for number, window in enumerate(vectors.windows):
        told = [n for word, n in lengths(window.text) if counts("it")(word)]
        told = told or [n for _, n in lengths(window.text)]
        assert sum(told) == len(vectors.tokens.plain(number))
    assert lengths_of("another/1") is None
