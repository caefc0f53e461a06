"""What a plan tells of the plans of others: its chapters on the context count what these have."""

import re
from collections.abc import Sequence
from functools import cache

from ingest.outline.nouns import plain

from .asking import words


def is_of_others(path: Sequence[str], title: str) -> bool:
    """Whether one of the headings above something is of the plans of a state, a region or the
    Union, and the plan of that title is none of these: `National Recovery and Resilience Plan`."""
    own = set(_of("tiers").findall(plain(title)))
    headings = [plain(heading) for heading in path]
    theirs = [heading for heading in headings if set(_of("tiers").findall(heading)) - own]
    on_policies = any(_of("policies").search(heading) for heading in headings)
    return any(on_policies or _of("schemes").search(heading) for heading in theirs)


@cache
def _of(name: str) -> re.Pattern[str]:
    """What meets any word of a list of `data/counting.toml`."""
    return re.compile(rf"\b(?:{'|'.join(sorted(words(name)))})\b")
