"""What asks for a plan as a whole: what it says at all, a summary, after what is told of oneself."""

from pathlib import Path

import pytest

from assistant.reading.wholes import asks_of_wholes
from assistant.service import Assistant

from ..doubles import HashEmbedder
from .matters import made

PLAN = """\
# Piano degli orti di Borgo 2026-2030

Il piano vale per il periodo 2026-2030.

## Azioni

- Aprire un orto per i giovani in ogni quartiere
- Dare acqua piovana agli orti dei giovani
"""


@pytest.fixture(scope="module")
def gardener(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    library = made(tmp_path_factory.mktemp("contents"), {"orti": PLAN})
    return Assistant(library, HashEmbedder())


@pytest.mark.parametrize(
    ("asked", "whole"),
    [
        ("riassuma in tre righe che devo portarlo in giunta", True),
        ("vabbè riassumimi quello di Borgo in 5 punti", True),
        ("ok riassumi tutto in due righe", True),
        ("fammi un riassunto", True),
        ("riassumi quello che dice sui giovani", False),
        *(
            (f"riassumi in poche righe {asks} il piano degli orti", False)
            for asks in [
                "tutto quello che dice sui giovani",
                "come cura",
                "chi cura",
                "quando apre",
                "quali giovani aiuta",
                "quanto dà ai giovani",
                "dove apre",
                "perché apre",
                "ciò che dice ai giovani con",
            ]
        ),
        ("puoi riassumere cosa prevede il piano per i giovani?", False),
        ("puoi riassumere come il piano aiuta i giovani?", False),
        ("sum up in few lines how it helps the young", False),
        ("riassumi l'azione 1 in due righe", False),
    ],
)
def test_a_summary_of_all_that_is_talked_of(gardener: Assistant, asked: str, whole: bool) -> None:
    talked = ["Che cosa fa il piano degli orti di Borgo per i giovani?"]
    read = gardener._reader.read(asked, talked)
    assert asks_of_wholes(gardener._reader, gardener.library, read, "turn", "summary") is whole


@pytest.mark.parametrize(
    "asked",
    [
        *(f"che cosa {says} il piano degli orti di Borgo?" for says in [
            "prevede", "dice", "propone", "contiene", "comprende", "stabilisce", "vuole fare", "vuole",
            "intende fare", "fa", "promette",
        ]),
        "cosa si propone il piano di Borgo?", "cosa c'è nel piano di Borgo?",
        "cosa c'è scritto nel piano?", "cosa ci trovo nel piano?", "che cosa si trova in questo piano?",
        "cosa c'è dentro il piano?", "cosa fa la strategia?", "cosa dice questo documento?",
        "cosa prevede l'accordo?", "cosa dice il nostro piano?", "cosa fa il vostro piano?",
        "cosa c'è nell'accordo?", "cosa prevede questa strategia?", "cosa c'è in questa agenda?",
        "cosa c'è nella strategia?", "cosa c'è nel nostro piano?", "cosa prevede lo strano piano?",
        "il piano degli orti di Borgo che cosa prevede?", "ma in pratica cosa fa questo piano?",
        "in concreto cosa dice il piano?", "in sostanza cosa dice il piano?",
        *(f"{explains} il piano" for explains in [
            "spiegami", "spiegate", "mi spieghi", "puoi spiegare", "raccontami", "racconta",
            "illustrami", "illustra", "presentami", "presenta", "descrivi", "descrivete", "descrivimi",
        ]),
        "parlami del piano", "parla della strategia", "parlatemi dell'accordo", "spiegami bene il piano",
        "spiegami meglio la strategia", "spiegami un po' l'accordo", "spiegami questo piano",
        "parlami di questo piano", "spiegami questa strategia", "potete parlarmi del piano?",
        "mi può presentare il piano?", "può descrivermi il piano?", "può illustrarmi il piano?",
        "quali sono i contenuti del piano?", "i punti principali della strategia", "i punti chiave del piano",
        "quali sono i punti salienti del nuovo piano?", "mi elenca i punti essenziali del piano?",
        "un elenco dei contenuti del piano",
        *(f"what does the plan {says}?" for says in ["say", "contain", "propose", "provide", "plan", "do"]),
        "what does the Borgo plan say?", "what is in this plan?", "what's in the garden plan?",
    ],
)  # fmt: skip
def test_what_a_plan_says_at_all(gardener: Assistant, asked: str) -> None:
    read = gardener._reader.read(asked)
    assert asks_of_wholes(gardener._reader, gardener.library, read, "turn", "contents")


def test_a_plan_of_which_nothing_can_be_summed_up_is_asked_as_any(tmp_path: Path) -> None:
    text = "# Scheda del ponte di Zocca\n\nIl ponte di legno unisce le due rive del torrente.\n"
    asked = "Ho sentito di un ponte a Zocca. Di che si tratta?"
    answer = Assistant(made(tmp_path, {"ponte": text}), HashEmbedder()).ask(asked)
    assert answer.citations


@pytest.mark.parametrize(
    "asked",
    [
        *(f"{asks} il piano degli orti di Borgo?" for asks in [
            "a cosa serve", "a che cosa serve", "a che serve", "in parole povere a cosa servirà",
            "vorrei sapere a cosa serva", "a che servirebbe", "che scopo ha",
        ]),
        "buonasera, a cosa serve questo nuovo piano?", "il piano degli orti a che serve?",
        "questo piano in pratica a cosa serve?",
        *(f"qual è {what} del piano?" for what in [
            "lo scopo", "la finalità", "il fine", "il senso", "l'obiettivo", "l’obiettivo generale",
            "l'obiettivo principale", "l'obiettivo finale",
        ]),
        "la finalità della strategia?", "lo scopo di questo piano", "il senso dell'accordo?",
        "what is the purpose of the plan?", "what's the main aim of this plan?",
        "what is the point of the garden plan?", "the overall goal of the plan?",
        "what is this plan for?", "what is the garden plan of Borgo for, in a couple of sentences?",
        "what is the plan for, in a few words?",
    ],
)  # fmt: skip
def test_what_a_plan_is_for(gardener: Assistant, asked: str) -> None:
    read = gardener._reader.read(asked)
    assert asks_of_wholes(gardener._reader, gardener.library, read, "turn", "aims")


@pytest.mark.parametrize(
    "asked",
    [
        "a cosa serve l'orto del piano?", "a cosa serve un orto?", "qual è l'obiettivo 1 del piano?",
        "quali sono gli obiettivi del piano?", "a cosa serve il piano per i giovani?",
        "il piano parla di un fondo, a cosa serve?", "il piano apre un orto, a che serve?",
    ],
)  # fmt: skip
def test_what_something_else_is_for(gardener: Assistant, asked: str) -> None:
    read = gardener._reader.read(asked)
    assert not asks_of_wholes(gardener._reader, gardener.library, read, "turn", "aims")


@pytest.mark.parametrize(
    "asked",
    [
        "che cosa prevede il piano degli orti per i giovani?", "cosa prevede?", "parlami dei prestiti nel piano",
        "mia figlia cerca un orto in affitto: che cosa prevede il piano di Borgo?",
        "what does the plan say about loans?", "cosa prevede l'azione 1 del piano?",
    ],
)  # fmt: skip
def test_what_a_plan_says_of_something(gardener: Assistant, asked: str) -> None:
    read = gardener._reader.read(asked)
    assert not asks_of_wholes(gardener._reader, gardener.library, read, "turn", "contents")


@pytest.mark.parametrize(
    ("asked", "on"),
    [
        ("Mia figlia cerca un orto in affitto. Nel piano c'è qualcosa che possa aiutarla?", True),
        ("Mio padre coltiva un orto. Nel piano c'è qualcosa anche per lui?", True),
        ("mia figlia cerca un orto in affitto: che cosa prevede il piano di Borgo?", True),
        ("Sono consigliere a Zocca. Che cosa prevede il piano per gli orti in affitto?", True),
        ("Sono consigliere in affitto. Che cosa prevede il piano di Borgo?", False),
    ],
)
def test_what_is_told_is_what_is_asked_on(gardener: Assistant, asked: str, on: bool) -> None:
    read = gardener._reader.read(asked)
    assert (
        {"affitto", "orto", "coltiva"} & {w for t in read.terms for w in t.word.split()} != set()
    ) is on


@pytest.mark.parametrize(
    ("asked", "whole"),
    [
        ("Ciao, faccio una tesi. In breve di che cosa parla il piano degli orti di Borgo?", True),
        ("Hi! I study here. Can you tell me what the Borgo plan is about?", True),
        ("Ho un vivaio. In breve che cosa dice il piano degli orti di Borgo sui prestiti?", False),
        ("riassumi in tre punti la parte sui prestiti", False),
        ("che cosa si fa con gli orti? riassumimi in 3 righe", False),
    ],
)
def test_what_is_told_ahead_names_nothing_to_sum_up(
    gardener: Assistant, asked: str, whole: bool
) -> None:
    read = gardener._reader.read(asked)
    assert asks_of_wholes(gardener._reader, gardener.library, read, "turn", "summary") is whole
