"""ONNX messages: what is written is what the format says."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from hypothesis import given, settings
from hypothesis import strategies as st

from index.embed import onnx_wire as wire
from index.embed.network import session
from index.embed.onnx_graph import WEIGHT_LEVELS


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


def test_the_largest_products_are_exact_on_this_processor() -> None:
    """Without VNNI two products are summed in 16 bits: the network's weights leave room for that."""
    rows = np.full((64, 64), 255, dtype=np.uint8)
    for magnitude in (WEIGHT_LEVELS, -WEIGHT_LEVELS):
        found = product(rows, np.full((64, 64), magnitude, dtype=np.int8))
        np.testing.assert_array_equal(found, 255 * magnitude * 64)
    assert 2 * 255 * WEIGHT_LEVELS < 2**15


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_products_are_those_of_integers(seed: int) -> None:
    """What any processor gives: the same integers, whatever instructions it has."""
    chance = np.random.default_rng(seed)
    rows = chance.integers(0, 256, (64, 64), dtype=np.uint8)
    columns = chance.integers(-WEIGHT_LEVELS, WEIGHT_LEVELS + 1, (64, 64), dtype=np.int8)
    expected = rows.astype(np.int64) @ columns.astype(np.int64)
    np.testing.assert_array_equal(product(rows, columns), expected)


def product(rows: npt.NDArray[np.uint8], columns: npt.NDArray[np.int8]) -> npt.NDArray[np.float32]:
    """What ONNX Runtime makes of rows times columns, as the network multiplies them."""
    body = wire.graph(
        [
            wire.node(
                "MatMulIntegerToFloat",
                ["rows", "columns", "one", "one", "zero"],
                "product",
                "com.microsoft",
            )
        ],
        [
            wire.tensor("columns", columns),
            wire.tensor("one", np.array(1, dtype=np.float32)),
            wire.tensor("zero", np.array(0, dtype=np.uint8)),
        ],
        [wire.value("rows", wire.UINT8, columns.shape)],
        [wire.value("product", wire.FLOAT, columns.shape)],
    )
    (found,) = session(wire.model(body)).run(None, {"rows": rows})
    return np.asarray(found, dtype=np.float32)
