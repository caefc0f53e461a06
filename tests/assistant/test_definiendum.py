"""What a question asks the meaning of, however people lead up to it."""

import pytest

from assistant.reading.definiendum import definiendum


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("ho letto anche di un fondo ponte, cos'è?", "fondo ponte"),
        ("abbiamo sentito della consulta, che cos'è?", "consulta"),
        ("si parla di una cabina di regia: cos'è?", "cabina di regia"),
        ("mi hanno parlato del patto locale: che cos'è?", "patto locale"),
        ("mi hanno detto dell'albo, cos'è?", "albo"),
        ("ho sentito parlare di RUP, che cosa vuol dire?", "RUP"),
        ("Le botteghe di sponda cosa sarebbero esattamente?", "botteghe di sponda"),
        ("il fondo ponte cos'è di preciso?", "fondo ponte"),
        ("what is the bridge fund exactly?", "bridge fund exactly"),
        ("cos'è praticamente?", "praticamente"),
        ("ERS e PUG, cosa vogliono dire?", "ERS e PUG"),
        ("ma cos'è st'albo??", "albo"),
        ("che cos'è questa consulta?", "consulta"),
        ("cos'è sta consulta?", "consulta"),
        ("cosa sono questi patti?", "patti"),
        ("che cos'è quest'albo?", "albo"),
        ("what is this fund?", "fund"),
        ("leggo di un fondo ponte, cos'è?", "fondo ponte"),
        ("sento parlare di telesoccorso, ma che cos'è?", "telesoccorso"),
        ("leggo che a Zocca fanno le botteghe di sponda. ma che cosa sono?", "botteghe di sponda"),
        ("ho letto che il Comune farà i patti di vicinato. Cosa sono?", "patti di vicinato"),
        ("ho sentito dire che ci sarà un albo, cos'è?", "albo"),
        (
            "sento che il Comune apre la consulta con gli altri comuni: che cos'è?",
            "consulta con gli altri comuni",
        ),
        ("ho visto che avete l'albo. E che cos'è?", "albo"),
        ("vedo che c'è un fondo ponte per tutti, però cos'è?", "fondo ponte per tutti"),
        ("mi hanno detto che ci sono i patti. che significa", "patti"),
        ("mi dicono che abito in una zona bianca. che vuol dire?", "zona bianca"),
        (
            "I read that they want a bridge fund for the young. What is it?",
            "bridge fund for the young",
        ),
        ("I have read that there are pacts. and what are they?", "pacts"),
        ("i've heard that the city has a bridge fund. but what does it mean?", "bridge fund"),
    ],
)
def test_what_people_have_heard_of_is_what_they_ask_on(text: str, thing: str) -> None:
    assert definiendum(text) == thing
