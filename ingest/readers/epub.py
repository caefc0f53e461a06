"""Reads EPUB books: the chapters in the order of the spine, each a page of the web."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from ..blocks import Block, LeftOut, Reading, Reason
from ..errors import UnreadableFile
from . import markup, package
from .charset import decoded
from .inline import tidy

_CONTAINER = "META-INF/container.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html"})
#: Bytes of one book's chapters, unpacked. A decision: hundreds of books.
_MOST_TEXT = 256 * 1024 * 1024


def read(path: Path, data: bytes) -> Reading:
    """The blocks of a book. Raises UnreadableFile where it is damaged or protected."""
    blocks: list[Block] = []
    left_out: list[LeftOut] = []
    with package.faults(path):
        if b"EncryptedData" in (package.part(data, "META-INF/encryption.xml") or b""):
            _refuse_encrypted(path, data)
        size = 0
        for name, is_contents in _spine(data):
            page = package.part(data, name)
            size += len(page or b"")
            if not page or size > _MOST_TEXT:
                raise ValueError(name)
            tree = markup.parse(decoded(path, page))
            for hidden in tree.find_all(lambda tag: tag.has_attr("hidden")):
                left_out.append(LeftOut(Reason.HIDDEN, tidy(hidden.get_text(" "))))
                hidden.extract()
            if is_contents:
                left_out.append(LeftOut(Reason.CONTENTS, tidy((tree.body or tree).get_text(" "))))
            else:
                blocks.extend(markup.blocks(tree.body or tree))
    return Reading(tuple(blocks), left_out=tuple(one for one in left_out if one.text))


def _refuse_encrypted(path: Path, data: bytes) -> None:
    """Fonts alone are often scrambled; where pages are, the book is protected."""
    scrambled = package.part(data, "META-INF/encryption.xml") or b""
    if any(name.encode() in scrambled for name, _ in _spine(data)):
        raise UnreadableFile(f"{path}: il libro è protetto (DRM); procurarsi una copia libera.")


def _spine(data: bytes) -> Iterator[tuple[str, bool]]:
    """The names of the pages in order, and whether each is the table of contents."""
    root = _parsed(package.part(data, _CONTAINER)).find(".//{*}rootfile")
    name = root.get("full-path", "") if root is not None else ""
    book = _parsed(package.part(data, name))
    items = {item.get("id"): item for item in book.iterfind("{*}manifest/{*}item")}
    for reference in book.iterfind("{*}spine/{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is not None and item.get("media-type") in _PAGES:
            inner = unquote(urlsplit(item.get("href", "")).path)
            whole = posixpath.normpath(posixpath.join(posixpath.dirname(name), inner))
            yield whole, "nav" in item.get("properties", "").split()


def _parsed(xml: bytes | None) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(xml or b"", parser)
