"""Which records of two editions are linked, by how far pairs stand out."""

from pathlib import Path

import numpy as np
import pytest

from assistant.alignment.subject import Subject
from assistant.editions.diff import Diff, Fate, diff
from assistant.editions.edition import open_edition
from assistant.editions.linking import Link, linked, records_in
from assistant.editions.standing import Words, standing, words_of
from index.library import Library

from ..matters import made
from .texts import edition

TITLES = (
    "Biblioteca aperta la sera", "Corsi di nuoto per anziani", "Pista per i pattini",
    "Restauro della torre campanaria", "Mercato coperto del pesce", "Orti lungo la ferrovia",
)  # fmt: skip
BODIES = (
    "Le sale di lettura di piazza Grande chiudono alle ventitré con due bibliotecari.",
    "Lezioni in acqua nella vasca di via Argine, con istruttori e trasporto.",
    "Cemento liscio e rampe nel parco, disegnate dai ragazzi del quartiere.",
    "Consolidamento della muratura, delle campane e della scala a chiocciola.",
    "Banchi refrigerati, scarico e asta elettronica per i pescatori del molo.",
    "Particelle con acqua e attrezzi, assegnate ogni quattro anni per sorteggio.",
)


def plan(actions: list[tuple[str, str]]) -> str:
    head = "# Piano di Borgolido\n\n## Azioni\n"
    return head + "".join(
        f"\n### Azione {n} – {title}\n\n{body}\n" for n, (title, body) in enumerate(actions, 1)
    )


OLD = plan(list(zip(TITLES, BODIES, strict=True)))
NEW = plan(
    [
        ("Rampe e cemento per chi pattina", BODIES[2] + " Anche di notte."),
        ("Il pesce: banchi e scarico", "Banchi refrigerati e scarico per i pescatori del molo."),
        ("Asta elettronica", "Asta elettronica del mercato del pesce, per i pescatori."),
        (
            "Leggere e coltivare",
            "Sale di lettura aperte alle ventitré con due bibliotecari; particelle con acqua e"
            " attrezzi assegnate per sorteggio lungo la ferrovia.",
        ),
        (TITLES[3], BODIES[3]),
        ("Cinema sotto le stelle", "Venti proiezioni estive nel chiostro dei frati."),
    ]
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return made(tmp_path_factory.mktemp("linked"), {"lido-2021": OLD, "lido-2024": NEW})


@pytest.fixture(scope="module")
def found(library: Library) -> Diff:
    return diff(*(open_edition(f"lido-{year}", lambda: library) for year in (2021, 2024)))


def fates(found: Diff, fate: Fate) -> list[tuple[list[str], list[str]]]:
    return [
        ([p.value for p in c.old], [p.value for p in c.new])
        for c in found.records
        if c.fate is fate
    ]


def test_what_one_became_and_what_several_became(found: Diff) -> None:
    assert fates(found, Fate.SPLIT) == [
        ([TITLES[4]], ["Il pesce: banchi e scarico", "Asta elettronica"])
    ]
    assert fates(found, Fate.MERGED) == [([TITLES[0], TITLES[5]], ["Leggere e coltivare"])]
    assert fates(found, Fate.REWORDED) == [([TITLES[2]], ["Rampe e cemento per chi pattina"])]
    assert fates(found, Fate.KEPT) == [([TITLES[3]], [TITLES[3]])]
    assert fates(found, Fate.NEW) == [([], ["Cinema sotto le stelle"])]
    assert fates(found, Fate.DROPPED) == [([TITLES[1]], [])]


def test_what_belongs_together_stands_out(library: Library) -> None:
    old, new = (
        records_in(library.documents_of(name), library) for name in ("lido-2021", "lido-2024")
    )
    table = standing(old, new, (library, library), words_of(old, new))
    assert table.shape == (6, 6)
    assert int(table.argmax()) == 3 * 6 + 4
    assert table[2, 0] > 1 > table[1].max()


def test_of_many_records_a_sample_tells_the_mean(tmp_path: Path) -> None:
    """More than are sampled, so that not all pairs are looked at."""
    nouns = ("ponte", "museo", "parco", "asilo", "mercato", "molo", "teatro", "forno")
    places = ("Grotta", "Lanterna", "Maestra", "Nuova", "Ombrosa", "Piana", "Quercia")
    actions = [
        (f"{noun} {place}", f"Opere al {noun} di {place}") for noun in nouns for place in places
    ]
    text = plan(actions)
    library = made(tmp_path, {"a-2021": text, "a-2024": text})
    old, new = (records_in(library.documents_of(name), library) for name in ("a-2021", "a-2024"))
    assert len(old) == len(new) == len(actions) > 48
    table = standing(old, new, (library, library), words_of(old, new))
    assert (table.argmax(axis=1) == np.arange(len(actions))).all()


def test_nothing_is_linked_with_nothing(library: Library) -> None:
    assert linked([], [], (library, library), ()) == ()


def test_what_a_part_adds() -> None:
    words = Words((frozenset("ab"), frozenset("cd")), (frozenset("abc"),))
    old, new = words.old, words.new
    assert words.added(old[1], new[0], [old[0]]) > 0
    assert words.added(old[0], new[0], [old[0]]) == 0
    assert np.all(words.shared <= 1)
    assert np.all(np.diag(words.within(0)) == 0)


def test_a_word_that_many_say_tells_no_part() -> None:
    """*Aggiornamento* of one thing is no part of the *aggiornamento* of another."""
    common = [frozenset({"aggiorn", f"cosa{n}"}) for n in range(12)]
    old = (frozenset({"aggiorn", "rete", "orti"}), *common)
    words = Words(old, (frozenset({"rete"}), frozenset({"aggiorn"}), frozenset({"orti"})))
    assert words.added(words.new[1], old[0], [words.new[0]]) == 0
    assert words.added(words.new[2], old[0], [words.new[0]]) > 0


ACTIONS = [
    (title, body) for title, body in zip(TITLES, BODIES, strict=True) if "torre" not in title
]


def named(folder: Path, old: list[tuple[str, str]], new: list[tuple[str, str]]) -> Diff:
    texts = {"a-2021": plan([*old, *ACTIONS]), "a-2024": plan([*new, *ACTIONS])}
    library = made(folder, texts)
    return diff(*(open_edition(name, lambda: library) for name in texts))


PARTS = [
    ("Vita al molo", "Quattro approdi per chi vive in barca, con acqua e corrente."),
    ("«Dopo di te»", "Un alloggio a rotazione."),
]
WHOLE = [("Vita al molo e “dopo di te”", "Sei approdi per chi vive in barca, con acqua e luce.")]


def test_a_title_that_names_several_tells_what_was_merged_and_split(tmp_path: Path) -> None:
    """The text of what came in says nothing of it, but the title does."""
    titles = [title for title, _ in PARTS]
    found = named(tmp_path, PARTS, WHOLE)
    assert fates(found, Fate.MERGED) == [(titles, [WHOLE[0][0]])]
    back = tmp_path / "back"
    back.mkdir()
    assert fates(named(back, WHOLE, PARTS), Fate.SPLIT) == [([WHOLE[0][0]], titles)]


def test_what_stays_as_it_was_is_no_part_whatever_a_title_says(tmp_path: Path) -> None:
    found = named(tmp_path, PARTS, [*WHOLE, PARTS[1]])
    assert fates(found, Fate.MERGED) == []
    assert ([PARTS[1][0]], [PARTS[1][0]]) in fates(found, Fate.KEPT)


def clear(
    library: Library, monkeypatch: pytest.MonkeyPatch, sure: int, second: float
) -> list[Link]:
    """The links of six records with six, of which `sure` stand out, and one stands at 0.7 where
    its second stands at so much."""
    sides = [records_in(library.documents_of(name), library) for name in ("lido-2021", "lido-2024")]
    table = np.full((6, 6), -4.0, dtype=np.float32)
    table[range(sure), range(sure)] = 3.0
    table[5, 5], table[5, 4] = 0.7, second
    monkeypatch.setattr("assistant.editions.linking.standing", lambda *_: table)
    return [x for x in linked(sides[0], sides[1], (library, library), ()) if x.first]


@pytest.mark.parametrize(
    ("sure", "second", "more"),
    [
        (3, -1.5, 1),  # most have found theirs, and nothing else comes near
        (2, -1.5, 0),  # few have: two plans that have nothing to do with each other
        (3, -1.0, 0),  # another comes near
    ],
)
def test_where_most_are_found_what_leaves_no_doubt_is_too(
    library: Library, monkeypatch: pytest.MonkeyPatch, sure: int, second: float, more: int
) -> None:
    assert len(clear(library, monkeypatch, sure, second)) == sure + more


def test_what_is_labelled_as_records_are_is_one(tmp_path: Path) -> None:
    """A name in quotation marks that no reader takes for an action, between two actions."""
    text = OLD.replace(f"– {TITLES[3]}", "– «A noi»")
    found: list[Subject] = records_in(edition(tmp_path, "a.md", text).documents)
    assert len(found) == len(TITLES)
    at = [s.passage.label for s in found].index("Azione 4")
    assert [p.text for p in found[at].rest] == [BODIES[3]]
    assert BODIES[3] not in [p.text for p in found[at - 1].rest]
