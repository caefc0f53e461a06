"""What the sheets of a workbook show: the values that its XML stores, cell by cell."""

import datetime as dt
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from ..blocks import Shown

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
#: The attribute by which a sheet or a slide names its part.
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_P = "{http://schemas.openxmlformats.org/package/2006/relationships}"
#: Formats without a code of their own that show a date or a time (ECMA-376, 18.8.30). The
#: standard's own list.
_DATES = frozenset({14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47})
#: Those of them, and what in a code says, that the year is shown in four digits.
_FULL_YEARS = frozenset({"14", "22"})
_FULL_YEAR = "yyyy"
_DATE_CODE = re.compile(r"[dmyhs]", re.IGNORECASE)
_LITERAL = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]")
_FIRST_DAY = dt.datetime(1899, 12, 30)
_COLUMN = re.compile(r"[A-Z]+")


def shown(package: zipfile.ZipFile) -> tuple[Shown, ...]:
    """Each sheet that people see; rows and columns that are hidden stand apart."""
    strings = list(_strings(package))
    dates = _date_styles(package)
    return tuple(_sheet(package, name, path, strings, dates) for name, path in _sheets(package))


def _root(package: zipfile.ZipFile, name: str) -> "etree._Element":
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(package.read(name), parser)


def links(package: zipfile.ZipFile, part: str, folder: str) -> dict[str, str]:
    """The parts that the links of a part lead to, by their ids."""
    return {
        link.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))[
            1:
        ]
        for link in _root(package, part).iter(f"{_P}Relationship")
    }


def _sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    names = set(package.namelist())
    found = links(package, "xl/_rels/workbook.xml.rels", "xl")
    for sheet in _root(package, "xl/workbook.xml").iter(f"{_S}sheet"):
        path = found.get(sheet.get(LINK), "")
        if sheet.get("state", "visible") == "visible" and path in names:
            yield sheet.get("name", ""), path


def _strings(package: zipfile.ZipFile) -> Iterator[str]:
    if "xl/sharedStrings.xml" in package.namelist():
        for item in _root(package, "xl/sharedStrings.xml").iter(f"{_S}si"):
            yield _text(item)


def _text(item: "etree._Element") -> str:
    """The runs of a string, without the readings that Japanese text may carry."""
    return "".join(
        str(t.text or "") for t in item.iter(f"{_S}t") if t.getparent().tag != f"{_S}rPh"
    )


def _date_styles(package: zipfile.ZipFile) -> dict[int, bool]:
    """The styles of cells that show a date or a time, and whether the year is written out."""
    if "xl/styles.xml" not in package.namelist():
        return {}
    root = _root(package, "xl/styles.xml")
    codes = {
        f.get("numFmtId", ""): _LITERAL.sub("", f.get("formatCode", "")).lower()
        for f in root.iter(f"{_S}numFmt")
    }
    dated = {k: _FULL_YEAR in code for k, code in codes.items() if _DATE_CODE.search(code)}
    dated |= {str(n): str(n) in _FULL_YEARS for n in _DATES if str(n) not in codes}
    styles = root.find(f"{_S}cellXfs")
    names = [style.get("numFmtId", "") for style in (styles if styles is not None else ())]
    return {n: dated[name] for n, name in enumerate(names) if name in dated}


def _sheet(
    package: zipfile.ZipFile,
    name: str,
    path: str,
    strings: Sequence[str],
    dates: Mapping[int, bool],
) -> Shown:
    root = _root(package, path)
    unseen = _hidden_columns(root)
    seen: list[str] = [name]
    hidden: list[str] = []
    for row in root.iter(f"{_S}row"):
        cells: list[str] = []
        whole = row.get("hidden") in {"1", "true"}
        for cell in row.iter(f"{_S}c"):
            text, apart = _value(cell, strings, dates)
            column = _COLUMN.match(cell.get("r", ""))
            if whole or (column and column.group() in unseen):
                hidden.append(text)
            else:
                cells.append(text)
            hidden.append(apart)
        seen.append("\t".join(filter(None, cells)))
    return Shown("\n".join(seen), part=name, hidden=" ".join(filter(None, hidden)), raw=True)


def _hidden_columns(root: "etree._Element") -> frozenset[str]:
    found: set[str] = set()
    for column in root.iter(f"{_S}col"):
        if column.get("hidden") in {"1", "true"}:
            first, last = int(column.get("min", "1")), int(column.get("max", "1"))
            found |= {_letters(n) for n in range(first, min(last, first + 1000) + 1)}
    return frozenset(found)


def _letters(number: int) -> str:
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _value(
    cell: "etree._Element", strings: Sequence[str], dates: Mapping[int, bool]
) -> tuple[str, str]:
    """What a cell is sure to show, and what it may show: the parts of a date by its format."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell), ""
    value = str(cell.findtext(f"{_S}v") or "")
    if not value or kind == "e":
        return "", ""
    if kind == "s":
        return (strings[int(value)] if int(value) < len(strings) else ""), ""
    if kind == "b":
        return "", "sì" if value == "1" else "no"
    style = int(cell.get("s", "0"))
    if kind == "n" and style in dates:
        return _date(value, full_year=dates[style])
    return (value if kind == "str" else _number(value)), ""


def _date(value: str, *, full_year: bool) -> tuple[str, str]:
    try:
        moment = _FIRST_DAY + dt.timedelta(days=float(value))
    except (ValueError, OverflowError):
        return value, ""
    parts = moment.strftime("%d %m %Y %y %H %M %S")
    parts += f" {moment.day} {moment.month} {moment.hour} {moment.minute} {moment.second}"
    return (str(moment.year) if full_year else ""), parts


def _number(value: str) -> str:
    """A stored number in plain digits, its sign and exponent resolved."""
    try:
        number = float(value)
    except ValueError:
        return value
    return f"{abs(number):.10f}".rstrip("0").rstrip(".").replace(".", ",")
