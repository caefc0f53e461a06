"""Whatever the text, its passages stand in the document and keep their ids."""

import dataclasses
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Kind, Passage
from ingest.readers import plaintext
from ingest.structure import structured

from .. import plans
from ..texts import WORDS, anything, odd, prose

LONGEST = 2000


def passages_of(text: str, *, markdown: bool = True) -> tuple[str, tuple[Passage, ...]]:
    blocks = list(plaintext.read(text, markdown=markdown))
    return structured("doc", blocks, None, is_plan=True)


def check(text: str, passages: tuple[Passage, ...]) -> None:
    assert len({p.id for p in passages}) == len(passages)
    place = 0
    for p in passages:
        assert p.document == "doc"
        assert p.id.startswith("doc~")
        assert place <= p.start < p.end <= len(text)
        place = p.end
        assert p.text == text[p.start : p.end]
        assert p.text == p.text.strip()
        assert len(p.text) <= LONGEST
        assert p.value_start is None or p.start < p.value_start <= p.end
        assert p.text.endswith(p.value)
        assert (p.name is None) or p.kind is Kind.FIELD
        assert all(p.start <= c.start <= c.end <= p.end for c in p.cells)
        assert all(part == " ".join(part.split()) and part for part in p.path)


@given(st.one_of(anything, odd, prose), st.booleans())
def test_offsets_and_ids_of_any_text(text: str, markdown: bool) -> None:
    check(*passages_of(text, markdown=markdown))


@given(st.lists(st.sampled_from([*plans.FILES.values(), plans.HOSTILE]), min_size=1, max_size=3))
def test_offsets_and_ids_of_plans(parts: list[str]) -> None:
    check(*passages_of("\n\n".join(parts)))


def test_offsets_of_what_is_very_long() -> None:
    check(*passages_of("x" * 10_000))
    check(*passages_of("Azione 1: " + "parola " * 3000))
    check(*passages_of("Azione 1\n\n" + "Una frase. " * 3000 + "\n\n- voce"))
    check(*passages_of("# " + "titolo " * 3000 + "\n\nTesto."))
    check(*passages_of("| Azioni | Risorse |\n" + "| " + "cella " * 3000 + "| y |\n"))
    check(*passages_of("R.U.P.: " + "nome " * 3000))


@given(st.one_of(anything, odd, prose))
def test_the_same_text_has_the_same_ids(text: str) -> None:
    assert passages_of(text) == passages_of(text)


PLAN_WORDS = st.lists(st.sampled_from(WORDS), min_size=3, max_size=12).map(
    lambda words: f"Il testo {' '.join(words)} finisce qui."
)


@given(st.lists(PLAN_WORDS, min_size=1, max_size=8), st.data())
def test_a_passage_keeps_its_id_when_another_is_added(
    paragraphs: list[str], data: st.DataObject
) -> None:
    before = passages_of("\n\n".join(paragraphs))[1]
    place = data.draw(st.integers(0, len(paragraphs)))
    added = "Questo paragrafo parla di tutt'altro: zanzare e zolle."
    after = passages_of("\n\n".join([*paragraphs[:place], added, *paragraphs[place:]]))[1]
    assert {p.id for p in before} <= {p.id for p in after}
    texts = {p.id: p.text for p in after}
    assert all(texts[p.id] == p.text for p in before)


def test_adding_an_action_to_a_plan_changes_no_other_id() -> None:
    before = {p.id: p.text for p in passages_of(plans.VALFIORE)[1]}
    grown = plans.VALFIORE.replace(
        "- AZ.2.2", "- AZ.2.9 Costruire una ciclofficina di quartiere\n- AZ.2.2"
    )
    after = {p.id: p.text for p in passages_of(grown)[1]}
    assert before.items() < after.items()
    assert len(after) == len(before) + 1


def test_repeats_are_told_apart() -> None:
    found = passages_of("Testo uguale qui.\n\nAltro testo.\n\nTesto uguale qui.")[1]
    first, _, third = found
    assert third.id == f"{first.id}-2"


# A line that comes back six times or more is a running header.
@given(
    st.lists(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=40),
        min_size=1,
        max_size=10,
        unique_by=tuple,
    ),
    st.booleans(),
)
def test_every_word_of_plain_prose_survives(paragraphs: list[list[str]], markdown: bool) -> None:
    text = "\n\n".join(" ".join(words) for words in paragraphs)
    kept, _ = passages_of(text, markdown=markdown)
    lost = Counter(text.split()) - Counter(kept.split())
    assert not lost


def test_every_word_of_the_small_plans_can_be_cited_or_read() -> None:
    for name in ("valfiore.md", "harbour.md", "borgoverde-piano.txt"):
        source = plans.FILES[name]
        kept, passages = passages_of(source, markdown=name.endswith("md"))
        wanted = Counter(source.replace("#", " ").split()) - Counter(["-", "•"] * 99)
        assert not wanted - Counter(kept.split())
        cited = Counter(word for p in passages for word in p.text.split())
        # Only the names of groups stand outside passages.
        assert set(wanted - cited) <= {"AZIONI", "Azioni", "Actions"}


def test_passages_are_frozen() -> None:
    passage = passages_of("Una frase.")[1][0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        passage.text = "altro"  # type: ignore[misc]
