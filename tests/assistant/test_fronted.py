"""Questions that name a thing first and then ask something of it."""

import pytest

from assistant.reading.fronted import turned
from assistant.service import Assistant
from index.embed.choose import choose_embedder

from .matters import made

PLAN = "# Piano degli orti\n\nGli orti di quartiere aprono a maggio.\n"

ASKED = [
    ("E l'app comunale quando esce?", "quando esce l'app comunale?"),
    ("ma il telesoccorso chi lo porta avanti, quale ufficio?",
     "chi lo porta avanti il telesoccorso, quale ufficio?"),
    ("L'orto di via Po quando apre? Ho due figli.", "quando apre L'orto di via Po? Ho due figli."),
    ("scusi la domanda entro quando si presenta", "entro quando si presenta la domanda"),
    ("scusa i moduli dove si trovano?", "dove si trovano i moduli?"),
    ("E a Valcupa le fogne quando le fate?", "quando le fate a Valcupa le fogne?"),
    ("la mensa quanto costa?", "quanto costa la mensa?"),
    ("la piscina quanta acqua usa?", "quanta acqua usa la piscina?"),
    ("gli orti quanti sono?", "quanti sono gli orti?"),
    ("le case quante sono?", "quante sono le case?"),
    ("il bando fino a quando resta aperto?", "fino a quando resta aperto il bando?"),
    ("lo sportello da quando è aperto?", "da quando è aperto lo sportello?"),
    ("la sala di chi è?", "di chi è la sala?"),
    ("Le case che chi cerca trova?", "Le case che chi cerca trova?"),
    ("Il sindaco e chi decide?", "Il sindaco e chi decide?"),
    ("Il sindaco o chi decide?", "Il sindaco o chi decide?"),
    ("Nel 2023 quando va rinnovata?", "quando va rinnovata Nel 2023?"),
    ("al padrone quanto gli danno?", "quanto gli danno al padrone?"),
    ("per i cantieri, a chi si scrive?", "a chi si scrive per i cantieri?"),
    ("quest'anno dove si fa?", "quest'anno dove si fa?"),  # no name with an article
    ("Quando esce l'app?", "Quando esce l'app?"),
    ("Il giorno per chi soffre qual è?", "Il giorno per chi soffre qual è?"),
    ("I posti di quanti sono?", "di quanti sono I posti?"),
    ("La giunta ha deciso. Quando?", "La giunta ha deciso. Quando?"),
    ("Il piano che riguarda la casa e il lavoro dei giovani quando scade?",
     "Il piano che riguarda la casa e il lavoro dei giovani quando scade?"),  # a sentence
]  # fmt: skip


@pytest.mark.parametrize(("asked", "behind"), ASKED)
def test_what_is_named_first_goes_behind_what_is_asked(asked: str, behind: str) -> None:
    assert turned(asked) == behind


@pytest.fixture(scope="module")
def gardener(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    embedder = choose_embedder("e5")
    library = made(tmp_path_factory.mktemp("fronted"), {"orti": PLAN}, embedder=lambda: embedder)
    return Assistant(library, embedder)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("E i cantieri quando cominciano?", "date"),
        ("I lavori alla scuola quando li riprendono?", "date"),
        ("L'aiuto a casa per i nonni chi lo fa?", "person"),
        ("I cantieri come vanno?", None),
    ],
)
def test_its_value_is_read_as_if_it_were_named_last(
    gardener: Assistant, asked: str, value: str | None
) -> None:
    assert gardener._reader.read(asked).value == value
