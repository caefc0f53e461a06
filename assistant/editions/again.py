"""Which of the things that are told of records say a record again that is told already."""

from collections.abc import Collection, Sequence

Told = tuple[bool, Collection[tuple[int, str]]]


def repeated(told: Sequence[Told]) -> frozenset[int]:
    """The numbers of those that tell no record anew. Of each is said whether it found its like in
    the other edition, and which records it tells, by edition and id; what found its like comes
    first, for the name at further places only says it again."""
    seen: set[tuple[int, str]] = set()
    found: set[int] = set()
    for number in sorted(range(len(told)), key=lambda n: not told[n][0]):
        own = set(told[number][1])
        if own and own <= seen:
            found.add(number)
        seen |= own
    return frozenset(found)
