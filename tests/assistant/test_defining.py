"""What stands behind a term that is explained, and what only names it."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answering.definitions import _kind_first
from assistant.evidence.matter import Find
from assistant.judging.defining import defines, hangs, says_what
from assistant.judging.judge import Candidate
from ingest.locator import Span

from .matters import made, matter_of


@pytest.mark.parametrize(
    ("sentence", "worth"),
    [
        ("Un orto sinergico è un orto in cui le piante si aiutano.", 1.0),
        ("Orto sinergico: le piante vi crescono insieme.", 1.0),
        ("Orto sinergico (campo in cui le piante si aiutano).", 1.0),
        ("Un orto sinergico è anche una strada per stare insieme.", 0.0),
        ("Un orto sinergico è inoltre un bel posto.", 0.0),
        ("Un orto sinergico è pure un bel posto.", 0.0),
        ("Orto sinergico – campo di piante che si aiutano.", 1.0),
        ("Si apre un orto sinergico (2021) accanto al mulino.", 0.0),
        ("Si apre un orto sinergico (OS) accanto al mulino.", 0.0),
        ("Si apre un orto sinergico accanto al mulino.", 0.0),
        # the end of an Italian verb is no English `are`
        ("Si apre un orto sinergico, così da insegnare a tutti.", 0.0),
    ],
)
def test_forms_of_definitions(tmp_path: Path, sentence: str, worth: float) -> None:
    library = made(tmp_path, {"valverde": f"# Piano di Valverde\n\n## Campi\n\n{sentence}\n"})
    matter = matter_of(library, "Che cos'è un orto sinergico?")
    (passage,) = [p for p in library.passages if p.text == sentence]
    found = defines(matter, Find(passage, Span(passage.start, passage.end)))
    assert found == pytest.approx(worth, abs=0.05)


@pytest.mark.parametrize(
    ("sentence", "hanging"),
    [
        ("Oltre al classico orto sinergico, è cruciale avere acqua.", False),
        ("Oltre all'orto sinergico, è cruciale avere acqua.", True),
        ("Oltre all'idea di un orto sinergico, è cruciale avere acqua.", True),
        ("Con l’orto sinergico è facile avere acqua.", True),
        ("L'orto sinergico è un campo in cui le piante si aiutano.", False),
        ("Orto sinergico: un campo in cui le piante si aiutano.", False),
    ],
)
def test_a_term_behind_a_preposition_is_not_explained(
    tmp_path: Path, sentence: str, *, hanging: bool
) -> None:
    library = made(tmp_path, {"valverde": f"# Piano di Valverde\n\n## Campi\n\n{sentence}\n"})
    matter = matter_of(library, "Che cos'è un orto sinergico?")
    (passage,) = [p for p in library.passages if p.text == sentence]
    assert hangs(matter, Find(passage, Span(passage.start, passage.end))) is hanging


def test_a_question_that_names_nothing_known(tmp_path: Path) -> None:
    library = made(tmp_path, {"valverde": "# Piano di Valverde\n\n## Campi\n\n- 12\n\n...\n"})
    matter = matter_of(library, "che cosa sono?")
    assert not matter.question.known
    for passage in library.passages:
        find = Find(passage, Span(passage.start, passage.end))
        assert not says_what(matter, find)
        assert defines(matter, find) == 0.0


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("UN ORTO SINERGICO E' UN CAMPO IN CUI LE PIANTE SI AIUTANO.", True),
        ("Orto sinergico: è il campo in cui le piante si aiutano.", True),
        ("L'orto sinergico rappresenta l'insieme delle piante che si aiutano.", True),
        ("Un orto sinergico è bello e grande.", False),
        ("In che modo un orto sinergico è un campo.", False),  # opens with something else
        ("Si apre un orto sinergico accanto al mulino.", False),
    ],
)
def test_what_says_the_kind_of_a_thing_goes_first(
    tmp_path: Path, sentence: str, *, kind: bool
) -> None:
    text = f"# Piano di Valverde\n\n## Campi\n\nOrti sinergici: belli.\n\n{sentence}\n"
    matter = matter_of(made(tmp_path, {"valverde": text}), "Che cos'è un orto sinergico?")
    near, own = (
        Candidate(Find(p, Span(p.start, p.end)), Span(p.start, p.end), promise)
        for p, promise in zip(matter.library.passages[-2:], (0.8, 0.5), strict=True)
    )
    assert own.passage.text == sentence
    assert says_what(matter, own.find) is kind
    assert (_kind_first(matter, [near, own])[0] is own) is kind
    assert _kind_first(matter, [near, replace(own, promise=0.3)])[0] is near
