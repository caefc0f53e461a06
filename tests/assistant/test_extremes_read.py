"""How people ask for extremes, orders and sums, and what only sounds so."""

import pytest

from assistant.reading.extremes import asks_sum, extreme_in


@pytest.mark.parametrize(
    ("question", "measure", "ends", "noun"),
    [
        ("qual è l'azione che costa di più?", "amount", ("most",), "action"),
        ("quale scheda costa meno di tutte?", "amount", ("least",), "sheet"),
        ("la scheda più cara e la più economica di tutto il piano", "amount", ("most", "least"), "sheet"),
        ("metti in fila le aree da quella con più soldi", "amount", ("most",), "area"),
        ("ordina i progetti per costo", "amount", ("most",), "project"),
        ("Quali sono le tre azioni più costose?", "amount", ("most",), "action"),
        ("l'azione con l'importo più alto", "amount", ("most",), "action"),
        ("quale area riceve più fondi?", "amount", ("most",), "area"),
        ("qual è la più cara delle schede?", "amount", ("most",), "sheet"),
        ("la misura più cara del piano", "amount", ("most",), "measure"),
        ("which project ends first?", "end", ("least",), "project"),
        ("Quale intervento finisce per ultimo?", "end", ("most",), "intervention"),
        ("il primo progetto che si conclude", "end", ("least",), "project"),
        ("quale progetto comincia per primo?", "start", ("least",), "project"),
        ("Quale misura dura di più?", "length", ("most",), "measure"),
        ("What is the most expensive action?", "amount", ("most",), "action"),
        ("Which measure has the largest budget?", "amount", ("most",), "measure"),
        ("Rank the measures by cost", "amount", ("most",), "measure"),
        ("Tra i progetti, quale finisce per primo?", "end", ("least",), "project"),
        ("quale scheda per i giovani costa di meno?", "amount", ("least",), "sheet"),
        ("Quale intervento, secondo il piano, costa di più?", "amount", ("most",), "intervention"),
        ("quale missione costa di più a Pian Sorghetta?", "amount", ("most",), "mission"),
        ("qual è la cosa più cara di tutto il piano?", "amount", ("most",), "any"),
        ("quale progetto bandiera costa di più?", "amount", ("most",), "project"),
        ("quale attività dura di più?", "length", ("most",), "activity"),
        ("le azioni in ordine di scadenza", "end", ("least",), "action"),
        ("quale azione incide di più?", "amount", ("most",), "action"),
        ("l'azione più finanziata", "amount", ("most",), "action"),
        ("quale azione riceve maggiori finanziamenti?", "amount", ("most",), "action"),
        ("a quale azione va il maggior budget?", "amount", ("most",), "action"),
        ("l'azione con la spesa più elevata", "amount", ("most",), "action"),
        ("l'azione con lo stanziamento più grande", "amount", ("most",), "action"),
        ("l'azione con la dotazione più consistente", "amount", ("most",), "action"),
        ("quali azioni prendono più euro?", "amount", ("most",), "action"),
        ("which action costs the most?", "amount", ("most",), "action"),
        ("which action gets the most funding?", "amount", ("most",), "action"),
        ("the action with the highest budget", "amount", ("most",), "action"),
        ("which action receives the most money?", "amount", ("most",), "action"),
        ("quale azione costa più di tutte?", "amount", ("most",), "action"),
        ("quale azione costa piu di tutte?", "amount", ("most",), "action"),
        ("l'azione meno costosa", "amount", ("least",), "action"),
        ("l'azione con la minor spesa", "amount", ("least",), "action"),
        ("l'azione con l'importo più basso", "amount", ("least",), "action"),
        ("the cheapest action", "amount", ("least",), "action"),
        ("the least expensive action", "amount", ("least",), "action"),
        ("which action costs the least?", "amount", ("least",), "action"),
        ("the action with the lowest budget", "amount", ("least",), "action"),
        ("l'ultima azione a finire", "end", ("most",), "action"),
        ("quale azione finisce più tardi?", "end", ("most",), "action"),
        ("which action ends last?", "end", ("most",), "action"),
        ("which project finishes last?", "end", ("most",), "project"),
        ("la prima azione a finire", "end", ("least",), "action"),
        ("quale azione ha la scadenza più vicina?", "end", ("least",), "action"),
        ("quale azione scade prima?", "end", ("least",), "action"),
        ("quale azione termina prima?", "end", ("least",), "action"),
        ("quale azione finisce prima", "end", ("least",), "action"),
        ("quale azione finisce prima fra tutte?", "end", ("least",), "action"),
        ("quale azione comincia per ultima?", "start", ("most",), "action"),
        ("l'ultima azione a partire", "start", ("most",), "action"),
        ("quale azione parte più tardi?", "start", ("most",), "action"),
        ("which action starts last?", "start", ("most",), "action"),
        ("la prima azione a partire", "start", ("least",), "action"),
        ("which action starts first?", "start", ("least",), "action"),
        ("which project begins first?", "start", ("least",), "project"),
        ("quale azione inizia prima?", "start", ("least",), "action"),
        ("quale azione parte per prima?", "start", ("least",), "action"),
        ("quali azioni partono per prime?", "start", ("least",), "action"),
        ("quali azioni iniziano prima?", "start", ("least",), "action"),
        ("quali azioni scadono prima?", "end", ("least",), "action"),
        ("la scheda più economica o la più cara?", "amount", ("least", "most"), "sheet"),
        ("quale azione dura più a lungo?", "length", ("most",), "action"),
        ("which action takes the longest?", "length", ("most",), "action"),
        ("the longest project", "length", ("most",), "project"),
        ("quale azione dura meno?", "length", ("least",), "action"),
        ("l'azione più breve", "length", ("least",), "action"),
        ("which action takes the shortest?", "length", ("least",), "action"),
        ("the shortest project", "length", ("least",), "project"),
        ("ordinami le azioni per importo", "amount", ("most",), "action"),
        ("classifica delle azioni per costo", "amount", ("most",), "action"),
        ("metti le azioni dalla più cara alla meno cara", "amount", ("most", "least"), "action"),
        ("list the actions by cost", "amount", ("most",), "action"),
        ("rank the actions from the most expensive to the cheapest", "amount", ("most", "least"), "action"),
    ],
)  # fmt: skip
def test_extremes_are_read(question: str, measure: str, ends: tuple[str, ...], noun: str) -> None:
    found = extreme_in(question)
    assert found is not None
    assert (found.measure, found.ends, found.noun) == (measure, ends, noun)


@pytest.mark.parametrize(
    "question",
    [
        "qual è il progetto più importante?",
        "quanto costa in tutto il progetto X?",
        "entro il primo anno quali azioni partono?",
        "Quale intervento finisce prima del 2026?",
        "quali azioni costano più di 100.000 euro?",
        "Costa di più l'azione 3 o l'azione 4?",
        "quale azione è più cara dell'azione 3?",
        "Quale azione costa di più del previsto?",
        "Fra S9 e S10 quale strategia pesa di più sul conto?",
        "Qual è l'azione con la pista più lunga?",
        "qual è la voce più cara dell'azione 3?",
        "quando finisce la prima fase del progetto?",
        "Qual è il contributo più alto che un progetto può avere?",
        "Costa di più il nido o la biblioteca?",
        "Con che criterio si decide dove mettere prima gli ascensori?",
        "Quali progetti hanno più partecipanti?",
        "quali azioni per chi ha meno soldi?",
        "quali azioni aiutano le famiglie con meno soldi?",
        "quali azioni per le famiglie che hanno meno soldi?",
        "quali azioni aiutano chi spende di più per l'affitto?",
        "Which measures help people who spend the most on rent?",
        "Che cosa fa il Comune per chi ha meno soldi?",
        "chi spende di più può usare le azioni?",
        "che cosa costa di più, il nido o la biblioteca?",
        "quale azione costa più dei parcheggi?",
        "quale azione costa più della scuola?",
        "quale azione costa più degli asili?",
        "quale azione costa più del nido?",
        "quale azione costa più che in passato?",
        "quale azione costa più delle scuole?",
        "rispetto al 2020 quale azione costa di più?",
        "quale delle due azioni costa di più?",
        "quale dei due progetti costa di più?",
        "Which action costs the most compared to 2020?",
        "quale progetto è più caro che utile?",
    ],
)
def test_what_only_sounds_so_is_no_extreme(question: str) -> None:
    assert extreme_in(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "somma?", "in tutto quanto fanno?", "fammi la somma di coop, aps e odv", "e se li sommi?",
        "qual è la somma degli importi delle schede?", "mi fai il totale?", "add them up", "e sommati quanto fanno?",
        "the sum of all costs", "puoi sommare i costi?",
        "quanto fanno in tutto?", "quanto fa insieme?", "add up the costs", "sum them", "sum?", "what do they come to?",
        "how much is that altogether?", "calcola il totale", "somma le azioni", "somma delle azioni", "in totale quanto fanno?",
    ],
)  # fmt: skip
def test_sums_are_read(question: str) -> None:
    assert asks_sum(question)


@pytest.mark.parametrize(
    "question",
    [
        "Sum up what the port part is about", "Posso sommarlo al bonus dello Stato?", "And the whole sum foreseen?",
        "qual è la somma messa a disposizione?", "quanto costa in tutto?", "Quanti in tutto?",
        "la somma di 5.000 euro a chi va?", "si possono sommare i contributi?",
        "quanto fa il Comune per i giovani in tutto?", "Sommando i nove paesi, quanta gente ci abita?",
        "Sommando tutte le missioni, quanti obiettivi ci sono?", "Sommando i paesi, how many people live there?",
    ],
)  # fmt: skip
def test_what_only_sounds_so_is_no_sum(question: str) -> None:
    assert not asks_sum(question)
