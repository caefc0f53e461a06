"""Where answers and alignments stop: on plans that have more to give than may be taken."""

from collections import Counter

import numpy as np
import pytest

from assistant.alignment import align
from assistant.alignment.aligning import Judged, strongest
from assistant.answers.answer import Answer
from assistant.service import Assistant
from index.indexer import update
from index.library import open_library
from ingest.files import sources

from ..contract import check_alignment, check_answer
from ..doubles import HashEmbedder

TOWNS = (
    "Altavalle",
    "Bassavilla",
    "Cimamonte",
    "Doganella",
    "Erbavoglio",
    "Fontechiara",
    "Giogolungo",
)


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("rich")
    catalogue = ""
    for town in TOWNS:
        same = "\n".join(f"- Piantare tigli e querce nel parco {n}" for n in range(7))
        uses = "\n".join(f"- cura dei tigli numero {n} del vivaio" for n in range(12))
        guests = "\n".join(f"- rose antiche numero {n} della serra" for n in range(12))
        (folder / f"{town.lower()}.md").write_text(
            f"# Piano di {town}\n\n## Azioni\n\n{same}\n\n## Vivaio\n\n"
            f"Il fondo del vivaio dei tigli costa 1.000 euro, apre nel 2030 e serve a:\n\n{uses}\n\n"
            f"## Serra\n\nLa serra delle rose apre nel 2031 e ospita:\n\n{guests}\n",
            "utf-8",
        )
        catalogue += f'[[plan]]\nid = "{town.lower()}"\ntitle = "Piano di {town}"\n'
        catalogue += f'[[document]]\nfile = "{town.lower()}.md"\nplan = "{town.lower()}"\n'
    (folder / "catalogue.toml").write_text(catalogue, "utf-8")
    update(folder / "index", sources([folder]), HashEmbedder)
    return Assistant(open_library(folder / "index"), HashEmbedder())


def ask(assistant: Assistant, question: str) -> Answer:
    answer = assistant.ask(question)
    check_answer(answer.as_dict(), assistant.library)
    return answer


@pytest.mark.parametrize(
    "question",
    [
        "A che cosa serve il fondo del vivaio dei tigli?",
        "fondo del vivaio dei tigli",
        "Che cos'è il fondo del vivaio dei tigli?",
        "Quanto costa il vivaio dei tigli e quando apre il vivaio e quanto costa il fondo dei tigli?",
    ],
)
def test_an_answer_that_is_no_list_has_at_most_eight(rich: Assistant, question: str) -> None:
    assert len(ask(rich, question).citations) <= 8


def test_there_is_more_to_give_than_eight(rich: Assistant) -> None:
    assert len(ask(rich, "fondo del vivaio dei tigli").citations) == 8
    joined = "Quanto costa il vivaio dei tigli e quando apre la serra delle rose?"
    answer = ask(rich, joined)
    assert "1.000 euro" in answer.text
    assert "2031" in answer.text
    assert len(answer.citations) == 8


@pytest.mark.parametrize("towns", [2, 3, 5, 7])
def test_a_comparison_has_at_most_twelve(rich: Assistant, towns: int) -> None:
    named = ", ".join(TOWNS[:towns])
    answer = ask(rich, f"Confronta {named} sui tigli del vivaio")
    assert {c.plan for c in answer.citations} == {t.lower() for t in TOWNS[:towns]}
    assert len(answer.citations) <= 12


def test_a_list_has_no_limit(rich: Assistant) -> None:
    answer = ask(rich, "Quali sono le azioni?")
    assert len(answer.citations) == answer.examined == 7 * len(TOWNS)


def test_a_passage_has_at_most_five_pairs(rich: Assistant) -> None:
    found = align(rich.library, "altavalle", "bassavilla")
    check_alignment(found.as_dict(), rich.library)
    assert {pair.a.quote for pair in found.pairs} == {pair.b.quote for pair in found.pairs}
    assert len({pair.a.passage for pair in found.pairs}) == 7
    rows, columns = np.nonzero(np.ones((7, 9)))
    chance = np.ones(63, dtype=np.float32)
    judged = Judged(rows, columns, chance, {}, ((), ()), (rows, columns))
    chosen, lost = strongest(judged, np.arange(63))
    assert len(chosen) + len(lost) == 63
    for side in (rows, columns):
        assert max(Counter(side[chosen].tolist()).values()) == 5
