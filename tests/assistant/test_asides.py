"""What of a turn asks, and what only stands around it."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import WeightsFault
from assistant.reading import asides
from assistant.reading.asides import ROLES, heard, learnt, only_aside, pieces, without_asides
from assistant.reading.question import Role
from assistant.service import Assistant
from evals.indexes import index_of
from index.embed.choose import BUNDLED, choose_embedder
from index.embed.tokens import TokenEmbedder


@pytest.fixture(scope="module")
def embedder() -> TokenEmbedder:
    found = choose_embedder(BUNDLED)
    assert isinstance(found, TokenEmbedder)
    return found


@pytest.mark.parametrize(
    ("turn", "asked"),
    [
        ("Quali sono i partner? Solo i nomi, senza giri di parole.", "Quali sono i partner?"),
        ("Buongiorno, quali azioni per la casa?", "quali azioni per la casa?"),
        ("Che bello! Quanto costa il nido?", "Quanto costa il nido?"),
        ("mah, non ci credo. chi paga la pista ciclabile?", "chi paga la pista ciclabile?"),
        ("Ah ok. E quando finisce e chi paga?", "E quando finisce e chi paga?"),
        ("Chi fa i nidi? Breve per favore", "Chi fa i nidi?"),
        ("quanto costa? in due parole", "quanto costa?"),
        # what asks and what tells stays
        ("Quanti nidi? E le materne",) * 2,
        ("Mi servono i costi. E chi li paga?",) * 2,
        ("quali aiuti per scuole, biblioteche e palestre?",) * 2,
        ("Ho due figli piccoli. Quanti posti nuovi al nido?",) * 2,
        ("Grazie a quali fondi si rifà il mercato?",) * 2,
        ("Semplificazione delle pratiche: quali tempi?",) * 2,
        ("e per le donne?",) * 2,
        ("portierato di quartiere, sarebbe a dire?",) * 2,
        ("",) * 2,
    ],
)
def test_what_asks_is_left(embedder: TokenEmbedder, turn: str, asked: str) -> None:
    assert without_asides(turn, embedder.ask(turn)) == asked


@pytest.mark.parametrize(
    ("turn", "role"),
    [
        ("grazie mille, gentilissimi", Role.COURTESY),
        ("buona serata a tutti", Role.COURTESY),
        ("ok capito", Role.REMARK),
        ("dillo con parole tue", Role.MANNER),
        ("e per le donne?", None),
        ("piste ciclabili", None),
        ("chi ringrazia il piano?", None),
        ("", None),
    ],
)
def test_turns_that_ask_nothing(embedder: TokenEmbedder, turn: str, role: Role | None) -> None:
    assert only_aside(turn, embedder.ask(turn)) == role


@pytest.mark.parametrize(
    ("turn", "parts"),
    [
        (
            "Ciao, quanto costa? In breve - grazie",
            ["Ciao, ", "quanto costa? ", "In breve - ", "grazie"],
        ),
        (
            "Chiede il dott. Bassi: 1,5 o 2.000 euro?",
            ["Chiede il dott. ", "Bassi: ", "1,5 o 2.000 euro?"],
        ),
        ("una riga\ne un'altra", ["una riga\n", "e un'altra"]),
    ],
)
def test_pieces_end_at_marks(turn: str, parts: list[str]) -> None:
    assert [turn[start:end] for start, end in pieces(turn)] == parts


@given(st.text(max_size=80))
def test_pieces_are_the_turn(turn: str) -> None:
    assert "".join(turn[start:end] for start, end in pieces(turn)) == turn


def test_a_piece_says_how_probable_each_role_is(embedder: TokenEmbedder) -> None:
    turn = "Ciao! Chi dirige il piano?"
    first, last = heard(turn, embedder.ask(turn))
    assert (first.role, last.role) == (Role.COURTESY, Role.REQUEST)
    assert len(last.chances) == len(ROLES)
    assert np.isclose(sum(last.chances), 1)
    assert last.asks > last.around


def test_weights_that_are_not_those_that_ship_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "asides.npz"
    damaged.write_bytes(asides.FILE.read_bytes()[:-9])
    monkeypatch.setattr(asides, "FILE", damaged)
    learnt.cache_clear()
    with pytest.raises(WeightsFault, match=r"asides\.npz non sono quelli attesi"):
        learnt()
    learnt.cache_clear()


def test_it_serves_the_embedder_that_it_was_learnt_with(embedder: TokenEmbedder) -> None:
    assert learnt().embedder == embedder.identity


@pytest.fixture(scope="module")
def hearing(tmp_path_factory: pytest.TempPathFactory, embedder: TokenEmbedder) -> Assistant:
    """An assistant that hears, on a plan of its own."""
    folder = tmp_path_factory.mktemp("asides")
    (folder / "piano-orti.md").write_text(_PLAN, "utf-8")
    return Assistant(index_of(folder, embedder, folder / "cache").library, embedder)


_PLAN = """# Piano degli orti di Borgorosso

## Azione 1. Orti di quartiere

Si aprono venti orti di quartiere con la cooperativa Terra Buona.

## Azione 2. Compostiere

Ogni orto ha una compostiera, al costo di 900 euro.
"""


def test_a_question_is_asked_without_what_stands_around_it(hearing: Assistant) -> None:
    plain = hearing.ask("Quanto costa una compostiera?")
    polite = hearing.ask("Che bello! Quanto costa una compostiera?")
    assert [c.quote for c in polite.citations] == [c.quote for c in plain.citations]
    assert "900" in polite.text


def test_a_turn_that_asks_nothing_is_answered_kindly(hearing: Assistant) -> None:
    thanked = hearing.ask("grazie mille, gentilissimi", ("Quanto costa una compostiera?",))
    assert thanked.text.startswith("Prego!")
    assert not hearing.ask("ok capito").citations


def test_how_it_is_to_be_told_tells_the_turn_before_again(hearing: Assistant) -> None:
    before = hearing.ask("Quanto costa una compostiera?")
    again = hearing.ask("dillo con parole tue", ("Quanto costa una compostiera?",))
    assert [c.quote for c in again.citations] == [c.quote for c in before.citations]


def test_what_goes_on_leans_on_the_last_turn_that_asks(hearing: Assistant) -> None:
    turns = ("Quanto costa una compostiera?", "ok capito")
    assert hearing._reader.read("e gli orti?", turns).turns == turns[:1]
