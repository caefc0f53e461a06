"""The XML of an OpenDocument file, whether a package or a single flat file, and its styles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

from ...errors import UnreadableFile
from .. import package

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    "office": f"{_NAMES}office:1.0",
    "style": f"{_NAMES}style:1.0",
    "text": f"{_NAMES}text:1.0",
    "table": f"{_NAMES}table:1.0",
    "draw": f"{_NAMES}drawing:1.0",
    "presentation": f"{_NAMES}presentation:1.0",
    "number": f"{_NAMES}datastyle:1.0",
    "fo": f"{_NAMES}xsl-fo-compatible:1.0",
}
#: Styles that inherit of each other. A decision: real ones are below ten; a ring ends here.
_DEEPEST_STYLE = 30


def q(name: str) -> str:
    """The full name of `prefix:name`."""
    prefix, _, local = name.partition(":")
    return f"{{{_PREFIXES[prefix]}}}{local}"


@dataclass(frozen=True)
class Parts:
    """The content of a file and what its styles say."""

    content: etree._Element
    styles: etree._Element | None

    @cached_property
    def body(self) -> etree._Element | None:
        """What stands inside `office:text`, `office:spreadsheet` or `office:presentation`."""
        body = self.content.find(q("office:body"))
        return body[0] if body is not None and len(body) else None

    @cached_property
    def named(self) -> Mapping[tuple[str, str], etree._Element]:
        """Styles by family and name; those of the content come before those of the document."""
        found: dict[tuple[str, str], etree._Element] = {}
        for root in (self.styles, self.content):
            for style in root.iter(q("style:style")) if root is not None else ():
                key = (style.get(q("style:family"), ""), style.get(q("style:name"), ""))
                found[key] = style
        return found

    @cached_property
    def lists(self) -> Mapping[str, etree._Element]:
        """The styles of lists, by name; that of headings has the name ''."""
        found: dict[str, etree._Element] = {}
        for root in (self.styles, self.content):
            if root is None:
                continue
            for style in root.iter(q("text:list-style")):
                found[style.get(q("style:name"), "")] = style
            for style in root.iter(q("text:outline-style")):
                found[""] = style
        return found

    @cached_property
    def formats(self) -> Mapping[str, etree._Element]:
        """The styles of numbers, by name."""
        kinds = ("number", "currency", "percentage")
        return {
            style.get(q("style:name"), ""): style
            for root in (self.styles, self.content)
            if root is not None
            for style in root.iter(*(q(f"number:{kind}-style") for kind in kinds))
        }

    def chain(self, family: str, name: str | None) -> Iterator[etree._Element]:
        """A style and those that it is based on, nearest first."""
        for _ in range(_DEEPEST_STYLE):
            style = self.named.get((family, name or ""))
            if style is None:
                return
            yield style
            name = style.get(q("style:parent-style-name"))

    def value(self, family: str, name: str | None, properties: str, wanted: str) -> str | None:
        """What the nearest style says of one property."""
        for style in self.chain(family, name):
            held = style.find(q(f"style:{properties}"))
            if held is not None and (value := held.get(q(wanted))) is not None:
                return str(value)
        return None


def parts(path: Path, data: bytes) -> Parts:
    """Raises UnreadableFile where the file is damaged or encrypted."""
    with package.faults(path):
        if not data.startswith(b"PK"):
            root = _parsed(data)
            return Parts(root, root)
        if b"manifest:encryption-data" in (package.part(data, "META-INF/manifest.xml") or b""):
            raise UnreadableFile(f"{path}: è protetto da una password; salvarlo senza password.")
        content = package.part(data, "content.xml")
        if content is None:
            raise ValueError
        styles = package.part(data, "styles.xml")
        return Parts(_parsed(content), _parsed(styles) if styles else None)


def _parsed(xml: bytes) -> etree._Element:
    # Nothing that a file declares is fetched or grows; `huge_tree` stays off, which bounds depth.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(xml, parser)
