"""Labels as they are gathered: one of a level, and those of one word or of the letters of codes."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from ..model import Place
from ..wordlists import wordlist
from .keys import fold

_TOKEN = re.compile(r"[A-Z]+|\d+|[a-z]")

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """One label with its title and place; `line` is its passage's text as a heading above says it."""

    key: Key
    label: str
    title: str
    place: Place
    path: tuple[str, ...]
    is_heading: bool
    line: str


@dataclass(slots=True)
class Series:
    """The labels of one level. `word` is its word in the singular as the plan writes it, empty
    while codes have none; `sign` the letters of codes."""

    word: str
    sign: str
    members: dict[Key, Member] = field(default_factory=dict)
    titles: dict[Key, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, member: Member) -> None:
        """Take up a label; headings show a level better than what mentions it."""
        known = self.members.get(member.key)
        if member.is_heading or known is None or not known.is_heading:
            self.titles[member.key].append(member.title)
        if known is None or (member.is_heading and not known.is_heading):
            if known is not None:
                self.titles[member.key] = [member.title]
            self.members[member.key] = member


def key_of(text: str) -> Key:
    """A code's letters and numbers, whatever stands between: `B-05` is `B 05`."""
    return tuple(int(t) if t.isdigit() else t for t in _TOKEN.findall(text))


def shape(key: Key) -> str:
    """The form of a code: `A9` of `V-01`."""
    return "".join("9" if isinstance(t, int) else "a" if t.islower() else "A" for t in key)


def shapes_of(one: Series) -> set[str]:
    """The forms of the labels of a level."""
    return {shape(key) for key in one.members}


@cache
def parts() -> frozenset[str]:
    """Words for parts of a document, which are no levels."""
    return frozenset(wordlist("level_nouns", "series", "parts"))


def stem(word: str) -> str:
    """A word or phrase without its last letters, by which one and several differ."""
    return " ".join(w[:-1] if len(w) > 3 else w for w in fold(word).split())
