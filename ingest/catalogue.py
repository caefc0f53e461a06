"""The catalogue: what the files of a folder are, as the people who keep them say."""

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from .errors import CatalogueError
from .model import Plan

CATALOGUE_NAME = "catalogue.toml"


class PlanEntry(BaseModel):
    """`[[plan]]` of a catalogue."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(min_length=1)
    title: str = Field(min_length=1)
    territory: str | None = None
    issuer: str | None = None
    language: str | None = None
    status: Literal["draft", "adopted"] | None = None
    date: str | None = None
    period: str | None = None
    licence: str | None = None
    office: str | None = None

    def plan(self) -> Plan:
        """The entry as a domain value."""
        return Plan(**self.model_dump())


class DocumentEntry(BaseModel):
    """`[[document]]` of a catalogue."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str = Field(min_length=1)
    plan: str | None = None
    id: str | None = Field(default=None, pattern=r"^[^\s/~]+$")
    title: str | None = None
    kind: Literal["plan", "project_sheet"] | None = None
    source_url: str | None = None
    digest: bool = False


class Catalogue(BaseModel):
    """A whole catalogue; an empty one is a folder of which nothing is said."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    plan: tuple[PlanEntry, ...] = ()
    document: tuple[DocumentEntry, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> "Catalogue":
        for name, keys in (
            ("plan", [p.id for p in self.plan]),
            ("document", [d.file for d in self.document]),
        ):
            twice = {key for key in keys if keys.count(key) > 1}
            if twice:
                raise ValueError(f"[[{name}]] ripete {', '.join(sorted(twice))}")
        return self

    def entry(self, file_name: str) -> DocumentEntry:
        """What is said of a file; an entry that says nothing where it is not named."""
        known = next((d for d in self.document if d.file == file_name), None)
        return known or DocumentEntry(file=file_name)

    def plan_of(self, plan_id: str, title: str) -> Plan:
        """The plan with this id; a plan of which only id and title are known otherwise."""
        known = next((p for p in self.plan if p.id == plan_id), None)
        return known.plan() if known else Plan(plan_id, title)


def load_catalogue(path: Path) -> Catalogue:
    """Read a catalogue. Raises CatalogueError with the field at fault and the way out."""
    try:
        return parse_catalogue(path, path.read_bytes())
    except OSError as error:
        raise CatalogueError(f"{path}: il catalogo non si può leggere ({error}).") from error


def parse_catalogue(path: Path, data: bytes) -> Catalogue:
    """The catalogue in a file's bytes. Raises CatalogueError."""
    try:
        return Catalogue.model_validate(
            tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
        )
    except UnicodeDecodeError as error:
        raise CatalogueError(f"{path}: il catalogo non si può leggere ({error}).") from error
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{path}: non è TOML valido ({error}); correggere la riga.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CatalogueError(f"{path}: campo {where or 'catalogo'}: {first['msg']}.") from error
