"""Files that hold files: archives (.zip) and messages with attachments, one inside another.

Nothing is unpacked to disk, so no name can lead out of its folder: members are read into memory,
one at a time, each within bounds.
"""

import io
import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from .containermembers import HEAD, Listing, Member
from .contents import LARGEST_FILE, contents, head
from .errors import UnreadableFile
from .readers import cms, inline, mail, package, signed
from .readers.formats import MAIL_ENDINGS, is_known, is_mail

#: Members of one file, with those of what is inside it. A folder of an office has some
#: hundreds. A decision: ten times that.
MOST_MEMBERS = 5000
#: All members unpacked, in bytes. A decision: more than offices pack, and a disk holds it.
_LARGEST = 4 * 1024**3
#: How many times its packed size a member may be. A decision, as for packages: XML of real
#: sheets reaches 30 to 60, the format's own bound is 1032.
_MOST_RATIO = 300
#: Bytes up to which that ratio is not asked: no harm is done by so little. A decision.
_SMALL = 8 * 1024 * 1024
#: How deep containers may lie in each other: a signed message in a signed archive has four. A
#: decision: two more.
DEEPEST = 6
#: Bits of a ZIP entry's flags that say so (the format, 4.4.4).
_ENCRYPTED, _UTF8 = 0x1, 0x800
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
#: The record at the end of an archive, whose bytes 10 and 11 count the members (APPNOTE 4.3.16).
_END = b"PK\x05\x06"
#: Bytes: the end record of a ZIP archive and the longest comment after it (the format, 4.3.16).
_LONGEST_END = 22 + 0xFFFF


def members(path: Path, order: None, deadline: float) -> Listing:
    """The files inside a file that the worker finds (see `worker.Task`), whatever their depth.

    Raises UnreadableFile where the file itself is damaged or beyond the bounds.
    """
    opened = _opened_file(path)
    if opened is None:
        return Listing()
    return Listing(
        tuple(_members(path, opened, Member((), ()), [MOST_MEMBERS, _LARGEST])), opened.only_holds
    )


def member(path: Path, inside: Sequence[str], deadline: float) -> bytes:
    """The bytes of one such file. Raises UnreadableFile."""
    opened = _opened_file(path)
    for number, name in enumerate(inside):
        place = path.joinpath(*inside[: number + 1])
        if opened is None or name not in opened.names():
            raise UnreadableFile(f"{place}: il file non c'è più; ripetere l'indicizzazione.")
        data = opened.read(place, name)
        if number + 1 == len(inside):
            return data
        opened = _opened(place, PurePosixPath(name).name, data)
    raise UnreadableFile(f"{path}: il file non c'è più; ripetere l'indicizzazione.")


def _members(
    path: Path, opened: "_Archive | _Message", within: Member, left: list[int]
) -> Iterator[Member]:
    for name in opened.names():
        found = Member((*within.inside, name), (*within.attached, not opened.only_holds))
        place = path.joinpath(*found.inside)
        left[0] -= 1
        left[1] -= opened.size(name)
        if left[0] < 0 or left[1] < 0:
            raise UnreadableFile(
                f"{path}: contiene più di {MOST_MEMBERS} file o di 4 GB; dividerlo in più archivi."
            )
        try:
            if not _may_hold(name):
                yield replace(found, head=opened.head(place, name))
                continue
            data = opened.read(place, name)
            inner = _opened(place, PurePosixPath(name).name, data)
            if inner is None or not inner.only_holds:
                yield replace(found, head=data[:HEAD])
            if inner is not None and len(found.inside) >= DEEPEST:
                raise UnreadableFile(f"{place}: ha troppi archivi uno nell'altro; estrarli.")
            if inner is not None:
                yield from _members(path, inner, found, left)
        except UnreadableFile as error:
            if left[0] < 0 or left[1] < 0:
                raise
            yield replace(found, fault=str(error))


def _opened_file(path: Path) -> "_Archive | _Message | None":
    """A file on disk that holds others, or None."""
    first = head(path, HEAD)
    if path.suffix.lower() == ".zip" and first.startswith(_ZIP):
        archive = _Archive(path, path)  # larger perhaps than what is read at once
        return None if archive.is_document else archive
    if path.suffix.lower() == ".zip" and not is_known(first):
        raise UnreadableFile(
            f"{path}: non è un archivio, anche se il nome lo dice; procurarsene un'altra copia."
        )
    return _opened(path, path.name, contents(path))


def _opened(place: Path, name: str, data: bytes) -> "_Archive | _Message | None":
    """What holds files, out of its signature where it is wrapped in one; None for a document."""
    if cms.is_signed(data):
        data, name, _ = signed.opened(place, data)
    if data.startswith(_ZIP):
        archive = _Archive(place, data)
        return None if archive.is_document else archive
    if PurePosixPath(name).suffix.lower() in MAIL_ENDINGS or is_mail(data):
        message = _Message(place, data)
        return message if message.names() else None
    return None


def _may_hold(name: str) -> bool:
    ending = PurePosixPath(name).suffix.lower()
    return ending == ".zip" or ending in MAIL_ENDINGS or ending in signed.ENDINGS


class _Archive:
    """A zip archive, in memory or on disk. Raises UnreadableFile where it is damaged."""

    only_holds = True

    def __init__(self, place: Path, source: bytes | Path) -> None:
        tail = source[-_LONGEST_END:] if isinstance(source, bytes) else _tail(source)
        at = tail.rfind(_END)
        # The list of members is read whole, so its length is looked at first.
        if at >= 0 and int.from_bytes(tail[at + 10 : at + 12], "little") > 2 * MOST_MEMBERS:
            raise UnreadableFile(
                f"{place}: contiene più di {MOST_MEMBERS} file; dividerlo in più archivi."
            )
        with package.faults(place):
            self._archive = zipfile.ZipFile(
                io.BytesIO(source) if isinstance(source, bytes) else source
            )
            self.is_document = package.document_in(self._archive) is not None
            self._entries = _unique(
                (_name(entry), entry) for entry in self._archive.infolist() if not entry.is_dir()
            )

    def names(self) -> Sequence[str]:
        return list(self._entries)

    def size(self, name: str) -> int:
        return self._entries[name].file_size

    def head(self, place: Path, name: str) -> bytes:
        return self._read(place, name, HEAD)

    def read(self, place: Path, name: str) -> bytes:
        return self._read(place, name, LARGEST_FILE + 1)

    def _read(self, place: Path, name: str, most: int) -> bytes:
        entry = self._entries[name]
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableFile(f"{place}: è protetto da una password; estrarlo dall'archivio.")
        if entry.file_size > LARGEST_FILE:
            raise UnreadableFile(f"{place}: supera 200 MB; dividerlo in più file.")
        if entry.file_size > max(_SMALL, _MOST_RATIO * entry.compress_size):
            raise UnreadableFile(f"{place}: si espande oltre misura; estrarlo dall'archivio.")
        try:
            with package.faults(place), self._archive.open(entry) as stream:
                return stream.read(most)
        except NotImplementedError as error:
            raise UnreadableFile(
                f"{place}: è compresso in un modo che non so aprire; estrarlo dall'archivio."
            ) from error


class _Message:
    """A message with what is attached to it."""

    only_holds = False

    def __init__(self, place: Path, data: bytes) -> None:
        self._files = _unique(mail.attachments(mail.message(place, data)))

    def names(self) -> Sequence[str]:
        return list(self._files)

    def size(self, name: str) -> int:
        return len(self._files[name])

    def head(self, place: Path, name: str) -> bytes:
        return self._files[name][:HEAD]

    def read(self, place: Path, name: str) -> bytes:
        return self._files[name]


_Value = TypeVar("_Value")


def _unique(named: Iterable[tuple[str, _Value]]) -> dict[str, _Value]:
    """The values by names that differ: a second `a.pdf` is called `a (2).pdf`."""
    found: dict[str, _Value] = {}
    for raw, value in named:
        # What leads out of a folder, or to its root, is no part of a name.
        parts = [part for part in re.split(r"[\\/]", raw) if part not in ("", ".", "..")]
        wanted = PurePosixPath(*(inline.tidy(part).replace(":", "-") for part in parts or ["file"]))
        name, number = wanted, 1
        while str(name) in found:
            number += 1
            name = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
        found[str(name)] = value
    return found


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of a member; programs that write UTF-8 often do not say so."""
    if entry.flag_bits & _UTF8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _tail(path: Path) -> bytes:
    with path.open("rb") as stream:
        stream.seek(0, os.SEEK_END)
        stream.seek(max(0, stream.tell() - _LONGEST_END))
        return stream.read()
