"""Phrases say one of a thing as people do, and name no gender that things need not have."""

import re

import pytest

from assistant.answers.phrases import phrases_of, plural

#: What the phrases below are filled with.
_FILLED = {
    "names": "A",
    "word": "azioni",
    "of": 5,
    "plan": "P",
    "part": "",
    "figure": "un importo",
    "label": "",
    "unclear": "",
    "without": "",
}


@pytest.mark.parametrize(
    ("key", "one", "many"),
    [
        ("counting.more", "… e un'altra voce.", "… e altre 2 voci."),
        (
            "counting.undivided",
            "Una voce non sta in nessuno di questi.",
            "2 voci non stanno in nessuno di questi.",
        ),
        ("counting.levels", "1 livello: A", "2 livelli: A"),
        (
            "counting.empty_more",
            "Senza azioni nei testi letti: A e un'altra voce.",
            "Senza azioni nei testi letti: A e altre 2 voci.",
        ),
        (
            "overview.more",
            "… e un altro piano: chiedi di quello per nome.",
            "… e altri 2 piani: chiedi di uno per nome.",
        ),
        ("original_pages", "1 pagina, ", "2 pagine, "),
        (
            "extremes.carried",
            "Di 5 azioni di «P», 1 ha un importo.",
            "Di 5 azioni di «P», 2 hanno un importo.",
        ),
        ("extremes.unclear.time", ", 1 lo dice in altro modo", ", 2 lo dicono in altro modo"),
    ],
)
def test_one_is_told_as_one(key: str, one: str, many: str) -> None:
    assert plural("it", key, 1, **_FILLED) == one
    assert plural("it", key, 2, **_FILLED) == many


def test_each_number_has_both_forms_in_both_languages() -> None:
    phrases = phrases_of("phrases.toml")
    assert phrases["it"].keys() == phrases["en"].keys()
    for known in phrases.values():
        for key in known:
            stem, _, form = key.rpartition(".")
            if form == "many" and stem != "opening":
                assert f"{stem}.one" in known


@pytest.mark.parametrize("name", ["phrases.toml", "interface.toml"])
def test_readers_are_told_what_to_do_in_one_way(name: str) -> None:
    """`Riprova`, not `riprovare`: right behind a colon, or where a sentence begins."""
    asked = re.compile(r"(?:^|[:;.] )(?:[a-z]{3,}|[A-Z][a-z]{2,})(?:are|ere|ire)(?= (?!questo))")
    spoken = [text for text in phrases_of(name)["it"].values() if asked.search(text)]
    assert spoken == []
