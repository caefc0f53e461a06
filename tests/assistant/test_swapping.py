"""What a turn names in place of what the one before named."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.swapping import instead, more_of, swapped


@pytest.mark.parametrize(
    ("turn", "earlier", "whole"),
    [
        (
            "e di turismo?",
            "il piano parla di cibo, mense, roba così?",
            "il piano parla di turismo?",
        ),
        ("E all'infanzia?", "Quanti vanno alle elementari?", "Quanti vanno all'infanzia?"),
        ("e nel '26?", "Nel 2024 quanto va all'area A?", "nel '26 quanto va all'area A?"),
        (
            "E a Falenga?",
            "Quanto si paga a Porto Linaria per la carta d'identità?",
            "Quanto si paga a Falenga per la carta d'identità?",
        ),
        ("E dell'acqua?", "il piano parla dell'energia", "il piano parla dell'acqua"),
        (
            "e nel 2021?",
            "Quanti sono in coda nel 2022 e nel 2023?",
            "Quanti sono in coda nel 2022 e nel 2021?",
        ),
        ("and for the old?", "What is done for the young?", "What is done for the old?"),
        (
            "e di sport?",
            "si parla di scuola e casa a Borgo?",
            "si parla di sport a Borgo?",
        ),
        ("e per gli anziani?", "Quali azioni riguardano i giovani?", None),
        ("e per gli anziani?", "Che cosa si fa per i giovani? Chi lo paga?", None),
        ("e nel 2027?", "Chi cura gli orti? e nel 2026?", "Chi cura gli orti? e nel 2027?"),
        ("e con quali soldi?", "con chi si fa?", None),
        ("e quando?", "il piano parla di orti?", None),
        ("e anziani?", "che cosa si dice a scuola?", None),  # no preposition opens it
        ("e di che cosa parla?", "il piano parla di orti?", None),
    ],
)
def test_what_is_named_instead(turn: str, earlier: str, whole: str | None) -> None:
    assert swapped(turn, earlier) == whole


@pytest.mark.parametrize(
    ("turn", "earlier", "whole"),
    [
        ("e gli anziani?", "quali azioni riguardano i giovani a Borgo?", "quali azioni riguardano gli anziani a Borgo?"),
        ("no, intendevo gli anziani", "quali azioni coinvolgono i giovani?", "quali azioni coinvolgono gli anziani?"),
        ("no aspetta volevo dire l'acqua", "cosa tocca il verde?", "cosa tocca l'acqua?"),
        ("no intendevo quelle per gli anziani", "quali azioni aiutano i giovani?", "quali azioni aiutano gli anziani?"),
        ("no, le biblioteche", "quali azioni ci sono per le scuole?", "quali azioni ci sono per le biblioteche?"),
        ("e l'acqua?", "quali orti aprono per i giovani?", None),
        ("invece i migranti?", "quali misure interessano donne o giovani?", "quali misure interessano i migranti?"),
        ("e le imprese sociali?", "quante cooperative sociali ci sono a Borgo?", "quante imprese sociali ci sono a Borgo?"),
        ("what about the parks?", "how many gardens are there?", "how many parks are there?"),
        ("no, I meant the old", "which actions help students?", "which actions help the old?"),
        ("no, those for the old", "what is there for students?", "what is there for the old?"),
        ("and the parks?", "which actions concern gardens?", "which actions concern the parks?"),
        ("but the roads?", "which actions affect gardens?", "which actions affect the roads?"),
        ("and the roads?", "which plans involve gardens?", "which plans involve the roads?"),
        ("e chi paga?", "quali azioni riguardano i giovani?", None),
        ("e anziani?", "quali azioni riguardano i giovani?", None),
        ("e gli anziani?", "che cos'è un orto?", None),
        ("no", "quali azioni riguardano i giovani?", None),
    ],
)  # fmt: skip
def test_what_is_listed_or_counted_instead(turn: str, earlier: str, whole: str | None) -> None:
    assert instead(turn, earlier) == whole


@pytest.mark.parametrize(
    ("turn", "earlier", "whole"),
    [
        ("quanta se ne farà nel 2030?", "quanta compostiera si fa a Borgo?", "quanta compostiera si farà nel 2030 a Borgo?"),
        ("e quanti ne pianteranno?", "Quanti tigli ci sono adesso a Borgo", "quanti tigli pianteranno a Borgo?"),
        ("quanti ce ne sono a Zocca?", "quanti orti ci sono a Borgo?", "quanti orti ci sono a Zocca?"),
        ("e quante ne hanno vinte?", "Chi gioca? quante partite hanno fatto nel 2021?", "quante partite hanno vinte?"),
        ("ma quanto ne resta?", "quanto vino c'è in cantina?", "quanto vino resta in cantina?"),
        ("e quanti per i disabili?", "Quanti posti auto ci saranno", "quanti posti auto per i disabili?"),
        ("e quante avevano fatto domanda", "quante ditte hanno preso i soldi?", "quante ditte avevano fatto domanda?"),
        ("a quante vogliono arrivare?", "quante case sono pronte a Borgo?", "a quante case vogliono arrivare a Borgo?"),
        *((f"quanti {verb} aperti?", "quanti orti ci sono?", f"quanti orti {verb} aperti?") for verb in [
            "ha", "hanno", "avranno", "saranno", "erano", "vuole", "possono", "devono", "vengono",
            "verranno", "li vogliono", "si tengono", "ci vogliono",
        ]),
        ("e quante le hanno chieste?", "quante chiavi ci sono?", "quante chiavi le hanno chieste?"),
        ("e quanti anziani?", "quanti orti ci sono?", None),
        ("e quanti ne vogliono?", "chi vuole gli orti?", None),
        ("quanti orti ci sono?", "quanti orti ci sono a Borgo?", None),
    ],
)  # fmt: skip
def test_how_much_more_there_is_of_it(turn: str, earlier: str, whole: str | None) -> None:
    assert more_of(turn, earlier) == whole


@given(st.text(max_size=60), st.text(max_size=120))
def test_any_turns_are_read(turn: str, earlier: str) -> None:
    found = swapped(f"e di {turn}", earlier)
    assert found is None or turn.strip()[:1] in found


@pytest.mark.parametrize(
    "forms",
    [
        ("di", "del", "dello", "della", "dei", "degli", "delle"),
        ("a", "al", "allo", "alla", "ai", "agli", "alle"),
        ("da", "dal", "dallo", "dalla", "dai", "dagli", "dalle"),
        ("in", "nel", "nello", "nella", "nei", "negli", "nelle"),
        ("su", "sul", "sullo", "sulla", "sui", "sugli", "sulle"),
        ("con", "col", "coi"),
        ("per",),
        ("about",),
        ("for",),
    ],
)
def test_any_form_of_one_preposition_stands_for_the_other(forms: tuple[str, ...]) -> None:
    for one in forms:
        for opening in ("e", "ed", "ma", "e invece", "and", "but"):
            assert swapped(f"{opening} {one} orti?", f"si parla {forms[0]} case?") == (
                f"si parla {one} orti?"
            )


@pytest.mark.parametrize(
    "asks",
    [
        "che",
        "chi",
        "cosa",
        "quando",
        "quanto",
        "dove",
        "come",
        "perché",
        "quale",
        "who",
        "what",
        "when",
        "how",
        "where",
        "which",
    ],
)
def test_what_asks_something_else_names_nothing(asks: str) -> None:
    assert swapped(f"e di {asks} orti?", "si parla di case?") is None


def test_a_long_word_is_read_at_once() -> None:
    started = time.process_time()
    assert swapped(f"e per {'a' * 240} b c d e", "si parla di case?") is None
    assert time.process_time() - started < 1  # what grows with the cube takes six
