"""Codes at the end of entries, such as `... - (responsible body) - CAP2.LA01`.

Plans number their actions so when the entry opens with its date. A code belongs to a family: its
form with the numbers left open. A family counts where several of its codes close entries, so that
a formula or a law at the end of a sentence is not taken for one.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ..blocks import Block, Item, Paragraph
from ..model import Kind
from ..vocabulary import vocabulary

_CODE = r"[A-Z]{1,8}\d*(?:[.\-/][A-Z]{1,6}\d*){0,4}[.\-]?\d+(?:\.\d+)*[a-z]?"
_CLOSING = re.compile(rf"(?:^|(?P<mark>[-–—|:(\[])\s*|\s+)[*_]*(?P<code>{_CODE})[\s)\].;*_]*$")
_LAST_PREFIX = re.compile(r"([A-Z]+)[.\-]?[\d.]+[a-z]?$")
_ASIDE = re.compile(r"^(?:\([^()]*\))?[\s\-–—]*$")
#: Codes of one form that are a series. A decision: fewer are a chance.
_FEWEST = 3


class ClosingCodes:
    """The codes that close the entries of one document."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        found: dict[str, set[str]] = defaultdict(set)
        for block in blocks:
            match = _CLOSING.search(block.text) if isinstance(block, Item | Paragraph) else None
            if match and (match["mark"] or match.start() == 0):
                found[_family(match["code"])].add(match["code"])
        self._families = {family for family, codes in found.items() if len(codes) >= _FEWEST}

    def of(self, text: str) -> str | None:
        """The code that closes an entry, or None."""
        match = self._match(text)
        return match["code"] if match else None

    def close_actions(self) -> bool:
        """Whether it is codes that tell which entries of the document are actions."""
        return any(kind_of(family.replace("#", "1")) is Kind.ACTION for family in self._families)

    def joined(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks, with a code that stands apart given back to the entry before it."""
        kept: list[Block] = []
        for block in blocks:
            last = kept[-1] if kept else None
            if (
                isinstance(block, Item | Paragraph)
                and isinstance(last, Item | Paragraph)
                and self._stands_apart(block.text)
                and not self._match(last.text)
            ):
                kept[-1] = replace(last, text=f"{last.text} {block.text}")
            else:
                kept.append(block)
        return kept

    def _stands_apart(self, text: str) -> bool:
        match = self._match(text)
        return match is not None and _ASIDE.match(text[: match.start()]) is not None

    def _match(self, text: str) -> re.Match[str] | None:
        match = _CLOSING.search(text) if self._families else None
        return match if match and _family(match["code"]) in self._families else None


def kind_of(code: str) -> Kind:
    """The level that the last prefix of a code names; actions carry codes that no one lists."""
    prefix = _LAST_PREFIX.search(code)
    level = vocabulary().codes.get(prefix.group(1)) if prefix else None
    return level.kind if level else Kind.ACTION


def _family(code: str) -> str:
    return re.sub(r"\d+", "#", code)
