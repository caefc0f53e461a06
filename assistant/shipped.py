"""Weights that ship with the package: read whole, and held against the SHA-256 that the code knows."""

import hashlib
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from .errors import WeightsFault

#: Where they lie.
DATA = Path(__file__).parent / "data"
_AGAIN = "reinstallare il programma"

Arrays = dict[str, npt.NDArray[np.generic]]


def arrays(path: Path, sha256: str | None) -> Arrays:
    """The arrays of an .npz by name. `sha256` (hexadecimal) is what the whole file must have; None
    reads any, as who learns anew does. Raises WeightsFault."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise WeightsFault(f"I pesi in {path} non si leggono ({error}): {_AGAIN}.") from error
    if sha256 is not None and hashlib.sha256(content).hexdigest() != sha256:
        raise WeightsFault(f"I pesi in {path} non sono quelli attesi: {_AGAIN}.")
    try:
        with np.load(BytesIO(content), allow_pickle=False) as data:
            return {name: data[name] for name in data.files}
    except (OSError, ValueError, BadZipFile) as error:
        raise WeightsFault(f"I pesi in {path} non si leggono ({error}): {_AGAIN}.") from error


def text(held: npt.NDArray[np.generic]) -> str:
    """A text that is kept as an array of the bytes of its UTF-8."""
    return bytes(held.astype(np.uint8)).decode("utf-8")
