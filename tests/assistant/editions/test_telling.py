"""What two passages share in rare words tells whether they are one."""

from pathlib import Path

import pytest

from assistant.editions.diff import Fate, diff
from assistant.editions.telling import Telling
from assistant.wording import forms

from .texts import edition

COMMON = "La cooperativa {n} cura gli orti del piano di quartiere."


def said(*more: str) -> Telling:
    return Telling(map(forms, [*more, *(COMMON.format(n=n) for n in range(9))]))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Monitoraggio del piano di quartiere", "Sfalcio del piano di quartiere", False),
        ("Cooperativa Lucciola", "Cooperativa Grillo", False),
        ("Regione Serranica", "Regione Serranicana", True),
        ("Orti del quartiere Lucciola", "Gli orti del quartiere Lucciola", True),
    ],
)
def test_rare_words_count(one: str, other: str, *, alike: bool) -> None:
    assert (said(one, other).shared(forms(one), forms(other)) >= 0.5) is alike


def test_names_that_only_look_alike_are_two(tmp_path: Path) -> None:
    filler = "".join(f"{COMMON.format(n=n)}\n\n" for n in ("Rana", "Talpa", "Lepre", "Volpe"))
    old = edition(tmp_path, "old.md", f"# Piano\n\n{filler}Cooperativa Lucciola di quartiere\n")
    new = edition(
        tmp_path, "new.md", f"# Piano\n\n{filler}Cooperativa Grillo di quartiere\n\nAltro.\n"
    )
    fates = {
        " ".join(p.text.split()): c.fate for c in diff(old, new).passages for p in (*c.old, *c.new)
    }
    assert fates["Cooperativa Lucciola di quartiere"] is Fate.DROPPED
    assert fates["Cooperativa Grillo di quartiere"] is Fate.NEW
