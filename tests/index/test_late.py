"""Late interaction says what a plain computation over every token says."""

import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.terms import line_of, lined
from index import readtokens
from index.embed.embedder import FloatArray
from index.embed.tokens import Headed, PassageTokens, units
from index.late import DocumentTokens, TokenBank, read_tokens
from index.readtokens import write_tokens
from index.replacing import is_full
from index.windows import windows_of
from index.words import terms

from ..doubles import HashEmbedder
from ..texts import anything
from .test_windows import document

SIZES = st.lists(
    # documents, each with the lengths of its windows and those of its headings
    st.tuples(
        st.lists(st.integers(1, 6), min_size=1, max_size=5),
        st.lists(st.integers(1, 3), min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=4,
)


def unit(rows: npt.NDArray[Any]) -> npt.NDArray[Any]:
    wide = rows.astype(np.float64)
    return np.asarray(wide / np.linalg.norm(wide, axis=1, keepdims=True))


def made(
    sizes: list[tuple[list[int], list[int]]], seed: int, dimensions: int = 8
) -> list[DocumentTokens]:
    """Documents whose tokens all lean one way, as those of a model do."""
    chance = np.random.default_rng(seed)
    found = []
    for texts, heads in sizes:
        count = sum(texts) + sum(heads)
        tokens = np.clip(chance.normal(25, 40, (count, dimensions)), -127, 127).astype(np.int8)
        tokens[:, 0] |= 1  # no token is nothing at all
        bounds = np.cumsum([0, *texts, *heads], dtype=np.int64)
        head = chance.integers(len(heads), size=len(texts))
        mean = unit(tokens).mean(axis=0).astype(np.float32)
        found.append(DocumentTokens(tokens, bounds, head, mean))
    return found


def centred(part: DocumentTokens, common: FloatArray, place: int) -> FloatArray:
    own = part.tokens[part.bounds[place] : part.bounds[place + 1]]
    return unit(unit(own) - common)


def common_of(parts: list[DocumentTokens]) -> FloatArray:
    return np.asarray(unit(np.concatenate([p.tokens for p in parts])).mean(axis=0))


def asked_for(seed: int) -> FloatArray:
    rows = unit(np.random.default_rng(seed).normal(size=(3, 8)))
    return rows.astype(np.float32)


@given(SIZES, st.integers(0, 999), st.data())
def test_likeness_is_the_centred_cosine_with_the_most_alike_token(
    sizes: list[tuple[list[int], list[int]]], seed: int, data: st.DataObject
) -> None:
    parts, question = made(sizes, seed), asked_for(seed)
    bank, common = TokenBank(parts), common_of(parts)
    every = [(part, own) for part in parts for own in range(len(part.head))]
    assert len(bank) == len(every)
    numbers = st.lists(st.sampled_from(range(len(every))), unique=True, min_size=1)
    windows = np.array(sorted(data.draw(numbers)), dtype=np.int64)
    texts, heads = bank.likeness(question, windows)
    asked = unit(question - common)
    for column, window in enumerate(windows.tolist()):
        part, own = every[window]
        text = (asked @ centred(part, common, own).T).max(axis=1)
        above = len(part.head) + int(part.head[own])
        heading = (asked @ centred(part, common, above).T).max(axis=1)
        np.testing.assert_allclose(texts[:, column], text, atol=1e-4)
        np.testing.assert_allclose(heads[:, column], heading, atol=1e-4)


@given(SIZES, st.integers(0, 999))
def test_vectors_are_of_unit_length_and_without_the_common_direction(
    sizes: list[tuple[list[int], list[int]]], seed: int
) -> None:
    parts = made(sizes, seed)
    bank, common = TokenBank(parts), common_of(parts)
    every = [(part, own) for part in parts for own in range(len(part.head))]
    for window, (part, own) in enumerate(every):
        found = bank.vectors(window)
        np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1.0, atol=1e-5)
        np.testing.assert_allclose(found, centred(part, common, own), atol=1e-4)


def test_what_was_worked_out_once_is_the_same_for_other_windows_and_the_second_time() -> None:
    parts = made([([3, 2, 4], [1, 2]), ([2], [1]), ([5, 1], [2])], 7)
    bank, question = TokenBank(parts), asked_for(7)
    whole = np.arange(6, dtype=np.int64)
    first = bank.likeness(question, whole)
    some = np.array([1, 3, 5], dtype=np.int64)
    for now, before in zip(bank.likeness(question, some), first, strict=True):
        np.testing.assert_allclose(now, before[:, some], atol=1e-6)
    for now, before in zip(bank.likeness(question, whole), first, strict=True):
        np.testing.assert_array_equal(now, before)


def test_a_question_is_left_as_it_is() -> None:
    question = asked_for(3)
    kept = question.copy()
    TokenBank(made([([2, 2], [1])], 3)).likeness(question, np.array([0, 1], dtype=np.int64))
    np.testing.assert_array_equal(question, kept)


def test_a_document_of_more_tokens_than_are_worked_on_at_once() -> None:
    parts = made([([400] * 25, [1])], 5)
    bank, common, question = TokenBank(parts), common_of(parts), asked_for(5)
    texts, _ = bank.likeness(question, np.array([0, 24], dtype=np.int64))
    last = (unit(question - common) @ centred(parts[0], common, 24).T).max(axis=1)
    np.testing.assert_allclose(texts[:, 1], last, atol=1e-4)


def test_no_tokens_at_all_are_told() -> None:
    empty = DocumentTokens(
        np.empty((0, 8), np.int8), np.zeros(1, np.int64), np.empty(0, np.int64), np.zeros(8, "f4")
    )
    with pytest.raises(ValueError, match="no tokens"):
        TokenBank([empty])


@given(anything, st.sampled_from(["it", "en"]))
def test_the_line_of_a_text_is_that_of_its_terms(text: str, language: str) -> None:
    assert line_of(text, language) == line_of(text, language) == lined(terms(text, language))


def test_the_two_languages_have_lines_of_their_own() -> None:
    text = "energie rinnovabili and renewable cities"
    assert line_of(text, "it") != line_of(text, "en")
    assert line_of(text, "it") == lined(terms(text, "it"))


class Asked(HashEmbedder):
    """Gives one token a passage, which tells it from the others, and notes what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.passages: list[Headed] = []

    def passage_tokens(
        self,
        passages: Sequence[Headed],
        counts: Callable[[str], bool],
        progress: Callable[[int], None] | None = None,
    ) -> PassageTokens:
        self.passages += passages
        tokens = [np.full((1, self.dimensions), n + 1, dtype=np.int8) for n in range(len(passages))]
        return PassageTokens(self.embed_passages([p.whole for p in passages]), tokens)

    def query_tokens(self, text: str) -> Any:
        raise NotImplementedError

    def ask(self, text: str) -> Any:
        raise NotImplementedError


def test_what_stands_twice_is_read_once_and_headings_beside_their_first_window(
    tmp_path: Path,
) -> None:
    made_of = document("# Piano\n\n## Casa\n\n- Orti\n- Siepi\n- Orti\n\n## Scuola\n\n- Orti\n")
    windows, embedder = list(windows_of(made_of)), Asked()
    vectors = write_tokens(tmp_path / "tokens", made_of, windows, embedder)
    asked = embedder.passages
    assert len(set(asked)) == len(asked)
    assert {p for p in asked if not p.of_head} == {w.headed for w in windows}
    for place, heading in enumerate(asked):
        if heading.of_head:
            assert asked[place - 1] == Headed(heading.head, heading.text)
    np.testing.assert_array_equal(
        vectors, embedder.embed_passages([w.headed.whole for w in windows])
    )
    kept = read_tokens(tmp_path / "tokens")
    for number, window in enumerate(windows):
        own = kept.tokens[kept.bounds[number]]
        above = kept.tokens[kept.bounds[len(windows) + int(kept.head[number])]]
        assert asked[int(own[0]) - 1] == window.headed
        assert asked[int(above[0]) - 1].head == window.head


class Spoken(Asked):
    """Gives each passage as many tokens as it has letters, those of a heading as it has lines."""

    def passage_tokens(
        self,
        passages: Sequence[Headed],
        counts: Callable[[str], bool],
        progress: Callable[[int], None] | None = None,
    ) -> PassageTokens:
        self.calls.append(len(passages))
        self.passages += passages
        if progress:
            progress(len(passages))
        return PassageTokens(self.embed_passages([p.whole for p in passages]), self.told(passages))

    def told(self, passages: Sequence[Headed]) -> list[npt.NDArray[np.int8]]:
        return [
            np.random.default_rng(zlib.crc32(repr(p).encode()))
            .integers(-127, 128, (len(p.text) % 7, self.dimensions))
            .astype(np.int8)
            for p in passages
        ]

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[int] = []


@pytest.mark.parametrize("bounds", [(1024, 1 << 14, 64 << 20), (3, 5, 0), (1, 1, 10)])
def test_what_is_read_and_written_in_parts_is_what_would_be_written_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bounds: tuple[int, int, int]
) -> None:
    for name, bound in zip(("TEXTS_AT_ONCE", "TOKENS_AT_ONCE", "IN_MEMORY"), bounds, strict=True):
        monkeypatch.setattr(readtokens, f"_{name}", bound)
    lines = "".join(
        f"## Parte {n % 5}\n\n- Orti {n % 11}\n- Siepi {'a' * n}\n\n" for n in range(20)
    )
    made_of = document(f"# Piano\n\n{lines}")
    windows, embedder, done = list(windows_of(made_of)), Spoken(), list[int]()
    vectors = write_tokens(tmp_path / "tokens", made_of, windows, embedder, done.append)
    assert max(embedder.calls) <= bounds[0]
    assert done == sorted(done)
    assert done[-1] == min(len(windows), len(set(embedder.passages)))
    headings = dict.fromkeys(w.head for w in windows)
    first = {w.head: w.text for w in reversed(windows)}
    above = [Headed(head, first[head], of_head=True) for head in headings]
    whole = np.concatenate(embedder.told([*(w.headed for w in windows), *above]))
    np.save(tmp_path / "whole.npy", whole)
    assert (tmp_path / "tokens.npy").read_bytes() == (tmp_path / "whole.npy").read_bytes()
    kept = read_tokens(tmp_path / "tokens")
    np.testing.assert_array_equal(kept.mean, units(whole).sum(axis=0) / len(whole))
    np.testing.assert_array_equal(
        vectors, embedder.embed_passages([w.headed.whole for w in windows])
    )
    assert sorted(p.name for p in tmp_path.iterdir()) == ["tokens.npy", "tokens.npz", "whole.npy"]


def test_a_document_without_windows_has_no_tokens(tmp_path: Path) -> None:
    write_tokens(tmp_path / "tokens", document(""), [], Spoken())
    assert len(read_tokens(tmp_path / "tokens").tokens) == 0


@pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="only Linux has /dev/full, a disk that is always full"
)
def test_a_disk_that_is_full_is_known_as_such_while_tokens_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def full(path: Path) -> Iterator[BinaryIO]:
        with open("/dev/full", "wb") as stream:
            yield stream

    monkeypatch.setattr(readtokens, "replacing", full)
    made_of = document("# Piano\n\n- Orti\n- Siepi\n")
    with pytest.raises(OSError, match="No space left") as caught:
        write_tokens(tmp_path / "tokens", made_of, list(windows_of(made_of)), Spoken())
    assert is_full(caught.value)
