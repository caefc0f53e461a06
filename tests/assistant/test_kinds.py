"""What a question wants, as a linear model reads it from its words."""

from pathlib import Path

import numpy as np
import pytest

from assistant.answers.answer import AnswerKind
from assistant.errors import WeightsFault
from assistant.reading import grams
from assistant.reading.grams import VALUES, WANTED, linear, valued, wanted
from assistant.reading.kinds import asks_for_one, kind_of, value_of
from assistant.service import Assistant
from index.embed.embedder import FloatArray


def test_grams_are_words_runs_endings_and_length() -> None:
    found = grams.grams("Quali azioni nel 2030?")
    assert {"quali", "azioni", "#", "?", "^ quali", "quali azioni", "? $", "-oni", "=1"} <= found
    assert "^ quali azioni" in found
    assert found == grams.grams("quali AZIONI nel 2041?")


@pytest.mark.parametrize("text", ["", "?!", "zzzz qqqq", "2030"])
def test_any_text_has_chances(text: str) -> None:
    for pair, classes in ((linear().wanted, WANTED), (linear().value, VALUES)):
        chances = pair.chances(grams.typed(text), None)
        assert chances.shape == (len(classes),)
        assert float(chances.sum()) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("cosa fa la città per chi vive da solo e non sa usare il computer", "coverage"),
        ("mi elencate gli aiuti per chi apre bottega?", "coverage"),
        ("e quanto ci mettono il comune e la regione?", "single"),
        ("chi tiene i conti del consorzio?", "single"),
        ("cosa vuol dire portierato di quartiere?", "definition"),
        ("what is meant by a green corridor?", "definition"),
        ("cosa cambia tra il bando vecchio e quello nuovo?", "compare"),
    ],
)
def test_what_is_wanted(question: str, expected: str) -> None:
    assert wanted(question) == expected


def test_weights_that_are_not_those_that_ship_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "kinds.npz"
    damaged.write_bytes(grams.FILE.read_bytes()[:-9])
    monkeypatch.setattr(grams, "FILE", damaged)
    linear.cache_clear()
    with pytest.raises(WeightsFault, match=r"kinds\.npz non sono quelli attesi: reinstallare"):
        linear()
    damaged.unlink()
    with pytest.raises(WeightsFault, match="non si leggono"):
        linear()
    linear.cache_clear()


def test_learning_reads_what_it_learnt_from() -> None:
    from evals.learning.kinds import fit

    rows = [
        ("quali azioni sul verde", "coverage"),
        ("quali azioni sui bus", "coverage"),
        ("quali azioni per i nonni", "coverage"),
        ("chi paga il verde", "single"),
        ("chi paga i bus", "single"),
        ("chi paga i nonni", "single"),
    ]
    meaning = np.array([[1.0, 0.0]] * 3 + [[0.0, 1.0]] * 3, dtype=np.float32)
    said = [grams.grams(text) for text, _ in rows]
    classes = [WANTED.index(kind) for _, kind in rows]
    pair = fit(said, meaning, classes, len(WANTED), [1.0] * len(rows)).pair

    def told(text: str, vector: FloatArray | None = None) -> str:
        return WANTED[int(pair.chances(grams.grams(text), vector).argmax())]

    assert told("quali azioni sulle mense") == "coverage"
    assert told("chi paga le mense") == "single"
    for vector, expected in ((meaning[0], "coverage"), (meaning[-1], "single")):
        assert told("e le mense?", vector) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("quanto costa noleggiare una bici?", "money"),
        ("da che mese si può fare domanda", "date"),
        ("when do the new buses start running?", "date"),
        ("quanta gente ci lavora?", "count"),
        ("come mai ci avete messo tanto?", None),
        ("c'è qualcosa per i ragazzi che non studiano?", None),
    ],
)
def test_the_type_of_a_value_is_learnt(question: str, expected: str | None) -> None:
    assert valued(question) == expected


def test_an_embedder_that_it_was_not_learnt_with_reads_words_alone(assistant: Assistant) -> None:
    assert assistant._reader._asked is None


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("che telefono ha lo sportello?", "phone"),
        ("qual è il numero telefonico?", "phone"),
        ("a chi telefono se la fontana perde?", "phone"),
        ("si può pagare la sosta col telefonino?", None),
        ("si prenota con il cellulare?", None),
        ("e per le applicazioni del cellulare?", None),
        ("chi telefona agli anziani?", "person"),
        ("quanto costa se prenoto per telefono?", "money"),
        ("quando si vede sul telefono?", "date"),
        ("in quanto tempo rispondete alle mail?", "measure"),
        ("hanno una mail?", "mail"),
        ("si scrive via pec?", None),
        ("can i pay by phone?", None),
        ("qual è il sito del piano?", "web"),
        ("il nostro sito finisce in .gov.it: va cambiato?", None),
        ("un sito di un comune va cambiato?", None),
        ("where is your website hosted?", None),
        ("mi date il link?", "web"),
        ("is the railway link confirmed?", None),
        ("how can i get in touch?", "contact"),
    ],
)
def test_a_contact_is_wanted_only_where_it_is_asked_for(question: str, value: str | None) -> None:
    assert value_of(question) == value


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("che cosa sono gli smart contract?", AnswerKind.DEFINITION),
        ("e cosa sarebbero le case del quartiere", AnswerKind.DEFINITION),
        ("ma cosa sono queste portinerie?", AnswerKind.DEFINITION),
        ("scusi che cosa sono i patti di collaborazione?", AnswerKind.DEFINITION),
        ("cosa sono questi patti?", AnswerKind.DEFINITION),
        ("Nel piano ci sono i patti. Che cosa sono?", AnswerKind.DEFINITION),
        ("ma cosa sarebbero?", AnswerKind.DEFINITION),
        ("scusa cosa sono quei patti?", AnswerKind.DEFINITION),
        ("cosa sono quelle zone a basso traffico?", AnswerKind.DEFINITION),
        ("cosa sono quegli incentivi per le imprese?", AnswerKind.DEFINITION),
        (
            "cosa sono gli orti rispetto agli asili e quali azioni li riguardano",
            AnswerKind.DEFINITION,
        ),
        ("quali sono le azioni sul verde?", AnswerKind.COVERAGE),
        ("cosa sono le azioni previste per i giovani?", AnswerKind.COVERAGE),
        ("cosa sono i progetti previsti per la casa?", AnswerKind.COVERAGE),
        ("che cosa sono le spese più alte?", AnswerKind.COVERAGE),
    ],
)
def test_who_asks_what_things_are_wants_their_meaning(asked: str, kind: AnswerKind) -> None:
    assert kind_of(asked, 0, None, (), one_plan=True) is kind


@pytest.mark.parametrize(
    ("asked", "one"),
    [
        ("chi coordina il patto per la lettura?", True),
        ("ma chi è che guida il consorzio?", True),
        ("chi presiede la consulta?", True),
        ("chi dirige il museo?", True),
        ("chi la governa?", True),
        ("chi amministra il fondo?", True),
        ("chi sovrintende al programma?", True),
        ("chi comanda qui?", True),
        ("chi coordinerà il programma?", True),
        ("chi coordinava il piano precedente?", True),
        ("quale ente coordina il piano?", True),
        ("quale organo governa il parco?", True),
        ("quale struttura dirige il museo?", True),
        ("quale ufficio amministra gli alloggi?", True),
        ("quale assessorato guida il programma?", True),
        ("quale soggetto coordina la rete?", True),
        ("quale ministero guida la strategia?", True),
        ("who leads the forum?", True),
        ("who chairs it?", True),
        ("who heads the office?", True),
        ("which body coordinates the plan?", True),
        ("which office directs the museum?", True),
        ("which organisation governs the park?", True),
        ("chi coordina le azioni della missione 2?", False),
        ("quali enti coordinano il piano?", False),
        ("chi partecipa alla consulta?", False),
        ("chi ha firmato il patto?", False),
        ("who leads the actions?", False),
        ("che cosa cambia per chi guida l'auto?", False),
    ],
)
def test_who_leads_something_is_one(asked: str, one: bool) -> None:
    assert asks_for_one(asked) is one
    if one:
        assert kind_of(asked, 0, "person", ()) is AnswerKind.FACT
