"""The same record twice: one with all its places."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from ..codes import normal
from ..model import Kind, Place, Record, RecordField
from ..vocabulary import vocabulary

_SHORTEST_OPENING = 24
_SHORTEST_ENDING = 10
#: Sorts of fields that both of two sheets have, at least.
_TOLD = 3


def merged(records: Iterable[Record]) -> tuple[Record, ...]:
    """The records with repeats made one, each where it stands first.

    Two of one kind are the same where title and code agree, or where one lacks its code and no
    different holders tell them apart. A title that another begins with counts as the same where
    their codes are.
    """
    kept: list[Record] = []
    known: dict[tuple[Kind, str], list[int]] = defaultdict(list)
    coded: dict[tuple[Kind, str], list[int]] = defaultdict(list)
    for record in records:
        title = (record.kind, _folded(record.title))
        code = (record.kind, bare(record.code))
        whole = [] if known[title] else _ending(kept, record)
        like = known[title] + whole + (coded[code] if record.code else [])
        same = next((i for i in like if _same(kept[i], record)), None)
        if same is not None:
            kept[same] = _joined(kept[same], record)
        else:
            known[title].append(len(kept))
            if record.code:
                coded[code].append(len(kept))
            kept.append(record)
    return tuple(kept)


def bare(code: str | None) -> str:
    """A code in one form, without the word for its level: `Azione 3` and `3` are one."""
    label = vocabulary().labelled.match(code or "")
    written = (code or "")[len(label["term"]) :] if label else code or ""
    return re.sub(r"[^0-9A-Z]", "", normal(written))


def _same(one: Record, other: Record) -> bool:
    titles = _folded(one.title), _folded(other.title)
    if one.code and other.code:
        if bare(one.code) != bare(other.code) or _are_sheets_apart(one, other):
            return False
        shorter, longer = sorted(titles, key=len)
        return shorter == longer or (
            len(shorter) >= _SHORTEST_OPENING and longer.startswith(shorter)
        )
    if titles[0] != titles[1]:
        return _ends(one, other) and one.place.document == other.place.document
    holders = {_folded(r.holder) for r in (one, other) if r.holder}
    return len(holders) < 2 or one.place.document != other.place.document


def _are_sheets_apart(one: Record, other: Record) -> bool:
    """Whether each is told in full under a heading of its own: parts of a plan may number their
    actions anew, and two `Azione 1` may bear one name."""
    if one.place.document != other.place.document or one.path[-1:] == other.path[-1:]:
        return False
    # A sheet that a page break cut stands on two pages, but says each thing once.
    said = [{field.name for field in record.fields} for record in (one, other)]
    return len(said[0] & said[1] - {"other"}) >= _TOLD


def _ending(kept: Sequence[Record], record: Record) -> list[int]:
    """Records of the same kind and document whose title ends as the record's, or the reverse.

    A sheet may head its name with what it is part of, or with a word for the deed.
    """
    if record.code:
        return []
    near = [
        i
        for i, one in enumerate(kept)
        if one.kind is record.kind and not one.code and _ends(one, record)
    ]
    return near if len(near) == 1 else []


def _ends(one: Record, other: Record) -> bool:
    """Whether the title of one ends as that of the other; after a label, a short one is enough."""
    shorter, longer = sorted((one, other), key=lambda record: len(_folded(record.title)))
    least = _SHORTEST_ENDING if vocabulary().label(longer.title) else _SHORTEST_OPENING
    ending = _folded(shorter.title)
    return len(ending) >= least and _folded(longer.title).endswith(ending)


def _joined(one: Record, other: Record) -> Record:
    places = [*one.places, other.place, *other.places]
    known: set[tuple[str, int]] = {(one.place.document, one.place.start)}
    rest: list[Place] = []
    for place in places:
        if (place.document, place.start) not in known:
            known.add((place.document, place.start))
            rest.append(place)
    same_document = one.place.document == other.place.document
    return replace(
        one,
        code=one.code or other.code,
        fields=_fields(one.fields, other.fields) if same_document else one.fields,
        places=tuple(rest),
    )


def _fields(one: Sequence[RecordField], other: Sequence[RecordField]) -> tuple[RecordField, ...]:
    known = {(f.name, _folded(f.value)) for f in one}
    return (*one, *(f for f in other if (f.name, _folded(f.value)) not in known))


@lru_cache(maxsize=1 << 16)  # each title is held against every other
def _folded(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
