"""Charts and diagrams of Word documents, as the values and texts that their parts keep."""

import zipfile
from io import BytesIO
from pathlib import Path

from ingest.blocks import Item, Paragraph, Table
from ingest.model import Kind
from ingest.readers import charts, read_blocks

from .made import document, docx, package, para, r

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_D = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART = (
    f'<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}"><c:chart><c:title><c:tx><c:rich><a:p><a:r>'
    "<a:t>Posti nei nidi</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser>"
    "<c:tx><c:strRef><c:strCache><c:pt idx='0'><c:v>Copertura</c:v></c:pt></c:strCache></c:strRef>"
    "</c:tx><c:cat><c:strRef><c:strCache><c:pt idx='0'><c:v>Porto</c:v></c:pt><c:pt idx='1'>"
    "<c:v>Borgo</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache>"
    "<c:formatCode>0%</c:formatCode><c:pt idx='0'><c:v>0.31</c:v></c:pt><c:pt idx='1'><c:v>0.4</c:v>"
    "</c:pt></c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"
)
_STEPS = (
    f'<d:dataModel xmlns:d="{_D}" xmlns:a="{_A}"><d:ptLst><d:pt type="doc"/>'
    + "".join(
        f"<d:pt><d:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></d:t></d:pt>"
        for text in ("Bando", "Graduatoria", "Accettazione del posto")
    )
    + "</d:ptLst></d:dataModel>"
)


def _with_drawings() -> bytes:
    drawings = "".join(
        f"<w:r><w:drawing>{inner}</w:drawing></w:r>"
        for inner in (
            f'<c:chart xmlns:c="{_C}" xmlns:r="{_R}" r:id="k1"/>',
            f'<d:relIds xmlns:d="{_D}" xmlns:r="{_R}" r:dm="k2" r:lo="k3"/>',
        )
    )
    made = docx(para(r("I nidi crescono.")), para(drawings), para(r("Seguono le spese.")))
    with zipfile.ZipFile(BytesIO(made)) as old:
        parts: dict[str, str | bytes] = {name: old.read(name) for name in old.namelist()}
    links = parts["word/_rels/document.xml.rels"]
    assert isinstance(links, bytes)
    more = (
        f'<Relationship Id="k1" Type="{_R}/chart" Target="charts/chart1.xml"/>'
        f'<Relationship Id="k2" Type="{_R}/diagramData" Target="diagrams/data1.xml"/>'
    )
    parts["word/_rels/document.xml.rels"] = links.decode().replace(
        "</Relationships>", f"{more}</Relationships>"
    )
    parts["word/charts/chart1.xml"], parts["word/diagrams/data1.xml"] = _CHART, _STEPS
    return package(parts)


def test_a_chart_is_a_table_below_its_title_and_a_diagram_a_list() -> None:
    first, title, chart, *steps, last = read_blocks(Path("a.docx"), _with_drawings()).blocks
    assert isinstance(first, Paragraph)
    assert title == Paragraph("Posti nei nidi", strong=True, aside=True)
    assert isinstance(chart, Table)
    assert [[cell.text for cell in row.cells] for row in chart.rows] == [
        ["", "Copertura"],
        ["Porto", "31%"],
        ["Borgo", "40%"],
    ]
    assert [b.text for b in steps if isinstance(b, Item)] == [
        "Bando",
        "Graduatoria",
        "Accettazione del posto",
    ]
    assert isinstance(last, Paragraph)


def test_they_head_nothing_and_state_no_actions(tmp_path: Path) -> None:
    found = document(tmp_path, "a.docx", _with_drawings())
    assert found.read_share == 1.0
    assert not any(x.path or x.kind in (Kind.HEADING, Kind.ACTION) for x in found.passages)


def _point(name: str, text: str) -> str:
    return f'<d:pt modelId="{name}"><d:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></d:t></d:pt>'


def test_the_parts_of_a_diagram_stand_below_what_they_are_parts_of() -> None:
    links = [("0", "1", 1), ("0", "2", 0), ("1", "3", 0), ("3", "0", 0), ("9", "3", 0)]
    made = (
        f'<d:dataModel xmlns:d="{_D}" xmlns:a="{_A}"><d:ptLst><d:pt modelId="0" type="doc"/>'
        + _point("1", "Lavori")
        + _point("2", "Bando")
        + _point("3", "Scavi")
        + _point("4", "Sciolto")
        + '<d:pt modelId="5" type="pres"/></d:ptLst><d:cxnLst>'
        + "".join(f'<d:cxn srcId="{a}" destId="{b}" srcOrd="{n}"/>' for a, b, n in links)
        + '<d:cxn type="presOf" srcId="2" destId="5" srcOrd="0"/></d:cxnLst></d:dataModel>'
    )
    told = charts.steps_of(charts.parsed(made.encode()))
    assert told == [(0, "Bando"), (0, "Lavori"), (1, "Scavi"), (0, "Sciolto")]
