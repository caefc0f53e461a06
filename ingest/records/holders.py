"""Who carries something out where no known name says so, told by the values: names of bodies."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ..actors import is_body
from ..model import Kind, RecordField
from .draft import Draft

#: Actions that have the field, at least, and the share of its values that name bodies. A
#: decision: fewer are a chance.
_FEWEST = 5
#: The share of a field's values that name bodies. A decision: more than half, since
#: vocabularies of bodies lack some.
_MOSTLY = 0.6
#: Words of a value that names a body. A decision: longer is a sentence.
_LONGEST = 20
_PARTS = re.compile(r"[,;•●\n(/]|\s(?:e|and|con|with)\s")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z][A-Za-z.]{0,6}")


def find_holders(drafts: Sequence[Draft]) -> None:
    """Make holders of the fields whose name tells nothing, `Chi`, where actions have no others and
    the values mostly name bodies; changes the drafts."""
    actions = [d for d in drafts if d.kind is Kind.ACTION and d.named("holder") is None]
    by_label: dict[str, list[RecordField]] = defaultdict(list)
    for draft in actions:
        for one in draft.fields:
            if one.name == "other" and one.label:
                by_label[one.label.casefold()].append(one)
    found = {label for label, fields in by_label.items() if _names_bodies(fields)}
    for draft in actions:
        whose = [f for f in draft.fields if f.name == "other" and f.label.casefold() in found]
        if whose:
            place = draft.fields.index(whose[0])
            draft.fields[place] = replace(whose[0], name="holder")


def _names_bodies(fields: Sequence[RecordField]) -> bool:
    told = sum(reads_as_body(one.value) for one in fields)
    return len(fields) >= _FEWEST and told >= _MOSTLY * len(fields)


def reads_as_body(value: str) -> bool:
    """Whether a value opens with the name of a body or with what reads as its acronym."""
    if len(value.split()) > _LONGEST:
        return False
    first = _PARTS.split(value)[0].strip()
    return bool(_ACRONYM.fullmatch(first)) or is_body(first)
