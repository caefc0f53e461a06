"""The sentence that opens an answer: a yes only where a passage states it, doubt by measure, what no
passage names, whose count it is, and who holds an office."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering.choosing import _CAPTION, _CONTENTS, _valued_first
from assistant.answering.definitions import _names
from assistant.answering.draft import Draft, understood
from assistant.answering.more import more
from assistant.answering.opening import asks_whether, speaks_of, states, topical, unnamed
from assistant.answering.references import only_titled
from assistant.answering.sheets import fields_asked, meant
from assistant.answering.valued import is_to_do
from assistant.answers.answer import AnswerKind
from assistant.evidence.matter import Matter
from assistant.reading.names import is_of_another
from assistant.reading.reader import Reader
from assistant.reading.values import find_values
from assistant.service import Assistant
from assistant.thesaurus.thesaurus import load_thesaurus
from index.library import Library
from ingest.model import Kind

from ..contract import MOST, check_answer
from ..doubles import HashEmbedder
from .gardens import BODIES, PLAN, SHEET, candidate, matter, passage
from .matters import made


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("opening")
    return made(folder, {"montefosco": PLAN, "mulini": SHEET})


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Ci sono fondi per i giardini?", True),
        ("il piano prevede nuove fontane?", True),
        ("Il piano parte subito, vero?", True),
        ("Il piano dura dieci anni, vero?", False),  # asked as how many they are
        ("È vero che apre un giardino?", True),
        ("Does the plan build a tram?", True),
        ("Quanti fondi ci sono?", False),
        ("che cosa prevede il piano?", False),
        ("comunità energetiche?", False),
        ("Costa di più il bus o il tram?", False),
        ("ma la piscina si fa o no?", False),  # no claim to be confirmed
        ("Is the bus or the tram cheaper?", False),
        ("cos'è il fondo di cui parlano a Montefosco?", False),
        ("com’è che il piano prevede i fondi?", False),
        ("dov'è che il piano apre i giardini?", False),
        ("quand'è che il piano prevede fondi?", False),
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
        (
            "Il Comune apre nuovi giardini, non è vero?",
            "Il Comune apre",
            True,
        ),  # asks, denies nothing
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


@pytest.mark.parametrize(
    ("question", "opening", "speaks"),
    [
        ("Quando aprono i giardini?", "I giardini sono", True),
        ("Quanto costano i parcheggi sotterranei di Montefosco?", "I giardini sono", False),
        ("When do the gardens open?", "I giardini sono", True),  # it may say so in its own words
    ],
)
def test_a_value_is_told_of_what_speaks_of_the_thing(
    library: Library, question: str, opening: str, *, speaks: bool
) -> None:
    lead = candidate(passage(library, opening))
    assert speaks_of(matter(library, question), lead) is speaks


def test_what_no_text_names_is_not_spoken_of(library: Library) -> None:
    assistant = Assistant(library, HashEmbedder())
    silent = assistant.ask("Il piano di Montefosco parla di piscine?")
    assert silent.abstained
    assert "«piscine»" in silent.text
    assert not assistant.ask("Il piano di Montefosco parla di giardini?").abstained


def test_a_field_states_nothing(library: Library) -> None:
    asked = matter(library, "Il titolo del progetto è restauro dei mulini?")
    assert not states(asked, candidate(passage(library, "Titolo progetto")))


def test_words_that_no_passage_names(library: Library) -> None:
    asked = matter(library, "Ci sono giardini con piscine?")
    gardens = passage(library, "I giardini sono")
    assert unnamed(asked, [gardens]) == ["piscine"]
    assert not unnamed(matter(library, "Are there pools in the gardens?"), [gardens])


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
        ("Quando comincia il restauro dei mulini?", ["Data inizio"]),
    ],
)
def test_offices_are_found_by_typed_fields(
    library: Library, question: str, names: list[str]
) -> None:
    assert _asked(matter(library, question)) == [name.rstrip(":") for name in names]


def _asked(asked: Matter) -> list[str]:
    """The names of the fields that a question asks for."""
    found = [field for sheet in meant(asked) for field in fields_asked(asked, sheet)]
    return [field.label.rstrip(" :") for field in found]


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
    assert answer.text.startswith("*Ho capito: «e quando?», a proposito di «giardini»*")
    assert understood(answer, Reader(library, load_thesaurus()).read("Chi cura?")) is answer
    # Of long turns only what the question takes over is told.
    story = "Buongiorno, ho letto su un volantino dei giardini pubblici e vorrei sapere chi li cura"
    longer = assistant.ask("e quando?", [story])
    assert longer.text.startswith("*Ho capito: «e quando?», a proposito di «")
    assert "giardini" in longer.text.split("\n")[0]


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


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("4. Che cosa resta ............... 6", True),
        ("Premessa . . . . . . 12", True),
        ("Il canone è di 12", False),
        ("Si vedrà... il 6", False),
    ],
)
def test_entries_of_contents_answer_nothing(text: str, contents: bool) -> None:
    assert bool(_CONTENTS.fullmatch(text)) is contents


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


def test_what_is_done_is_no_word_that_a_title_lacks(library: Library) -> None:
    asked = matter(library, "In che anno è stato inaugurato il giardino?")
    assert "inaugurato" not in [term.word for term in topical(asked.question)]


def test_fields_tell_a_value_ahead_of_what_has_none(library: Library) -> None:
    begins = next(p for p in library.passages if p.name == "Data inizio:")
    text = candidate(passage(library, "I mulini sono tre"))
    asked = matter(library, "Quando comincia il restauro dei mulini?")
    assert _valued_first(asked, [text, candidate(begins)])[0].passage is begins
    dated = matter(library, "Chi gira ancora?")
    assert _valued_first(dated, [text, candidate(begins)])[0] is text


def test_a_place_shows_the_headings_right_above(library: Library) -> None:
    one = replace(passage(library, "I mulini sono tre"), path=("Uno", "Due", "Tre", "Quattro"))
    cited = replace(Draft(library, matter(library, "Mulini?").question).cite(one), path=one.path)
    draft = Draft(library, matter(library, "Mulini?").question)
    draft.place(cited)
    assert draft.answer(AnswerKind.FACT).blocks[0].text.endswith("› … › Tre › Quattro")


def test_what_else_is_said_is_brief_below_a_sure_quote(library: Library) -> None:
    asked = matter(library, "Giardini?")
    found = [candidate(p) for p in library.passages if p.kind is Kind.TEXT][:4]
    drafts = [Draft(library, asked.question) for _ in range(2)]
    more(drafts[0], asked, found, in_brief=True)
    more(drafts[1], asked, found, in_brief=False)
    texts = [draft.answer(AnswerKind.OTHER).text for draft in drafts]
    assert ["E ancora, in breve:" in text for text in texts] == [True, False]
    assert all(draft.cited == len(found) for draft in drafts)


def test_an_answer_of_parts_says_a_thing_once(library: Library) -> None:
    text = Assistant(library, HashEmbedder()).ask("Chi cura i giardini e quando li cura?").text
    quotes = [line.rsplit(" [", 1)[0] for line in text.splitlines() if line.startswith("- «")]
    assert len(quotes) == len(set(quotes))


def test_a_sheet_that_alone_is_asked_of_says_who(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = matter(library, "E chi ne è il responsabile?")
    asked = replace(asked, question=replace(asked.question, plans=("mulini",)))
    assert _asked(asked) == []
    monkeypatch.setattr(
        "assistant.answering.sheets.true_plans", lambda _: frozenset({"montefosco"})
    )
    assert _asked(asked) == ["R.U.P."]


def test_a_turn_that_leans_is_asked_of_the_plan_talked_of(library: Library) -> None:
    assistant = Assistant(library, HashEmbedder())
    answer = assistant.ask("e quanto durano?", ["Chi cura i giardini pubblici nei quartieri?"])
    cited = {c.plan for c in answer.citations}
    assert cited == {"montefosco"}


TITLED = """\
# Piano di Fontebella

## Missioni

- MISSIONE 1: Scuole e biblioteche
- MISSIONE 2: Turismo lento
- MISSIONE 3: Si aprono sentieri. Si curano i rifugi, gli alpeggi e le malghe

## MISSIONE 1: Scuole e biblioteche

Le biblioteche restano aperte la sera in ogni quartiere.
"""


def test_a_mission_of_which_only_the_title_is_there(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    held = made(tmp_path_factory.mktemp("titled"), {"fontebella": TITLED})
    asked = matter(held, "Il piano parla di turismo?")
    by_title = {p.text: p for p in held.passages if p.kind is Kind.MISSION}
    empty = next(p for text, p in by_title.items() if "Turismo" in text)
    full = next(p for text, p in by_title.items() if "Scuole" in text)
    told = next(p for text, p in by_title.items() if "sentieri" in text)
    assert only_titled(asked, empty)
    assert not only_titled(asked, full)
    assert not only_titled(asked, told)  # of several sentences


def test_what_stands_below_the_term_and_says_what_it_is_defines_it(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    held = made(tmp_path_factory.mktemp("rivers"), {"fiumi": BODIES})
    answer = Assistant(held, HashEmbedder()).ask("Che cosa è una golena?")
    assert answer.citations[0].quote.startswith("Una golena è il terreno")


@pytest.mark.parametrize(
    ("text", "to_do"),
    [
        ("Aprire un giardino", True),
        ("- Promuovere orti", True),
        ("Sperimentare un dottorato", True),
        ("Ridurre le attese", True),
        ("Dotarsi di un piano", True),
        ("Il Comune apre un giardino", False),
    ],
)
def test_what_is_to_be_done(text: str, to_do: bool) -> None:
    assert is_to_do(text) is to_do


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Entro quanti giorni va indetta la gara?", ["gara"]),
        ("Entro quanti giorni vanno indette le gare?", ["gare"]),
        ("Quando è stata indetta la gara?", ["gara"]),
    ],
)
def test_what_is_done_with_a_thing_is_none(
    library: Library, question: str, about: list[str]
) -> None:
    asked = Reader(library, load_thesaurus()).read(question)
    assert sorted(term.word for term in topical(asked)) == about
