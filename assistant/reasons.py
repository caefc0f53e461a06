"""Why a value or a file of a setting cannot be used, in Italian: the end of a sentence."""

import re
import tomllib
from collections.abc import Iterable

from pydantic_core import ErrorDetails

#: What is right where a value is not, by the beginning of pydantic's type of error.
_REASONS = {
    "int_": "serve un numero intero",
    "float_": "serve un numero",
    "bool_": "serve true o false",
    "greater_than_equal": "il minimo è {ge}",
    "less_than_equal": "il massimo è {le}",
    "literal_error": "scegliere {expected}",
    "string_too_long": "al massimo {max_length} caratteri",
    "string_too_short": "almeno {min_length} caratteri",
    "too_short": "almeno {min_length} caratteri",
    "string_type": "serve un testo fra virgolette",
    "missing": "manca",
    "value_error": "{error}",
}
_NOT_THERE = "il file non c'è"
_AT = re.compile(r"at line (\d+)")
#: What the system says of a file that cannot be read, by the error that Python makes of it.
_UNREAD = {
    FileNotFoundError: _NOT_THERE,
    PermissionError: "manca il permesso di leggerlo",
    IsADirectoryError: "è una cartella e serve un file",
    NotADirectoryError: "una parte del percorso è un file e non una cartella",
    UnicodeDecodeError: "non è testo in UTF-8",
}


def of_value(error: ErrorDetails, other: str, pattern: str = "", known: Iterable[str] = ()) -> str:
    """What is wrong with a value, and what is right. `pattern` is said where its form is another,
    `known` are the names there are where its own is none of them, `other` is said of all else."""
    kind = error["type"]
    if kind == "string_pattern_mismatch" and pattern:
        return pattern
    if kind == "extra_forbidden" and known:
        return f"non c'è, e ci sono {', '.join(known)}"
    told = next((say for name, say in _REASONS.items() if kind.startswith(name)), other)
    return told.format(**error.get("ctx", {})).replace(" or ", " o ")


def of_file(error: OSError | UnicodeDecodeError | tomllib.TOMLDecodeError) -> str:
    """Why a file of text or of TOML cannot be read."""
    for kind, told in _UNREAD.items():
        if isinstance(error, kind):
            return told
    if isinstance(error, tomllib.TOMLDecodeError):
        line = _AT.search(str(error))
        return f"non è TOML corretto alla riga {line[1]}" if line else "non è TOML corretto"
    return (isinstance(error, OSError) and error.strerror) or str(error)
