"""Words that only share a stem with a label name nothing of it; the label's own forms do."""

import pytest

from assistant.tables import table
from assistant.thesaurus.thesaurus import load_thesaurus
from index.words import stem, words

#: Language, concept, words that only share a stem with its label, the label's own forms.
COLLISIONS = [
    ("it", "islands", "isolare isolamento isolante isolati", "isole isola"),
    ("it", "housing", "caso casi", "casa case"),
    ("it", "coast-sea", "marito Maria Mario", "mare"),
    ("it", "labour", "occupa occuparsi occupano", "occupazione occupati"),
    ("it", "tram-metro", "metri tramite trama", "metro tram"),
    ("it", "health", "sala sale salire saluto", "salute"),
    ("it", "birth-rate", "Natale materna", "natalità maternità"),
    ("it", "quarries", "minuti mini cavi cavo", "miniere miniera cave cava"),
    ("it", "renewable-energy", "rinnovo rinnovare rinnovato", "rinnovabili rinnovabile"),
    ("it", "land-remediation", "bonifico bonifici", "bonifiche bonifica"),
    ("it", "grants-calls", "banda bande bandiere", "bandi bando"),
    ("it", "associations", "circolare circolazione", "circoli circolo"),
    ("it", "urban-heat", "condizioni condizione", "condizionatore condizionatori"),
    ("it", "training-system", "corsie corsa corse", "corsi corso"),
    ("it", "coaching-mentoring", "consiglio consigliere", "consigli"),
    ("it", "fossil-fuels", "metà mete", "metano"),
    ("it", "credit-access", "presto prestano", "prestito prestiti"),
    ("it", "neighbourhood-community", "vicino vicina", "vicini vicinato"),
    ("it", "restrictions-bans", "ordine ordini ordinare", "ordinanze ordinanza"),
    ("it", "self-employment", "commerciale commerciali", "commercialisti commercialista"),
    ("it", "standards-certification", "Marche marca marcia", "marchio marchi"),
    ("it", "finance", "soldati soldato fondata", "soldi fondi fondo"),
    ("it", "air-transport", "volevo volete voluto", "voli volo"),
    ("it", "budget", "stanza stanze bilancia", "stanziamenti stanziamento bilancio"),
    ("it", "early-school-leaving", "bocce bocca", "bocciati bocciato"),
    ("it", "industrial-relations", "concerto", "concertazione"),
    ("it", "taxation", "tasso tassi cartelli impostazioni", "tasse tassa cartella imposte"),
    ("it", "indicators", "indica indicazioni indicare", "indicatori indicatore"),
    ("it", "tourist-accommodation", "ricetta ricette", "ricettività ricettive"),
    ("it", "refugees", "rifugio rifugi", "rifugiati rifugiato"),
    ("it", "music-arts-education", "conservazione conservare", "conservatori conservatorio"),
    ("it", "working-time", "straordinaria straordinarie", "straordinari straordinario"),
    ("it", "waste", "rifare rifarsi rifiuta", "rifiuti rifiuto"),
    ("it", "wastewater", "scaricare scarica", "scarichi"),
    ("it", "monetary-support", "assegnazione assegnato Iseo", "assegno assegni isee"),
    ("it", "telemedicine", "televisiva televisivi", "televisita"),
    ("it", "incubation-acceleration", "incubo accelerare", "incubatori acceleratore"),
    ("it", "agri-food-chains", "pasti pasto", "pasta"),
    ("it", "food-waste", "avanzamento avanzate", "avanzi"),
    ("it", "organic-waste", "umidità umida composta", "umido compost"),
    ("it", "child-protection", "affidamento affidabile", "affido"),
    ("it", "archaeology", "reparti reputo", "reperti reperto"),
    ("it", "wildlife", "cacca nutrire", "caccia nutrie nutria"),
    ("it", "equality", "equitazione", "equità"),
    ("it", "livestock", "stalli mucchio", "stalle stalla mucche mucca"),
    ("it", "waste-charges", "TAR tara", "tari"),
    ("it", "addictions", "tossiche tossicità", "tossici"),
    ("it", "networking-coordination", "parlamento parlare", "coordinamento"),
    ("it", "elderly", "anzianità anzitutto", "anziani anziano anziana"),
    ("it", "prison-probation", "carcasse", "carcere carceri"),
    ("en", "migration", "land lands", "landings"),
    ("en", "transparency", "account accounts accountant", "accountability"),
    ("en", "parking", "park parks", "parking"),
    ("en", "competitiveness", "product production competences", "productivity competing"),
    ("en", "libraries", "book booking published", "books publishing"),
    ("en", "creative-industries", "design designed designated", "designers designer"),
    ("en", "broadband", "connection connections connect", "connectivity"),
    ("en", "mobility", "mobile", "mobility"),
    ("en", "renewable-energy", "renew renewal", "renewables renewable"),
    ("en", "hospitals", "hospitality", "hospitals hospital"),
    ("en", "professionals", "engine consultation consultations", "engineers consultants"),
    ("en", "public-events", "meet meets", "meetings meeting"),
    ("en", "children", "minority minorities", "minors"),
    ("en", "heating-cooling", "radiation", "radiators radiator"),
    ("en", "culture", "show", "shows"),
    ("en", "unemployment", "sacks", "sacked"),
    ("en", "enterprises", "busy", "businesses business"),
    ("en", "digital-skills", "code codes", "coding"),
    ("en", "international-cooperation", "twins", "twinning"),
]

#: Language, a question with a word that was read as another, the concept that it names.
MEANT = [
    ("it", "Come si fa a isolare il tetto?", "building-energy-efficiency"),
    ("it", "Posso pagare con un bonifico?", "digital-payments"),
    ("it", "Dove si gioca a bocce?", "sport"),
    ("it", "Chi fa la ricetta?", "primary-care"),
    ("it", "In quali reparti mancano posti?", "hospitals"),
    ("it", "Che cosa si fa a Natale?", "events-festivals"),
    ("it", "Gli stalli davanti alla stazione", "parking"),
    ("it", "Ci sono sostanze tossiche nel terreno?", "pollution"),
    ("it", "Chi porta i pasti a mezzogiorno?", "food-policy"),
    ("en", "Are there new parks?", "urban-green"),
    ("en", "Which consultations are planned?", "public-consultation"),
    ("en", "Where do I get the sacks?", "waste-collection"),
]

#: Labels of several words keep their inflections although one of their words is exact.
LONGER = [
    ("un'isola pedonale", "walking"),
    ("le isole pedonali", "walking"),
    ("le scuole medie", "primary-secondary-education"),
    ("la banca cooperativa", "credit-cooperatives"),
]

#: A word, the language in which it is a label, the concept; in the other it means something else.
HOMOGRAPHS = [
    ("case", "it", "housing"),
    ("code", "it", "road-traffic"),
    ("salute", "it", "health"),
    ("care", "en", "care"),
    ("compete", "en", "competitiveness"),
    ("fine", "en", "local-police"),
]


def mentioned(text: str, language: str) -> set[str]:
    return {m.concept for m in load_thesaurus().mentions(text, language)}


@pytest.mark.parametrize(("language", "concept", "others", "own"), COLLISIONS)
def test_a_word_that_only_shares_a_stem(language: str, concept: str, others: str, own: str) -> None:
    assert {word: concept in mentioned(word, language) for word in others.split()} == dict.fromkeys(
        others.split(), False
    )
    assert {word: concept in mentioned(word, language) for word in own.split()} == dict.fromkeys(
        own.split(), True
    )


@pytest.mark.parametrize(("language", "question", "concept"), MEANT)
def test_what_was_misread_has_its_own_concept(language: str, question: str, concept: str) -> None:
    assert concept in mentioned(question, language)


@pytest.mark.parametrize(("text", "concept"), LONGER)
def test_a_longer_label_is_inflected(text: str, concept: str) -> None:
    assert concept in mentioned(text, "it")


@pytest.mark.parametrize(("word", "language", "concept"), HOMOGRAPHS)
def test_a_word_of_both_languages(word: str, language: str, concept: str) -> None:
    other = {"it": "en", "en": "it"}[language]
    assert concept in mentioned(word, language)
    assert concept not in mentioned(word, other)


def test_what_is_exact_is_a_label() -> None:
    thesaurus = load_thesaurus()
    labels = {
        tuple(words(label))
        for concept in thesaurus.concepts.values()
        for _, label in (*concept.labels, *concept.hidden)
    }
    assert {word for word in thesaurus.exact if (word,) not in labels} == set()


def test_a_stem_is_mended_whole() -> None:
    """One label more that is compared by stem would bring the strangers back."""
    exact = table("thesaurus", "_labels.toml")["exact"]
    alone = [
        (concept.id, language, word)
        for concept in load_thesaurus().concepts.values()
        for language, label in (*concept.labels, *concept.hidden)
        if [word := label.lower()] == list(words(label))
    ]
    mended = {(c, lang, stem(word, lang)) for c, lang, word in alone if word in exact[lang]}
    assert {
        (c, word)
        for c, lang, word in alone
        if word not in exact[lang] and (c, lang, stem(word, lang)) in mended
    } == set()
