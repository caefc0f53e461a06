"""Texts for property tests: prose, and the odd things that files hold."""

from hypothesis import strategies as st

WORDS = [
    "casa",
    "piano",
    "città",
    "azione",
    "missione",
    "direzione",
    "obiettivo",
    "sostegno",
    "della",
    "il",
    "per",
    "che",
    "abitare",
    "verde",
    "cooperative",
    "euro",
    "2030",
    "art.",
    "ecc.",
    "dott.",
    "n.",
    "OB.1.1",
    "BO3.3.1.b",
    "Promuovere",
    "Costruire",
    "l’abitare",
    "d'uso",
]
MARKS = [
    *"#-*•→|_`~<>[](){}:;.,!?…«»“”'\"",
    *(
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        "\x00",
        "\x0b",
        "\x0c",
        "\x85",
        "\u2028",
        "\u2003",
        "\xa0",
        "\ufeff",
    ),
    *(
        "**",
        "__",
        "|---|",
        "| a | b |",
        "a\tb",
        "1. ",
        "a) ",
        "- ",
        "## ",
        "•\t",
        "<br>",
        "</p>",
        "&amp;",
    ),
    *(
        "AZIONI\n",
        "DIREZIONE 1\n",
        "MISSIONE 2 ",
        "Azione A1",
        "OB.",
        "Soggetto attuatore\n",
        "Ambito: ",
    ),
    *("é", "e\u0301", "ﬁ", "日本", "🏡", "שלום", "\u202e", "ǅ", "İ", "ß", "\U0010ffff"),
]

#: Any text that a file can hold: no lone surrogates.
characters = st.characters(exclude_categories=["Cs"])
anything = st.text(characters, max_size=400)
#: Text in which the signs of structure come often.
odd = st.lists(
    st.one_of(
        st.sampled_from(MARKS),
        st.sampled_from([f"{w} " for w in WORDS]),
        st.text(characters, max_size=6),
    ),
    max_size=120,
).map("".join)
#: Running prose, with abbreviations and decimals in it.
sentence = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)
prose = st.lists(
    st.tuples(sentence, st.sampled_from([". ", "? ", "; ", "! ", "… ", ".» ", "\n", " "])),
    min_size=1,
    max_size=40,
).map(lambda parts: "".join(a + b for a, b in parts))
