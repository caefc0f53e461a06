"""The settings, in one place: environment (`CHIEDI_NAME`) over `chiedi.toml` over defaults."""

import os
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .errors import SettingsError

PREFIX = "CHIEDI_"
FILE_NAME = "chiedi.toml"


class Settings(BaseModel):
    """What can be set. Rate limits count requests a minute for each client; 0 means none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    index: Path = Field(default=Path(".chiedi"), description="cartella dell'indice")
    embedder: str = Field(default="e5", description="e5, use, o pacchetto.modulo:Classe")
    host: str = Field(default="127.0.0.1", description="indirizzo del server")
    port: int = Field(default=8000, ge=0, le=65535, description="porta del server")
    rate_limit: int = Field(default=60, ge=0, le=100_000, description="richieste al minuto")
    log_questions: bool = Field(default=False, description="registra le domande")
    author: str = Field(default="", description="chi decide sulle coppie")
    decisions: Path | None = Field(default=None, description="cartella delle decisioni")
    cache: Path | None = Field(default=None, description="cartella dei file che si rifanno")


def load_settings(
    environment: Mapping[str, str] = os.environ, folder: Path | None = None
) -> Settings:
    """Read the settings. Raises SettingsError naming the setting and the nearest right name."""
    path = (folder or Path.cwd()) / FILE_NAME
    values: dict[str, object] = dict(_of_file(path))
    for name, value in environment.items():
        if name.startswith(PREFIX):
            key = name.removeprefix(PREFIX).lower()
            _check(key, name)
            values[key] = value
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0])
        raise SettingsError(
            f"Impostazione {key} ({PREFIX}{key.upper()}): il valore «{first['input']}» non va"
            f" ({first['msg']})."
        ) from error


def _of_file(path: Path) -> Mapping[str, object]:
    if not path.is_file():
        return {}
    try:
        values = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: non si legge ({error}).") from error
    for key in values:
        _check(key, f"{key} in {path}")
    return values


def _check(key: str, shown: str) -> None:
    if key in Settings.model_fields:
        return
    near = get_close_matches(key, Settings.model_fields, n=1, cutoff=0.5)
    hint = f": forse {PREFIX}{near[0].upper()} ({near[0]})?" if near else "."
    known = ", ".join(Settings.model_fields)
    raise SettingsError(f"L'impostazione {shown} non esiste{hint} Quelle che ci sono: {known}.")
