"""Where `chiedi` begins: this program's packages have general names, and another's of the same name
may stand before one of them."""

import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

#: The packages beside this one.
_PACKAGES = ("assistant", "evals", "index", "ingest")


def main() -> int:
    """Run the command, where all of it is this program's."""
    others = strangers()
    if others:
        name, place = others[0]
        sys.stderr.write(
            f"chiedi: «{name}» viene da {place}, che è di un altro programma:"
            " installare Chiedi al Piano in un ambiente suo (python -m venv).\n"
        )
        return 1
    from .main import main as run  # noqa: PLC0415 - it imports all of them

    return run()


def strangers(found: Callable[[str], Path | None] | None = None) -> list[tuple[str, Path]]:
    """Packages that do not lie beside this one, with the folder they come from instead."""
    home = Path(__file__).resolve().parents[1]
    places = [(name, (found or _folder)(name)) for name in _PACKAGES]
    return [(name, place) for name, place in places if place is not None and place != home]


def _folder(package: str) -> Path | None:
    """The folder that a package lies in; None where there is none."""
    spec = find_spec(package)
    return Path(spec.origin).resolve().parents[1] if spec and spec.origin else None
