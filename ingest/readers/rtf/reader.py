"""Reads RTF: written as HTML, whose elements are then the blocks."""

import re
from dataclasses import replace
from html import escape
from itertools import takewhile
from pathlib import Path

from ...blocks import LeftOut, Reading, Reason
from ...errors import UnreadableFile
from .. import markup
from ..inline import tidy
from ..margintext import with_told
from ..raised import raised
from .formfield import FormField
from .grids import Grids
from .lexer import Sign, Token, tokens
from .state import APART, CHARSETS, SIGNS, SKIPPED, STARRED, State, codec

#: Groups within groups. A decision: real texts have some ten; deeper is an attack.
_MOST_GROUPS = 1000
#: The depth of a table inside another (the standard, RTF 1.9.1: \\itap).
_NESTED = 2
#: Levels of headings that are told apart, as HTML does. A decision.
_DEEPEST_HEADING = 6
_HEADING = re.compile(r"(?:heading|titolo)\s*([1-9])\b", re.IGNORECASE)
_TITLES = frozenset({"title", "titolo"})
_ENDS = frozenset({"par", "sect", "page", "column", "\n", "\r"})
_CHARSET = frozenset({"ansicpg", "mac", "fcharset"})
_TABLE = frozenset(
    {"trowd", "trleft", "trhdr", "cellx", "clmrg", "clvmrg", "cell", "row", "nestcell", "nestrow"}
)


def read(path: Path, data: bytes) -> Reading:
    """The blocks of a text. Raises UnreadableFile where it is damaged."""
    walk = _Walk(path)
    for token in tokens(data):
        walk.take(token)
    walk.end()
    tree = markup.parse(f"<body>{''.join(walk.pieces)}</body>")
    return with_told(Reading(tuple(markup.blocks(tree)), left_out=tuple(walk.left_out)))


class _Walk:
    """One pass over the tokens of a file."""

    def __init__(self, path: Path) -> None:
        self.pieces: list[str] = []
        self.left_out: list[LeftOut] = []
        self._path = path
        self._state = State()
        self._stack: list[State] = []
        self._opened = self._starred = False
        self._charset = "cp1252"
        self._fonts: dict[int, str] = {}
        self._styles: dict[int, tuple[str, int | None]] = {}
        self._bytes = b""
        self._skip = 0
        self._line: list[tuple[str, bool]] = []
        self._unseen: dict[Reason, list[str]] = {}
        self._number: str | None = None
        self._notes: list[str] = []
        self._form: FormField | None = None
        self._grids = Grids()

    def take(self, token: Token) -> None:
        """Go on by one token."""
        if token.sign is Sign.BYTES:
            skipped = min(self._skip, len(token.text))
            self._skip -= skipped
            self._bytes += token.text[skipped:]
            self._opened = self._starred = False
            return
        self._decode()
        if token.sign is Sign.OPEN:
            self._open()
        elif token.sign is Sign.CLOSE:
            self._close()
        elif token.word == "*":
            self._starred = True
        else:
            if not (self._opened and self._stands_apart(token.word)):
                self._word(token.word, token.value)
            self._opened = self._starred = False

    def end(self) -> None:
        """Write what is left."""
        self._decode()
        self._paragraph()
        self.pieces.append(self._grids.end())

    def _open(self) -> None:
        if len(self._stack) > _MOST_GROUPS:
            raise UnreadableFile(f"{self._path}: l'RTF è danneggiato; salvarlo di nuovo.")
        self._stack.append(self._state)
        self._state = replace(self._state)
        if self._state.where == "styles":
            self._state = State(where="style")
        self._opened, self._starred, self._skip = True, False, 0

    def _close(self) -> None:
        self._skip = 0
        if not self._stack:
            return
        inner, self._state = self._state, self._stack.pop()
        if self._form and self._state.where not in ("skip", "form"):
            self._tell_form(self._form)
        if inner.apart is self._state.apart:
            return
        text = _whole(inner.apart).strip()
        if inner.where == "style":
            self._styles[inner.style] = (text.rstrip(";"), inner.outline)
        elif inner.where == "number" and self._state.where == "text":
            self._number = tidy(text)
        elif inner.where == "entry" and self._form:
            self._form.entries.append(text)
        elif inner.where in ("note", "box") and text:
            self._notes.append(text)
        elif inner.where in ("furniture", "comment") and tidy(text):
            reason = Reason.FURNITURE if inner.where == "furniture" else Reason.HIDDEN
            self.left_out.append(LeftOut(reason, tidy(text)))

    def _tell_form(self, form: FormField) -> None:
        """Write what was chosen in place of the result of the field, which is mostly empty."""
        self._form = None
        if form.shown:
            self._write(form.shown)
            self._state.told = True

    def _stands_apart(self, word: str) -> bool:
        """Whether the first word of a group says that its text is not a part of the line."""
        state = self._state
        if word == "ud" and state.twice:
            state.where, state.twice = state.twice, ""
        elif word == "formfield":
            self._form = FormField()
            self._state = State(where="form", fallback=state.fallback)
        elif state.where == "skip" or (word == "fldrslt" and state.told):
            state.where = "skip"
        elif word == "upr":
            state.where, state.twice = "skip", state.where
        elif word in SKIPPED or (self._starred and word not in STARRED):
            state.where = "skip"
        elif word == "nesttableprops":
            state.nested = True
        elif word in APART:
            self._state = State(where=APART[word], fallback=state.fallback)
        else:
            return False
        return True

    def _word(self, word: str, value: int | None) -> None:
        state = self._state
        if state.where == "skip":
            return
        if state.where == "form" and self._form:
            self._form.numbers[word] = value or 0
        elif word == "u":
            self._write(chr((value or 0) % 65536))
            self._skip = state.fallback
        elif word == "uc":
            state.fallback = max(0, value if value is not None else 1)
        elif self._skip:
            self._skip -= 1
        elif word in SIGNS:
            self._write(SIGNS[word])
        elif word == "line":
            self._write("\n")
        elif word in _ENDS:
            self._paragraph() if state.where == "text" else self._write("\n")
        elif word in _TABLE and state.where == "text":
            self._table_word(word, value or 0)
        elif word in _CHARSET:
            self._charset_word(word, value)
        else:
            state.apply(word, value)

    def _charset_word(self, word: str, value: int | None) -> None:
        if word == "fcharset":
            self._fonts[self._state.font] = CHARSETS.get(value or 0, self._charset)
        else:
            named = "mac_roman" if word == "mac" else codec(f"cp{value}")
            self._charset = named or self._charset

    def _decode(self) -> None:
        """Write the bytes since the last control word."""
        if self._bytes:
            charset = self._fonts.get(self._state.font, self._charset)
            text, self._bytes = self._bytes.decode(charset, "replace"), b""
            self._write(text)

    def _write(self, text: str) -> None:
        state = self._state
        if state.where == "skip":
            return
        if state.where != "text":
            state.apart.append(text)
        elif state.hidden or state.deleted or state.struck:
            reason = Reason.DELETED if state.deleted or state.struck else Reason.HIDDEN
            self._unseen.setdefault(reason, []).append(text)
        else:
            if state.raised:
                text = raised(text, self._line[-1][0] if self._line else "")
            self._line.append((text, state.bold))

    def _paragraph(self) -> None:
        """End the paragraph: as a block, or as one in a cell."""
        for reason, unseen in self._unseen.items():
            if text := tidy(_whole(unseen)):
                self.left_out.append(LeftOut(reason, text))
        self._unseen = {}
        found = self._html()
        found += "".join(f"<p>{_escaped(note)}</p>" for note in self._notes)
        self._line, self._number, self._notes = [], None, []
        if self._state.in_table:
            self._grids.write(found, self._state.depth)
        else:
            self.pieces.append(self._grids.end())
            self.pieces.append(found)

    def _html(self) -> str:
        text = _whole([piece for piece, _ in self._line])
        if not text.strip():
            return ""
        bold = all(strong for piece, strong in self._line if piece.strip())
        lead = _whole([piece for piece, _ in takewhile(lambda part: part[1], self._line)])
        level = 0 if self._state.in_table else self._heading()
        number = self._number if self._number and re.search(r"\w", self._number) else ""
        inner = _escaped(f"{number} {text}" if number else text)
        if lead.strip() and not (number or bold):
            inner = f"<b>{_escaped(lead)}</b>{_escaped(text.removeprefix(lead))}"
        if level:
            return f"<h{level}>{inner}</h{level}>"
        if self._number is not None or self._state.listed:
            depth = self._state.level + 1
            return "<ul>" * depth + f"<li>{inner}</li>" + "</ul>" * depth
        placed = ' align="right"' * self._state.at_right
        return f"<p{placed}><b>{inner}</b></p>" if bold else f"<p{placed}>{inner}</p>"

    def _heading(self) -> int:
        """The level of the heading that the paragraph is, by its style; 0 where it is none."""
        name, outline = self._styles.get(self._state.style, ("", None))
        if name.strip().lower() in _TITLES:
            return 1
        if found := _HEADING.match(name.strip()):
            return min(int(found[1]), _DEEPEST_HEADING)
        if self._state.outline is not None:
            outline = self._state.outline
        return 0 if outline is None else min(outline + 1, _DEEPEST_HEADING)

    def _table_word(self, word: str, value: int) -> None:
        if word in ("cell", "nestcell"):
            self._state.in_table = True
            self._paragraph()
            self._grids.end_cell(1 if word == "cell" else max(_NESTED, self._state.depth))
        elif word in ("row", "nestrow"):
            self._grids.end_row(nested=word == "nestrow")
        else:
            self._grids.define(word, value, nested=self._state.nested)


def _whole(pieces: list[str]) -> str:
    """The pieces as one text, in which two halves of a character are one."""
    return "".join(pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br>")
