"""Log records as notices of the application: on a terminal in use, a line would spoil the screen."""

import logging

from textual.app import App


class Notices(logging.Handler):
    """Shows warnings and worse over the screen, for a moment."""

    def __init__(self, app: App[None]) -> None:
        super().__init__(logging.WARNING)
        self._app = app

    def emit(self, record: logging.LogRecord) -> None:
        """Show one record; safe from any thread."""
        severe = record.levelno >= logging.ERROR
        if self._app.is_running:
            self._app.notify(
                record.getMessage(), severity="error" if severe else "warning", markup=False
            )
