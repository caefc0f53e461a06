"""What the parts of an Office package name by their relations (ECMA-376, part 2)."""

import posixpath
import zipfile
from dataclasses import dataclass

from . import charts


@dataclass(frozen=True, slots=True)
class Relation:
    """What a relation leads to inside the package; `kind` is the last word of its type."""

    kind: str
    target: str


def relations(archive: zipfile.ZipFile, part: str) -> dict[str, Relation]:
    """The relations of a part, or of the package itself for an empty name, by their ids.

    Those that lead out of the package are left out. What they lead to need not be there. Raises
    XMLSyntaxError.
    """
    folder, base = posixpath.split(part)
    name = posixpath.join(folder, "_rels", f"{base}.rels")
    if name not in archive.NameToInfo:
        return {}
    found = {}
    for n, one in enumerate(charts.parsed(archive.read(name)).iterchildren("{*}Relationship")):
        if one.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
            kind = one.get("Type", "").rpartition("/")[2]
            found[one.get("Id") or f"{n}"] = Relation(kind, target.lstrip("/"))
    return found
