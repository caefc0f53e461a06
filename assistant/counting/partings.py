"""Where one sentence parts what it enumerates: `la cura, la misura, il lavoro buono`."""

import re
from collections.abc import Iterator

#: What parts the entries that one sentence enumerates after its colon.
_SEMICOLON = re.compile(r";\s+(?:(?:e|and)\s+)?")
_COMMA = re.compile(r",\s+(?:(?:e|ed|and)\s+)?")
_LAST = re.compile(r"\s+(?:e|ed|and)\s+")
_BRACKETS = re.compile(r"\([^()]*\)|\"[^\"]*\"|“[^“”]*”|«[^«»]*»")
#: Letters of an entry within a sentence. A decision: longer is a clause.
_LONGEST_PART = 80
#: What is said in brackets at the end.
_ASIDE = re.compile(r"\s*\([^()]*\)\Z")
#: Parts of a sentence that enumerates. A decision, as for headings and paragraphs.
_FEWEST = 3


def partings(text: str) -> Iterator[list[tuple[int, int]]]:
    """The places of the parts of an enumeration: between semicolons, between commas, and so with
    the last `and` parting too. Brackets and quotation marks hide what they hold; a part too
    long is no name."""
    text = text.rstrip(". ")
    open_ = _BRACKETS.sub(lambda m: "_" * len(m[0]), text)
    commas = [m.span() for m in _COMMA.finditer(open_)]
    last = list(_LAST.finditer(open_, commas[-1][1] if commas else 0))
    ways = [[m.span() for m in _SEMICOLON.finditer(open_)], commas]
    ways += [[*commas, last[-1].span()]] if last else []
    for gaps in ways:
        starts = [0, *(end for _, end in gaps)]
        stops = [*(start for start, _ in gaps), len(text)]
        parts = [(a, b) for a, b in zip(starts, stops, strict=True) if b > a]
        named = [len(_ASIDE.sub("", text[a:b])) <= _LONGEST_PART for a, b in parts]
        if len(parts) >= _FEWEST and all(named):
            yield parts
