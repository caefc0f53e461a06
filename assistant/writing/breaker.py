"""A circuit breaker: after some faults in a row nothing is asked for a while."""

import time
from threading import Lock

#: Faults in a row that open it. A decision: one may be a chance.
FAULTS = 3
#: Until one try is let through. A decision: a server starts anew in less.
SECONDS = 60.0


class Breaker:
    """Counts faults in a row. Safe for use by several threads."""

    def __init__(self, faults: int = FAULTS, seconds: float = SECONDS) -> None:
        self._most = faults
        self._seconds = seconds
        self._faults = 0
        self._until = 0.0
        self._lock = Lock()

    def allows(self, now: float | None = None) -> bool:
        """Whether to ask; while it is open one try is let through each time its seconds are over."""
        moment = time.monotonic() if now is None else now
        with self._lock:
            if self._faults < self._most:
                return True
            if moment < self._until:
                return False
            self._until = moment + self._seconds
            return True

    def failed(self, now: float | None = None) -> None:
        """Count a fault."""
        moment = time.monotonic() if now is None else now
        with self._lock:
            self._faults += 1
            if self._faults >= self._most:
                self._until = moment + self._seconds

    def succeeded(self) -> None:
        """Close it."""
        with self._lock:
            self._faults = 0
