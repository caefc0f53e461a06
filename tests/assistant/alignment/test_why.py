"""One sentence of why, each part with a literal quote."""

from pathlib import Path

import pytest

from assistant.alignment import Part, Why, align
from assistant.alignment.subject import Subject
from assistant.alignment.subjects import subjects
from assistant.alignment.why import Common, Explainer, common
from index.library import Library

from ..matters import made
from .two import PONTELUNGO, SERRAPIANA

CASE = """\
# Piano casa di Rivalta

## Azioni

Azione 1 Ristrutturare gli alloggi popolari vuoti

Soggetto responsabile: Ufficio Patrimonio

Destinatari: famiglie numerose

Importo: 200.000 euro

Tempi: 2026-2027
"""
TETTI = """\
# Piano abitare di Collesano

## Azioni

Azione 4 Recuperare gli alloggi popolari sfitti

Soggetto responsabile: Azienda Casa

Destinatari: anziani soli

Importo: 350.000 euro
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return made(tmp_path_factory.mktemp("why"), {"rivalta": CASE, "collesano": TETTI})


def first(library: Library, plan: str) -> Subject:
    return next(s for s in subjects(library, plan) if "alloggi" in s.title)


def literal(library: Library, why: Why) -> None:
    for part in why.parts:
        for cited in (part.a, part.b):
            if cited:
                text = library.document(cited.document).text[cited.start : cited.end]
                assert " ".join(text.split()) == " ".join(cited.quote.split())


def part(why: Why, name: str) -> Part:
    (found,) = (p for p in why.parts if p.name == name)
    return found


def test_a_pair_says_what_both_do_and_where_they_differ(two: Library) -> None:
    why = Explainer().pair(first(two, "rivalta"), first(two, "collesano"))
    assert why.sentence.startswith("Entrambe ")
    assert "«Ufficio Patrimonio» / «Azienda Casa»" in why.sentence
    assert "solo A dice i tempi («2026-2027»)" in why.sentence
    amount = part(why, "amount")
    assert amount.a
    assert amount.b
    assert ("200.000" in amount.a.quote, "350.000" in amount.b.quote) == (True, True)
    assert part(why, "both").a
    literal(two, why)


def test_who_carries_it_out_is_not_whom_it_concerns(tmp_path: Path) -> None:
    holder = "Soggetto responsabile: Cooperativa La Fonte"
    plans = {
        "rivalta": CASE.replace("Destinatari: famiglie numerose\n\n", "").replace(
            "Soggetto responsabile: Ufficio Patrimonio", holder
        ),
        "collesano": TETTI.replace("Destinatari: anziani soli\n\n", ""),
    }
    library = made(tmp_path, plans)
    why = Explainer().pair(first(library, "rivalta"), first(library, "collesano"))
    assert "«Cooperativa La Fonte»" in why.sentence
    assert "chi riguarda" not in why.sentence


def test_a_gap_says_what_its_nearest_lacks(tmp_path: Path) -> None:
    library = made(tmp_path, {"pontelungo": PONTELUNGO, "serrapiana": SERRAPIANA})
    found = align(library, "pontelungo", "serrapiana")
    for gap in (*found.only_a, *found.only_b):
        for near in gap.nearest:
            assert near.why.sentence.startswith("Il più vicino ")
            literal(library, near.why)


def test_in_english(two: Library) -> None:
    why = Explainer("en").pair(first(two, "rivalta"), first(two, "collesano"))
    assert why.sentence.startswith("Both ")


SOCIALE = """\
# Piano per l'economia sociale di Rivalta

## Azioni

- Azione 1 Affermare l'incubatore dell'economia sociale nei mercati rionali
- Azione 2 Formare la PA sull'economia sociale, a cominciare da chi sta agli sportelli
"""
ALTRO = """\
# Piano metropolitano dell'economia sociale di Collesano

## Azioni

- Azione 1 Aprire incubatori dell'economia sociale nelle stazioni
- Azione 2 Diffondere la rendicontazione sociale nell'economia sociale
"""


@pytest.fixture(scope="module")
def social(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Subject], list[Subject], Common]:
    library = made(tmp_path_factory.mktemp("social"), {"rivalta": SOCIALE, "collesano": ALTRO})
    sides = [subjects(library, plan) for plan in ("rivalta", "collesano")]
    return sides[0], sides[1], common(library, "rivalta", "collesano")


def test_what_both_plans_are_about_is_no_reason(
    social: tuple[list[Subject], list[Subject], Common],
) -> None:
    here, there, shared = social
    assert "social-economy" in shared.concepts
    why = Explainer(shared=shared).pair(here[0], there[0])
    assert "«economia sociale»" not in why.sentence
    assert "incubator" in why.sentence
    # the plural of a word is no difference
    assert "«incubatore» / «incubatori»" not in why.sentence


def test_a_whole_field_is_shared_only_where_both_name_it(
    social: tuple[list[Subject], list[Subject], Common],
) -> None:
    here, there, shared = social
    why = Explainer(shared=shared).pair(here[1], there[1])
    assert "pubblica amministrazione" not in why.sentence
    # «PA» stands as it is written, not within another word
    assert "«pa»" not in why.sentence


def test_a_gap_lacks_no_verb_and_nothing_that_both_plans_are_about(
    social: tuple[list[Subject], list[Subject], Common],
) -> None:
    here, there, shared = social
    why = Explainer(shared=shared).gap(here[0], there[1])
    assert "Affermare" not in why.sentence
    assert "economia sociale" not in why.sentence


def test_what_may_mean_two_things_is_no_reason(tmp_path: Path) -> None:
    plans = {
        "rivalta": "# Piano di Rivalta\n\n## Azioni\n\n- Azione 1 Contrastare la cooperazione spuria\n",
        "collesano": "# Piano di Collesano\n\n## Azioni\n\n- Azione 1 Avviare la cooperazione"
        " transfrontaliera nei boschi\n",
    }
    library = made(tmp_path, plans)
    here, there = (subjects(library, plan)[0] for plan in plans)
    assert "internazionale" not in Explainer().pair(here, there).sentence
    assert "internazionale" not in Explainer().gap(here, there).sentence


ROWS = """\
# Climate plan of Rivalta

## Actions

| Action | Description | Responsible | Period | Costs (M€) |
| --- | --- | --- | --- | --- |
| Clean heat for schools | Heat from boreholes for the consultation rooms, by production targets | Works office | 2026-2030 | 48 € |
| Tram to the harbour | Rails along the quay, accelerated works | Transport office | 2026-2028 | 4 € |
"""
OTHER_ROWS = """\
# Climate plan of Collesano

## Actions

| Action | Description | Responsible | Period | Total |
| --- | --- | --- | --- | --- |
| Clean heat for hospitals | Boilers go, production targets stay | Health office | 2027-2030 | 7 € |
| Tram to the stadium | New rails | Mobility office | 2027-2029 | 1,200,000 € |
"""


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Subject], list[Subject]]:
    plans = {"rivalta": ROWS, "collesano": OTHER_ROWS}
    library = made(tmp_path_factory.mktemp("rows"), plans)
    here, there = (subjects(library, plan) for plan in plans)
    return here, there


def titled(found: list[Subject], word: str) -> Subject:
    return next(s for s in found if word in s.title)


def test_a_sum_is_told_with_the_unit_of_its_column(
    rows: tuple[list[Subject], list[Subject]],
) -> None:
    tram, other = (titled(side, "Tram") for side in rows)
    why = Explainer().pair(tram, other)
    assert "«4 € [Costs (M€)]» / «1,200,000 €»" in why.sentence


def test_a_sum_whose_unit_is_in_doubt_is_not_told(
    rows: tuple[list[Subject], list[Subject]],
) -> None:
    heat, other = (titled(side, "heat") for side in rows)
    why = Explainer().pair(heat, other)
    assert "7 €" not in why.sentence
    assert "«48 € [Costs (M€)]»" not in why.sentence  # the other one has a sum, of some unit


def test_what_both_do_stands_in_a_title_and_is_told_in_their_words(
    rows: tuple[list[Subject], list[Subject]],
) -> None:
    heat, other = (titled(side, "heat") for side in rows)
    why = Explainer("en").pair(heat, other)
    assert "«Clean heat»" in why.sentence
    assert "target" not in why.sentence


def told(tmp_path: Path, one: str, other: str) -> str:
    plans = {
        name: f"# Piano di {name.title()}\n\n## Azioni\n\n- Azione 1 {said}\n"
        for name, said in (("rivalta", one), ("collesano", other))
    }
    library = made(tmp_path, plans)
    here, there = (subjects(library, plan)[0] for plan in plans)
    return Explainer().pair(here, there).sentence


def test_whom_and_by_what_means_are_told_where_a_word_introduces_them(tmp_path: Path) -> None:
    sentence = told(
        tmp_path,
        "Aprire sportelli di ascolto per gli anziani",
        "Aprire sportelli di ascolto con banche dati aperte",
    )
    assert "solo A dice chi riguarda («anziani»)" in sentence
    assert "banche" not in sentence


def test_a_stray_word_is_neither_whom_nor_means(tmp_path: Path) -> None:
    sentence = told(
        tmp_path,
        "Potare i tigli dei viali con gli anziani della bocciofila e una consultazione",
        "Potare i tigli dei giardini, con incubatori di semi",
    )
    assert "«tigli»" in sentence or "tigli" in sentence
    assert "chi riguarda" not in sentence
    assert "il mezzo" not in sentence


def test_nothing_is_called_missing_where_the_other_names_it_otherwise(tmp_path: Path) -> None:
    sentence = told(
        tmp_path,
        "Aprire sportelli di ascolto per gli anziani",
        "Aprire sportelli di ascolto: i giovani vi trovano aiuto",
    )
    assert "solo A dice chi riguarda" not in sentence


def test_words_of_every_plan_are_no_part_of_what_both_name(tmp_path: Path) -> None:
    sentence = told(
        tmp_path,
        "Piantare aceri favorendo anche un incontro di quartiere",
        "Favorire l'incontro fra scuole e fornai",
    )
    assert "favor" not in sentence.partition("(")[0]


def test_whose_plan_it_is_is_no_reason(tmp_path: Path) -> None:
    plans = {
        name: f"# Plan of {name.title()}\n\n## Actions\n\n- Action 1 {said}\n"
        for name, said in (
            ("rivalta", "Municipal laundry"),
            ("collesano", "Municipal theatre"),
        )
    }
    library = made(tmp_path, plans, language="en")
    here, there = (subjects(library, plan)[0] for plan in plans)
    assert "Both speak of" not in Explainer("en").pair(here, there).sentence


#: A record whose text tells more than its fields, and one that has fields for all.
TOLD = """\
# Piano di Rivalta

## Azioni

### Azione 1 Rifare i sentieri delle gole

Soggetto responsabile: {holder}

{more}
"""


def differing(folder: Path, one: str, other: str) -> str:
    library = made(folder, {"rivalta": one, "collesano": other})
    here, there = (subjects(library, plan)[0] for plan in ("rivalta", "collesano"))
    return Explainer(library=library, every=(here, there)).pair(here, there).sentence


def test_nothing_is_missing_that_the_text_below_tells(tmp_path: Path) -> None:
    one = TOLD.format(holder="Ufficio Parchi", more="Tempi: 2026-2027")
    silent = one.replace("Soggetto responsabile: Ufficio Parchi\n\n", "")
    silent = silent.replace("Tempi: 2026-2027", "I lavori vanno avanti a passo lento.")
    (tmp_path / "a").mkdir()
    told = differing(tmp_path / "a", one, silent)
    assert "solo A dice" in told
    assert "i tempi" in told
    (tmp_path / "b").mkdir()
    below = silent.replace(
        "I lavori vanno avanti a passo lento.", "I lavori, che l'ASPM segue, finiscono nel 2028."
    )
    assert "solo A dice" not in differing(tmp_path / "b", one, below)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Mappatura dei pozzi romani", "Formazione sui pozzi romani", "cambia il mezzo"),
        ("Aprire ai bambini i pozzi romani", "Aprire agli anziani i pozzi romani", "chi riguarda"),
        # what does not open a title may be beside the point
        ("Pulire i pozzi romani, con una mappatura", "Dipingere i pozzi romani", "romani"),
    ],
)
def test_means_and_people_are_told_where_both_titles_name_them(
    tmp_path: Path, one: str, other: str, told: str
) -> None:
    plans = [f"# Piano\n\n## Azioni\n\n- Azione 1 {said}\n" for said in (one, other)]
    sentence = differing(tmp_path, *plans)
    assert told in sentence
    assert ("il mezzo" in sentence) == (told == "cambia il mezzo")
