"""The settings, in one place: environment (`CHIEDI_NAME`) over `chiedi.toml` over defaults."""

import os
import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from ipaddress import ip_network
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from .errors import SettingsError
from .reasons import of_file, of_value

PREFIX = "CHIEDI_"
FILE_NAME = "chiedi.toml"
_SERVER = re.compile(r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?/?")
_OTHER = "serve un valore di altro genere: docs/server.md li elenca"
_ADDRESS = "serve un indirizzo che cominci con http:// o https://"
#: Characters of a wrong value that a message shows. A decision: a line.
_SHOWN = 60
#: The least that an address of mail and one of a page have: the form of RFC 5322 is wider.
_CONTACT = re.compile(r"https?://[^\s/]+\S*|[^\s@<>]+@[^\s@<>]+")
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?")


class Settings(BaseModel):
    """What can be set. Rate limits count requests a minute for each client; 0 means none.

    Settings that are several values (`trusted_proxies`, `cors_origins`) are lists in the file and
    separated by commas in the environment.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    index: Path = Field(default=Path(".chiedi"), description="cartella dell'indice")
    chroma_url: str | None = Field(
        default=None, description="server di Chroma da cui viene l'indice"
    )
    embedder: str = Field(default="e5", description="e5, use, o pacchetto.modulo:Classe")
    reranker: str | None = Field(
        default=None, description="pacchetto.modulo:Classe di un reranker di LlamaIndex"
    )
    host: str = Field(default="127.0.0.1", description="indirizzo del server")
    port: int = Field(default=8000, ge=0, le=65535, description="porta del server")
    rate_limit: int = Field(default=60, ge=0, le=100_000, description="richieste al minuto")
    log_questions: bool = Field(default=False, description="registra le domande")
    author: str = Field(default="", description="chi decide sulle coppie")
    decisions: Path | None = Field(default=None, description="cartella delle decisioni")
    thesaurus: Path | None = Field(
        default=None, description="file TOML di concetti propri, oltre al tesauro"
    )
    llm: Literal["openai-like", "ollama"] | None = Field(
        default=None, description="modello che riscrive le risposte: openai-like o ollama"
    )
    llm_url: str | None = Field(
        default=None, pattern=r"^https?://[^\s?#]+$", description="indirizzo del modello, con /v1"
    )
    llm_model: str | None = Field(default=None, max_length=200, description="nome del modello")
    llm_key: SecretStr | None = Field(default=None, description="chiave del modello")
    llm_seconds: float = Field(
        default=20, ge=1, le=300, description="secondi che il modello ha per una risposta"
    )
    llm_context: int = Field(
        default=8192, ge=1024, le=10_000_000, description="pezzi di testo che il modello legge"
    )
    cache: Path | None = Field(default=None, description="cartella dei file che si rifanno")
    owner: str | None = Field(
        default=None, max_length=200, description="ente che offre il servizio"
    )
    contact: str | None = Field(
        default=None, max_length=200, description="a chi scrivere: indirizzo di posta o pagina"
    )
    base_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s/?#]+(/[^\s?#]*)?$",
        description="indirizzo pubblico del servizio",
    )
    feedback: Path | None = Field(
        default=None, description="file dei giudizi (nell'indice: feedback.jsonl)"
    )
    silences: Path | None = Field(
        default=None, description="file dei temi senza risposta (nessuno: non si conservano)"
    )
    admin_token: SecretStr | None = Field(
        default=None, min_length=20, max_length=200, description="segreto di chi amministra"
    )
    upload_megabytes: int = Field(default=50, ge=1, le=500, description="MB di un file caricato")
    trusted_proxies: tuple[str, ...] = Field(
        default=(), description="proxy di cui vale X-Forwarded-For"
    )
    cors_origins: tuple[str, ...] = Field(
        default=(), description="siti che possono chiamare l'API dal browser"
    )
    widget_sites: tuple[str, ...] = Field(
        default=(), description="siti che possono mostrare il riquadro (/widget.js)"
    )
    originals: tuple[Path, ...] = Field(
        default=(), description="cartelle dei file indicizzati, per mostrarne le pagine"
    )
    theme: Path | None = Field(
        default=None, description="file TOML con nome, colore e logo del servizio"
    )
    workers: int = Field(
        default=1, ge=1, le=64, description="processi che rispondono dietro la stessa porta"
    )
    connections: int = Field(default=512, ge=8, le=10_000, description="connessioni aperte insieme")
    answers_at_once: int = Field(default=2, ge=1, le=64, description="risposte calcolate insieme")
    answers_waiting: int = Field(default=100, ge=0, le=10_000, description="domande in attesa")
    answers_kept_megabytes: int = Field(
        default=32, ge=0, le=4096, description="MB di risposte già date che si tengono"
    )
    answer_seconds: float = Field(
        default=30, ge=1, le=600, description="secondi in cui una risposta deve arrivare"
    )
    dear_waiting: int = Field(
        default=8, ge=0, le=1000, description="confronti e coperture in attesa"
    )
    dear_seconds: float = Field(
        default=120, ge=1, le=3600, description="secondi in cui un confronto deve arrivare"
    )
    stop_seconds: int = Field(
        default=30, ge=1, le=600, description="secondi per finire le risposte in corso"
    )

    @field_validator("trusted_proxies", "cors_origins", "widget_sites", "originals", mode="before")
    @classmethod
    def _separated(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("chroma_url")
    @classmethod
    def _server(cls, value: str | None) -> str | None:
        """What is shown in messages holds no secret; an empty one is none."""
        if value and not _SERVER.fullmatch(value):
            raise ValueError("serve l'indirizzo di un server di Chroma, come http://127.0.0.1:8100")
        return value or None

    @field_validator("trusted_proxies")
    @classmethod
    def _addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Whoever is believed must be a machine or a network; no name is ever looked up."""
        for proxy in value:
            try:
                ip_network(proxy, strict=False)
            except ValueError:
                raise ValueError(
                    f"«{proxy}» non è un indirizzo IP né una rete, come 127.0.0.1 o 10.0.0.0/8"
                ) from None
        return value

    @field_validator("contact")
    @classmethod
    def _reached(cls, value: str | None) -> str | None:
        """Readers reach somebody there; an empty one is none."""
        if value and not _CONTACT.fullmatch(value):
            raise ValueError("serve un indirizzo di posta, o di una pagina con http:// o https://")
        return value or None

    @field_validator("widget_sites", "cors_origins")
    @classmethod
    def _origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Sites go into a header as they are: nothing but origins may, and none stands for all."""
        for site in value:
            if not _ORIGIN.fullmatch(site):
                raise ValueError(f"«{site}» non è un sito come https://www.comune.esempio.it")
        return value

    @property
    def shown(self) -> dict[str, str]:
        """Those that have a say in what a report holds."""
        return {"embedder": self.embedder}

    @property
    def feedback_file(self) -> Path:
        """Where feedback is written: by default beside the index."""
        return self.feedback or self.index / "feedback.jsonl"


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
            f"Impostazione {key} ({PREFIX}{key.upper()}): il valore{_shown(key, first['input'])} non"
            f" va: {of_value(first, _OTHER, _ADDRESS)}."
        ) from error


def _shown(key: str, value: object) -> str:
    """A value that is wrong, but for secrets."""
    secret = Settings.model_fields[key].annotation == SecretStr | None
    text = str(value)
    return "" if secret else f" «{text if len(text) <= _SHOWN else f'{text[:_SHOWN]}…'}»"


def _of_file(path: Path) -> Mapping[str, object]:
    if not path.is_file():
        return {}
    try:
        values = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(
            f"{path}: non si legge, perché {of_file(error)}; correggerlo o toglierlo."
        ) from error
    for key in values:
        _check(key, f"{key} in {path}")
    return values


def _check(key: str, shown: str) -> None:
    if key in Settings.model_fields:
        return
    near = get_close_matches(key, Settings.model_fields, n=1, cutoff=0.5)
    if near:
        meant = f"{PREFIX}{near[0].upper()} ({near[0]})"
        raise SettingsError(f"L'impostazione {shown} non esiste: forse {meant}?")
    known = ", ".join(Settings.model_fields)
    raise SettingsError(f"L'impostazione {shown} non esiste. Quelle che ci sono: {known}.")
