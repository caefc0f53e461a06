"""Reads laws in XML: Akoma Ntoso (OASIS LegalDocML) and NormeInRete.

Parts of an act are headings, numbered paragraphs and letters are entries. Each block bears the
identifier that the act gives it (`eId`, or `id` in older versions), or else what is around it.
"""

import html
from collections.abc import Iterator
from dataclasses import replace
from html.entities import html5
from pathlib import Path

from lxml import etree

from ..blocks import Block, Heading, Item, LeftOut, Paragraph, Reading, Reason
from ..errors import UnreadableFile
from . import markup
from .inline import tidy

#: Levels of elements. A decision: real laws have some twenty; Python's own stack ends at a
#: thousand.
_DEEPEST = 200
#: Levels of headings: book, part, title, chapter, section and below. A decision.
_DEEPEST_HEADING = 9
_TITLES = frozenset({"docTitle", "titoloDoc"})
_NUMBERS = frozenset({"num"})
_NAMES = frozenset({"heading", "subheading", "rubrica"})
#: Parts that are headings even where they have a number alone. Akoma Ntoso 1.0, hierarchical
#: structures; NormeInRete 2.2, articolato.
_HEADED = frozenset(
    [
        "book",
        "part",
        "tome",
        "title",
        "subtitle",
        "subpart",
        "chapter",
        "subchapter",
        "section",
        "subsection",
        "division",
        "article",
        "libro",
        "parte",
        "titolo",
        "capo",
        "sezione",
        "articolo",
        "partizione",
        "annesso",
    ]
)
#: Elements that hold lines of their own; others are parts of a line, unless they hold such.
_BLOCKS = (
    _HEADED
    | _NAMES
    | _NUMBERS
    | frozenset(
        [
            "p",
            "block",
            "longTitle",
            "formula",
            "content",
            "intro",
            "wrap",
            "wrapUp",
            "paragraph",
            "subparagraph",
            "clause",
            "subclause",
            "point",
            "indent",
            "alinea",
            "rule",
            "list",
            "blockList",
            "item",
            "listIntroduction",
            "listWrapUp",
            "container",
            "blockContainer",
            "preface",
            "preamble",
            "body",
            "mainBody",
            "conclusions",
            "recitals",
            "recital",
            "citations",
            "citation",
            "attachments",
            "attachment",
            "authorialNote",
            "quotedStructure",
            "tblock",
            "toc",
            "ul",
            "ol",
            "li",
            "div",
            "hcontainer",
            "components",
            "component",
            "collectionBody",
            "intestazione",
            "formulainiziale",
            "preambolo",
            "articolato",
            "formulafinale",
            "conclusione",
            "annessi",
            "corpo",
            "comma",
            "el",
            "en",
            "ep",
            "coda",
            "alinea",
            "virgolettestr",
            "sottoscrizioni",
            "dataeluogo",
            "contenitore",
            "blocco",
            "lista",
            "gerarchia",
            "testata",
        ]
    )
)
_NOTES = frozenset({"authorialNote", "nota"})
_QUOTED = frozenset({"quotedStructure", "virgolette"})
_DELETED = frozenset({"del"})
#: What an act says about itself for programs, and its table of contents.
_UNSEEN = frozenset({"meta", "toc", "inquadramento", "descrittori", "proprietario"})
_BREAKS = frozenset({"br", "eol"})
#: Marks that stand apart from the word before them.
_OPENING = frozenset('«“‘"(')


def read(path: Path, data: bytes) -> Reading:
    """The blocks of an act. Raises UnreadableFile where it is damaged."""
    # What an XML file declares of itself must neither be fetched nor grow.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(
            f"{path}: l'XML non è ben formato; procurarsi di nuovo il file originale."
        ) from error
    walk = _Walk()
    walk.element(root, None, 0)
    walk.end_line()
    return Reading(tuple(walk.found), left_out=tuple(walk.left_out), title=walk.title)


class _Walk:
    """One walk over an act; text is collected until an element ends its line."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.left_out: list[LeftOut] = []
        self.title: str | None = None
        self._line: list[str] = []
        self._notes: list[Block] = []
        self._name: str | None = None
        self._number: tuple[str, int] | None = None
        self._depth = 0
        self._lists = 0
        self._quoted = False

    def element(self, tag: etree._Element, name: str | None, depth: int) -> None:
        """Walk an element and what stands in it; `name` is the identifier of what is around it."""
        kind = _kind(tag)
        if kind in _UNSEEN or depth > _DEEPEST:
            return
        name = tag.get("eId") or (tag.get("id") if kind in _BLOCKS else None) or name
        if kind in _BREAKS:
            self.end_line()
        elif kind in _DELETED:
            self.left_out.append(LeftOut(Reason.DELETED, tidy(_text(tag))))
        elif kind in _NOTES:
            if text := tidy(_text(tag)):
                self._notes.append(Paragraph(text, name=name))
        elif kind == "table":
            self.end_line()
            self._drop_number()
            self.found.extend(markup.blocks(markup.parse("".join(_html(tag)))))
        elif kind in _TITLES and tidy(_text(tag)):
            self.end_line()
            self.title = self.title or tidy(_text(tag))
            self.found.append(Heading(tidy(_text(tag)), 1, name=name))
        elif kind in _QUOTED and _holds_blocks(tag):
            before, self._quoted = self._quoted, True
            self._block(tag, name, depth)
            self._quoted = before
        elif kind in _BLOCKS or _holds_blocks(tag):
            self._block(tag, name, depth)
        else:
            self._inner(tag, name, depth)

    def end_line(self) -> None:
        """Write the text collected so far, with its number, and the notes that hang on it."""
        text = tidy("".join(self._line))
        self._line.clear()
        if text and self._number:
            number, depth = self._number
            self._number = None
            self.found.append(Item(text, depth=depth, number=number, name=self._name))
        elif text and not self._goes_on(text):
            self.found.append(Paragraph(text, group=len(self.found), name=self._name))
        self.found.extend(self._notes)
        self._notes.clear()

    def _goes_on(self, text: str) -> bool:
        """Whether a line is a mark alone, such as those around what is quoted: the text before it
        then has it."""
        last = self.found[-1] if self.found else None
        if any(map(str.isalnum, text)) or not isinstance(last, Paragraph | Item):
            return False
        self.found[-1] = replace(last, text=f"{last.text}{' ' * (text in _OPENING)}{text}")
        return True

    def _block(self, tag: etree._Element, name: str | None, depth: int) -> None:
        self.end_line()
        number, title = _label(tag)
        inner = [c for c in tag if _kind(c) not in _NUMBERS | _NAMES]
        whole = " ".join(filter(None, (number, title)))
        if title or (number and _kind(tag) in _HEADED):
            self._drop_number()
            if self._quoted:  # what another act will say is no part of this one
                self.found.append(Paragraph(whole, group=len(self.found), name=name))
                self._text_of(tag, inner, name, depth)
                return
            self._depth += 1
            self.found.append(Heading(whole, min(self._depth + 1, _DEEPEST_HEADING), name=name))
            self._text_of(tag, inner, name, depth)
            self._depth -= 1
        elif number:
            self._drop_number()
            self._number = (number, self._lists)
            self._lists += 1
            self._text_of(tag, inner, name, depth)
            self._lists -= 1
            self._drop_number()
        else:
            self._text_of(tag, inner, name, depth)

    def _drop_number(self) -> None:
        """Write a number that no text followed, as of an article that was repealed."""
        if self._number:
            self._line.append(self._number[0])
            self._number = None
            self.end_line()

    def _text_of(
        self, tag: etree._Element, inner: list[etree._Element], name: str | None, depth: int
    ) -> None:
        self._name = name
        self._line.append(tag.text or "")
        for child in inner:
            self._name = name
            self._child(child, name, depth)
        self._name = name
        self.end_line()

    def _inner(self, tag: etree._Element, name: str | None, depth: int) -> None:
        self._line.append(tag.text or "")
        for child in tag:
            self._child(child, name, depth)

    def _child(self, child: etree._Element, name: str | None, depth: int) -> None:
        if isinstance(child, etree._Entity):
            self._line.append(_entity(child))
        elif isinstance(child.tag, str):
            self.element(child, name, depth + 1)
            self._name = name
        self._line.append(child.tail or "")


def _kind(tag: etree._Element) -> str:
    return tag.tag.rpartition("}")[2] if isinstance(tag.tag, str) else ""


def _holds_blocks(tag: etree._Element) -> bool:
    return any(_kind(inner) in _BLOCKS for inner in tag.iterdescendants())


def _label(tag: etree._Element) -> tuple[str, str]:
    """The number and the title of a part."""
    numbers = [tidy(_text(c)) for c in tag if _kind(c) in _NUMBERS]
    titles = [tidy(_text(c)) for c in tag if _kind(c) in _NAMES]
    return " ".join(filter(None, numbers)), " ".join(filter(None, titles))


def _text(tag: etree._Element) -> str:
    return "".join(_pieces(tag))


def _pieces(tag: etree._Element) -> Iterator[str]:
    yield tag.text or ""
    for child in tag:
        if isinstance(child, etree._Entity):
            yield _entity(child)
        elif isinstance(child.tag, str) and _kind(child) not in _DELETED | _NOTES:
            yield from _pieces(child)
        yield child.tail or ""


def _entity(entity: etree._Entity) -> str:
    return html5.get(f"{entity.name};", entity.text or "")


def _html(tag: etree._Element) -> Iterator[str]:
    """A table as HTML, without the prefixes of its elements."""
    kind = _kind(tag)
    spans = "".join(
        f' {name}="{html.escape(value)}"'
        for name in ("colspan", "rowspan")
        if (value := tag.get(name))
    )
    yield f"<{kind}{spans}>{html.escape(tag.text or '')}"
    for child in tag:
        if isinstance(child, etree._Entity):
            yield html.escape(_entity(child))
        elif isinstance(child.tag, str):
            yield from _html(child)
        yield html.escape(child.tail or "")
    yield f"</{kind}>"
