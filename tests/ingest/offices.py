"""OpenDocument, PowerPoint, EPUB and mail that the tests make for themselves."""

from collections.abc import Sequence
from email.message import EmailMessage

from .made import package

_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"),
        ("draw", "drawing"), ("presentation", "presentation"), ("number", "datastyle"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
_STYLES = (
    '<style:style style:name="Title" style:family="paragraph"/>'
    '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/>'
    "</style:style>"
    '<style:style style:name="T2" style:family="text"><style:text-properties'
    ' fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T7" style:family="text"><style:text-properties'
    ' style:text-position="super 58%"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="ta2" style:family="table"><style:table-properties'
    ' table:display="false"/></style:style>'
    '<style:style style:name="dp2" style:family="drawing-page"><style:drawing-page-properties'
    ' presentation:visibility="hidden"/></style:style>'
    '<style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>'
    '<style:style style:name="ce2" style:family="table-cell" style:data-style-name="N2"/>'
    '<style:style style:name="ce3" style:family="table-cell" style:data-style-name="N3"/>'
    '<number:number-style style:name="N3"><number:number number:min-integer-digits="5"/>'
    "</number:number-style>"
    '<number:number-style style:name="N1"><number:number number:decimal-places="2"'
    ' number:grouping="true"/></number:number-style>'
    '<number:percentage-style style:name="N2"><number:number number:decimal-places="0"/>'
    "</number:percentage-style>"
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1"'
    ' style:num-format="a" style:num-suffix=")"/><text:list-level-style-number text:level="2"'
    ' style:num-format="1" style:num-suffix="." text:display-levels="2"/></text:list-style>'
    '<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1"/>'
    "</text:list-style>"
)
_OUTLINE = (
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I"/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
    "</text:outline-style>"
)


def open_document(kind: str, body: str, *, numbered: bool = False, flat: bool = False) -> bytes:
    """A text, spreadsheet or presentation with this body; `numbered` headings show numbers."""
    media = f"application/vnd.oasis.opendocument.{kind}"
    outline = _OUTLINE if numbered else ""
    styles = f"<office:automatic-styles>{_STYLES}</office:automatic-styles>"
    content = f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    if flat:
        return (
            f'<?xml version="1.0"?><office:document {_NAMES} office:mimetype="{media}">'
            f"<office:styles>{outline}</office:styles>{styles}{content}</office:document>"
        ).encode()
    return package(
        {
            "mimetype": media,
            "content.xml": f"<office:document-content {_NAMES}>{styles}{content}"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {_NAMES}><office:styles>{outline}"
            "</office:styles><office:master-styles><style:master-page><style:header><text:p>"
            "Comune di Prova</text:p></style:header></style:master-page></office:master-styles>"
            "</office:document-styles>",
        }
    )


_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def shape(*paragraphs: str, kind: str | None = None, hidden: bool = False) -> str:
    """A shape of a slide; its paragraphs are text or XML. `kind` is its placeholder's type."""
    place = "" if kind is None else f'<p:ph type="{kind}"/>' if kind else '<p:ph idx="1"/>'
    inner = "".join(
        text if text.startswith("<") else f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>"
        for text in paragraphs
    )
    unseen = ' hidden="1"' if hidden else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="1" name=""{unseen}/><p:nvPr>{place}</p:nvPr></p:nvSpPr>'
        f"<p:txBody>{inner}</p:txBody></p:sp>"
    )


def pptx(*slides: str, hidden: Sequence[int] = (), notes: str = "") -> bytes:
    """A presentation; `hidden` are the numbers of slides not shown, `notes` those of the first."""
    parts: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>"}
    listed = "".join(f'<p:sldId id="{255 + n}" r:id="r{n}"/>' for n in range(1, len(slides) + 1))
    parts["ppt/presentation.xml"] = (
        f"<p:presentation {_P} {_R}><p:sldIdLst>{listed}</p:sldIdLst></p:presentation>"
    )
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_LINK}/slide" Target="slides/slide{n}.xml"/>'
        for n in range(1, len(slides) + 1)
    )
    parts["ppt/_rels/presentation.xml.rels"] = f"<Relationships>{links}</Relationships>"
    for n, shapes in enumerate(slides, start=1):
        unseen = ' show="0"' if n in hidden else ""
        parts[f"ppt/slides/slide{n}.xml"] = _tree("sld", shapes, unseen)
    if notes:
        parts["ppt/slides/_rels/slide1.xml.rels"] = (
            f'<Relationships><Relationship Id="r1" Type="{_LINK}/notesSlide"'
            ' Target="../notesSlides/notesSlide1.xml"/></Relationships>'
        )
        inner = shape(notes, kind="body") + shape("1", kind="sldNum")
        parts["ppt/notesSlides/notesSlide1.xml"] = _tree("notes", inner, "")
    return package(parts)


def _tree(name: str, shapes: str, attributes: str) -> str:
    return (
        f"<p:{name} {_A} {_P} {_R}{attributes}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld>"
        f"</p:{name}>"
    )


def epub(*chapters: str, contents: str = "") -> bytes:
    """A book whose chapters are these bodies, after a table of contents."""
    names = [f"c{n}.xhtml" for n in range(len(chapters))]
    items = "".join(
        f'<item id="{name}" href="testo/{name}" media-type="application/xhtml+xml"/>'
        for name in names
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in ["nav", *names])
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{}</body></html>'
    return package(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:'
            'container"><rootfiles><rootfile full-path="OEBPS/libro.opf"/></rootfiles></container>',
            "OEBPS/libro.opf": '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
            '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
            f"{items}</manifest><spine>{spine}</spine></package>",
            "OEBPS/nav.xhtml": page.format(contents),
            **{
                f"OEBPS/testo/{name}": page.format(body)
                for name, body in zip(names, chapters, strict=True)
            },
        }
    )


def mail(
    subject: str, text: str, *attached: tuple[str, bytes], html: str | None = None
) -> EmailMessage:
    """A message with these attachments."""
    message = EmailMessage()
    message["From"] = "Ufficio Città <ufficio@example.org>"
    message["To"] = "sindaco@example.org"
    message["Subject"] = subject
    message["Date"] = "Thu, 12 Mar 2026 10:00:00 +0100"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message
