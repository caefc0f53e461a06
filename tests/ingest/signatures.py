"""Signed files that the tests make: CMS around any content, in DER, in pieces, in base64."""

import base64
from datetime import UTC, datetime

from asn1crypto import algos, cms, keys, x509

WHEN = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
_DATA = bytes.fromhex("06092a864886f70d010701")
_SIGNED = bytes.fromhex("06092a864886f70d010702")


def tlv(tag: int, body: bytes) -> bytes:
    """A value with its length stated."""
    size = len(body)
    if size < 0x80:
        return bytes([tag, size]) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + body


def open_ended(tag: int, body: bytes) -> bytes:
    """A value whose end only a mark tells."""
    return bytes([tag, 0x80]) + body + b"\0\0"


def _pieces(content: bytes, size: int) -> bytes:
    return b"".join(tlv(0x04, content[i : i + size]) for i in range(0, len(content), size))


def signed(content: bytes | None, name: str = "Mario Rossi", form: str = "der") -> bytes:
    """A signed file; `form` is der, streamed, pieces, base64 or pem. The signature is none."""
    if form in ("base64", "pem"):
        text = base64.encodebytes(signed(content, name))
        if form == "base64":
            return text
        return b"-----BEGIN PKCS7-----\n" + text + b"-----END PKCS7-----\n"
    wrap = open_ended if form == "streamed" else tlv
    explicit = b""
    if content is not None:
        octets = tlv(0x04, content)
        if form == "streamed":
            octets = open_ended(0x24, _pieces(content, 700))
        elif form == "pieces":
            octets = tlv(0x24, tlv(0x24, _pieces(content[:900], 500)) + _pieces(content[900:], 500))
        explicit = wrap(0xA0, octets)
    certificate = _certificate(name)
    body = (
        bytes.fromhex("020101")
        + tlv(0x31, b"")
        + wrap(0x30, _DATA + explicit)
        + wrap(0xA0, certificate.dump())
        + tlv(0x31, _info(certificate).dump())
    )
    return wrap(0x30, _SIGNED + wrap(0xA0, wrap(0x30, body)))


def _certificate(name: str) -> x509.Certificate:
    who = x509.Name.build({"country_name": "IT", "common_name": name})
    algorithm = algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa"})
    key = keys.RSAPublicKey({"modulus": 2**511 + 111, "public_exponent": 65537})
    body = x509.TbsCertificate(
        {
            "version": "v3",
            "serial_number": 7,
            "signature": algorithm,
            "issuer": who,
            "validity": {
                "not_before": x509.Time({"utc_time": WHEN}),
                "not_after": x509.Time({"utc_time": WHEN}),
            },
            "subject": who,
            "subject_public_key_info": keys.PublicKeyInfo.wrap(key, "rsa"),
        }
    )
    return x509.Certificate(
        {"tbs_certificate": body, "signature_algorithm": algorithm, "signature_value": b"\1"}
    )


def _info(certificate: x509.Certificate) -> cms.SignerInfo:
    identifier = {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
    moment = cms.CMSAttribute({"type": "signing_time", "values": [cms.Time({"utc_time": WHEN})]})
    return cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier({"issuer_and_serial_number": identifier}),
            "digest_algorithm": {"algorithm": "sha256"},
            "signed_attrs": [moment],
            "signature_algorithm": {"algorithm": "sha256_rsa"},
            "signature": b"\1",
        }
    )
