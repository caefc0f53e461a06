"""Follows the snapshots of a Chroma server: the folder of an index is a copy of the latest one."""

import logging
import time
from contextlib import ExitStack
from pathlib import Path
from threading import Event, Lock, Thread

from .checksums import Stamp
from .errors import (
    DamagedIndex,
    IndexFault,
    IndexInUse,
    NoIndex,
    OtherSnapshot,
    OtherVersion,
    ServerFault,
)
from .folder import IndexFolder
from .lock import owned
from .snapshots import Snapshots, Swept

_LOG = logging.getLogger("chiedi.index")
#: Seconds between two looks for a new snapshot. A decision: a look takes some milliseconds on
#: either side, and nobody waits for a plan by the second.
_BETWEEN = 5.0
#: Seconds in which another process of this machine fetches the first snapshot, and between two looks
#: whether it has. Decisions: 1 GB on a slow network.
_PATIENCE, _AGAIN = 300.0, 0.2


def pull(folder: IndexFolder, snapshots: Snapshots, *, whole: bool = False) -> None:
    """Make the latest snapshot the current state of a folder that this process owns; of files that
    are there size and time are enough, unless they are tested `whole`. A server that has none
    changes nothing. Raises ServerFault, OtherSnapshot, OtherVersion, OSError."""
    while head := snapshots.latest():
        current = folder.snapshot()
        if not current and _has_documents(folder):
            raise OtherSnapshot(
                f"L'indice in {folder.path} è di questa macchina sola, e su {snapshots.url} ce n'è"
                " già un altro: scegliere una cartella vuota con CHIEDI_INDEX (o --index) e"
                " ripetere chiedi ingest con i documenti che mancano."
            )
        try:
            latest = snapshots.read(head)
            folder.check_form(latest.manifest)
            files = latest.files.items()
            lacking = [n for n, of in files if not _is_there(of, folder.path / n, whole=whole)]
            snapshots.fetch(latest, lacking, folder.path)
        except Swept:
            snapshots.check(head)
            continue
        if current != head.name:
            folder.adopt(latest.manifest)
        snapshots.base = latest
        return


def _has_documents(folder: IndexFolder) -> bool:
    try:
        return bool(folder.manifest().documents)
    except (NoIndex, DamagedIndex):
        return False


def _is_there(stamp: Stamp, file: Path, *, whole: bool) -> bool:
    try:
        return (not whole and stamp.fits(file)) or stamp.holds(file)
    except OSError:
        return False


class Follower:
    """Keeps a folder at the latest snapshot of a server."""

    def __init__(self, path: Path, url: str) -> None:
        self._folder = IndexFolder(path)
        self._url = url
        self._snapshots: Snapshots | None = None
        self._away = False
        self._lock = Lock()
        self._ending = Event()

    def follow(self, *, whole: bool = False) -> None:
        """Fetch the latest snapshot unless it is here; `whole` tests all that is here. Where that
        fails an index that is here stays, and the log says so once. Raises IndexFault, OSError
        where none is; OtherSnapshot."""
        with self._lock:
            try:
                self._follow(whole=whole)
            except (ServerFault, OtherVersion, OSError) as fault:
                self._let_go()
                if not self._folder.exists():
                    raise
                if not self._away:
                    _LOG.warning("%s Si risponde con l'indice preso prima.", fault)
                self._away = True
            else:
                if self._away:
                    _LOG.warning("Il server di Chroma %s risponde di nuovo.", self._url)
                self._away = False

    def _follow(self, *, whole: bool) -> None:
        snapshots = self._snapshots = self._snapshots or Snapshots(self._url)
        head = snapshots.latest()
        if head is None or (head.name == self._folder.snapshot() and not whole):
            return
        with ExitStack() as stack:
            if self._owns(stack):
                pull(self._folder, snapshots, whole=whole)

    def _owns(self, stack: ExitStack) -> bool:
        """Own the folder until the stack ends; False where another process does and there is an
        index, or where following ends. Raises IndexInUse where none comes."""
        patience = time.monotonic() + _PATIENCE
        while True:
            try:
                stack.enter_context(owned(self._folder.path))
                return True
            except IndexInUse:
                if self._folder.exists():
                    return False
                if time.monotonic() > patience:
                    raise
            if self._ending.wait(_AGAIN):
                return False

    def start(self) -> None:
        """Follow from now on, in a thread, until the process or `close` ends it."""
        Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        known = ""
        while not self._ending.wait(_BETWEEN):
            try:
                self.follow()
            except (IndexFault, OSError):
                pass  # of what matters the log has been told
            except Exception as fault:  # noqa: BLE001 - none may end it unseen, nor fill the log
                if known != repr(fault):
                    _LOG.exception("Non si riesce a seguire il server di Chroma %s.", self._url)
                known = repr(fault)

    def close(self) -> None:
        """Follow no more."""
        self._ending.set()
        with self._lock:
            self._let_go()

    def _let_go(self) -> None:
        if self._snapshots:
            self._snapshots.close()
        self._snapshots = None
