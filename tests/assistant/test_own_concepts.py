"""Concepts of one's own, from a file beside the shipped thesaurus."""

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.service import Assistant
from assistant.thesaurus.thesaurus import load_thesaurus

from ..doubles import HashEmbedder
from .matters import made

MILLS = """\
# Piano dei mulini di Gorgorosso

## Forni

Il forno di Borgata Alta cuoce pane di segale per tre scuole.

### Azioni

- Restaurare la gualchiera grande
- Insegnare a macinare la segale
- Aprire un forno nelle scuole
"""

OWN = """\
[[concept]]
id = "gualchiere-di-valle"
pref = { it = "gualchiera", en = "fulling mill" }
alt = { it = ["battilana"] }
hidden = { it = ["pestapanni"] }
top = true
"""


def own_file(folder: Path, text: str) -> Path:
    path = folder / "propri.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.slow
def test_own_concepts_are_added_to_the_shipped_ones(tmp_path: Path) -> None:
    shipped, found = load_thesaurus(), load_thesaurus(own_file(tmp_path, OWN))
    assert found.concepts.keys() - shipped.concepts.keys() == {"gualchiere-di-valle"}
    assert shipped.concepts.items() <= found.concepts.items()
    named = found.mentions("Dov'è il pestapanni?", "it")
    assert [mention.concept for mention in named] == ["gualchiere-di-valle"]
    assert shipped.mentions("Dov'è il pestapanni?", "it") == []


def test_an_own_concept_may_stand_for_a_shipped_one(tmp_path: Path) -> None:
    shipped = load_thesaurus()
    name = next(iter(shipped.concepts))
    text = f'[[concept]]\nid = "{name}"\npref = {{ it = "gualchiera" }}\ntop = true\n'
    found = load_thesaurus(own_file(tmp_path, text))
    assert found.concepts[name].pref == {"it": "gualchiera"}
    assert found.concepts.keys() == shipped.concepts.keys()


@pytest.mark.slow
def test_what_people_call_it_finds_what_the_plan_calls_it(tmp_path: Path) -> None:
    library = made(tmp_path, {"gorgorosso": MILLS})
    question = "Quali azioni riguardano il pestapanni?"
    own = load_thesaurus(own_file(tmp_path, OWN))
    found = Assistant(library, HashEmbedder(), own).ask(question)
    assert found.citations[0].quote == "Restaurare la gualchiera grande"
    without = Assistant(library, HashEmbedder()).ask(question)
    assert without.abstained


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[concept]\n", "TOML"),
        ('[[concept]]\nid = "x"\n', "pref"),
        ('[[concept]]\nid = "Due Parole"\npref = { it = "x" }\n', "Due Parole"),
        ('[[concept]]\nid = "x"\npref = { it = "x" }\nbroader = ["mancante"]\n', "mancante"),
        ('[[concept]]\nid = "x"\npref = { it = "x" }\nbroader = ["x"]\n', "sé stesso"),
        ('[[concept]]\nid = "x"\npref = { it = "x" }\nprefe = 3\n', "prefe"),
        ("concept = 3\n", "propri.toml"),
        ("concept = [3]\n", "propri.toml"),
    ],
)
def test_a_broken_file_of_concepts_is_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_thesaurus(own_file(tmp_path, text))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_of_concepts_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "propri.toml"
    path.write_bytes(b"\xff\xfe\x00pref")
    with pytest.raises(SettingsError, match=r"propri\.toml"):
        load_thesaurus(path)
    with pytest.raises(SettingsError, match=r"manca\.toml: .*perché il file non c'è; correggere"):
        load_thesaurus(tmp_path / "manca.toml")
