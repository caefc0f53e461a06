"""Checksums: any damage changes them, and what is known by size and time is not read."""

import os
from pathlib import Path

import pytest

from index.checksums import Stamp, checksum, crc, damaged, stamps

#: Sizes about a row and a block of the checksum.
SIZES = (1, 8191, 8192, 8193, (1 << 20) - 1, 1 << 20, (1 << 20) + 8192 + 5)


def _file(folder: Path, size: int) -> Path:
    file = folder / "f"
    file.write_bytes(bytes(n * 31 % 251 for n in range(min(size, 5000))) * (1 + size // 5000))
    os.truncate(file, size)
    return file


@pytest.mark.parametrize("size", SIZES)
def test_any_flipped_bit_is_told(tmp_path: Path, size: int) -> None:
    file = _file(tmp_path, size)
    whole, before = file.read_bytes(), checksum(file)
    for place in {0, size // 3, size // 2, size - 1}:
        for bit in (1, 128):
            changed = bytearray(whole)
            changed[place] ^= bit
            file.write_bytes(changed)
            assert checksum(file) != before
    file.write_bytes(whole)
    assert checksum(file) == before


@pytest.mark.parametrize("size", SIZES[1:])
def test_lost_doubled_and_cut_pages_are_told(tmp_path: Path, size: int) -> None:
    file = _file(tmp_path, size)
    whole, before = file.read_bytes(), checksum(file)
    half = min(4096, size // 2)
    for changed in (b"\0" * half + whole[half:], whole[half : 2 * half] + whole[half:], whole[:-1]):
        assert changed != whole
        file.write_bytes(changed)
        assert checksum(file) != before


def test_two_bits_that_undo_each_other_in_a_plain_sum_are_told(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_bytes(b"\0\1" * 8192)
    before = checksum(file)
    changed = bytearray(file.read_bytes())
    changed[1], changed[16] = 0, 1  # one bit goes, the same bit comes in another column
    file.write_bytes(changed)
    assert checksum(file) != before


def test_what_is_trusted_is_known_by_size_and_time(tmp_path: Path) -> None:
    file = _file(tmp_path, 9000)
    held = stamps(tmp_path, [file], {})
    assert damaged(tmp_path, held) == []
    found = file.stat()
    changed = bytearray(file.read_bytes())
    changed[4500] ^= 1
    file.write_bytes(changed)
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert damaged(tmp_path, held) == [file]
    assert damaged(tmp_path, held, lambda one: True) == []
    # what is not read is not taken for whole: its checksum stays
    assert stamps(tmp_path, [file], held) == held
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns + 1))
    assert damaged(tmp_path, held, lambda one: True) == [file]


def test_a_copy_with_another_time_is_whole(tmp_path: Path) -> None:
    file = _file(tmp_path, 9000)
    held = stamps(tmp_path, [file], {})
    os.utime(file, ns=(1, 1))
    assert damaged(tmp_path, held, lambda one: True) == []


def test_an_index_of_before_has_sums_of_all_bytes(tmp_path: Path) -> None:
    file = _file(tmp_path, 9000)
    held = {"f": Stamp(crc(file))}
    assert damaged(tmp_path, held, lambda one: True) == []
    file.write_bytes(b"x" + file.read_bytes()[1:])
    assert damaged(tmp_path, held) == [file]
    file.unlink()
    assert damaged(tmp_path, held) == [file]
