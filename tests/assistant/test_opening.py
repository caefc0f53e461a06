"""The sentence that opens an answer: a yes only where a passage states it, doubt by measure, what no
passage names, whose count it is, and who holds an office."""

from pathlib import Path

import pytest

from assistant.answer import AnswerKind
from assistant.compose.choosing import _CAPTION
from assistant.compose.definitions import _names
from assistant.compose.holders import holders
from assistant.compose.opening import asks_whether, lacks_topic, states, unnamed
from assistant.draft import understood
from assistant.judging.judge import Candidate
from assistant.matter import Find, Matter
from assistant.reading.names import is_of_another
from assistant.reading.reader import Reader
from assistant.service import Assistant
from assistant.thesaurus import load_thesaurus
from assistant.values import find_values
from index.library import Library
from ingest.locator import Span
from ingest.model import Kind, Passage

from ..contract import MOST, check_answer
from ..doubles import HashEmbedder
from .matters import made, matter_of

PLAN = """\
# Piano dei giardini di Montefosco

## Giardini

Il Comune apre nuovi giardini pubblici in ogni quartiere.

Il Comune non apre nuovi parcheggi pubblici.

I giardini sono curati da volontari, e nei quartieri lontani il Comune rinnova anche le fontane.

## Amburgo

La strategia si concentra su quattro aree.
"""
SHEET = """\
# Scheda dei mulini di Montefosco

Titolo progetto: Restauro dei mulini

R.U.P.: Elio Zanin

Soggetto attuatore: Comune di Montefosco

Data inizio: 12/03/2026

I mulini sono tre e uno gira ancora.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("opening")
    return made(folder, {"montefosco": PLAN, "mulini": SHEET})


def passage(library: Library, opening: str) -> Passage:
    return next(p for p in library.passages if p.text.startswith(opening))


def candidate(one: Passage) -> Candidate:
    span = Span(one.start, one.end)
    return Candidate(Find(one, span), span, 0.9)


def matter(library: Library, question: str) -> Matter:
    return matter_of(library, question)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Ci sono fondi per i giardini?", True),
        ("il piano prevede nuove fontane?", True),
        ("Il piano dura dieci anni, vero?", True),
        ("È vero che apre un giardino?", True),
        ("Does the plan build a tram?", True),
        ("Quanti fondi ci sono?", False),
        ("che cosa prevede il piano?", False),
        ("comunità energetiche?", False),
        ("Costa di più il bus o il tram?", False),
        ("Is the bus or the tram cheaper?", False),
    ],
)
def test_which_questions_want_a_yes_or_a_no(
    library: Library, question: str, *, expected: bool
) -> None:
    assert asks_whether(matter(library, question).question) is expected


@pytest.mark.parametrize(
    ("question", "opening", "expected"),
    [
        ("È vero che il Comune apre nuovi giardini?", "Il Comune apre", True),
        ("È vero che il Comune apre nuovi parcheggi?", "Il Comune non", False),  # it is denied
        (
            "È vero che il Comune rinnova i giardini?",
            "I giardini sono",
            False,
        ),  # said of other things
        ("Il piano parla di fontane?", "I giardini sono", True),  # naming is speaking of
        ("Ci sono giardini?", "I giardini sono", False),  # one word is merely named
    ],
)
def test_a_yes_is_stated(library: Library, question: str, opening: str, *, expected: bool) -> None:
    said = states(matter(library, question), candidate(passage(library, opening)))
    assert said is expected


def test_words_that_no_passage_names(library: Library) -> None:
    asked = matter(library, "Ci sono giardini con piscine?")
    gardens = passage(library, "I giardini sono")
    assert unnamed(asked, [gardens]) == ["piscine"]
    assert not unnamed(matter(library, "Are there pools in the gardens?"), [gardens])


def test_a_side_without_the_rarest_word_does_not_speak_of_it(library: Library) -> None:
    assert lacks_topic(matter(library, "confronta le piscine dei giardini"))
    assert not lacks_topic(matter(library, "confronta le fontane dei giardini"))


def test_a_count_of_another_place_is_not_the_plans_own(library: Library) -> None:
    said = "La strategia si concentra su quattro aree."
    assert is_of_another(library, "montefosco", said, "Amburgo")
    assert is_of_another(library, "montefosco", "La strategia di Amburgo ha quattro aree.")
    assert not is_of_another(library, "montefosco", said, "Premessa")
    assert not is_of_another(library, "montefosco", "Come Amburgo, Montefosco ha quattro aree.")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Chi è il responsabile del restauro dei mulini?", ["R.U.P.:"]),
        ("A chi mi rivolgo per il restauro dei mulini?", ["R.U.P.:"]),
        ("Chi attua il restauro dei mulini?", ["Soggetto attuatore:", "R.U.P.:"]),
        ("Chi è il responsabile dei giardini?", []),
        ("Quando comincia il restauro dei mulini?", []),
    ],
)
def test_offices_are_found_by_typed_fields(
    library: Library, question: str, names: list[str]
) -> None:
    found = holders(matter(library, question))
    assert all(one.kind is Kind.FIELD for one in found)
    assert [one.name for one in found] == names


def test_an_acronym_by_the_letters_of_names() -> None:
    text = "Le Organizzazioni dell’Economia Sociale e gli orti e siepi"
    assert list(_names(text, "OES")) == ["Organizzazioni dell’Economia Sociale"]


def test_an_amount_keeps_its_millions() -> None:
    assert [m.group() for m in find_values("money", "costs € 105 million in all")] == [
        "€ 105 million"
    ]


def test_a_follow_up_says_how_it_was_understood(library: Library) -> None:
    assistant = Assistant(library, HashEmbedder())
    question = Reader(library, load_thesaurus()).read("e quando?", ["Chi cura i giardini?"])
    answer = assistant.ask("e quando?", ["Chi cura i giardini?"])
    assert question.resolved
    assert answer.text.startswith("*Ho capito: «Chi cura i giardini? e quando?»*")
    assert understood(answer, Reader(library, load_thesaurus()).read("Chi cura?")) is answer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Figure 6 - Emissions by sector.", True),
        ("Tabella 3.2: costi per misura", True),
        ("Tab. 4 Indicatori", True),
        ("La tabella 3 mostra che i costi calano.", False),
        ("Figure note del quartiere aprono il parco.", False),
    ],
)
def test_captions_say_nothing_of_what_they_stand_at(text: str, *, expected: bool) -> None:
    assert bool(_CAPTION.fullmatch(text)) is expected


def test_two_plans_stand_side_by_side(library: Library) -> None:
    answer = Assistant(library, HashEmbedder()).ask("Che differenza c'è tra i due piani?")
    check_answer(answer.as_dict(), library)
    assert answer.kind is AnswerKind.COMPARE
    assert len(answer.citations) <= MOST["compare"]


@pytest.mark.parametrize(
    "question",
    [
        "Quali azioni riguardano le fontane?",
        "Confronta le fontane di Montefosco e dei mulini",
        "C'è una piscina nei giardini?",
        "Il piano parla di fontane?",
        "Che cos'è una fontana?",
    ],
)
def test_openings_keep_the_contract(library: Library, question: str) -> None:
    check_answer(Assistant(library, HashEmbedder()).ask(question).as_dict(), library)
