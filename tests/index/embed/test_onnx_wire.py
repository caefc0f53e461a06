"""ONNX messages: what is written is what the format says."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.embed import onnx_wire as wire
from index.embed.network import weight_levels


def fields(message: bytes) -> list[tuple[int, int | bytes]]:
    """Read a message back: pairs of a field's number and its content."""
    found: list[tuple[int, int | bytes]] = []
    place = 0
    while place < len(message):
        key, place = varint(message, place)
        if key & 7 == 5:
            found.append((key >> 3, message[place : place + 4]))
            place += 4
            continue
        number, place = varint(message, place)
        if key & 7 == 2:
            found.append((key >> 3, message[place : place + number]))
            place += number
        else:
            found.append((key >> 3, number))
    return found


def varint(message: bytes, place: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        byte = message[place]
        number |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if byte < 0x80:
            return number, place


@given(st.integers(-(1 << 63), (1 << 63) - 1))
def test_an_attribute_carries_any_integer(number: int) -> None:
    message = dict(fields(wire.node("Op", ["a"], "b", "", axis=number)))
    attribute = message[5]
    assert isinstance(attribute, bytes)
    assert dict(fields(attribute)) == {1: b"axis", 3: number & ((1 << 64) - 1), 20: 2}


@given(st.lists(st.integers(0, 300), max_size=3), st.sampled_from(["f4", "i1", "u1", "i4"]))
def test_a_tensor_carries_its_shape_and_bytes(shape: list[int], kind: str) -> None:
    array = np.zeros(shape if np.prod(shape, dtype=int) < 10_000 else [7], dtype=kind)
    message = fields(wire.tensor("name", array))
    assert [size for field, size in message if field == 1] == list(array.shape)
    assert (9, array.tobytes()) in message


def test_names_and_domain_of_a_node() -> None:
    message = fields(wire.node("Gelu", ["x", "", "y"], "z", "com.microsoft", epsilon=0.5))
    assert [name for field, name in message if field == 1] == [b"x", b"", b"y"]
    assert (2, b"z") in message
    assert (7, b"com.microsoft") in message


def test_the_runtime_reads_what_is_written() -> None:
    assert weight_levels() in {63, 127}
