"""Labels, groups, fields and the form of interventions."""

import pytest
from hypothesis import given

from ingest.model import Kind
from ingest.vocabulary import vocabulary

from ..texts import anything, odd

words = vocabulary()


@pytest.mark.parametrize(
    ("line", "kind", "label", "title"),
    [
        ("MISSIONE 1", Kind.MISSION, "MISSIONE 1", ""),
        ("Asse 3: Mobilità", Kind.THEME, "Asse 3", "Mobilità"),
        ("Asse strategico II – Casa", Kind.THEME, "Asse strategico II", "Casa"),
        ("OB.1.2 Muoversi", Kind.OBJECTIVE, "OB.1.2", "Muoversi"),
        ("Obiettivo specifico 2.1. Fare", Kind.OBJECTIVE, "Obiettivo specifico 2.1", "Fare"),
        ("Azione 3.2.a - Aprire", Kind.ACTION, "Azione 3.2.a", "Aprire"),
        ("Azione n. 4 Aprire", Kind.ACTION, "Azione n. 4", "Aprire"),
        ("Goal 1: Water", Kind.OBJECTIVE, "Goal 1", "Water"),
        ("Strategia A Formare", Kind.STRATEGY, "Strategia A", "Formare"),
        ("Action A.1.2 Plant", Kind.ACTION, "Action A.1.2", "Plant"),
        ("Azione A1-2 Aprire", Kind.ACTION, "Azione A1-2", "Aprire"),
    ],
)
def test_labels(line: str, kind: Kind, label: str, title: str) -> None:
    found = words.label(line)
    assert found is not None
    assert (found.level.kind, found.text, line[found.end :]) == (kind, label, title)


@pytest.mark.parametrize(
    "line",
    [
        "Missione impossibile",
        "Azioni",
        "Il 3% dei casi",
        "Azione 50% sconto",
        "MISSIONARI 3",
        "OBIETTIVI",
        "",
    ],
)
def test_lines_without_label(line: str) -> None:
    assert words.label(line) is None


@pytest.mark.parametrize("digits", ["1" * 40, "1." * 30, "1-" * 30, "12.3-" * 20])
def test_no_label_is_looked_for_without_end(digits: str) -> None:
    # A pattern that goes back at each digit would try 2**40 ways.
    words.label(f"Azione A{digits}_")
    words.label(f"OB.{digits}_")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("AZIONI", Kind.ACTION),
        ("Azioni:", Kind.ACTION),
        ("**Strategie**", Kind.STRATEGY),
        ("Goals", Kind.OBJECTIVE),
    ],
)
def test_groups(line: str, kind: Kind) -> None:
    level = words.group(line)
    assert level is not None
    assert level.kind is kind


def test_a_line_with_more_words_is_no_group() -> None:
    assert words.group("Azioni del 2024") is None


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("Soggetto attuatore", "text"),
        ("R.U.P.", "person"),
        ("CUP", "code"),
        ("Data inizio:", "date"),
        ("Importo totale del finanziamento", "money"),
        ("Una cosa qualunque", None),
        ("Importo che nessuno ha mai saputo dire con certezza", None),
    ],
)
def test_field_types(name: str, type_: str | None) -> None:
    assert words.field_type(name) == type_


@pytest.mark.parametrize(
    "line",
    [
        "Promuovere gli orti",
        "Realizzazione di piste",
        "«Favorire» reti",
        "Training installers",
        "Avvio di corsi",
    ],
)
def test_interventions(line: str) -> None:
    assert words.states_intervention(line)


@pytest.mark.parametrize(
    "line", ["Mare e monti", "Cittadinanza attiva", "Gli orti", "Potere", "12 case", "", "Re"]
)
def test_no_interventions(line: str) -> None:
    assert not words.states_intervention(line)


@given(odd)
def test_total(line: str) -> None:
    words.label(line)
    words.group(line)
    words.field_type(line)
    words.states_intervention(line)
    words.is_note(line)
    words.goes_on(f"a{line}", f"a{line}")


@given(anything)
def test_a_label_opens_its_line(line: str) -> None:
    found = words.label(f"Azione 1 {line}")
    assert found is None or (f"Azione 1 {line}").startswith(found.text)


def test_the_mark_of_an_entry_does_not_go_on_with_a_title() -> None:
    words = vocabulary()
    assert not words.goes_on("PIANO 2026", "A) CULTURA")
    assert not words.goes_on("PIANO 2026", "e. SPORT")
    assert words.goes_on("PIANO 2026", "E SPORT")


FUNCTION_WORDS = """\
di del della dello dei degli delle dell' dell’ nell' nell’ dall' dall’ sull' sull’ e ed a al alla allo ai agli alle all' all’ da dal
dalla in nel nella nelle nei negli con su sul sulla per tra fra o od il la lo i gli le un una
uno che and or of the to for with by on at from an"""


@pytest.mark.parametrize("word", FUNCTION_WORDS.split())
def test_a_phrase_goes_on_behind_a_word_of_function_and_before_one(word: str) -> None:
    assert words.goes_on(f"Si cura {word.capitalize()}", "Città")
    assert words.goes_on("Si cura", f"{word} città" if word.isalpha() else f"{word}città")
    assert not words.goes_on("Si cura", f"qq{word} città")


@pytest.mark.parametrize(
    "opener",
    [
        *("quanto sopra", "quanto indicato", "quanto detto", "nota", "note", "n.b.", "nb:", "*"),
        *("(*)", "the above", "all of the above", "as above", "source:", "fonte:"),
    ],
)
def test_what_opens_a_note_on_a_list(opener: str) -> None:
    assert words.is_note(f"{opener.capitalize()} vale per tutti.")


@pytest.mark.parametrize("line", ["Notai e avvocati", "Notevoli sconti", "Fonte di acqua", "Nbc"])
def test_another_word_that_begins_alike_opens_none(line: str) -> None:
    assert not words.is_note(line)


@pytest.mark.parametrize(
    "opener",
    [
        *("totale", "totali", "subtotale", "sub-totale", "somma", "sommano", "in totale"),
        *("complessivo", "total", "totals", "subtotal", "sub-total", "grand total", "sum"),
    ],
)
def test_what_opens_a_row_that_sums_up(opener: str) -> None:
    assert words.is_total(f"- {opener.capitalize()} 2027")
    assert not words.is_total(f"{opener}bile")


DEEDS = """\
sostegno supporto raccordo avvio analisi studio utilizzo messa recupero contrasto rilancio
incentivo incentivi sviluppo apertura ricerca tutela cura riuso riordino verifica stipula
nascita offerta rinnovo presa bando bandi promote support develop create build improve increase
strengthen foster encourage establish introduce provide reduce ensure extend expand facilitate
organise organize launch set draft define replace install renovate upgrade monitor map train
raise adopt activate explore test review simplify overhaul study roll-out update design start
retrofit aprire leggere curare condurre dotarsi muoversi riunirsi formazione formazioni
estensione estensioni rinnovamento rinnovamenti lavaggio potatura creation extension treatment
planting maintenance renewal"""
NO_DEEDS = """\
intere genere potere dovere essere avere popolazione associazione associazioni fondazione
fondazioni organizzazione organizzazioni istituzione istituzioni amministrazione amministrazioni
direzione missione commissione direzioni azione azioni documento documenti regolamento
regolamenti dipartimento parlamento elemento elementi relazione relazioni nazione opzione
sezione visione dimensione tensione pensione pensioni disposizione occasione condizione
condizioni funzione funzioni during section regional national environmental nothing something
according general"""


@pytest.mark.parametrize("word", DEEDS.split())
def test_a_deed_shows_by_its_word_or_its_ending(word: str) -> None:
    assert words.states_intervention(f"{word.capitalize()} qui")


@pytest.mark.parametrize("word", NO_DEEDS.split())
def test_a_word_that_only_ends_alike_is_none(word: str) -> None:
    assert not words.states_intervention(f"{word.capitalize()} qui")


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Obiettivo esecutivo", Kind.OBJECTIVE),
        ("Obiettivi gestionali", Kind.OBJECTIVE),
        ("OBIETTIVO DIREZIONALE:", Kind.OBJECTIVE),
        ("Obiettivo 2027", None),
        ("Obiettivo annuale", None),
        ("Obiettivo finale", None),
        ("Obiettivi periodici", None),
        ("Obiettivo raggiunto", None),
        ("Azione correttiva", None),
        ("Tema nazionale", None),
    ],
)
def test_a_word_of_its_own_leaves_a_column_of_objectives_one(
    header: str, kind: Kind | None
) -> None:
    level = vocabulary().column(header)
    assert (level.kind if level else None) is kind
