"""A bounded table of entries (vectors, tokens) in a SQLite file that any number of processes may
share.

Whatever is wrong with the file, no call fails: a damaged file is thrown away and begun anew, and
one that cannot be used (no space, no right, locked for long) counts as empty.
"""

from __future__ import annotations

import logging
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")

_LOG = logging.getLogger(__name__)
_SCHEMA = """
CREATE TABLE IF NOT EXISTS vectors (
    key BLOB NOT NULL UNIQUE, vector BLOB NOT NULL, crc INTEGER NOT NULL, day INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS by_day ON vectors (day);
"""
# besides a damaged file: SQLITE_ERROR, when the table is not the one above
_DAMAGE = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
#: For another process that writes. A decision: writing takes milliseconds.
_WAIT_SECONDS = 10.0
#: Keys of one query. A decision: below SQLite's limit of 999 variables in older versions.
_KEYS_AT_ONCE = 500
#: An eighth of the entries goes at once, so that it is rarely done (a decision).
_SHARE_EVICTED = 8


class VectorStore:
    """Bytes by key; the least recently used go when the file outgrows its limit."""

    def __init__(self, path: Path, limit: int) -> None:
        """Use the file at `path`, made when it is first needed; `limit` is in bytes."""
        self._path = path
        self._limit = limit
        self._warned = False

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the entries of those keys that are there and whole."""
        nothing: dict[bytes, bytes] = {}
        return self._use(lambda connection: self._get(connection, keys), nothing)

    def put(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep the entries, and forget the least recently used if there are too many."""
        self._use(lambda connection: self._put(connection, entries), None)

    def _get(self, connection: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        found: dict[bytes, bytes] = {}
        stale: list[bytes] = []
        for first in range(0, len(keys), _KEYS_AT_ONCE):
            chosen = keys[first : first + _KEYS_AT_ONCE]
            marks = ",".join("?" * len(chosen))
            rows = connection.execute(
                f"SELECT key, vector, crc, day FROM vectors WHERE key IN ({marks})",
                chosen,
            )
            for key, packed, crc, day in rows:
                if isinstance(packed, bytes) and zlib.crc32(packed) == crc:
                    found[key] = packed
                    if day != _today():
                        stale.append(key)
        if stale:
            self._touch(connection, stale)
        return found

    def _put(self, connection: sqlite3.Connection, entries: Mapping[bytes, bytes]) -> None:
        rows = [(key, packed, zlib.crc32(packed), _today()) for key, packed in entries.items()]
        with _transaction(connection):
            connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)", rows)
        while _used_bytes(connection) > self._limit and self._evict(connection):
            pass

    @staticmethod
    def _evict(connection: sqlite3.Connection) -> int:
        """Forget a share of the entries; return how many."""
        with _transaction(connection):
            return connection.execute(
                "DELETE FROM vectors WHERE rowid IN (SELECT rowid FROM vectors ORDER BY day, rowid"
                " LIMIT 1 + (SELECT count(*) FROM vectors) / ?)",
                (_SHARE_EVICTED,),
            ).rowcount

    @staticmethod
    def _touch(connection: sqlite3.Connection, keys: Iterable[bytes]) -> None:
        with _transaction(connection):
            connection.executemany(
                "UPDATE vectors SET day = ? WHERE key = ?", ((_today(), key) for key in keys)
            )

    def _use(self, action: Callable[[sqlite3.Connection], Result], otherwise: Result) -> Result:
        """Run `action` on the file; on a damaged one once more anew, then give `otherwise`."""
        for again in (True, False):
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with closing(sqlite3.connect(self._path, timeout=_WAIT_SECONDS)) as connection:
                    connection.isolation_level = None
                    connection.execute("PRAGMA journal_mode = WAL")
                    connection.execute("PRAGMA synchronous = NORMAL")
                    connection.executescript(_SCHEMA)
                    return action(connection)
            except (sqlite3.Error, OSError) as error:
                code = getattr(error, "sqlite_errorcode", 0) & 0xFF
                if again and code in _DAMAGE:
                    self._discard()
                    continue
                self._warn(error)
                break
        return otherwise

    def _discard(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                self._path.with_name(self._path.name + suffix).unlink()

    def _warn(self, error: Exception) -> None:
        if not self._warned:
            self._warned = True
            _LOG.warning("la cache dei vettori non si usa: %s", error)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    with connection:  # commits, or rolls back on an exception
        yield


def _used_bytes(connection: sqlite3.Connection) -> int:
    """Return the size of the file without the pages that are free to be used again."""
    pages, free, size = (
        int(connection.execute(f"PRAGMA {name}").fetchone()[0])
        for name in ("page_count", "freelist_count", "page_size")
    )
    return (pages - free) * size


def _today() -> int:
    return int(time.time() // 86_400)
