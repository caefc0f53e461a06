"""Names and values that a page sets side by side without a table, one pair to a block."""

from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from .inline import tidy

#: What may hold a name or its value: elements that break no line.
_HOLDERS = frozenset({"span", "b", "strong", "label", "em", "small", "time"})
#: Characters of a name and of a value. Decisions: longer ones are texts.
_LONGEST_NAME, _LONGEST_VALUE = 60, 300
#: Blocks one below the other that hold a name and its value, at least. A decision: one alone may be
#: a word that is set apart.
_FEWEST = 2


def as_lists(tree: Tag) -> None:
    """Write the pairs of a page as lists of definitions, which say what is a name and what its value."""
    for holder in {
        id(tag.parent): tag.parent for tag in tree.find_all(_holds) if tag.parent
    }.values():
        for run in list(_pairs(holder)):
            listed = Tag(name="dl")
            for name, value in run:
                block = name.parent
                if block is None:
                    continue
                if not listed.contents:
                    block.insert_before(listed)
                for tag, kind in ((name, "dt"), (value, "dd")):
                    tag.name = kind
                    listed.append(tag.extract())
                block.extract()


def _holds(tag: Tag) -> bool:
    return _pair(tag) is not None


def _pairs(tag: Tag) -> Iterator[list[tuple[Tag, Tag]]]:
    """The runs of blocks right inside an element that each hold a name and its value and no more,
    of the same classes in all; the names differ and hold no figures."""
    run: list[tuple[Tag, Tag]] = []
    for child in [*tag.children, None]:
        if isinstance(child, PageElement) and _is_blank(child):
            continue
        pair = _pair(child) if isinstance(child, Tag) else None
        if run and (pair is None or _classes(pair) != _classes(run[0])):
            if _FEWEST <= len(run) == len({name.get_text() for name, _ in run}):
                yield run
            run = []
        if pair:
            run.append(pair)


def _pair(block: Tag) -> tuple[Tag, Tag] | None:
    inside = [child for child in block.children if not _is_blank(child)]
    if len(inside) != 2:
        return None
    name, value = inside
    if not isinstance(name, Tag) or not isinstance(value, Tag) or not all(_classes((name, value))):
        return None
    said, told = (tidy(tag.get_text()) for tag in (name, value))
    plain = {name.name, value.name} <= _HOLDERS and not any(map(str.isdigit, said))
    fits = 0 < len(said) <= _LONGEST_NAME and 0 < len(told) <= _LONGEST_VALUE
    return (name, value) if plain and fits else None


def _classes(pair: tuple[Tag, Tag]) -> tuple[str, str]:
    name, value = (f"{tag.get('class') or ''}" for tag in pair)
    return (name, value) if name != value else ("", "")


def _is_blank(child: PageElement) -> bool:
    return isinstance(child, NavigableString) and not child.strip()
