"""What people tell beside what they ask, and how they want to be told; what is said of plans that are
told in part."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering.choosing import _admissible
from assistant.answering.overview import _says
from assistant.evidence.matter import Find
from assistant.judging.judge import Candidate
from assistant.reading.cues import formless, matches, uncompared
from assistant.reading.kinds import value_of
from assistant.reading.reader import Reader
from assistant.reading.story import aside, asked_in, introduces, told_first, topics
from assistant.service import Assistant
from assistant.thesaurus.thesaurus import load_thesaurus
from ingest.locator import Span
from ingest.model import Kind

from ..doubles import HashEmbedder
from .matters import made, matter_of


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sono in affitto e non ci arrivo più. Il piano dice qualcosa sugli orti?", True),
        ("Ho un banco al mercato: chi decide gli orari del mercato coperto?", True),
        ("Buongiorno. Il piano dice qualcosa sugli orti?", False),
        ("Vivo in collina e curo un orto. Il piano parla di persone come me?", False),
        ("C'era un progetto con le scuole. Di cosa si trattava?", False),
        ("Ho un orto vecchio e secco. Cosa prevede il piano per chi lo vuole curare?", False),
        ("Ho una casa vecchia e gelida. Che aiuti prevede il piano se la sistemo?", False),
        ("Ho due vasi di fiori. Che cosa posso fare nel piano se non li curo?", False),
        ("Ho due vasi di fiori. Quali bandi del piano me li fanno curare?", False),
        ("Ho due vasi di fiori. Quali bandi del piano ce le danno?", False),
        ("Avete due vasi di fiori. Quali bandi del piano ve li danno?", False),
        ("Hai due vasi di fiori. Quali bandi del piano te li danno?", False),
        (
            "Abito in centro con mio figlio. Che cosa prevede il piano se la piazza resta vuota?",
            True,
        ),
        ("Quanti orti ci sono? E quanti ne aprono entro il 2030?", False),
        ("Vorrei sapere quanti orti ci sono. Il piano ne apre altri entro il 2030?", False),
    ],
)
def test_what_is_told_ahead_of_a_question_is_no_part_of_it(text: str, told: bool) -> None:
    assert bool(told_first(text)[0]) == told
    assert " ".join(part for part in told_first(text) if part) == text


@pytest.mark.parametrize(
    ("text", "beside", "asked"),
    [
        ("Ho un banco a Zocca. Il piano mi aiuta?", "zocca", "aiuta"),
        ("Vivo in collina: il piano parla di orti?", "collina", "orti"),
        ("Il piano parla di orti?", "", "orti"),
        ("Vivo in collina e curo un orto", "", "orto"),
        ("mia zia sta sola a Zocca, ha chiesto un orto. quanto aspetta??", "zocca", "aspetta"),
        ("pago 650 euro a Zocca.. il piano parla di orti?", "650", "orti"),
        ("siamo un circolo con 120 soci, il piano parla di orti?", "120", "orti"),
        ("abito a Zocca, ho un cane, il piano parla di orti?", "cane", "orti"),
        ("I live in Zocca, is there a plot?", "zocca", "plot"),
        ("my club is in Zocca, is there a plot?", "club", "plot"),
        ("mio zio sta a Zocca, il piano parla di orti?", "zio", "orti"),
        ("nel piano, a Zocca, si parla di orti?", "", "orti"),
        ("che dice l'art. sul dott. zocca e gli orti?", "", "orti"),
    ],
)
def test_what_is_told_is_not_asked_on(text: str, beside: str, asked: str) -> None:
    found = aside(text)
    assert asked not in found
    assert not beside or beside in found


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("Consigliere comunale di Zocca.", True),
        ("Salve, sono una studentessa di agraria.", True),
        ("siamo un'associazione di Zocca.", True),
        ("sono la preside di una scuola:", True),
        ("Comune di tremila abitanti.", True),
        ("Redazione di un giornale.", True),
        ("scrivo da Zocca:", True),
        ("lavoro in un vivaio.", True),
        ("Sono consigliere a Zocca.", True),
        ("siamo consiglieri di Zocca.", True),
        ("faccio la coordinatrice in un nido.", True),
        ("Hi, I'm a gardener.", True),
        ("we are a small club.", True),
        ("I run a nursery.", True),
        ("Sono in affitto e non ci arrivo più.", False),
        ("Ho letto che si aprono gli orti.", False),
        ("Sono una vedova e da tre anni cerco un orto in affitto vicino al fiume.", False),
    ],
)
def test_who_says_who_asks(told: str, who: bool) -> None:
    assert introduces(told) is who


def test_what_a_digest_says_of_itself_is_none_of_the_plan(tmp_path: Path) -> None:
    text = "# Piano delle sponde\n\nSintesi redazionale: non è il piano ufficiale delle sponde.\n"
    plain = made(tmp_path, {"sponde": text})
    digest = replace(plain, documents=tuple(replace(d, digest=True) for d in plain.documents))
    passage = next(p for p in plain.passages if p.kind is Kind.TEXT)
    span = Span(passage.start, passage.end)
    lead = Candidate(Find(passage, span), span, 0.9)
    may = [_admissible(matter_of(library, "com'è il piano?"), lead) for library in (plain, digest)]
    assert may == [True, False]


def test_what_is_developed_of_some_missions_alone_is_said_so(tmp_path: Path) -> None:
    text = """# Piano delle valli 2030

## MISSIONE 1 – Case per chi lavora

### DIREZIONE 1 – Conoscere le case vuote

- Contare le case vuote di ogni valle
- Chiamare i proprietari delle case vuote

### DIREZIONE 2 – Aprire le case vuote

- Sistemare le case vuote con i proprietari

## MISSIONE 2 – Strade sicure

## MISSIONE 3 – Boschi curati
"""
    answer = Assistant(made(tmp_path, {"valli": text}), HashEmbedder()).ask(
        "di che cosa parla il piano delle valli?"
    )
    assert "ha 3 missioni; i testi letti ne sviluppano solo una parte: " in answer.text


def test_that_another_act_was_approved_says_nothing_of_a_plan(tmp_path: Path) -> None:
    text = "# Piano delle sponde 2030\n\nLa Carta dei laghi europei è stata approvata nel 2023.\n"
    asked = "Il piano delle sponde è approvato?"
    answer = Assistant(made(tmp_path, {"sponde": text}), HashEmbedder()).ask(asked)
    assert answer.abstained
    assert answer.text.startswith("Non ho trovato un passo che dica se «")


@pytest.mark.parametrize(
    "told",
    [
        "siamo in dodici", "abbiamo un orto", "vivo a Zocca", "viviamo a Zocca", "lavoro a turni", "gestisco un bar",
        "gestiamo un bar", "studio legge", "insegno latino", "ma ho un orto", "buongiorno, ho un orto", "salve ho un orto",
        "ciao, abitiamo qui", "scusate, ho un orto", "hi, I have a plot", "we run a club", "we work here",
    ],
)  # fmt: skip
def test_what_people_tell_of_themselves(told: str) -> None:
    assert matches("turn", "of_oneself", told)
    assert told.lower().split()[-1] in aside(f"{told}, il piano parla di fiori?")


@pytest.mark.parametrize(
    "told",
    [
        "sono il parroco di Zocca", "siamo dei pescatori", "siamo delle maestre", "siamo gli abitanti", "siamo i vicini",
        "sono l'addetto stampa", "scrivo per un giornale", "lavoro per un ente", "lavoro al mercato", "lavoro alla posta",
        "lavoro nel porto", "buonasera, sono un fabbro", "ciao sono un fabbro", "scusate, sono un fabbro", "hello, I am a nurse",
        "I work for a charity",
    ],
)  # fmt: skip
def test_people_introduce_themselves_in_many_ways(told: str) -> None:
    assert introduces(told)


@pytest.mark.parametrize(
    ("question", "bare"),
    [
        ("ok, cambio argomento: chi paga?", "chi paga?"),
        ("va bene, cambiamo discorso: chi paga?", "chi paga?"),
        ("cambio tema: chi paga?", "chi paga?"),
        ("un'altra domanda: chi paga?", "chi paga?"),
        ("altra cosa: chi paga?", "chi paga?"),
        ("changing the topic, who pays?", "who pays?"),
        ("change of subject: who pays?", "who pays?"),
        ("another question: who pays?", "who pays?"),
        ("another thing: who pays?", "who pays?"),
        ("raccontalo come se avessi una bambina: chi paga?", "chi paga?"),
        ("dillo come a un ragazzino, chi paga?", "chi paga?"),
        ("in modo facile, chi paga?", ", chi paga?"),
        ("chi paga? spiegato bene", "chi paga?"),
        ("spiegato semplice: chi paga?", ": chi paga?"),
        ("who pays? like I am five", "who pays?"),
        ("who pays? like I was a child", "who pays?"),
        ("who pays? like to a child", "who pays?"),
        ("chi paga gli orti? thx", "chi paga gli orti?"),
        ("chi paga gli orti? plz", "chi paga gli orti?"),
        ("chi paga gli orti? tnx", "chi paga gli orti?"),
        ("chi paga gli orti? grz", "chi paga gli orti?"),
        ("per cortesia, chi paga?", ", chi paga?"),
        ("chi paga gli orti? xfavore", "chi paga gli orti?"),
        ("se possibile, chi paga?", ", chi paga?"),
        ("per quelli che hanno 80 anni, cosa c'è?", "per quelli che hanno anziani cosa c'è?"),
        ("che cosa si fa con gli orti? riassumi in due parole", "che cosa si fa con gli orti?"),
        ("che cosa si fa con gli orti? sintetizza in tre punti", "che cosa si fa con gli orti?"),
        ("che cosa si fa con gli orti? riassumi tutto in due frasi", "che cosa si fa con gli orti?"),
    ],
)  # fmt: skip
def test_how_it_is_asked_is_no_part_of_it(question: str, bare: str) -> None:
    assert " ".join(formless(question).split()) == bare


@pytest.mark.parametrize(
    "question",
    [
        "si paga con un telefono?", "si paga con la pec?", "si paga con una mail?", "si risponde al telefono?", "si scrive alla pec?",
        "si risponde alle mail?", "si vede sul sito?", "si trova sulla pec?", "si scarica dal sito?", "arriva dalla pec?",
        "si legge nel sito?", "si legge nella mail?", "si prenota per telefono?", "si prenota tramite mail?", "si prenota via mail?",
        "si va sul mio sito?", "si va sul nostro sito?", "si va sul suo sito?", "can we book on the phone?", "is my phone enough?",
        "is our website fine?", "la mia mail basta?", "la vostra pec basta?", "un sito del comune va cambiato?", "un sito che non va?",
    ],
)  # fmt: skip
def test_what_one_writes_or_calls_with_is_no_contact(question: str) -> None:
    assert value_of(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "c'è un link?", "che link avete?", "quale link?", "is there a link?", "the link?", "any link?", "which link?", "what link?",
    ],
)  # fmt: skip
def test_a_link_is_asked_for(question: str) -> None:
    assert value_of(question) == "web"


def test_a_green_number_is_a_phone() -> None:
    assert value_of("qual è il numero verde?") == "phone"


@pytest.mark.parametrize("what", ["il", "lo", "la", "i", "gli", "le", "cosa", "quello", "sui"])
def test_what_is_summed_up_is_named(what: str) -> None:
    assert matches("turn", "of_all", "riassumi in tre punti")
    assert not matches("turn", "of_all", f"riassumi in tre punti {what} fanno")


def test_what_plans_are_about() -> None:
    assert matches("turn", "summary", "can you say what the two plans are about?")


def test_that_things_are_held_together_is_no_topic() -> None:
    assert uncompared("entrambi parlano di orti").split() == ["parlano", "di", "orti"]


def test_a_silence_names_what_is_asked_and_nothing_told_aside(tmp_path: Path) -> None:
    text = "# Piano delle sponde\n\nIl piano apre le sponde del lago ai bagnanti.\n"
    asks = Assistant(made(tmp_path, {"sponde": text}), HashEmbedder())
    answer = asks.ask("buongiorno, ho un banco a Zocca, il piano delle sponde parla di funivie?")
    assert answer.abstained
    assert "«funivie»" in answer.text
    assert "Zocca" not in answer.text
    assert "zocca" not in answer.text


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Sto in montagna, la corriera non passa. Il piano dice qualcosa sui trasporti", "Il piano dice qualcosa sui trasporti"),
        ("Abito lontano dal centro e guido poco. Nel piano c'è scritto dei treni", "Nel piano c'è scritto dei treni"),
        ("Mia figlia cerca un lavoro da mesi. Cosa prevede per i giovani laureati qui", "Cosa prevede per i giovani laureati qui"),
        ("Gestisco un bar vicino alla piazza. Ci sono aiuti per i locali come questi", "Ci sono aiuti per i locali come questi"),
        ("We live in an old flat. Is there money for new windows here", "Is there money for new windows here"),
        ("My bus was cut last year. What does the plan say on buses", "What does the plan say on buses"),
        ("Sto in montagna. La corriera non passa mai.", "Sto in montagna. La corriera non passa mai."),
        ("Cosa prevede per i giovani", "Cosa prevede per i giovani"),
    ],
)  # fmt: skip
def test_what_asks_without_a_mark(text: str, asked: str) -> None:
    assert asked_in(text) == asked


@pytest.mark.parametrize(
    "asked",
    [
        "nel piano di Borgo c'è qualcosa del genere?",
        "nel piano di Borgo c'è qualcosa di simile?",
        "il piano prevede una cosa simile da noi in paese?",
        "does the plan of Borgo have something similar?",
        "is there a thing of the sort in the plan?",
        "does the plan have anything like that in it?",
    ],
)
def test_the_like_of_what_was_told_is_one_question_with_it(asked: str) -> None:
    text = f"Una volta giù c'era il portinaio che salutava tutti. {asked}"
    assert told_first(text) == ("", text)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Il piano mira a dare un orto a chi lo chiede.", True),
        ("Il piano punta a raddoppiare gli orti.", True),
        ("Il piano serve a chi zappa.", True),
        ("Il piano vuole orti in ogni rione.", True),
        ("Il piano intende aprire altri orti.", True),
        ("Lo scopo del piano sono orti per tutti.", True),
        ("Il fine del piano sono orti per tutti.", True),
        ("Le finalità del piano sono due.", True),
        ("L'obiettivo del piano sono orti per tutti.", True),
        ("Gli obiettivi del piano sono due.", True),
        ("The plan seeks more gardens.", True),
        ("The plan intends to open more gardens.", True),
        ("The aim of the plan is a garden for all.", True),
        ("The aims of the plan are two.", True),
        ("The goal of the plan is a garden for all.", True),
        ("The goals of the plan are two.", True),
        ("The purpose of the plan is a garden for all.", True),
        ("The purposes of the plan are two.", True),
        ("The objective of the plan is a garden for all.", True),
        ("The objectives of the plan are two.", True),
        ("Il piano conta dodici orti.", False),
    ],
)
def test_what_a_plan_is_for_is_called_so(tmp_path: Path, sentence: str, told: bool) -> None:
    matter = matter_of(made(tmp_path, {"orti": f"# Piano degli orti\n\n{sentence}\n"}), "Perché?")
    windows = enumerate(matter.library.windows)
    find = matter.find(next(n for n, w in windows if w.passage.text == sentence))
    assert _says(matter, Candidate(find, matter.quotable(find), 0.99), "aims") is told


def test_who_asks_at_once_tells_no_story(tmp_path: Path) -> None:
    orti = made(tmp_path, {"orti": "# Piano degli orti\n\nLe scuole curano gli orti.\n"})
    reader = Reader(orti, load_thesaurus())
    story = "Noi abitiamo vicino alle scuole e ci piacerebbe tanto curare gli orti"
    assert "scuole" in topics(reader.read(story))
    asks = "Come si curano gli orti delle scuole in primavera? Con il letame come da noi?"
    assert topics(reader.read(asks)) == ()
