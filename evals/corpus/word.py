"""Writes a source as a Word document: the few parts that the format asks for, in a plain zip."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from .corpussource import Entry, Grid, Heading, Line, Part, Run, Text

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: The moment of every part, so that the same source gives the same bytes. A decision.
_EPOCH = (2026, 1, 1, 0, 0, 0)
#: Half points of headings by level (the format's unit). A decision.
_SIZES = (36, 28, 24, 22, 22, 22)
#: Levels of the contents. A decision.
_DEEPEST_ENTRY = 3


def write(title: str, found: Iterable[Part]) -> bytes:
    """The finished file. Raises ValueError for a part that none of these documents has."""
    body = "".join(map(_block, found))
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml"),
            ("metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(title),
        "word/document.xml": f'{_HEAD}<w:document xmlns:w="{_MAIN}"><w:body>{body}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1417" w:right="1134" w:bottom="1134" w:left="1134"'
        ' w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>',
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"), ("numbering", "numbering.xml")
        ),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            # Stored as it is: a small file, and the same bytes with every zlib.
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), text.encode())
    return packed.getvalue()


def _block(part: Part) -> str:
    match part:
        case Heading(level, line):
            return _paragraph(f'<w:pStyle w:val="Heading{level}"/>', line)
        case Entry(depth, line):
            place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
            return _paragraph(f'<w:pStyle w:val="ListParagraph"/>{place}', line)
        case Text(line, quoted):
            return _paragraph('<w:pStyle w:val="Quote"/>' if quoted else "", line)
        case Grid():
            raise ValueError("no source of a Word document has a table")


def _paragraph(properties: str, line: Line) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(map(_run, line))}</w:p>"


def _run(run: Run) -> str:
    style = "<w:b/>" * run.bold + "<w:i/>" * run.italic
    return f'<w:r><w:rPr>{style}</w:rPr><w:t xml:space="preserve">{escape(run.text)}</w:t></w:r>'


def _content_types() -> str:
    parts = {
        "/word/document.xml": f"{_TYPE}.document.main+xml",
        "/word/styles.xml": f"{_TYPE}.styles+xml",
        "/word/numbering.xml": f"{_TYPE}.numbering+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="rId{n}" Type="{_relation(kind)}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def _relation(kind: str) -> str:
    base = f"{_PACKAGE}/relationships" if "/" in kind else _OFFICE
    return f"{base}/{kind}"


def _core(title: str) -> str:
    date = "{}-{:02}-{:02}T00:00:00Z".format(*_EPOCH)
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>it-IT</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>'
        "</cp:coreProperties>"
    )


def _styles() -> str:
    headings = "".join(
        _style(
            f"Heading{level}",
            f"heading {level}",
            f'<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{level - 1}"/>',
            f'<w:b/><w:sz w:val="{size}"/>',
        )
        for level, size in enumerate(_SIZES, start=1)
    )
    return (
        f'{_HEAD}<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/>'
        '<w:lang w:val="it-IT"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/></w:style>{headings}'
        + _style("ListParagraph", "List Paragraph", "<w:contextualSpacing/>", "")
        + _style("Quote", "Quote", '<w:ind w:left="567"/>', "<w:i/>")
        + "</w:styles>"
    )


def _style(key: str, name: str, paragraph: str, run: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId={quoteattr(key)}><w:name w:val={quoteattr(name)}/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _numbering() -> str:
    def levels() -> Iterator[str]:
        for depth in range(_DEEPEST_ENTRY):
            yield (
                f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
                '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr>'
                f'<w:ind w:left="{(depth + 1) * 425}" w:hanging="283"/></w:pPr></w:lvl>'
            )

    return (
        f'{_HEAD}<w:numbering xmlns:w="{_MAIN}"><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{"".join(levels())}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
