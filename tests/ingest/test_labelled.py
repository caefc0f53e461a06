"""Levels that labels show: by the plan's own words, whatever these are."""

from pathlib import Path

import pytest

from ingest.outline.series import series

from .test_outline import outline, read

LEVERS = """\
# Piano casa di Acquachiara

## Le due leve e i dodici impegni

Il piano muove due leve. Gli impegni sono dodici.

### LEVA 1 – Recuperare

{first}

### LEVA 2 – Costruire

{second}
"""
TITLES = [
    "Riparare i tetti", "Isolare le pareti", "Cambiare gli infissi", "Aprire i cortili",
    "Comprare alloggi", "Affittare stanze", "Garantire i canoni", "Ascoltare gli inquilini",
    "Formare i custodi", "Piantare alberi", "Sostituire le caldaie", "Contare gli sfitti",
]  # fmt: skip


def _levers() -> str:
    codes = [
        f"#### I.{n} {title}\n\nIl Comune se ne occupa.\n" for n, title in enumerate(TITLES, 1)
    ]
    return LEVERS.format(first="\n".join(codes[:5]), second="\n".join(codes[5:]))


def test_labels_and_codes_are_levels_by_the_plans_own_words(tmp_path: Path) -> None:
    found = outline(read(tmp_path, piano=_levers()))

    assert [(level.name, level.count) for level in found.levels] == [("leve", 2), ("impegni", 12)]
    assert [len(root.children) for root in found.roots] == [5, 7]
    assert {
        s.count for level in found.levels for s in found.statements if s.noun == level.noun
    } == {
        2,
        12,
    }


@pytest.mark.parametrize(
    ("labels", "word", "count"),
    [
        (["Sentiero 1 – Bosco", "Sentiero 2 – Fiume", "Sentiero 3 – Colle"], "Sentiero", 3),
        (["VISIONE PRIMA – Casa", "VISIONE SECONDA – Lavoro"], "VISIONE", 2),
        (["Macro-livello A – Accesso", "Macro-livello B – Casa"], "Macro-livello", 2),
        (["Settore PA – Uffici", "Settore T – Strade", "Settore E – Case"], "Settore", 3),
        (["Misura 1.1 – Forni", "Misura 1.2 – Reti", "Misura 2.1 – Ponti"], "Misura", 3),
    ],
)
def test_numbers_letters_and_ordinals_count_on(
    tmp_path: Path, labels: list[str], word: str, count: int
) -> None:
    text = "# Piano di Acquachiara\n\n" + "\n\n".join(f"## {label}\n\nTesto." for label in labels)

    (found,) = series(read(tmp_path, piano=text), {})

    assert (found.word, len(found.members)) == (word, count)


@pytest.mark.parametrize(
    "labels",
    [
        ["Tabella 1 – Spese", "Tabella 2 – Entrate"],
        ["Capitolo 1 – Premessa", "Capitolo 2 – Fine"],
        ["Sentiero 7 – Bosco", "Sentiero 12 – Fiume"],
        ["Azione 1 – Forni", "Azione 2 – Reti", "Azione 1 – Ponti", "Azione 2 – Viali"],
    ],
)
def test_parts_of_a_document_gaps_and_labels_of_several_things_are_no_level(
    tmp_path: Path, labels: list[str]
) -> None:
    text = "# Piano di Acquachiara\n\n" + "\n\n".join(f"## {label}\n\nTesto." for label in labels)

    assert series(read(tmp_path, piano=text), {}) == []


def test_a_noun_with_a_name_is_a_level(tmp_path: Path) -> None:
    names = ["CASE DI VALLE", "TETTI AL SOLE", "SCUOLE FRESCHE"]
    text = "# Piano\n\n" + "\n\n".join(f"## Progetto bandiera: {n}\n\nTesto." for n in names)

    found = outline(read(tmp_path, piano=text))

    assert [(level.name, level.count) for level in found.levels] == [("progetti bandiera", 3)]


def test_what_a_plan_states_after_the_noun(tmp_path: Path) -> None:
    from ingest.outline.statements import statements

    (document,) = read(
        tmp_path,
        piano="# Piano\n\nLe azioni sono in tutto 27.\n\nLe schede, venticinque in tutto, sono"
        " brevi.\n\nProgetti finanziati: 14.\n\nGli interventi iscritti sono diciannove.",
    )

    assert [(s.noun, s.count) for s in statements(document)] == [
        ("action", 27),
        ("sheet", 25),
        ("project", 14),
        ("intervention", 19),
    ]


def test_codes_of_several_letters_are_one_level_where_headings_part_them(tmp_path: Path) -> None:
    parts = {"P": "A piedi", "B": "In bici", "M": "Col mezzo"}
    text = "# Piano della sosta di Acquachiara\n\n## Le azioni\n\nSono in tutto nove azioni.\n"
    for letter, name in parts.items():
        text += f"\n### {letter} – {name}\n"
        text += "".join(f"\n#### {letter}{n} {TITLES[n]} {name}\n\nSi fa.\n" for n in (1, 2, 3))
    text += "\nIl Comune avvia l'azione M2 per prima.\n"

    assert [(s.word, len(s.members)) for s in series(read(tmp_path, piano=text), {})] == [
        ("azioni", 9)
    ]


def test_codes_within_others_are_named_by_their_letter(tmp_path: Path) -> None:
    text = "# Agenda di Acquachiara\n\nI servizi sono 12.\n"
    for part in (1, 2, 3):
        text += f"\n## Parte digitale {part} – {TITLES[part]}\n\n"
        text += "".join(f"- MD{part}.S{n} {TITLES[3 * part + n - 3]}.\n" for n in (1, 2, 3, 4))

    found = {s.sign: (s.word, len(s.members)) for s in series(read(tmp_path, piano=text), {})}
    assert found["MD"] == ("servizi", 12)
