"""What the parts of an Office package name by their relations."""

import zipfile
from io import BytesIO

from ingest.readers.relations import Relation, relations

from .made import package

_LINKS = """<?xml version="1.0"?><!-- made -->
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<!-- one out, two in -->
<Relationship Id="r1" Type="http://x/hyperlink" Target="https://x.it" TargetMode="External"/>
<Relationship Id="r2" Type="http://x/drawing" Target="../drawings/d1.xml"/>
<Relationship Type="http://x/comments" Target="/xl/c1.xml"/>
</Relationships>"""


def test_relations_lead_from_the_folder_of_their_part_or_from_the_top() -> None:
    made = package({"xl/worksheets/_rels/s.xml.rels": _LINKS, "xl/c1.xml": "<c/>"})
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert relations(archive, "xl/worksheets/s.xml") == {
            "r2": Relation("drawing", "xl/drawings/d1.xml"),
            "2": Relation("comments", "xl/c1.xml"),
        }
        assert relations(archive, "xl/c1.xml") == relations(archive, "") == {}
