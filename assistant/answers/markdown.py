"""The Markdown of an answer, written from its blocks."""

from collections.abc import Sequence

from .blocks import Block, BlockKind, Run, escaped

#: What stands right below what, as one paragraph or list; all else has an empty line between.
_TOGETHER = {
    (BlockKind.ITEM, BlockKind.ITEM),
    (BlockKind.SENTENCE, BlockKind.SENTENCE),
    (BlockKind.SENTENCE, BlockKind.QUOTE),
    (BlockKind.VALUE, BlockKind.SENTENCE),
    (BlockKind.VALUE, BlockKind.QUOTE),
    (BlockKind.VALUE, BlockKind.PLACE),
    (BlockKind.QUOTE, BlockKind.PLACE),
    (BlockKind.NOTE, BlockKind.NOTE),
    (BlockKind.SILENCE, BlockKind.SILENCE),
}


def markdown(blocks: Sequence[Block]) -> str:
    """The blocks as Markdown, markers as [n]."""
    return _joined(blocks, [_written(block) for block in blocks])


def plain(blocks: Sequence[Block]) -> str:
    """The blocks without styles, markers kept."""
    return _joined(blocks, [f"{_lead(block)}{block.text}" for block in blocks])


def together(above: Block, below: Block) -> bool:
    """Whether no empty line stands between two neighbours."""
    return above.part is below.part and (above.kind, below.kind) in _TOGETHER


def _joined(blocks: Sequence[Block], lines: Sequence[str]) -> str:
    text = ""
    for n, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        if n:
            text += "\n" if together(blocks[n - 1], block) else "\n\n"
        text += line
    return text


def _lead(block: Block) -> str:
    return "- " if block.kind is BlockKind.ITEM else ""


def _written(block: Block) -> str:
    inner = "".join(map(_run, block.runs))
    match block.kind:
        case BlockKind.PLAN:
            return f"### {inner}"
        case BlockKind.PATH:
            return f"**{inner}**"
        case BlockKind.PLACE:
            return f"_{inner}_"
        case BlockKind.NOTE:
            return f"*{inner}*"
    return f"{_lead(block)}{inner}"


def _run(run: Run) -> str:
    if run.marker is not None:
        return run.text
    text = escaped(run.text)
    text = f"*{text}*" if run.italic else text
    return f"**{text}**" if run.bold else text
