"""The network that reads question and window together, on weights drawn by chance."""

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import WeightsFault
from assistant.judging import attention
from assistant.judging.attending import Attending
from assistant.judging.attention import Network, networks
from index.late import DocumentTokens, Stretch, TokenBank
from tests.index.test_late import made

_WIDTH, _DIMENSIONS = 16, 384


def drawn(seed: int = 0) -> Network:
    """A network of one block with weights drawn by chance."""
    drawing = np.random.default_rng(seed)

    def linear(name: str, outputs: int, inputs: int) -> dict[str, np.ndarray]:
        weight = drawing.normal(0, inputs**-0.5, (outputs, inputs)).astype(np.float32)
        return {f"{name}.weight": weight, f"{name}.bias": np.zeros(outputs, dtype=np.float32)}

    def norm(name: str) -> dict[str, np.ndarray]:
        ones = np.ones(_WIDTH, dtype=np.float32)
        return {f"{name}.weight": ones, f"{name}.bias": 0 * ones}

    held = linear("lin", _WIDTH, _DIMENSIONS) | linear("sc", _WIDTH, 4) | norm("np") | norm("nq")
    for name in ("cq", "ck", "cv", "co", "so"):
        held |= linear(f"blocks.0.{name}", _WIDTH, _WIDTH)
    held |= linear("blocks.0.sq", 3 * _WIDTH, _WIDTH)
    held |= linear("blocks.0.f1", 2 * _WIDTH, _WIDTH) | linear("blocks.0.f2", _WIDTH, 2 * _WIDTH)
    for number in range(3):
        held |= norm(f"blocks.0.n.{number}")
    held |= linear("o.0", _WIDTH, 2 * _WIDTH + 4) | linear("o.3", 2, _WIDTH)
    for name, shape in {"kind": 5, "place": 25, "cls": None}.items():
        size = (_WIDTH,) if shape is None else (shape, _WIDTH)
        held[name] = drawing.normal(0, 0.3, size).astype(np.float32)
    return Network(held)


def say(
    network: Network,
    spoken: tuple[np.ndarray, np.ndarray],
    bank: TokenBank,
    windows: np.ndarray,
) -> np.ndarray:
    """What a network says of windows to a question by its tokens and what each counts."""
    question = attention.asked(*spoken, bank)
    order = np.argsort(windows)
    found = Attending(bank, [network]).read(question, windows[order])
    return found[np.argsort(order)]


@pytest.fixture
def bank() -> TokenBank:
    """Two documents of some windows below some headings."""
    return TokenBank(
        [*made([([3, 5, 2, 7], [2, 1])], 0, _DIMENSIONS), *made([([4], [2])], 1, _DIMENSIONS)]
    )


@pytest.fixture
def asked() -> tuple[np.ndarray, np.ndarray]:
    """The tokens of a question and what each counts."""
    drawing = np.random.default_rng(1)
    tokens = drawing.normal(size=(6, _DIMENSIONS)).astype(np.float32)
    tokens /= np.linalg.norm(tokens, axis=1, keepdims=True)
    return tokens, np.abs(drawing.normal(size=6)).astype(np.float32)


def test_a_window_is_read_alone_as_among_others(
    bank: TokenBank, asked: tuple[np.ndarray, np.ndarray]
) -> None:
    network, windows = drawn(), np.array([4, 0, 2, 1, 3])
    together = say(network, asked, bank, windows)
    alone = [say(network, asked, bank, windows[n : n + 1])[0] for n in range(len(windows))]
    assert together.shape == (5, 2)
    np.testing.assert_allclose(together, alone, atol=1e-4)


def test_it_tells_windows_apart(bank: TokenBank, asked: tuple[np.ndarray, np.ndarray]) -> None:
    said = say(drawn(), asked, bank, np.arange(5))
    assert len(np.unique(said.round(4), axis=0)) == 5


def test_what_is_kept_of_windows_changes_nothing_and_is_bounded(
    bank: TokenBank, asked: tuple[np.ndarray, np.ndarray]
) -> None:
    question, networks = attention.asked(*asked, bank), [drawn(), drawn(1)]
    fresh = Attending(bank, networks, 0)
    kept = Attending(bank, networks)
    everything = np.arange(5)
    wanted = fresh.read(question, everything)
    assert fresh.size == 0
    kept.read(question, np.array([1, 3]))
    size = kept.size
    for _ in range(2):
        np.testing.assert_array_equal(kept.read(question, everything), wanted)
    assert 0 < size < kept.size
    few = Attending(bank, networks, size)
    for window in (0, 1, 2, 1, 4):
        found = few.read(question, np.array([window]))
        np.testing.assert_allclose(found, wanted[window : window + 1], atol=1e-5)
        assert few.size <= size


def test_a_question_is_held_against_what_stands_around(
    bank: TokenBank, asked: tuple[np.ndarray, np.ndarray]
) -> None:
    question, attending = attention.asked(*asked, bank), Attending(bank, [drawn()])
    held = attending._held(question, attending._taken_in(np.arange(5)))
    for window in range(5):
        tokens, kinds = bank.around(window)
        near = tokens @ question.tokens.T
        for found, chosen in (
            (held.head, kinds == Stretch.HEADING),
            (held.text, kinds == Stretch.TEXT),
            (held.beside, kinds > Stretch.TEXT),
        ):
            wanted = near[chosen].max(axis=0, initial=-1).clip(min=attention.LEAST)
            np.testing.assert_allclose(found[window], wanted, atol=1e-5)


def test_around_a_window_stands_what_is_below_its_heading(bank: TokenBank) -> None:
    part: DocumentTokens = bank.parts[0]
    for window in range(4):
        tokens, kinds = bank.around(window)
        assert len(tokens) == len(kinds)
        np.testing.assert_allclose(np.linalg.norm(tokens, axis=1), 1, atol=1e-4)
        own = int(part.bounds[window + 1] - part.bounds[window])
        assert (kinds == Stretch.TEXT).sum() == own
        for stretch, beside in ((Stretch.BEFORE, window - 1), (Stretch.AFTER, window + 1)):
            alike = 0 <= beside < 4 and part.head[beside] == part.head[window]
            wanted = int(part.bounds[beside + 1] - part.bounds[beside]) if alike else 0
            assert (kinds == stretch).sum() == wanted


def test_what_ships_is_one_network_that_says_finite_things(
    bank: TokenBank, asked: tuple[np.ndarray, np.ndarray]
) -> None:
    (network,) = networks()
    assert np.isfinite(say(network, asked, bank, np.arange(5))).all()


def test_damaged_weights_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / "attention.npz"
    damaged.write_bytes(attention.FILE.read_bytes()[:-9])
    monkeypatch.setattr(attention, "FILE", damaged)
    attention.networks.cache_clear()
    with pytest.raises(WeightsFault, match=r"attention\.npz non sono quelli attesi: reinstallare"):
        networks()
    damaged.unlink()
    with pytest.raises(WeightsFault, match="non si leggono"):
        networks()


def test_torch_says_the_same() -> None:
    torch = pytest.importorskip("torch")
    from evals.training.cross import Book, Cross, Group, Lesson

    torch.manual_seed(0)
    bank = TokenBank(made([([3, 5, 2, 7], [2, 1])], 0, _DIMENSIONS))
    drawing = np.random.default_rng(2)
    tokens = drawing.normal(size=(6, _DIMENSIONS)).astype(np.float32)
    tokens /= np.linalg.norm(tokens, axis=1, keepdims=True)
    weights = np.abs(drawing.normal(size=6)).astype(np.float32)
    axes = np.linalg.qr(drawing.normal(size=(_DIMENSIONS, _WIDTH)))[0].T.astype(np.float32)
    network = Cross(axes, 2).eval()
    told = torch.tensor(bank.apart(tokens)), torch.tensor(weights)
    lesson = Lesson(*told, False, True, np.arange(4), np.zeros(4, dtype=np.int64))
    with torch.no_grad():
        wanted = network([Group(Book("d", bank, []), lesson, [0, 1, 2, 3])]).numpy()
    held = {name: t.numpy() for name, t in network.state_dict().items()}
    found = say(Network(held), (tokens, weights), bank, np.arange(4))
    np.testing.assert_allclose(found, wanted, atol=1e-3)
