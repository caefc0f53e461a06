"""Lines whose opening in bold is the name of what follows it: `**Responsabile** Ada Lume`."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from ..blocks import Block, Paragraph
from ..model import Kind
from ..naming import is_name
from ..vocabulary import vocabulary
from .part import Part

#: Words and characters of a name. Decisions, as of names before a colon: longer is a sentence.
_MOST_WORDS, _LONGEST_NAME = 6, 60
#: Lines of a run, and known names among them. Decisions: fewer are a chance.
_FEWEST_LINES, _FEWEST_KNOWN = 2, 2
#: The share of a run's names that are known where its values may go on in small letters. A
#: decision, as of lines with a colon.
_SHARE_KNOWN = 0.5
#: Signs that open a value: currencies, quotation marks, boxes to tick.
_OPENS_VALUE = frozenset('€$£«“"+☐☒☑✓')


class Leads:
    """The lines of a document that open in bold, and those of them that state a field."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._starts: dict[int, int] = {}
        led = {i: name for i, block in enumerate(blocks) if (name := _name(block))}
        for named, group in groupby(range(len(blocks)), key=led.__contains__):
            if named:
                self._read(blocks, {i: led[i] for i in group})

    def of(self, i: int, block: Block) -> Part | None:
        """The field that block `i` states, or None."""
        if i not in self._starts or not isinstance(block, Paragraph):
            return None
        return Part(Kind.FIELD, (block.text,), block.page, value_offset=self._starts[i])

    def _read(self, blocks: Sequence[Block], run: Mapping[int, str]) -> None:
        """Take the fields of a run of lines that open in bold."""
        starts = {i: _start(blocks[i]) for i in run}
        new = {i: _opens_anew(blocks[i], starts[i]) for i in run}
        known = [i for i, name in run.items() if is_name(name)]
        # A mark that is set before a text, `IN PROGRESS`, is no name of it.
        alone = [i for i in known if not run[i].isupper() or vocabulary().field_type(run[i])]
        whole = len(known) >= max(_FEWEST_KNOWN, _SHARE_KNOWN * len(run))
        # Where none goes on in small letters, as `Visto il decreto` does, bold opens names.
        apart = len(run) >= _FEWEST_LINES and all(new.values())
        for i in run:
            if whole or apart or (i in alone and new[i]):
                self._starts[i] = starts[i]


def _name(block: Block) -> str | None:
    """The opening of a line that may be a name: short, without a number, and nothing but the type
    parts it from what follows. Where a mark does, it is the head of a text or a known field."""
    if not isinstance(block, Paragraph) or not block.lead or block.aside:
        return None
    name, value = block.text[: block.lead], block.text[block.lead :].lstrip()
    if not value or not (name[0].isupper() and name[-1].isalpha()) or any(map(str.isdigit, name)):
        return None
    if len(name) > _LONGEST_NAME or len(name.split()) > _MOST_WORDS or vocabulary().ties(name):
        return None
    return name if value[0].isalnum() or value[0] in _OPENS_VALUE else None


def _start(block: Block) -> int:
    """Where the value begins."""
    assert isinstance(block, Paragraph)
    return len(block.text) - len(block.text[block.lead :].lstrip())


def _opens_anew(block: Block, start: int) -> bool:
    assert isinstance(block, Paragraph)
    return not block.text[start].islower()
