"""Whether a passage tells the value that is asked for, and whether it is sure enough to be bold."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering import choosing, facts
from assistant.answering.choosing import _of_the_focus, lacks_value
from assistant.answering.facts import _beside, _digits, _value
from assistant.answering.valued import VERY, found_in, tells, tells_as_worded
from assistant.evidence.matter import Find, Matter
from assistant.judging.judge import Candidate, judge
from assistant.reading.cues import matches
from assistant.service import Assistant
from ingest.locator import QUOTE_LIMIT, Span

from ..doubles import HashEmbedder
from .matters import made, matter_of

TEXT = (
    "# Piano degli orti\n\nGli orti comunali sono 48 e li curano 12 cooperative.\n\n"
    "Il mercato costa 9.000 euro.\n\nGli orti aprono a maggio.\n"
)


def asked(folder: Path, question: str, of: str) -> tuple[Matter, Candidate]:
    """A question, and the passage that begins with some words as its sure answer."""
    matter = matter_of(made(folder, {"orti": TEXT}), question)
    windows = enumerate(matter.library.windows)
    find = matter.find(next(n for n, w in windows if w.passage.text.startswith(of)))
    return matter, Candidate(find, matter.quotable(find), 0.9)


def test_no_value_is_denied_that_the_words_name(tmp_path: Path) -> None:
    text = "# Gardens of Valverde\n\nThe well can give 900 tons of water a year.\n"
    matter = matter_of(made(tmp_path, {"gardens": text}), "how much could it give?")
    matter = replace(matter, question=replace(matter.question, value="money"))
    found = (matter.find(n) for n in range(len(matter.library.windows)))
    lead = next(f for f in found if "900" in f.passage.text)
    candidate = Candidate(lead, matter.quotable(lead), 0.9)
    assert not tells(matter, candidate)
    assert tells_as_worded(matter, candidate)
    paid = replace(matter, question=replace(matter.question, text="how much money is it?"))
    assert not tells_as_worded(paid, candidate)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "of", "lacks"),
    [
        ("Quanti orti ci sono?", "Gli orti comunali", False),
        ("Quante barche ci sono?", "Gli orti aprono", True),
        ("Quanto costa il mercato?", "Il mercato", False),
        ("Quanto costa l'orto?", "Gli orti aprono", True),
        ("Quando aprono gli orti?", "Gli orti comunali", False),
    ],
)
def test_without_a_count_or_an_amount_there_is_no_answer(
    tmp_path: Path, question: str, of: str, *, lacks: bool
) -> None:
    matter, candidate = asked(tmp_path, question, of)
    assert lacks_value(matter, [candidate]) is lacks


def test_a_count_of_the_thing_that_would_not_be_shown_keeps_from_silence(tmp_path: Path) -> None:
    matter, first = asked(tmp_path, "Quanti orti ci sono?", "Gli orti aprono")
    (tmp_path / "more").mkdir()
    _, second = asked(tmp_path / "more", "Quanti orti ci sono?", "Gli orti comunali")
    assert not lacks_value(matter, [first, replace(second, promise=0.01)])
    _, other = asked(tmp_path / "more", "Quanti orti ci sono?", "Il mercato")
    assert lacks_value(matter, [first, replace(other, promise=0.01)])


@pytest.mark.parametrize(
    ("question", "of", "value"),
    [
        ("Quanto costa il mercato?", "Il mercato", "9.000 euro"),
        ("Quanto costa la piscina?", "Il mercato", None),  # beside another thing
        ("Quando apre il mercato?", "Gli orti aprono", None),
    ],
)
def test_a_value_beside_its_thing_is_what_a_doubtful_quote_may_say(
    tmp_path: Path, question: str, of: str, value: str | None
) -> None:
    matter, candidate = asked(tmp_path, question, of)
    assert _beside(matter, replace(candidate, promise=0.1)) == value


PEOPLE = """\
# Piano dei moli

L'evento dei moli si è tenuto in cinque tavoli.

All'evento dei moli sono venute 104 {whoever}.
"""


@pytest.mark.parametrize(
    "whoever",
    [
        "persone", "famiglie", "volontarie e volontari", "partecipanti", "iscritti", "abitanti",
        "residenti", "cittadini", "utenti", "studenti", "ragazzi", "bambini", "giovani", "anziani",
        "donne", "uomini", "lavoratori", "addetti", "dipendenti", "soci", "membri", "intervistati",
        "beneficiari",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "question",
    [
        "Quanta gente c'era all'evento dei moli?",
        "Quante persone c'erano all'evento dei moli?",
        "In quanti erano all'evento dei moli?",
    ],
)
def test_people_are_counted_beside_any_word_for_them(
    tmp_path: Path, whoever: str, question: str
) -> None:
    library = made(tmp_path, {"moli": PEOPLE.format(whoever=whoever)})
    weighed = matter_of(library, question)
    passages = [p for p in library.passages if p.text.startswith(("L'evento", "All'evento"))]
    spans = [(p, Span(p.start, p.end)) for p in passages]
    told = [tells(weighed, Candidate(Find(p, span), span, 0.9)) for p, span in spans]
    assert told == [1, VERY]


def test_what_is_counted_with_a_noun_is_no_people(tmp_path: Path) -> None:
    matter, candidate = asked(tmp_path, "In quanti orti si coltiva?", "Gli orti comunali")
    assert tells(matter, candidate) == VERY


@pytest.mark.parametrize(
    ("question", "leaning", "how"),
    [
        ("Quanti ne mancano?", True, 1),  # any number would do
        ("Quanti ne mancano?", False, VERY),
        ("Quanti orti mancano?", True, VERY),
        ("Quando mancano?", True, VERY),
    ],
)
def test_a_count_of_what_only_the_turn_before_names_is_no_very_value(
    tmp_path: Path, question: str, how: int, *, leaning: bool
) -> None:
    matter, candidate = asked(tmp_path, question, "Gli orti comunali")
    turned = replace(matter, question=replace(matter.question, leaning=leaning))
    if matter.question.value == "date":
        candidate = asked(tmp_path, question, "Gli orti aprono")[1]
    assert tells(turned, candidate) == how


COUNTED = """\
# Harbour plan

The meeting on the piers was held at five tables.

The meeting on the piers was held with 104 {whoever}.
"""


@pytest.mark.parametrize(
    "whoever",
    [
        "people", "persons", "participants", "inhabitants", "residents", "citizens", "users",
        "volunteers", "students", "children", "women", "men", "workers", "employees", "members",
        "families", "respondents", "beneficiaries",
    ],
)  # fmt: skip
def test_people_are_counted_in_english(tmp_path: Path, whoever: str) -> None:
    library = made(tmp_path, {"piers": COUNTED.format(whoever=whoever)}, language="en")
    weighed = matter_of(library, "How many people were at the meeting on the piers?")
    passages = [p for p in library.passages if p.text.startswith("The meeting")]
    spans = [(p, Span(p.start, p.end)) for p in passages]
    told = [tells(weighed, Candidate(Find(p, span), span, 0.9)) for p, span in spans]
    assert told == [1, VERY]


@pytest.mark.parametrize(
    ("question", "spoken"),
    [
        ("Quanto costa il mercato?", True),
        ("Quanto costano gli orti di collina?", False),
        ("Quanto costa?", True),
    ],
)
def test_the_value_of_a_thing_that_a_quote_does_not_name_is_doubted(
    tmp_path: Path, question: str, *, spoken: bool
) -> None:
    matter, candidate = asked(tmp_path, question, "Il mercato")
    assert facts._is_of_other(matter, candidate) is not spoken


GRANT = """\
# Regole del trasporto pubblico

Il trasporto costa 300 euro a testa.

La domanda costa 16 euro.
"""


@pytest.mark.parametrize(("of", "value"), [("Il trasporto", "300 euro"), ("La domanda", None)])
def test_a_thing_of_several_words_is_called_by_its_first_under_its_name(
    tmp_path: Path, of: str, value: str | None
) -> None:
    matter = matter_of(made(tmp_path, {"regole": GRANT}), "Quanto costa il trasporto pubblico?")
    windows = enumerate(matter.library.windows)
    find = matter.find(next(n for n, w in windows if w.passage.text.startswith(of)))
    assert _beside(matter, Candidate(find, matter.quotable(find), 0.3)) == value


@pytest.mark.parametrize(
    ("value", "cells", "said"),
    [("9", True, " (nove)"), ("9", False, ""), ("48", True, ""), ("novanta", False, " (90)")],
)
def test_a_small_number_alone_in_a_cell_is_told_in_words_too(
    value: str, said: str, *, cells: bool
) -> None:
    assert _digits(value, "it", cells=cells) == said


def test_a_value_that_is_not_sure_is_not_set_in_bold(tmp_path: Path) -> None:
    matter, candidate = asked(tmp_path, "Quanto costa il mercato?", "Il mercato")
    assert _value(matter, candidate) == "9.000 euro"
    assert _value(matter, replace(candidate, promise=0.49)) is None


def test_a_number_of_other_things_is_not_set_in_bold(tmp_path: Path) -> None:
    matter, candidate = asked(tmp_path, "Quante barche ci sono?", "Gli orti comunali")
    assert _value(matter, candidate) is None


def test_the_leading_quote_holds_what_its_passage_says_next(tmp_path: Path) -> None:
    text = "# Piano\n\n" + " ".join(f"Frase numero {n} sul vivaio." for n in range(60)) + "\n"
    matter = matter_of(made(tmp_path, {"vivaio": text}), "Quante frasi?")
    passage = next(p for p in matter.library.passages if p.text.startswith("Frase"))
    first = passage.start, passage.start + len("Frase numero 0 sul vivaio.")
    span = matter.filled(passage, Span(*first))
    assert span.start == passage.start
    assert QUOTE_LIMIT - 40 < len(span) <= QUOTE_LIMIT
    assert span.of(matter.text(passage)).endswith("vivaio.")
    assert matter.filled(passage, Span(passage.start, passage.end)).end == passage.end
    third = text.index("Frase numero 2 sul vivaio.")
    assert matter.filled(passage, Span(third, third + 26)) == span
    late = passage.end - 26
    assert matter.filled(passage, Span(late, passage.end)) == Span(late, passage.end)


def test_an_amount_is_that_of_the_thing_named(tmp_path_factory: pytest.TempPathFactory) -> None:
    texts = {
        "verde": "# Piano del verde\n\nPer i giardini delle scuole si danno 150.000 euro l'anno.\n",
        "scuole": "# Delibera sulle scuole\n\nIl canone annuo è di 48.000 euro per le scuole.\n",
    }
    library = made(tmp_path_factory.mktemp("rent"), texts)
    asked = matter_of(library, "Quanto vale il canone annuo per i giardini delle scuole?")
    assert asked.question.focus is not None
    assert asked.question.focus.word == "canone"
    green, rent = (
        Candidate(find, find.span, promise)
        for opening, promise in (("Per i giardini", 0.4), ("Il canone", 0.2))
        for number, window in enumerate(library.windows)
        if window.text.startswith(opening) and (find := asked.find(number))
    )
    assert _of_the_focus(asked, [green, rent]) is rent
    assert _of_the_focus(asked, [rent, green]) is None
    assert _of_the_focus(asked, [green, replace(rent, promise=0.05)]) is None


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        ("Quanti soldi ci sono per le bici?", "Per le bici si danno € 0,25/km a chi pedala.", []),
        ("Quanti fondi ci sono per la mensa?", "La mensa prende 4 euro a pasto.", []),
        ("How much money is there for bikes?", "Bikes get 3 euros per person.", []),
        ("Quanto si spende per le bici?", "Per le bici 12 euro al mese.", []),
        *(
            ("Quanto si spende per le bici?", f"Per le bici 12 euro {unit}.", [])
            for unit in ("al km", "a persona", "a testa", "al giorno", "per ora", "a notte")
        ),
        *(
            ("How much money is there for bikes?", f"Bikes get 3 euros {unit}.", [])
            for unit in ("a day", "per month")
        ),
        ("A quanto è il riciclo?", "Il riciclo nelle case è a 5.3 Milioni.", ["5.3 Milioni"]),
        ("A quanto è il riciclo?", "Il riciclo nelle case è a 5.3 Euro.", ["5.3"]),
        ("Qual è il budget per le bici?", "Per le bici 20.000 euro.", ["20.000 euro"]),
        ("Quante risorse per le bici?", "Per le bici 20.000 euro/anno.", ["20.000 euro"]),
        ("Quanto costa la mensa?", "La mensa costa 4 euro a pasto.", ["4 euro"]),
        ("A quanto è il riciclo?", "Indicatore 5.3 Quota di riciclo nelle case.", []),
        ("A quanto è il riciclo?", "Il riciclo nelle case è al 5.3 Percento.", ["5.3"]),
    ],
)
def test_the_price_of_one_unit_is_not_how_much_there_is(
    tmp_path: Path, question: str, sentence: str, told: list[str]
) -> None:
    matter = matter_of(
        made(tmp_path, {"orti": f"# Piano di Orta\n\n## Bici\n\n{sentence}\n"}), question
    )
    find = matter.find(next(n for n, w in enumerate(matter.library.windows) if w.text == sentence))
    candidate = Candidate(find, matter.quotable(find), 0.9)
    assert [m.group().strip() for m in found_in(matter, candidate)] == told


@pytest.mark.parametrize(
    "question",
    [
        "quanto investe il comune?",
        "quanto ci mettono di soldi?",
        "quanto stanziamento c'è?",
        "che dotazione ha la linea 2?",
        "il finanziamento di quanto è?",
        "how much funding is there?",
        "what is invested in buses?",
        "what do they invest?",
    ],
)
def test_what_asks_how_much_there_is(question: str) -> None:
    assert matches("turn", "funds", question)


def test_an_amount_right_beside_its_name_is_no_ground_for_silence(tmp_path: Path) -> None:
    text = "Il canone annuo di 48.000 euro per le scuole resta sotto la spesa storica."
    library = made(tmp_path, {"scuole": f"# Delibera sulle scuole\n\n{text}\n\nIl resto tace.\n"})
    asked = judge(matter_of(library, "Quanto vale il canone annuo per le scuole?"))
    assert [c.passage.text for c in facts._valued_by(asked)] == [text]
    other = judge(matter_of(library, "Quanto vale il premio annuo per le scuole?"))
    assert facts._valued_by(other) == []


def test_a_text_that_goes_on_names_by_the_first_word(tmp_path: Path) -> None:
    library = made(tmp_path, {"cura": "# Avviso\n\nL'assegno vale 600 euro al mese.\n"})
    matter = matter_of(library, "Quanto vale l'assegno di cura?")
    window = next(n for n, w in enumerate(library.windows) if "600" in w.text)
    find = matter.find(window)
    focus = matter.question.focus
    assert focus is not None
    assert len(focus.word.split()) > 1
    assert choosing._names(matter, Candidate(find, matter.quotable(find), 0.9), focus)


def test_the_same_words_under_two_headings_are_told_once(tmp_path: Path) -> None:
    said = "- Promuovere convenzioni per il lavoro delle persone con disabilità\n"
    text = f"# Piano\n\n## Lavoro\n\n{said}\n## Appalti\n\n{said}\n## Verde\n\n- Curare gli orti\n"
    assistant = Assistant(made(tmp_path, {"piano": text}), HashEmbedder())
    answer = assistant.ask("Le convenzioni aiutano chi ha una disabilità?")
    assert answer.text.count("Promuovere convenzioni") == 1


@pytest.mark.parametrize(
    ("question", "text", "values"),
    [
        ("Entro quando migra il sito?", "Il sito migra da settembre 2026.", []),
        ("Entro quando migra il sito?", "Il sito migra dal 3 maggio 2026.", []),
        ("Entro quando migra il sito?", "Il sito migra dall'ottobre 2026.", []),
        ("By when does the site move?", "The site moves from May 2026 on.", []),
        ("By when does the site move?", "The site moves since May 2026.", []),
        ("Entro quando migra il sito?", "Il sito migra da maggio entro ottobre 2026.", ["ottobre 2026"]),
        ("Da quando migra il sito?", "Il sito migra entro ottobre 2026.", []),
        ("Da quando migra il sito?", "Il sito migra fino a ottobre 2026.", []),
        ("Da quando migra il sito?", "Il sito migra fino al 3 maggio 2026.", []),
        ("When does the move start?", "The move is over by May 2026.", []),
        ("When does the move start?", "The move goes on until May 2026.", []),
        ("Quando migra il sito?", "Il sito migra da settembre 2026.", ["settembre 2026"]),
    ],
)  # fmt: skip
def test_where_a_time_begins_is_not_where_it_ends(
    tmp_path: Path, question: str, text: str, values: list[str]
) -> None:
    matter = matter_of(made(tmp_path, {"orti": f"# Piano dei siti\n\n{text}\n"}), question)
    windows = enumerate(matter.library.windows)
    find = matter.find(next(n for n, w in windows if w.passage.text == text))
    found = found_in(matter, Candidate(find, matter.quotable(find), 0.9))
    assert [m.group() for m in found] == values
