"""Where another request begins in what people ask in one turn."""

from pathlib import Path

import pytest

from assistant.errors import WeightsFault
from assistant.reading import requests
from assistant.reading.heads import heads
from assistant.reading.question import USUAL_TALK
from assistant.reading.requests import _may_begin, learnt, requests_in
from assistant.service import Assistant
from index.embed.choose import BUNDLED, choose_embedder
from index.embed.tokens import TokenEmbedder


@pytest.fixture(scope="module")
def embedder() -> TokenEmbedder:
    found = choose_embedder(BUNDLED)
    assert isinstance(found, TokenEmbedder)
    return found


@pytest.mark.parametrize(
    ("question", "at", "may"),
    [
        ("Quali azioni ci sono per la cultura digitale?", "cultura", False),
        ("Quali azioni aprono nell'area dei mercati?", "area", False),
        ("What is at the centre of the plan?", "centre", False),
        ("Quali azioni servono alle scuole e alle biblioteche?", "alle biblioteche", False),
        ("Quali azioni servono ai nidi e dell'area?", "dell'area", False),
        ("Which actions are for nurses and for schools?", "for schools", False),
        ("Le parleranno di cooperative e di imprese?", "di imprese", False),
        ("quanto danno alle scuole? alle biblioteche?", "alle biblioteche", True),
        ("quanto costa e di cosa si tratta?", "di cosa", True),
        ("quanto costa e per quando è pronto?", "per quando", True),
        ("dove si chiede e al quale ufficio?", "al quale", True),
        ("quanto costa e chi paga?", "chi", True),
    ],
)
def test_where_another_request_may_begin(question: str, at: str, *, may: bool) -> None:
    assert _may_begin(question, question.index(at)) is may


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        (
            "ho due gemelli di tre anni, quanto costa la mensa e a chi mando il modulo",
            ("ho due gemelli di tre anni, quanto costa la mensa", "a chi mando il modulo"),
        ),
        (
            "In che giorni è aperto lo sportello, e che documenti devo portare?",
            ("In che giorni è aperto lo sportello", "che documenti devo portare?"),
        ),
        (
            "how much is the pass, and where do I buy it?",
            ("how much is the pass", "where do I buy it?"),
        ),
        ("quanto costa la mensa per chi ha due gemelli e lavora di notte?", ()),
        ("mi piacerebbe un orto, ho tempo e voglia: a chi chiedo?", ()),
        ("ciao! ho sentito che ci vanno tutti in bici ma quanti la usano davvero ogni giorno?", ()),
        ("e il tram?", ()),
        (
            "Buonasera, sono un pensionato di Rivalta. Ma quanto dura il piano? E chi lo paga?",
            ("quanto dura il piano?", "chi lo paga?"),
        ),
        (
            "Buonasera, sono una pensionata di Rivalta. Ma quanto dura il piano? E chi lo paga?",
            ("quanto dura il piano?", "chi lo paga?"),
        ),
        (
            "Bello! e quante borse sono, e il bando quando esce?",
            ("quante borse sono", "il bando quando esce?"),
        ),
        ("", ()),
    ],
)
def test_requests(embedder: TokenEmbedder, turn: str, told: tuple[str, ...]) -> None:
    assert requests_in(turn, embedder.ask(turn)) == told


def test_weights_that_are_not_those_that_ship_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "requests.npz"
    damaged.write_bytes(requests.FILE.read_bytes()[:-9])
    monkeypatch.setattr(requests, "FILE", damaged)
    learnt.cache_clear()
    with pytest.raises(WeightsFault, match=r"requests\.npz non sono quelli attesi"):
        learnt()
    learnt.cache_clear()


def test_they_serve_the_embedder_that_they_were_learnt_with(embedder: TokenEmbedder) -> None:
    assert learnt().embedder == heads().embedder == embedder.identity


def test_talk_is_told_from_what_one_looks_up(embedder: TokenEmbedder) -> None:
    def chance(text: str) -> float:
        return heads().talk.chance(text, embedder.ask(text).vector)

    told = "Mia mamma ha 84 anni e sta al terzo piano: c'è qualcuno che le porta la spesa a casa?"
    assert chance(told) > 0.8
    assert chance("Qual è il costo totale del progetto?") < 0.2


def test_without_such_an_embedder_nothing_tells_of_talk(assistant: Assistant) -> None:
    read = assistant._reader.read("boh, mia nonna sta al terzo piano, che si fa?")
    assert read.talk == USUAL_TALK
