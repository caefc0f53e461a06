"""Office files that are the same bytes for the same content.

Both formats are ZIP archives; what their writers put into them of the moment is taken out.
"""

import io
import re
import zipfile

_CORE = "docProps/core.xml"
_MOMENT = "2000-01-01T00:00:00Z"
#: The earliest moment of the format: nothing of the real one is told.
_ZIP_MOMENT = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
#: The system that a ZIP archive names (the format, 4.4.2): the same wherever it is made.
_UNIX = 3


def stable(data: bytes) -> bytes:
    """An archive with fixed times, in the order of its entries."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == _CORE:
                content = _STAMP.sub(rb"\g<1>" + _MOMENT.encode() + rb"\g<3>", content)
            entry = zipfile.ZipInfo(name, _ZIP_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            target.writestr(entry, content)
    return made.getvalue()
