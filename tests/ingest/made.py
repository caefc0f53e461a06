"""Files and documents that the tests make for themselves."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from ingest.catalogue import Catalogue, DocumentEntry
from ingest.files import Source
from ingest.model import Document
from ingest.reading import read_document

SHARED = Path(__file__).resolve().parents[3] / "shared"
_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="{target}" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/{kind}"/></Relationships>'
)
_LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_STYLES = (
    '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Capo"><w:name w:val="Capo d\'area"/>'
    '<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Sotto"><w:name w:val="Capo minore"/>'
    '<w:basedOn w:val="Capo"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="I1"><w:name w:val="toc 1"/></w:style>'
)


def p(text: str, style: str = "", depth: int | None = None, number: int = 1) -> str:
    """A paragraph of a Word document, in a style or at a depth of a list."""
    listed = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    properties = f'<w:pStyle w:val="{style}"/>' * bool(style) + listed * (depth is not None)
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text with its properties."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*runs: str, properties: str = "") -> str:
    """A paragraph of these runs, or of what may stand among them."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def field(kind: str) -> str:
    """A mark of a field that stands in several runs: `begin`, `separate`, `end`."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def tc(text: str, properties: str = "") -> str:
    """A cell of a Word table; its paragraphs are parted by newlines."""
    inner = "".join(p(line) for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, header: bool = False) -> str:
    """A row of a Word table."""
    marked = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    return f"<w:tr>{marked}{''.join(cells)}</w:tr>"


def level(depth: int, form: str, text: str, style: str = "", more: str = "", start: int = 1) -> str:
    """A level of a list: the format of its numbers and the text around them."""
    linked = f'<w:pStyle w:val="{style}"/>' * bool(style)
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{linked}'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*abstract: str, instances: Sequence[str] = ()) -> str:
    """Lists whose identifiers count from 1, and further instances `<w:num>` of them."""
    return "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{levels}</w:abstractNum>'
        for n, levels in enumerate(abstract, start=1)
    ) + "".join(
        [
            *(
                f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
                for n in range(1, len(abstract) + 1)
            ),
            *instances,
        ]
    )


def docx(
    *body: str,
    numbering: str = "",
    styles: str = "",
    footnotes: str = "",
    margins: tuple[str, str] = ("", ""),
) -> bytes:
    """A Word document with the given paragraphs and tables; `margins` are its head and its foot."""
    main = f"<w:document {_W}><w:body>{''.join(body)}</w:body></w:document>"
    office = "word/_rels/document.xml.rels"
    return package(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS.format(target="word/document.xml", kind="officeDocument"),
            "word/document.xml": main,
            "word/styles.xml": f"<w:styles {_W}>{_STYLES}{styles}</w:styles>",
            "word/numbering.xml": f"<w:numbering {_W}>{numbering or _LISTS}</w:numbering>",
            "word/footnotes.xml": f"<w:footnotes {_W}>{footnotes}</w:footnotes>",
            "word/header1.xml": f"<w:hdr {_W}>{p(margins[0])}</w:hdr>",
            "word/footer1.xml": f"<w:ftr {_W}>{p(margins[1])}</w:ftr>",
            office: _RELATIONS.format(target="numbering.xml", kind="numbering").replace(
                "</Relationships>",
                '<Relationship Id="r2" Target="styles.xml" Type="http://schemas.openxmlformats.org/'
                'officeDocument/2006/relationships/styles"/>'
                '<Relationship Id="r3" Target="footnotes.xml" Type="http://schemas.openxmlformats'
                '.org/officeDocument/2006/relationships/footnotes"/>'
                '<Relationship Id="r4" Target="header1.xml" Type="http://schemas.openxmlformats.org/'
                'officeDocument/2006/relationships/header"/>'
                '<Relationship Id="r5" Target="footer1.xml" Type="http://schemas.openxmlformats.org/'
                'officeDocument/2006/relationships/footer"/></Relationships>',
            ),
        }
    )


def package(parts: dict[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def xlsx(*sheets: tuple[str, Sequence[Sequence[object]]], hidden: str = "") -> bytes:
    """A workbook with the given sheets; the one called `hidden` is not shown."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name == hidden:
            sheet.sheet_state = "hidden"
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def document(folder: Path, name: str, data: bytes | str, kind: str = "plan") -> Document:
    """What becomes of a file with this name and content."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    entry = DocumentEntry.model_validate({"file": name, "kind": kind})
    found = read_document(Source(path, entry, Catalogue())).document
    for passage in found.passages:
        assert found.text[passage.start : passage.end] == passage.text
        assert len(passage.text) <= 2000
    return found
