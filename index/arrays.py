"""Named arrays in one file, mapped into memory: what is not used is not read.

Layout: a line of JSON with what is said of the arrays and where each lies, then the arrays, each at
a multiple of `_ALIGNED` bytes from the end of that line, itself padded with blanks.
"""

import json
import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .replacing import replacing

#: A cache line, so that no array begins within one. A decision.
_ALIGNED = 64
Arrays = Mapping[str, NDArray[Any]]


def write_arrays(path: Path, facts: Mapping[str, Any], arrays: Arrays) -> None:
    """Write a whole file or none: `facts` in JSON and the arrays. Raises OSError."""
    plain = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    places, place = {}, 0
    for name, array in plain.items():
        places[name] = [array.dtype.str, list(array.shape), place]
        place += _padded(array.nbytes)
    head = json.dumps({"facts": facts, "arrays": places}, ensure_ascii=False).encode()
    head += b" " * (_padded(len(head) + 1) - len(head) - 1) + b"\n"
    with replacing(path) as stream:
        stream.write(head)
        for array in plain.values():
            stream.write(array.data if array.size else b"")
            stream.write(b"\0" * (_padded(array.nbytes) - array.nbytes))


def read_arrays(path: Path) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """What `write_arrays` wrote; the arrays are mapped and cannot be written. Raises OSError,
    ValueError, KeyError, TypeError."""
    with path.open("rb") as stream:
        head = stream.readline()
        mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    told = json.loads(head)
    found = {}
    for name, (kind, shape, place) in told["arrays"].items():
        size = int(np.prod(shape, dtype=np.int64))
        held = np.frombuffer(mapped, np.dtype(kind), size, len(head) + place)
        found[name] = held.reshape(shape)
    return told["facts"], found


def _padded(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
