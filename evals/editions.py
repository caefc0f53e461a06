"""Measures the comparison of two editions on changes that were judged by reading.

    python -m evals.editions INDEX [--misses] [--apart]

INDEX holds both editions of a couple of `sets/editions.json`; couples that it does not hold are
left out. A judged change is found where the comparison tells the same fate of the same passages; of
what was split or merged, of at least two of its parts. With --apart, every two documents of the
index are compared instead, none of which should be editions of one plan: what is linked there is
wrong.
"""

import argparse
import json
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

from assistant.editions.diff import Compared, Diff, diff
from assistant.editions.edition import open_edition
from assistant.wording import fingerprint
from index.library import Library, open_library

_SET = Path(__file__).parent / "sets" / "editions.json"


def main() -> None:
    """Print recall by fate for each couple that the index holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--apart", action="store_true")
    arguments = parser.parse_args()
    library = open_library(arguments.index)
    if arguments.apart:
        _measure_apart(library)
        return
    held = {document.id for document in library.documents}
    for couple in json.loads(_SET.read_text("utf-8"))["couples"]:
        if {couple["old"], couple["new"]} <= held:
            _measure(library, couple, misses=arguments.misses)


def _measure(library: Library, couple: dict[str, object], *, misses: bool) -> None:
    names = str(couple["old"]), str(couple["new"])
    found = diff(*(open_edition(name, lambda: library) for name in names))
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    changes, lost = placed(library, couple)
    for change in changes:
        asked[change["change"]] += 1
        told = is_found(found, change)
        right[change["change"]] += told
        if misses and not told:
            print("  missed", change["change"], _told(found, change))
    shown = ", ".join(f"{fate} {right[fate]}/{asked[fate]}" for fate in asked)
    missing = f"; places not found: {lost}" if lost else ""
    print(f"{names[0]} → {names[1]}: {shown}; told {dict(found.counts)}{missing}")


def placed(library: Library, couple: dict[str, Any]) -> tuple[list[dict[str, Any]], int]:
    """The judged changes with each place where its words stand in the documents as they are read now,
    by their fingerprint, the nearest to where they stood; and of how many no passage has the words:
    those stay where they were."""
    changes = [dict(change) for change in couple["changes"]]
    lost = 0
    for side in ("old", "new"):
        starts: dict[str, list[int]] = {}
        for passage in library.document(couple[side]).passages:
            starts.setdefault(fingerprint(passage.text), []).append(passage.start)
        for change in changes:
            moved = []
            for start, end, words in change[side]:
                near = min(starts.get(words, ()), key=lambda n: abs(n - start), default=None)
                lost += near is None
                moved.append([start if near is None else near, end, words])
            change[side] = moved
    return changes, lost


def _measure_apart(library: Library) -> None:
    """Print how many records of every two documents are linked, of those that could be, and as
    what."""
    fates: Counter[str] = Counter()
    possible = 0
    for couple in combinations([document.id for document in library.documents], 2):
        records = diff(*(open_edition(name, lambda: library) for name in couple)).records
        fates.update(one.fate for one in records if one.old and one.new)
        sides = [[p for one in records for p in getattr(one, side)] for side in ("old", "new")]
        possible += min(map(len, sides))
    print(f"linked {fates.total()} of {possible}", *(f"{n} {fate}" for fate, n in fates.items()))


def is_found(found: Diff, change: dict[str, Any]) -> bool:
    """Whether a comparison tells a judged change."""
    old, new = ([place[0] for place in change[side]] for side in ("old", "new"))
    several = max(len(old), len(new)) > 1
    for one in found.passages:
        if one.fate != change["change"]:
            continue
        before = sum(start in _starts(one, "old") for start in old)
        after = sum(start in _starts(one, "new") for start in new)
        if several and before >= min(2, len(old)) and after >= min(2, len(new)):
            return True
        if not several and (before, after) == (len(old), len(new)):
            return True
    return False


def _starts(one: Compared, side: str) -> set[int]:
    return {passage.start for passage in getattr(one, side)}


def _told(found: Diff, change: dict[str, Any]) -> str:
    """What a comparison tells instead, by ids alone."""
    said = []
    for side in ("old", "new"):
        for place in change[side]:
            said += [
                f"{side} {place[0]}: {one.fate} {[p.start for p in one.old]} {[p.start for p in one.new]}"
                for one in found.passages
                if place[0] in _starts(one, side)
            ]
    return "; ".join(said)


if __name__ == "__main__":
    main()
