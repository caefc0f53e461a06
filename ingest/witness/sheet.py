"""What the sheets of a workbook show: the values that its XML stores, cell by cell."""

import datetime as dt
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
#: Commas after the last place of a number.
_SCALE = re.compile(r"[0#?](,+)(?![0#?,])")
_PLACE = re.compile(r"[0#?]")


@dataclass(frozen=True, slots=True)
class _Known:
    """What a workbook keeps for all its sheets: texts, and what styles make of numbers.

    Those that are `dashed` show nothing, or a dash, for zero.
    """

    strings: tuple[str, ...]
    dates: Mapping[int, bool]
    scales: Mapping[int, int]
    dashed: frozenset[int]


def shown(package: zipfile.ZipFile) -> tuple[Shown, ...]:
    """Each sheet that people see; rows and columns that are hidden stand apart."""
    codes = _codes(package)
    known = _Known(tuple(_strings(package)), _date_styles(codes), _scales(codes), _dashed(codes))
    return tuple(_sheet(package, name, path, known) for name, path in _sheets(package))


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


def _codes(package: zipfile.ZipFile) -> list[tuple[str, str]]:
    """For each style of cells the number of its format and the format's own code, if any."""
    if "xl/styles.xml" not in package.namelist():
        return []
    root = _root(package, "xl/styles.xml")
    codes = {
        f.get("numFmtId", ""): _LITERAL.sub("", f.get("formatCode", "")).lower()
        for f in root.iter(f"{_S}numFmt")
    }
    styles = root.find(f"{_S}cellXfs")
    names = [style.get("numFmtId", "") for style in (styles if styles is not None else ())]
    return [(name, codes.get(name, "")) for name in names]


def _date_styles(codes: Sequence[tuple[str, str]]) -> dict[int, bool]:
    """The styles of cells that show a date or a time, and whether the year is written out."""
    known = {str(n) for n in _DATES}
    return {
        n: _FULL_YEAR in code if code else name in _FULL_YEARS
        for n, (name, code) in enumerate(codes)
        if (_DATE_CODE.search(code) if code else name in known)
    }


def _scales(codes: Sequence[tuple[str, str]]) -> dict[int, int]:
    """By how many thousands the styles of cells divide what they show (18.8.31)."""
    found = {n: _SCALE.search(code) for n, (_, code) in enumerate(codes)}
    return {n: len(match[1]) for n, match in found.items() if match}


def _dashed(codes: Sequence[tuple[str, str]]) -> frozenset[int]:
    """The styles that have no digit for zero, in the third section of their format (18.8.31)."""
    zero = [code.split(";")[2:3] for _, code in codes]
    return frozenset(n for n, part in enumerate(zero) if part and not _PLACE.search(part[0]))


def _sheet(package: zipfile.ZipFile, name: str, path: str, known: _Known) -> Shown:
    root = _root(package, path)
    unseen = _hidden_columns(root)
    seen: list[str] = [name]
    hidden: list[str] = []
    for row in root.iter(f"{_S}row"):
        cells: list[str] = []
        whole = row.get("hidden") in {"1", "true"}
        for cell in row.iter(f"{_S}c"):
            text, apart = _value(cell, known)
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


def _value(cell: "etree._Element", known: _Known) -> tuple[str, str]:
    """What a cell is sure to show, and what it may show: the parts of a date by its format."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell), ""
    value = str(cell.findtext(f"{_S}v") or "")
    if not value or kind == "e":
        return "", ""
    if kind == "s":
        return (known.strings[int(value)] if int(value) < len(known.strings) else ""), ""
    if kind == "b":
        return "", "sì" if value == "1" else "no"
    style = int(cell.get("s", "0"))
    if kind == "n" and style in known.dates:
        return _date(value, full_year=known.dates[style])
    if kind == "str":
        return value, ""
    number = _number(value, known.scales.get(style, 0))
    return ("", number) if number == "0" and style in known.dashed else (number, "")


def _date(value: str, *, full_year: bool) -> tuple[str, str]:
    try:
        moment = _FIRST_DAY + dt.timedelta(days=float(value))
    except (ValueError, OverflowError):
        return value, ""
    # Either the parts of a moment, or how many hours, minutes or seconds a length of time has.
    parts = moment.strftime("%d %m %Y %y %H %M %S")
    parts += f" {moment.day} {moment.month} {moment.hour} {moment.minute} {moment.second}"
    length = moment - _FIRST_DAY
    parts += f" {length // dt.timedelta(hours=1)} {length // dt.timedelta(minutes=1)}"
    return (str(moment.year) if full_year else ""), f"{parts} {length // dt.timedelta(seconds=1)}"


def _number(value: str, scale: int) -> str:
    """A stored number in plain digits, its sign and exponent resolved, in `scale` thousands."""
    try:
        number = float(value) / 1000**scale
    except ValueError:
        return value
    return f"{abs(number):.10f}".rstrip("0").rstrip(".").replace(".", ",")
