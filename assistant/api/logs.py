"""Logs as JSON lines. Questions are in them only where the settings say so; addresses never are."""

import json
import logging
from datetime import UTC, datetime

_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """A record as one JSON object: time, level, logger, event, and what `extra` holds."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        raw: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        raw |= {k: v for k, v in vars(record).items() if k not in _OWN}
        if record.exc_info:
            raw["trace"] = self.formatException(record.exc_info)
        return json.dumps(raw, ensure_ascii=False, default=str)


def log_to_stderr() -> None:
    """Send every record to standard error as JSON lines."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
