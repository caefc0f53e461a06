"""What control words of RTF mean: which text a group holds, and how its characters are."""

import codecs
from dataclasses import dataclass, field

from ..margins import HALF_TWIPS

#: Groups whose text is not the document's.
SKIPPED = frozenset(
    [
        "colortbl",
        "info",
        "pict",
        "nonshppict",
        "fldinst",
        "listtable",
        "sp",
        "shprslt",
        "xe",
        "tc",
        "rxe",
        "tcn",
        "bkmkstart",
        "bkmkend",
        "ftnsep",
        "ftnsepc",
        "ftncn",
        "aftnsep",
        "aftnsepc",
        "aftncn",
        "filetbl",
        "revtbl",
        "template",
        "nonesttables",
        "sn",
        "sv",
        "private",
        "themedata",
        "colorschememapping",
        "datastore",
        "xmlnstbl",
        "latentstyles",
        "objdata",
    ]
)
#: Groups whose text stands apart from the line, by what it is.
APART = {
    "fonttbl": "fonts", "stylesheet": "styles", "listtext": "number", "pntext": "number",
    "footnote": "note", "annotation": "comment", "ffl": "entry", "shpinst": "shape", "shptxt": "box",
    "header": "furniture", "headerl": "furniture", "headerr": "furniture", "headerf": "furniture",
    "footer": "furniture", "footerl": "furniture", "footerr": "furniture", "footerf": "furniture",
}  # fmt: skip
#: Groups that a reader may skip and this one reads.
STARRED = frozenset(
    {
        "shpinst",
        "annotation",
        "footnote",
        "ud",
        "listtext",
        "pntext",
        "formfield",
        "ffl",
        "nesttableprops",
    }
)
SIGNS = {
    "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ", "tab": " ", "~": "\xa0",
    "_": "-", "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip
#: Code pages by \fcharset, as [MS-WMF] CharacterSet has them; others are the file's own.
CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
#: What is on or off, by the words that say so.
_SWITCHES = {
    "v": "hidden", "deleted": "deleted", "strike": "struck", "striked": "struck", "b": "bold",
    "super": "raised", "up": "raised",
}  # fmt: skip
#: What is a number, by the words that say it.
_NUMBERS = {"f": "font", "s": "style", "itap": "depth"}
#: The last level of outlines and lists, from 0 (the standard, RTF 1.9.1: nine levels).
_LAST_LEVEL = 8


@dataclass(slots=True)
class State:
    """What holds inside one group; a group that opens begins with a copy.

    `where` says what its text is: the document's (`text`), or what stands apart from it, which is
    collected in `apart`. `fallback` is how many characters stand for one in Unicode. `twice` is the
    `where` of a text that is written twice, in the old characters and then in Unicode (\\upr).
    `told` says of a field that its result is. `depth` counts the tables around a paragraph, and what
    is `nested` defines the rows of the innermost.
    """

    where: str = "text"
    apart: list[str] = field(default_factory=list)
    hidden: bool = False
    deleted: bool = False
    struck: bool = False
    raised: bool = False
    bold: bool = False
    at_right: bool = False
    font: int = 0
    style: int = 0
    outline: int | None = None
    in_table: bool = False
    depth: int = 1
    nested: bool = False
    listed: bool = False
    level: int = 0
    fallback: int = 1
    twice: str = ""
    told: bool = False

    def apply(self, word: str, value: int | None) -> None:
        """Take up what a control word says of characters and paragraphs."""
        on = value != 0
        if word == "plain":
            self.hidden = self.deleted = self.struck = self.raised = self.bold = False
        elif word == "pard":
            self.style, self.outline, self.level = 0, None, 0
            self.in_table = self.listed = self.at_right = False
            self.depth = 1
        elif word in _SWITCHES:
            setattr(self, _SWITCHES[word], on)
        elif word in ("sub", "dn", "nosupersub"):
            self.raised = False
        elif word in _NUMBERS:
            setattr(self, _NUMBERS[word], value or 0)
        elif word == "outlinelevel":
            self.outline = value if value is not None and value <= _LAST_LEVEL else None
        elif word in ("ql", "qr", "qc", "qj"):
            self.at_right = word == "qr"
        elif word == "li" and (value or 0) >= HALF_TWIPS:
            self.at_right = True
        elif word == "intbl":
            self.in_table = True
        elif word == "ls":
            self.listed = bool(value)
        elif word == "ilvl":
            self.level = min(max(value or 0, 0), _LAST_LEVEL)


def codec(name: str) -> str | None:
    """The name of a codec, or None where there is none of this name."""
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
