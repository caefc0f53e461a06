"""What people see, at the smallest size and at a wide one; `--snapshot-update` accepts it anew."""

from collections.abc import Awaitable, Callable
from typing import Protocol

import pytest

from tui.app import ChiediApp

from .conftest import QUESTION
from .seeing import AppPilot, ask, opened


class SnapCompare(Protocol):
    def __call__(
        self,
        app: ChiediApp,
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[AppPilot], Awaitable[None]],
    ) -> bool: ...


SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 45)], ids=lambda s: f"{s[0]}x{s[1]}")


async def _answered(pilot: AppPilot) -> None:
    await opened(pilot)
    await ask(pilot, QUESTION)


async def _citation(pilot: AppPilot) -> None:
    await _answered(pilot)
    await pilot.press("2")
    await pilot.pause()


@SIZES
def test_start(scripted: ChiediApp, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    assert snap_compare(scripted, terminal_size=size, run_before=opened)


@SIZES
def test_answered(scripted: ChiediApp, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    assert snap_compare(scripted, terminal_size=size, run_before=_answered)


@SIZES
def test_citation_opened(
    scripted: ChiediApp, snap_compare: SnapCompare, size: tuple[int, int]
) -> None:
    assert snap_compare(scripted, terminal_size=size, run_before=_citation)
