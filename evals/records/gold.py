"""Judged records: positions and fingerprints, as `evals/sets/records/*.jsonl` hold them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from ..jsonlines import records
from .fingerprints import Fingerprints

_SETS = files("evals") / "sets"
#: Judged records by whether they are kept aside: of those only figures are looked at.
_FOLDERS = {False: _SETS / "records", True: _SETS / "records-held"}


@dataclass(frozen=True, slots=True)
class Judged:
    """One record that a reader judged. `titles` are the forms that count as its title.

    `page` counts from 1 in formats with pages, `line` in text files. A doubtful one counts
    neither as missed nor as found in vain.
    """

    kind: str
    code: str | None
    page: int | None
    line: int | None
    doubtful: bool
    titles: tuple[Fingerprints, ...]
    holder: Fingerprints | None


def judged_documents(*, kept: bool = False) -> tuple[str, ...]:
    """The documents that were judged, by the names of their files without endings."""
    return tuple(sorted(p.name.removesuffix(".jsonl") for p in _FOLDERS[kept].iterdir()))


def judged(document: str, *, kept: bool = False) -> tuple[Judged, ...]:
    """The judged records of one document, in reading order."""
    return tuple(map(_judged, records(_FOLDERS[kept] / f"{document}.jsonl")))


def converted(raw: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """What readers wrote, with fingerprints in place of the documents' own sentences."""
    for record in raw:
        titles = [record["title"], *filter(None, [record.get("alt_title")])]
        yield {
            "kind": record["kind"],
            "code": record["code"],
            "page": record["page"],
            "line": record["line"],
            "places": record["places"],
            "doubtful": bool(record.get("doubtful")),
            "titles": [_raw(title) for title in titles],
            "holder": _raw(record["holder"]) if record["holder"] else None,
        }


def _raw(text: str) -> list[str]:
    found = Fingerprints.of(text)
    return [found.whole, found.beginning]


def _judged(raw: Mapping[str, Any]) -> Judged:
    return Judged(
        kind=raw["kind"],
        code=raw["code"],
        page=raw["page"],
        line=raw["line"],
        doubtful=raw["doubtful"],
        titles=tuple(Fingerprints(*title) for title in raw["titles"]),
        holder=Fingerprints(*raw["holder"]) if raw["holder"] else None,
    )
