"""Takes the marks of writing out of a line: emphasis, links, tags, entities, odd blanks."""

import html
import re
import unicodedata
from collections.abc import Iterable
from itertools import takewhile

from .raised import raised

_SUPERSCRIPT = re.compile(r"(?<=\S)<sup(?:\s[^<>]*)?>([^<>]{1,20})</sup>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_LINK = re.compile(r"!?\[([^\]\[]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_EMPHASIS = (
    re.compile(r"(\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1"),
    re.compile(r"(?<![\w*])(\*)(?=[^\s*])([^*]+)(?<=\S)\1(?![\w*])"),
    re.compile(r"(?<![\w_])(_)(?=[^\s_])((?:[^_]|(?<=\w)_(?=\w))+)(?<=\S)\1(?![\w_])"),
    re.compile(r"(`+)(?=[^\s`])([^`]+)(?<=\S)\1"),
)
_MATH = re.compile(r"\$([^$\n]{1,80})\$")
#: A raised number after a figure, such as a footnote's mark: it must not become part of it.
_RAISED = re.compile(r"\^(?:\{\s*(\d+)\s*\}|(\d))")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
#: What stands for a box that is ticked, and for one that is not.
TICKED, UNTICKED = "☒", "☐"
#: All signs for boxes, as they open what they are beside.
CHOICES = (TICKED, UNTICKED, "☑")
#: What leaves no gap; ends of lines and paragraphs (U+2028, U+2029) are blanks and do.
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0e-\x1b]")


def plain(line: str) -> str:
    """One line of text as a person reads it, blanks folded. Quotation marks stay as they are."""
    line = _AUTOLINK.sub(r"\1", line)
    line = _SUPERSCRIPT.sub(lambda m: raised(m[1], m.string[: m.start()]), line)
    line = html.unescape(_TAG.sub(" ", line))
    line = _LINK.sub(r"\1", line)
    line = _MATH.sub(lambda m: _unmath(m.group(1), after=line[: m.start()]), line)
    for pattern in _EMPHASIS:
        line = pattern.sub(r"\2", line)
    line = re.sub(r"\*\*|(?<!\w)__(?!\w)", "", line)
    return tidy(line)


def tidy(line: str) -> str:
    """Canonical characters (NFC), ligatures opened, invisible ones dropped, blanks folded."""
    line = unicodedata.normalize("NFC", line.translate(_LIGATURES))
    return " ".join(_INVISIBLE.sub("", line).split())


def bold_lead(pieces: Iterable[tuple[str, bool]]) -> int:
    """How many characters of a line, as `tidy` gives it, its opening in bold has.

    `pieces` are its parts, each with whether it is bold. 0 where it does not open in bold, is
    bold as a whole, or bold ends within a word.
    """
    parts = list(pieces)
    opening = "".join(text for text, _ in takewhile(lambda p: p[1] or not p[0].strip(), parts))
    rest = "".join(text for text, _ in parts)[len(opening) :]
    if not opening.strip() or not rest.strip():
        return 0
    within = opening[-1].isalnum() and rest[0].isalnum()
    return 0 if within else len(tidy(opening))


def _unmath(formula: str, after: str) -> str:
    def raised(match: re.Match[str]) -> str:
        before = f"{after}{formula[: match.start()].rstrip()}"
        digits = match[1] or match[2]
        return digits.translate(_SUPERSCRIPTS) if before[-1:].isdigit() else digits

    formula = _RAISED.sub(raised, formula)
    formula = re.sub(r"\\(?:mathrm|text|mathbf)\s*\{([^{}]*)\}", r"\1", formula)
    return re.sub(r"\\(?:quad|,|;| )|[{}\\^_]", "", formula).replace("\\%", "%")
