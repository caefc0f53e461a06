"""`chiedi tui`: the terminal interface."""

import argparse
import logging
import sys
from typing import TYPE_CHECKING

from assistant.settings import Settings

from .common import FAILED, OK, complain

if TYPE_CHECKING:
    from assistant.service import Assistant


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Open the terminal interface; it says itself what is wrong with the index."""
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        complain("chiedi tui ha bisogno di un terminale; senza, c'è chiedi ask.")
        return FAILED
    from ..app import ChiediApp
    from ..notices import Notices

    def load() -> "Assistant":
        from .ask import assistant_of

        return assistant_of(arguments, settings)

    app = ChiediApp(load)
    logging.basicConfig(handlers=[Notices(app)], level=logging.WARNING, force=True)
    app.run()
    return app.return_code or OK
