"""The same record twice: one with all its places."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from ..model import Kind, Place, Record, RecordField
from ..vocabulary import vocabulary
from .numbering import bare, common_numbers
from .outlines import outlined
from .terms import content

#: Letters of a title with which a longer one begins. A decision: shorter ones are any title's
#: beginning.
_SHORTEST_OPENING = 24
#: Letters of one that stands after the label of a longer one. A decision: the label tells the
#: rest.
_SHORTEST_ENDING = 10
#: The share of the words of two titles that they have in common, where their codes are the
#: same. A decision: the code tells the rest.
_SAME_WORDS = 0.6
#: Sorts of fields that both of two sheets have, at least. A decision.
_TOLD = 3
#: Titles and values are compared with many others. A decision: how many are kept, a few
#: megabytes.
_KEPT = 10_000
_LETTERED = re.compile(r"[A-Z]{1,6}[ .\-]?\d")
#: The share of columns that pieces of one table have in common, at least. A decision.
_LIKE = 0.5


def merged(
    records: Iterable[Record],
    columns: Mapping[str, frozenset[str]] | None = None,
    asides: Collection[str] = (),
    sheets: Collection[str] = (),
) -> tuple[Record, ...]:
    """The records with repeats made one, each where it stands first.

    Two of one kind are the same where title and code agree, or where one lacks its code and no
    different holders tell them apart. A title that another begins with counts as the same where
    their codes are. `columns` are those of the tables in which records stand, by their ids: holders
    tell apart rows of one list, and what only one row of another list can be is that. Tables only
    mention the `asides`, which take their title from elsewhere. `sheets` tell what a table may list
    under other words.
    """
    columns = columns or {}
    records = list(records)
    numbered = common_numbers(records, columns)
    told = outlined(records, columns, sheets)
    rows = {row: sheet for sheet, row in told.items()}
    kept: list[Record] = []
    known: dict[tuple[Kind, str], list[int]] = defaultdict(list)
    coded: dict[tuple[Kind, str], list[int]] = defaultdict(list)
    for record in records:
        title = (record.kind, _folded(record.title))
        code = (record.kind, bare(record.code))
        whole = [] if known[title] else _ending(kept, record)
        like = known[title] + whole + (coded[code] if record.code else [])
        same = next((i for i in like if _same(kept[i], record)), None)
        if same is None:
            lettered = _is_lettered(record.code) and len(coded[code]) == 1
            near = known[title] if len(known[title]) == 1 else coded[code] if lettered else []
            same = next((i for i in near if _elsewhere(kept[i], record, columns)), None)
        if same is None and record.id in numbered:
            same = next((i for i in coded[code] if kept[i].id in numbered[record.id]), None)
        if same is None and (twin := told.get(record.id) or rows.get(record.id)):
            same = next((i for i, one in enumerate(kept) if one.id == twin), None)
        if same is not None:
            first, other = kept[same], record
            if first.id in asides and other.id not in asides:
                first, other = other, first
            kept[same] = _joined(first, other)
            known[title] += [same] if same not in known[title] else []
        else:
            known[title].append(len(kept))
            if record.code:
                coded[code].append(len(kept))
            kept.append(record)
    return tuple(kept)


def _same(one: Record, other: Record) -> bool:
    titles = _folded(one.title), _folded(other.title)
    if one.code and other.code:
        if bare(one.code) != bare(other.code) or _are_sheets_apart(one, other):
            return False
        shorter, longer = sorted(titles, key=len)
        return shorter == longer or (
            (len(shorter) >= _SHORTEST_OPENING and longer.startswith(shorter))
            or (
                one.place.document == other.place.document
                and (
                    (one.kind is Kind.ACTION and _nearly(one.title, other.title))
                    or (one.kind is Kind.OBJECTIVE and _words_anew(one.title, other.title))
                )
            )
        )
    if titles[0] != titles[1]:
        return _ends(one, other) and one.place.document == other.place.document
    holders = {_folded(r.holder) for r in (one, other) if r.holder}
    return len(holders) < 2 or one.place.document != other.place.document


def _nearly(one: str, other: str) -> bool:
    """Whether two titles differ in a few words, as a table and a sheet may call one thing."""
    words = [set(re.findall(r"\w+", title.lower().replace("-", ""))) for title in (one, other)]
    return len(words[0] & words[1]) >= _SAME_WORDS * len(words[0] | words[1])


def _words_anew(one: str, other: str) -> bool:
    """Whether a title has most words of another: parts of a plan may say one objective shorter."""
    shorter, longer = sorted((content(one), content(other)), key=len)
    return len(shorter & longer) >= _SAME_WORDS * len(shorter) > 0


def _is_lettered(code: str | None) -> bool:
    """Whether a code is one of the whole plan; a number, or `Azione 1`, each part may count anew."""
    return bool(code and _LETTERED.match(code) and not vocabulary().label(code))


def _elsewhere(one: Record, other: Record, columns: Mapping[str, frozenset[str]]) -> bool:
    """Whether two of one title or code stand in one document in lists of different columns, or one
    in none."""
    if one.place.document != other.place.document:
        return False
    first, second = (columns.get(record.id, frozenset()) for record in (one, other))
    return bool(first or second) and len(first & second) < _LIKE * len(first | second)


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


@lru_cache(maxsize=_KEPT)
def _folded(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
