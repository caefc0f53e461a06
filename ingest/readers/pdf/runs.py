"""Headings of one level with nothing between them: the second stands below the first."""

import re
from collections.abc import Iterable, Iterator, Sequence

_DIGITS = re.compile(r"\d+")
_COUNT = re.compile(r".*\d.*|[IVXLC]+|[A-Za-z]")
#: More titles than this, one after the other, are a list. A decision.
_LONGEST = 3

#: A title and its level, 1 the outermost; None for anything else that a document holds.
Titles = Sequence[tuple[str, int] | None]


def below(titles: Titles) -> set[int]:
    """Which titles, by their place, stand below one of the same level.

    `SERVIZI FINANZIARI` and `RESPONSABILE IL RAGIONIERE` in a row are a title and what it heads,
    though one size sets both; `1 Il verde` and `2 La casa` are siblings, the first one empty.
    Titles that count on from one below stand there too.
    """
    found: set[int] = set()
    counted: dict[int, str] = {}
    opened = {i for run in _runs(titles) for i in run[1:]}
    for i, title in enumerate(titles):
        if title is None:
            continue
        text, level = title
        counted = {at: form for at, form in counted.items() if at <= level}
        form = _form(text)
        if i in opened or (form and counted.get(level) == form):
            found.add(i)
            counted[level] = form
        else:
            counted.pop(level, None)
    return found


def _runs(titles: Titles) -> Iterator[list[int]]:
    """The places of titles of one level that follow each other and are no siblings."""
    run: list[int] = []
    for i, title in enumerate([*titles, None]):
        before = titles[run[-1]] if run else None
        if before and title and before[1] == title[1] and run[-1] == i - 1:
            run.append(i)
            continue
        if 1 < len(run) <= _LONGEST and not _are_siblings(titles, run):
            yield run
        run = [i] if title else []


def _are_siblings(titles: Titles, run: Iterable[int]) -> bool:
    forms = [_form(title[0]) for i in run if (title := titles[i])]
    return bool(forms[0]) and forms[0] in forms[1:]


def _form(text: str) -> str:
    """How a title is counted: `#` for `1 Il verde` and `B) Orti`, `capo #`, `ob.#.#`."""
    words = [word.strip(".,:;()-–—°") for word in text.split()[:2]]
    for n, word in enumerate(words):
        if _COUNT.fullmatch(word):
            counted = _DIGITS.sub("#", word).lower()
            return " ".join([*words[:n], counted if "#" in counted else "#"]).lower()
    return ""
