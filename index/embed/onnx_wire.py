"""Writes ONNX messages as bytes: the few that a network needs, without the package `onnx`.

An ONNX file is a protocol-buffers message: fields, each a number and a wire type, then a
varint, four bytes, or a length and that many bytes. The numbers are those of `onnx.proto`
(ONNX IR version 8), the encoding that of the Protocol Buffers specification.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.generic]
Attribute: TypeAlias = int | float | Sequence[int]
Dimension: TypeAlias = int | str  # a string names a size that is known only at run time

#: A kind of numbers in the format (onnx.proto, TensorProto.DataType).
FLOAT = 1
#: Another of the format.
UINT8 = 2
#: Another of the format.
INT32 = 6

#: The same format's kinds by numpy's names.
_ELEMENT_TYPES = {"float32": FLOAT, "uint8": UINT8, "int8": 3, "int32": INT32, "int64": 7}
#: Version of the format. A decision: old enough for every ONNX Runtime that is allowed.
_IR_VERSION = 8
_PRODUCER = "chiedi-al-piano"
#: Versions of the operators, by the same decision.
_OPERATOR_SETS = (("", 17), ("com.microsoft", 1))


def node(
    operator: str, inputs: Iterable[str], output: str, domain: str, **attributes: Attribute
) -> bytes:
    """Return a NodeProto with one output, which also names it."""
    return b"".join(
        (
            *(_text(1, name) for name in inputs),
            _text(2, output),
            _text(3, output),
            _text(4, operator),
            *(_bytes(5, _attribute(name, value)) for name, value in attributes.items()),
            _text(7, domain),
        )
    )


def tensor(name: str, array: Array) -> bytes:
    """Return a TensorProto holding `array`, little-endian."""
    dimensions = b"".join(_integer(1, size) for size in array.shape)
    kind = _integer(2, _ELEMENT_TYPES[array.dtype.name])
    little = array.astype(array.dtype.newbyteorder("<"), copy=False)
    return dimensions + kind + _text(8, name) + _bytes(9, little.tobytes())


def value(name: str, element: int, shape: Sequence[Dimension]) -> bytes:
    """Return the ValueInfoProto of an input or output tensor."""
    dimensions = b"".join(_bytes(1, _dimension(size)) for size in shape)
    kind = _integer(1, element) + _bytes(2, dimensions)
    return _text(1, name) + _bytes(2, _bytes(1, kind))


def graph(
    nodes: Iterable[bytes],
    tensors: Iterable[bytes],
    inputs: Iterable[bytes],
    outputs: Iterable[bytes],
) -> bytes:
    """Return a GraphProto."""
    return b"".join(
        (
            *(_bytes(1, item) for item in nodes),
            _text(2, "network"),
            *(_bytes(5, item) for item in tensors),
            *(_bytes(11, item) for item in inputs),
            *(_bytes(12, item) for item in outputs),
        )
    )


def model(body: bytes) -> bytes:
    """Return a ModelProto of the graph `body`, of ONNX's and ONNX Runtime's own operators."""
    sets = b"".join(
        _bytes(8, _text(1, domain) + _integer(2, version)) for domain, version in _OPERATOR_SETS
    )
    return _integer(1, _IR_VERSION) + _text(2, _PRODUCER) + _bytes(7, body) + sets


def _attribute(name: str, value: Attribute) -> bytes:
    head = _text(1, name)
    if isinstance(value, float):
        return head + _key(2, 5) + struct.pack("<f", value) + _integer(20, 1)
    if isinstance(value, int):
        return head + _integer(3, value) + _integer(20, 2)
    return head + b"".join(_integer(8, item) for item in value) + _integer(20, 7)


def _dimension(size: Dimension) -> bytes:
    return _text(2, size) if isinstance(size, str) else _integer(1, size)


def _integer(field: int, number: int) -> bytes:
    return _key(field, 0) + _varint(number)


def _text(field: int, text: str) -> bytes:
    return _bytes(field, text.encode())


def _bytes(field: int, content: bytes) -> bytes:
    return _key(field, 2) + _varint(len(content)) + content


def _key(field: int, wire_type: int) -> bytes:
    return _varint(field << 3 | wire_type)


def _varint(number: int) -> bytes:
    """Return seven bits a byte, lowest first, negative numbers as 64-bit complements."""
    number &= (1 << 64) - 1
    out = bytearray()
    while number >> 7:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)
