"""What keeps a file from being read or written, as one sentence."""

import errno
from pathlib import Path

from index.replacing import is_full

#: What the system says of an address that a service cannot have.
_TAKEN = {
    errno.EADDRINUSE: "è già in uso",
    errno.EACCES: "serve un permesso che qui manca",
    errno.EPERM: "serve un permesso che qui manca",
    errno.EADDRNOTAVAIL: "l'indirizzo non è di questa macchina",
}


def of_file(error: OSError) -> str:
    """What went wrong with a file or a folder, and the way out where there is one."""
    name = error.filename or "Errore del sistema"
    if isinstance(error, FileNotFoundError):
        folder = Path(str(name)).parent
        if not folder.exists():
            return f"{name}: la cartella {folder} non esiste; crearla o indicarne un'altra."
        return f"{name}: il file non esiste."
    if isinstance(error, PermissionError):
        return f"{name}: manca il permesso."
    if isinstance(error, IsADirectoryError):
        return f"{name}: è una cartella; indicare un file."
    if isinstance(error, NotADirectoryError):
        return f"{name}: una parte del percorso è un file e non una cartella; correggerlo."
    if is_full(error):
        return "Il disco è pieno: liberare spazio e ripetere il comando."
    return f"{name}: {error.strerror or error}."


def of_port(error: OSError) -> str:
    """Why a service cannot have its address."""
    return _TAKEN.get(error.errno or 0, str(error.strerror or error))


def require_place(path: Path) -> None:
    """Raise FileNotFoundError where the folder of a file that is to be written is not there: it is
    told before the work, not after it."""
    if not path.parent.exists():
        raise FileNotFoundError(errno.ENOENT, "", str(path))
