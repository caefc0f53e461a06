"""`chiedi align`: two plans side by side."""

import argparse

from assistant.alignment import Alignment, align
from assistant.alignment.across import Shared, across
from assistant.answers.printable import in_words
from assistant.settings import Settings
from index.library import Library

from .common import OK, library_with, print_json, print_table

#: Characters of a quote. A decision: two lines of a terminal.
_QUOTE = 160
_MARKS = (("=", "aligned"), ("~", "partial"))


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the pairs and what stands alone on each side; of more plans a matrix."""
    named = (arguments.plan_a, arguments.plan_b, *arguments.more)
    library = library_with(arguments, settings, named)
    if arguments.more:
        return _across(library, named, arguments)
    found = align(library, arguments.plan_a, arguments.plan_b)
    if arguments.json:
        print_json(found.as_dict())
    else:
        print(readable(found))
    return OK


def _across(library: Library, plans: tuple[str, ...], arguments: argparse.Namespace) -> int:
    named = tuple(dict.fromkeys(plans))
    alignments: dict[tuple[str, str], Alignment] = {}

    def pairs(a: str, b: str) -> list[tuple[str, str, str]]:
        found = alignments[a, b] = align(library, a, b)
        return [(p.a.passage, p.b.passage, p.status) for p in found.pairs]

    found = across(library, named, pairs)
    if arguments.json:
        made = [one.as_dict() for one in alignments.values()]
        print_json({**found.as_dict(), "alignments": made})
        return OK
    rows = [
        (
            level.plan,
            level.theme,
            str(level.records),
            *("" if plan == level.plan else _shared(level.shared[plan]) for plan in named),
        )
        for level in found.levels
    ]
    print_table(("piano", "livello", "voci", *named), rows)
    print("\n= voci che hanno una corrispondenza, ~ voci che ne hanno una in parte.")
    return OK


def _shared(held: Shared) -> str:
    """How many records of a level another plan has too."""
    said = [f"{n}{mark}" for mark, s in _MARKS if (n := held.count(s))]
    return " ".join(said) or "–"


def readable(found: Alignment) -> str:
    """An alignment for the terminal."""
    lines = [f"{found.a} e {found.b}: {len(found.pairs)} coppie"]
    for pair in found.pairs:
        status = {"aligned": "allineati", "partial": "in parte"}[pair.status]
        lines += [
            f"\n{status} ({pair.score:.2f})",
            f"  A {_flat(pair.a.quote)}",
            f"  B {_flat(pair.b.quote)}",
            f"  {pair.why.sentence}",
        ]
    if found.beyond:
        lines.append(
            f"\nAltre {len(found.beyond)} coppie superano la soglia, ma ogni passo ne mostra al più"
            " cinque: sono in --json, e nessuno dei loro passi è tra quelli soli."
        )
    for name, alone in ((found.a, found.only_a), (found.b, found.only_b)):
        lines.append(f"\nSolo in {name}: {len(alone)}")
        for passage in alone:
            lines.append(f"  - {_flat(passage.quote)}")
            for near in passage.nearest[:1]:
                lines.append(f"      il più vicino ({near.score:.2f}): {_flat(near.quote)}")
                lines.append(f"      {near.why.sentence}")
    for one in (*found.unread_a, *found.unread_b):
        pages = ", ".join(str(page) for page in one.pages)
        lines.append(
            f"\nNon lette in {one.document}: pagine {pages}. Ciò che vi sta non è confrontato."
        )
    return "\n".join(lines)


def _flat(quote: str) -> str:
    return in_words(" ".join(quote.split()), _QUOTE)
