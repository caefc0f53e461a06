"""Learnt weights are written where the assistant reads them, and read back only as they were written."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import WeightsFault
from assistant.shipped import arrays, text
from evals.learning.shipping import bytes_of, ship


def test_what_is_shipped_is_read_back_and_nothing_else(tmp_path: Path) -> None:
    code = tmp_path / "reader.py"
    code.write_text(
        'from pathlib import Path\n\nFILE = Path(__file__).with_name("w.npz")\nSHA256 = "0"\n'
    )
    spec = importlib.util.spec_from_file_location("reader", code)
    assert spec
    assert spec.loader
    reader = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reader)

    weights = np.arange(6, dtype=np.float16).reshape(2, 3)
    digest = ship(reader, {"weights": weights, "name": bytes_of("perché")})

    assert f'SHA256 = "{digest}"\n' in code.read_text()
    held = arrays(reader.FILE, digest)
    assert text(held["name"]) == "perché"
    assert np.array_equal(held["weights"], weights)
    with pytest.raises(WeightsFault, match=r"w\.npz non sono quelli attesi: reinstallare"):
        arrays(reader.FILE, "0" * 64)
    reader.FILE.write_bytes(reader.FILE.read_bytes()[:-40])
    with pytest.raises(WeightsFault, match="non si leggono"):
        arrays(reader.FILE, None)
