"""What the workers of one server share: how often each client asked.

The counts lie in a file that every worker maps into its memory, behind a lock of the file system: a
worker that is killed lets go of it, and leaves nothing that others wait for.
"""

import mmap
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from weakref import finalize

import numpy as np

#: Clients that are counted at most; beyond them the one that has been silent longest is
#: forgotten. A decision.
_MOST_CLIENTS = 4096
#: Bytes of the largest file of counts; a high limit keeps fewer clients in it. A decision.
_LARGEST = 64 << 20
#: Places in which a client is looked for. A decision.
_PLACES = 8
#: Seconds in which requests are counted: the setting's unit.
_MINUTE = 60.0


class SharedLimiter:
    """At most `limit` requests in any minute from one client, over all processes that open the same
    file; 0 means no limit. What takes the place of `limits.RateLimiter` where there are several."""

    def __init__(self, path: Path, limit: int) -> None:
        """Raises OSError; ImportError where the system has no locks of files (Windows)."""
        self._limit = limit
        self._locks = import_module("fcntl")
        row = np.dtype(
            [("key", "<u8"), ("oldest", "<u4"), ("used", "<u4"), ("times", "<f8", (max(1, limit),))]
        )
        clients = max(_PLACES, min(_MOST_CLIENTS, _LARGEST // row.itemsize))
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        finalize(self, os.close, self._file)
        with self._owned():
            if os.fstat(self._file).st_size < clients * row.itemsize:
                os.ftruncate(self._file, clients * row.itemsize)
        self._rows = np.frombuffer(mmap.mmap(self._file, clients * row.itemsize), row)

    def wait(self, client: str, now: float | None = None) -> float:
        """Seconds until the client may ask again; 0 counts the request and lets it in."""
        if not self._limit:
            return 0.0
        # the clock of the machine since its start, which all processes read alike
        moment = time.monotonic() if now is None else now
        key = int.from_bytes(blake2b(client.encode(), digest_size=8).digest(), "little") or 1
        with self._owned():
            row = self._rows[self._place(key) : self._place(key) + 1]
            if row["key"][0] != key:
                row["key"], row["used"] = key, 0
            oldest, used, times = int(row["oldest"][0]), int(row["used"][0]), row["times"][0]
            while used and times[oldest] <= moment - _MINUTE:
                oldest, used = (oldest + 1) % self._limit, used - 1
            free = used < self._limit
            wait = 0.0 if free else float(times[oldest]) + _MINUTE - moment
            if free:
                times[(oldest + used) % self._limit] = moment
            row["oldest"], row["used"] = oldest, used + free
        return wait

    def _place(self, key: int) -> int:
        """The number of the row of a client: its own, else a free one, else that of the one who has
        been silent longest."""
        places = [(key + n) % len(self._rows) for n in range(_PLACES)]
        keys = self._rows["key"][places]
        if len(own := np.flatnonzero(keys == key)):
            return places[int(own[0])]
        if len(free := np.flatnonzero(keys == 0)):
            return places[int(free[0])]
        return min(places, key=self._last)

    def _last(self, place: int) -> float:
        """When the client of a row asked last."""
        row = self._rows[place]
        last = (int(row["oldest"]) + int(row["used"]) - 1) % max(1, self._limit)
        return float(row["times"][last])

    @contextmanager
    def _owned(self) -> Iterator[None]:
        self._locks.flock(self._file, self._locks.LOCK_EX)
        try:
            yield
        finally:
            self._locks.flock(self._file, self._locks.LOCK_UN)
