"""What a text file shows: its own characters without the marks of Markdown and HTML."""

import html
import re

from ..blocks import Shown

_UNSEEN = re.compile(
    r"<!--.*?-->|!\[[^\]]*\]\([^)]*\)|(?<=\])\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)",
    re.DOTALL,
)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
#: What stands raised: its figures are apart, though commas may join them.
_RAISED = re.compile(r"<sup(?:\s[^<>]*)?>([^<>]{1,20})</sup>", re.IGNORECASE)
_SEPARATOR = re.compile(r"\A\ufeff?sep=.\r?\n", re.IGNORECASE)
#: Marks of notes and of boxes to tick, and what is struck out.
_MARK = re.compile(r"\[\^[^\]\s]+\]:?|(?<=[-*+] )\[[ xX]\](?= )|~~(?=\S)[^~\n]*~~")
_ESCAPED_BAR = re.compile(r"\\\|")
_BAR = "\ue000"  # stands for an escaped bar, which parts no cells
_COMMAND = re.compile(r"\\[a-zA-Z]+")


def shown(text: str, *, marked: bool) -> tuple[Shown, ...]:
    """The whole text; one that is `marked` may hold links, tags and entities."""
    if marked:
        text = _RAISED.sub(lambda m: f" {' '.join(re.split('[,;/]', m[1]))} ", text)
        text = _TAG.sub(" ", _UNSEEN.sub("", _MARK.sub("", text)))
        text = html.unescape(_COMMAND.sub(" ", _ESCAPED_BAR.sub(_BAR, text)))
        text = text.replace("|", "\t").replace(_BAR, "|")
    return (Shown(_SEPARATOR.sub("", text), numbered=marked),)
