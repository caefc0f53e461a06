"""Reads messages (.eml, RFC 5322) and archived pages (.mht): the headers, then the text.

What is attached are documents of their own (see `ingest.containers`).
"""

import email
import email.policy
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.message import EmailMessage, Message
from pathlib import Path

from ..blocks import Block, Heading, LeftOut, Reading, Reason, Table, TableCell, TableRow
from ..errors import UnreadableFile
from . import cms, markup, plaintext
from .inline import tidy

_HEADERS = ("From", "To", "Cc", "Date")
_SIGNED = re.compile(r"application/(?:x-)?pkcs7-mime", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
#: Parts of one message, whatever nests in what. A decision: a newsletter has some tens.
_MOST_PARTS = 2000
#: Messages within messages. A decision, as for archives, with room.
_DEEPEST = 8
_BARE_LINE_END = re.compile(rb"\r\n?")


def read(path: Path, data: bytes) -> Reading:
    """The blocks of a message. Raises UnreadableFile where it is damaged."""
    found = message(path, data)
    blocks: list[Block] = []
    left_out: list[LeftOut] = []
    if subject := tidy(_header(found, "Subject")):
        blocks.append(Heading(subject, 1))
    pairs = ((name, tidy(_header(found, name))) for name in _HEADERS)
    rows = tuple(TableRow((TableCell((n,)), TableCell((v,)))) for n, v in pairs if v)
    if rows and found.get_content_type() != "multipart/related":
        blocks.append(Table(rows, headers=0))
    for part in bodies(found):
        text = _text(part)
        if part.get_content_type() == "text/html":
            tree = markup.parse(text)
            for tag in tree.find_all(style=_HIDDEN):
                left_out.append(LeftOut(Reason.HIDDEN, tidy(tag.get_text(" "))))
                tag.extract()
            blocks.extend(markup.blocks(tree.body or tree))
        else:
            blocks.extend(plaintext.read(text, markdown=False))
    return Reading(tuple(blocks), left_out=tuple(one for one in left_out if one.text))


def message(path: Path, data: bytes) -> EmailMessage:
    """The message in a file, out of its signature where it is wrapped in one.

    Raises UnreadableFile.
    """
    try:
        for _ in range(_DEEPEST):
            found = email.message_from_bytes(
                _BARE_LINE_END.sub(b"\n", data), policy=email.policy.default
            )
            assert isinstance(found, EmailMessage)
            if not _SIGNED.match(found.get_content_type()):
                return found
            wrapped = cms.unwrapped(_payload(found)).content
            if wrapped is None:
                raise UnreadableFile(
                    f"{path}: il messaggio è cifrato; salvarne una copia in chiaro."
                )
            data = wrapped
    except (MessageError, cms.NotSigned, LookupError, ValueError, RecursionError) as error:
        raise UnreadableFile(
            f"{path}: il messaggio è danneggiato; esportarlo di nuovo dal programma di posta."
        ) from error
    raise UnreadableFile(f"{path}: il messaggio ha troppe buste; esportarlo senza firma.")


def bodies(found: EmailMessage) -> Iterator[Message]:
    """The parts that a message shows as its text; of several forms of one, the richest."""
    yield from _bodies(found, [_MOST_PARTS])


def attachments(found: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """The files that a message carries, with the names that it gives them, in order."""
    shown = {id(part) for part in bodies(found)}
    for number, part in enumerate(_leaves(found, [_MOST_PARTS]), start=1):
        if id(part) in shown:
            continue
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            held = inner[0] if isinstance(inner, list) and inner else None
            if isinstance(held, Message):
                # Headers as they came: to fold them anew fails where they break their rules.
                as_it_came = email.policy.default.clone(refold_source="none")
                data = held.as_bytes(policy=as_it_came)
                yield tidy(part.get_filename() or f"messaggio-{number}.eml"), data
        elif name := part.get_filename():
            yield tidy(name), _payload(part)


def _bodies(part: Message, left: list[int]) -> Iterator[Message]:
    left[0] -= 1
    if left[0] < 0 or part.get_content_disposition() == "attachment":
        return
    kind = part.get_content_type()
    inner = [p for p in part.get_payload() if isinstance(p, Message)] if part.is_multipart() else []
    if kind == "multipart/alternative":
        chosen = [found for p in inner if (found := list(_bodies(p, left)))]
        html = [one for one in chosen if any(p.get_content_type() == "text/html" for p in one)]
        yield from (html or chosen or [[]])[-1]
    elif kind == "multipart/related":
        yield from _bodies(inner[0], left) if inner else ()
    elif kind.startswith("multipart/"):
        for child in inner:
            yield from _bodies(child, left)
    elif kind in ("text/plain", "text/html") and not part.get_filename():
        yield part


def _leaves(part: Message, left: list[int]) -> Iterator[Message]:
    """The parts that hold something, those of an attached message not among them."""
    left[0] -= 1
    if left[0] < 0:
        return
    if part.get_content_maintype() == "multipart":
        payload = part.get_payload()
        for child in payload if isinstance(payload, list) else ():
            if isinstance(child, Message):
                yield from _leaves(child, left)
    else:
        yield part


def _payload(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _text(part: Message) -> str:
    data = _payload(part)
    for charset in (part.get_content_charset() or "utf-8", "utf-8", "cp1252"):
        try:
            return data.decode(charset).replace("\r\n", "\n").replace("\r", "\n")
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("latin-1").replace("\r\n", "\n")


def _header(found: EmailMessage, name: str) -> str:
    try:
        return ", ".join(str(value) for value in found.get_all(name, []))
    except (ValueError, LookupError, IndexError, AttributeError, TypeError):
        return ""  # a header that breaks its own rules says nothing
