"""Which of a few named entries has more or less, and what is said of one, to be confirmed."""

import pytest

from assistant.reading.between import between_in
from assistant.reading.confirming import confirming_in
from assistant.service import Assistant

from ..contract import check_answer
from .valleys import assistant_in


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_in(tmp_path_factory.mktemp("between"))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Costa di più il ponte o il sentiero?", "most amount ponte|sentiero"),
        ("Costa più il ponte oppure il sentiero?", "most amount ponte|sentiero"),
        ("Fra il ponte e il sentiero, quale costa di più?", "most amount ponte|sentiero"),
        ("Il ponte o il sentiero: quale costa di meno?", "least amount ponte|sentiero"),
        ("Cosa è più economico, il ponte, il sentiero o la fontana?", "least amount ponte|sentiero|fontana"),
        ("È più caro il ponte o il sentiero?", "most amount ponte|sentiero"),
        ("Qual è il meno costoso tra il ponte e il sentiero?", "least amount ponte|sentiero"),
        ("which is more expensive, the bridge or the path?", "most amount bridge|path"),
        ("which is the most expensive between A.1 and A.2?", "most amount A.1|A.2"),
        ("which costs more, the bridge or the path?", "most amount bridge|path"),
        ("which is cheaper, the bridge or the path?", "least amount bridge|path"),
        ("which costs less, the bridge or the path?", "least amount bridge|path"),
        ("Finisce prima il ponte o il sentiero?", "least end ponte|sentiero"),
        ("Termina dopo il ponte o il sentiero?", "most end ponte|sentiero"),
        ("which ends later, the bridge or the path?", "most end bridge|path"),
        ("which ends first, the bridge or the path?", "least end bridge|path"),
        ("Parte prima A1 o B1?", "least start A1|B1"),
        ("Comincia più tardi A1 o B1?", "most start A1|B1"),
        ("which starts last, the bridge or the path?", "most start bridge|path"),
        ("which starts sooner, the bridge or the path?", "least start bridge|path"),
        ("Dura di più il ponte o il sentiero?", "most length ponte|sentiero"),
        ("È più lungo il ponte o il sentiero?", "most length ponte|sentiero"),
        ("which lasts longer, the bridge or the path?", "most length bridge|path"),
        ("Dura meno il ponte o il sentiero?", "least length ponte|sentiero"),
        ("È più breve il ponte o il sentiero?", "least length ponte|sentiero"),
        ("which takes less, the bridge or the path?", "least length bridge|path"),
        ("Il ponte costa più del sentiero?", "most amount ponte|sentiero ?"),
        ("Il ponte è più costoso dell'argine?", "most amount ponte|argine ?"),
        ("the bridge costs more than the path?", "most amount bridge|path ?"),
        ("is the bridge more expensive than the path?", None),
        ("Il ponte costa meno del sentiero?", "least amount ponte|sentiero ?"),
        ("Il ponte costa meno dell'argine?", "least amount ponte|argine ?"),
        ("Il ponte finisce dopo il sentiero?", "most end ponte|sentiero ?"),
        ("Il ponte finisce prima del sentiero?", "least end ponte|sentiero ?"),
        ("the bridge ends after the path?", "most end bridge|path ?"),
        ("the bridge ends before the path?", "least end bridge|path ?"),
        ("Il ponte parte dopo il sentiero?", "most start ponte|sentiero ?"),
        ("Il ponte parte prima del sentiero?", "least start ponte|sentiero ?"),
        ("the bridge starts after the path?", "most start bridge|path ?"),
        ("the bridge starts before the path?", "least start bridge|path ?"),
        ("Il ponte dura più del sentiero?", "most length ponte|sentiero ?"),
        ("the bridge lasts longer than the path?", "most length bridge|path ?"),
        ("Il ponte dura meno del sentiero?", "least length ponte|sentiero ?"),
        # no two names
        ("Quale intervento costa di più?", None),
        ("Il ponte costa più di 9.000 euro?", None),
        ("Il ponte finisce prima del 2030?", None),
        ("Il ponte costa più di un milione?", None),
        ("Il ponte costa meno di mezzo miliardo?", None),
        ("the bridge costs more than a million?", None),
        ("the bridge costs less than half a billion?", None),
        ("Quali azioni per giovani o anziani?", None),
    ],
)  # fmt: skip
def test_what_holds_names_against_each_other(text: str, read: str | None) -> None:
    asked = between_in(text)
    told = asked and f"{asked.end} {asked.measure} {'|'.join(asked.sides)}{' ?' * asked.claims}"
    assert told == read


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Costa di più il censimento o i tetti verdi?", "Tetti verdi: € 150.000"),
        ("Costa meno il censimento, i tetti verdi o gli orti per anziani?", "Censimento degli alberi: € 60.000"),
        ("Quale finisce prima tra l'intervento 1.1 e l'intervento 2.1?", "Nuovi filari nei viali: 2027-2029"),
        # `Risorse` are sums in this table
        ("Costa di più A1 o B1?", "Bus elettrici sulla linea 3: 5.100.000 €"),
        ("Scade prima la zona 30 o la rete di piste ciclabili?", "Zone 30 nei quartieri residenziali: giugno 2027"),
        # of two plans
        ("Costa di più la rete di piste ciclabili o le vasche di laminazione?", "Rete di piste ciclabili lungo il fiume: 2.400.000 €"),
    ],
)  # fmt: skip
def test_the_entry_that_has_it_leads(both: Assistant, text: str, headline: str) -> None:
    answer = both.ask(text)
    check_answer(answer.as_dict(), both.library)
    assert answer.headline is not None
    assert answer.headline.text == headline
    assert len(answer.citations) > 1


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Il censimento costa più dei tetti verdi?", "**No**."),
        ("I tetti verdi costano più del censimento?", "**Sì**."),
        ("Le vasche durano meno dei giardini scolastici?", "**Sì**."),
        ("Costa di più B2 o B1?", "Non posso dirlo: accanto a «Abbonamento gratuito per gli studenti»"),
        ("Costa di più la funivia o i tetti verdi?", "Non posso dirlo: non trovo nei piani una voce"),
    ],
)  # fmt: skip
def test_what_is_claimed_or_cannot_be_told(both: Assistant, text: str, opening: str) -> None:
    answer = both.ask(text)
    check_answer(answer.as_dict(), both.library)
    assert answer.text.startswith(opening)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("La rete è della Polizia Locale?", "holder rete|Polizia Locale"),
        ("Gli orti sono a carico dell'ASSP?", "holder orti|ASSP"),
        ("Gli orti sono in capo al Comune?", "holder orti|Comune"),
        ("Gli orti saranno affidati al Comune?", "holder orti|Comune"),
        ("La rete è di competenza dell'Anas?", "holder rete|Anas"),
        ("La rete è in mano ai Comuni?", "holder rete|Comuni"),
        ("Il ponte sarà opera del Comune?", "holder ponte|Comune"),
        ("Il ponte viene fatto dal Comune?", "holder ponte|Comune"),
        ("I corsi vengono gestiti dalle scuole?", "holder corsi|scuole"),
        ("Il ponte è realizzato da Anas?", "holder ponte|Anas"),
        ("I corsi sono attuati dagli enti?", "holder corsi|enti"),
        ("Il parco è curato dallo Studio Rossi?", "holder parco|Studio Rossi"),
        ("Il parco è seguito dall'ASSP?", "holder parco|ASSP"),
        ("La rete è coordinata dai Comuni?", "holder rete|Comuni"),
        ("Il ponte spetta alla Regione?", "holder ponte|Regione"),
        ("Il ponte tocca a noi?", "holder ponte|noi"),
        ("Il ponte compete allo Stato?", "holder ponte|Stato"),
        ("Il ponte lo fa la Regione?", "holder ponte|Regione"),
        ("I corsi li fanno le scuole?", "holder corsi|scuole"),
        ("Il parco lo gestisce l'ASSP?", "holder parco|ASSP"),
        ("L'ASSP gestisce il parco?", "holder parco|ASSP"),
        ("La Provincia realizza il ponte?", "holder ponte|Provincia"),
        ("La Provincia si occupa del ponte?", "holder ponte|Provincia"),
        ("Is the park run by the Province?", "holder park|Province"),
        ("Does the Province manage the park?", "holder park|Province"),
        ("Il ponte finisce nel 2029?", "time ponte|finisce nel 2029"),
        ("I lavori partono nel 2028?", "time lavori|partono nel 2028"),
        ("Il ponte è previsto per il 2028?", "time ponte|è previsto per il 2028"),
        ("Does the bridge end in 2030?", "time bridge|end in 2030"),
        ("Il ponte costa più di 9.000 euro?", "sum ponte|costa più di 9.000 euro"),
        ("Does the bridge cost 9,000 euros?", "sum bridge|cost 9,000 euros"),
        ("Quando finisce il ponte?", None),
        ("Il ponte non è della Regione?", None),
        ("Il ponte finisce presto?", None),
        ("Il piano prevede un ponte nel 2028?", None),
    ],
)
def test_what_is_said_of_a_thing(text: str, read: str | None) -> None:
    asked = confirming_in(text)
    assert (asked and f"{asked.kind} {asked.of}|{asked.said}") == read


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("La rete di piste ciclabili è della Polizia Locale?", "**No**: Settore Lavori Pubblici, non «Polizia Locale»."),
        ("La rete di piste ciclabili è del settore lavori pubblici?", "**Sì**: Settore Lavori Pubblici."),
        # another name of the same body
        ("La misura B2 è dell'Azienda Trasporti Vallechiara?", "**Sì**: ATV."),
        ("Il censimento lo fa la Regione?", "**No**: Servizio Ambiente, non «Regione»."),
        ("Il censimento degli alberi finisce nel 2029?", "**No**: 2027."),
        ("I giardini scolastici finiscono nel 2031?", "**Sì**: 2027-2031."),
        ("Le vasche di laminazione partono nel 2028?", "**No**: 2029-2032."),
        ("La misura A1 scade entro il 2027?", "**No**: dicembre 2028."),
        ("Il censimento costa più di 50.000 euro?", "**Sì**: € 60.000."),
        ("I tetti verdi costano meno di mezzo milione?", "**Sì**: € 150.000."),
        ("La zona 30 costa 300.000 euro?", "**No**: 350.000 €, non «300.000 euro»."),
    ],
)  # fmt: skip
def test_an_entry_s_own_fields_confirm_or_deny(both: Assistant, text: str, opening: str) -> None:
    answer = both.ask(text)
    check_answer(answer.as_dict(), both.library)
    assert answer.text.startswith(opening)


def test_a_body_that_only_takes_part_is_told_beside(both: Assistant) -> None:
    answer = both.ask("Gli orti per anziani sono di Auser?")
    assert answer.text.startswith("**No**: Azienda Servizi alla Persona (ASSP), non «Auser».")
    assert "**Auser** — Partner" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "Il censimento è della massima importanza?",  # no body
        "Il piano del verde finisce nel 2030?",  # a plan is no entry
        "Il piano prevede tetti verdi?",
        "La funivia è della Regione?",
    ],
)
def test_what_no_entry_s_field_tells_is_neither(both: Assistant, text: str) -> None:
    assert not both.ask(text).text.startswith(("**Sì**", "**No**"))
