"""Signed files (CAdES: RFC 5652 signedData, RFC 5544 timeStampedData): what they wrap, who signed.

A walk over BER of our own finds the content: libraries read the whole of a file into values, some
need a quadratic time for the pieces of a streamed one, and none takes content in pieces of stated
length. What the content is wrapped in is small and DER: `asn1crypto` reads that.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asn1crypto import cms, x509

_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_ENVELOPED_DATA = bytes.fromhex("06092a864886f70d010703")
_TIMESTAMPED_DATA = bytes.fromhex("060b2a864886f70d010910011f")
_KINDS = (_SIGNED_DATA, _ENVELOPED_DATA, _TIMESTAMPED_DATA)
#: Tags of the format (BER, ITU-T X.690; CMS, RFC 5652).
_SEQUENCE, _SET, _OCTETS, _OCTETS_BUILT, _CERTIFICATES = 0x30, 0x31, 0x04, 0x24, 0xA0
_PEM = re.compile(rb"-----BEGIN [A-Z0-9 ]+-----\s+(.*?)-----END", re.DOTALL)
_BASE64 = re.compile(rb"[A-Za-z0-9+/=\s]+")
#: A header is at most: a tag, and a length of as many bytes as eight terabytes need. A
#: decision: no file is so large.
_LONGEST_LENGTH = 8
#: Levels of nesting. A decision: a signed message has some ten; deeper is an attack.
_DEEPEST = 32


class NotSigned(ValueError):
    """The bytes break the rules of BER or of CMS."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, by the certificate's common name, and when, as the signer says; not verified."""

    name: str | None
    when: datetime | None


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """The content of a signed file; None where it holds only the signature."""

    content: bytes | None
    signers: tuple[Signer, ...] = ()
    encrypted: bool = False


@dataclass(frozen=True, slots=True)
class _Value:
    """One value in BER: `start` to `end` is its content, `after` where the next one begins.

    Where the length is not stated, `end` is None until the pieces have been walked.
    """

    tag: int
    begin: int
    start: int
    end: int | None


def is_signed(data: bytes) -> bool:
    """Whether a file is CMS, as it is or in base64, by its first bytes."""
    return _opens(data) or _opens(_from_base64(data[:4096], lenient=True))


def unwrapped(data: bytes) -> Unwrapped:
    """What a signed file wraps. Raises NotSigned where it is damaged."""
    if not _opens(data):
        data = _from_base64(data)
    try:
        return _Walk(data).unwrapped()
    except (IndexError, RecursionError) as error:
        raise NotSigned from error


def _opens(data: bytes) -> bool:
    if data[:1] != b"\x30":
        return False
    at = 2 + (data[1] & 0x7F if len(data) > 1 and data[1] & 0x80 else 0)
    return data[at:].startswith(_KINDS) if at < 16 else False


def _from_base64(data: bytes, *, lenient: bool = False) -> bytes:
    """The bytes that a base64 text stands for, with or without the lines of PEM; none if it is not."""
    data = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(b"-----BEGIN"):
        body = _PEM.match(data + b"-----END" if lenient else data)
        data = body[1] if body else b""
    if data[:1] != b"M" or not _BASE64.fullmatch(data):
        return b""
    letters = b"".join(data.split())
    if lenient:
        letters = letters.rstrip(b"=")
        letters = letters[: len(letters) // 4 * 4]
    try:
        return base64.b64decode(letters)
    except binascii.Error:
        return b""


class _Walk:
    """One walk over the bytes of a signed file."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def unwrapped(self) -> Unwrapped:
        whole = self._value(0)
        kind, *rest = self._children(whole)
        named = self._data[kind.begin : self._end(kind)]
        if named == _ENVELOPED_DATA:
            return Unwrapped(None, encrypted=True)
        if named not in _KINDS or not rest:
            raise NotSigned
        (inner,) = self._children(rest[0])
        if named == _TIMESTAMPED_DATA:
            content = next(
                (v for v in self._children(inner) if v.tag in (_OCTETS, _OCTETS_BUILT)), None
            )
            return Unwrapped(self._octets(content) if content else None)
        return self._signed(inner)

    def _signed(self, signed: _Value) -> Unwrapped:
        _, _, wrapped, *others = self._children(signed)
        _, *explicit = self._children(wrapped)
        content = None
        if explicit:
            (octets,) = self._children(explicit[0])
            content = self._octets(octets)
        certificates = [c for v in others if v.tag == _CERTIFICATES for c in self._children(v)]
        infos = [i for v in others[-1:] if v.tag == _SET for i in self._children(v)]
        return Unwrapped(content, tuple(self._signers(certificates, infos)))

    def _signers(self, certificates: list[_Value], infos: list[_Value]) -> Iterator[Signer]:
        from asn1crypto import cms, x509  # noqa: PLC0415 - most files are not signed

        held = [x509.Certificate.load(self._bytes(c)) for c in certificates if c.tag == _SEQUENCE]
        for info in infos:
            try:
                yield _signer(cms.SignerInfo.load(self._bytes(info)), held)
            except (ValueError, TypeError, KeyError):
                yield Signer(None, None)

    def _bytes(self, value: _Value) -> bytes:
        return self._data[value.begin : self._after(value)]

    def _octets(self, value: _Value) -> bytes:
        """The bytes of a string, whole or in pieces."""
        if value.tag == _OCTETS and value.end is not None:
            return self._data[value.start : value.end]
        if value.tag != _OCTETS_BUILT:
            return self._data[value.begin : self._after(value)]  # PKCS#7 1.5: any type at all
        return b"".join(self._pieces(value))

    def _pieces(self, value: _Value, depth: int = 0) -> Iterator[bytes]:
        if depth > _DEEPEST:
            raise NotSigned
        for child in self._children(value):
            if child.tag == _OCTETS and child.end is not None:
                yield self._data[child.start : child.end]
            elif child.tag == _OCTETS_BUILT:
                yield from self._pieces(child, depth + 1)
            else:
                raise NotSigned

    def _children(self, value: _Value) -> list[_Value]:
        return list(self._walk(value))

    def _walk(self, value: _Value) -> Iterator[_Value]:
        if not value.tag & 0x20:
            raise NotSigned
        at = value.start
        while value.end is None or at < value.end:
            if value.end is None and self._data[at] == 0 == self._data[at + 1]:
                return
            child = self._value(at)
            at = self._after(child)
            if value.end is not None and at > value.end:
                raise NotSigned
            yield child

    def _value(self, at: int) -> _Value:
        begin, tag, length = at, self._data[at], self._data[at + 1]
        if tag & 0x1F == 0x1F:
            raise NotSigned  # tags of several bytes: CMS has none
        at += 2
        if length == 0x80:
            return _Value(tag, begin, at, None)
        if length & 0x80:
            count = length & 0x7F
            if count > _LONGEST_LENGTH:
                raise NotSigned
            length = int.from_bytes(self._data[at : at + count], "big")
            at += count
        if at + length > len(self._data):
            raise NotSigned
        return _Value(tag, begin, at, at + length)

    def _end(self, value: _Value) -> int:
        if value.end is None:
            raise NotSigned
        return value.end

    def _after(self, value: _Value, depth: int = 0) -> int:
        """Where the value that follows begins."""
        if value.end is not None:
            return value.end
        if depth > _DEEPEST:
            raise NotSigned
        at = value.start
        while self._data[at] or self._data[at + 1]:
            at = self._after(self._value(at), depth + 1)
        return at + 2


def _signer(info: "cms.SignerInfo", certificates: "list[x509.Certificate]") -> Signer:
    when = next(
        (
            attribute["values"][0].native
            for attribute in info["signed_attrs"] or ()
            if attribute["type"].native == "signing_time"
        ),
        None,
    )
    return Signer(_name(info["sid"].chosen, certificates), when)


def _name(identifier: Any, certificates: "list[x509.Certificate]") -> str | None:
    """The common name of the certificate that a signer's identifier means."""
    for certificate in certificates:
        named = identifier.native
        if isinstance(named, bytes):
            same = certificate.key_identifier == named
        else:
            same = (
                certificate.serial_number == named["serial_number"]
                and certificate.issuer == identifier["issuer"]
            )
        if same:
            name = certificate.subject.native.get("common_name")
            return str(name) if name else None
    return None
