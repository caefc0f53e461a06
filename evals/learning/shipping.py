"""Writing learnt weights to where the assistant reads them from (`assistant.shipped`)."""

import hashlib
import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from types import ModuleType

import numpy as np
import numpy.typing as npt


def bytes_of(text: str) -> npt.NDArray[np.uint8]:
    """A text as an array of the bytes of its UTF-8, which `assistant.shipped.text` reads."""
    return np.frombuffer(text.encode("utf-8"), dtype=np.uint8)


def ship(reader: ModuleType, held: Mapping[str, npt.NDArray[np.generic]]) -> str:
    """Write arrays to the `FILE` of the module that reads them, and the file's SHA-256, which is
    returned too, as that module's `SHA256`."""
    stream = BytesIO()
    np.savez_compressed(stream, allow_pickle=False, **held)
    content = stream.getvalue()
    Path(reader.FILE).write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    code = Path(str(reader.__file__))
    known = re.sub(r'(?m)^SHA256 = ".*"$', f'SHA256 = "{digest}"', code.read_text("utf-8"))
    code.write_text(known, "utf-8")
    return digest
