"""The opening of a document to its title and territory."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..locator import Span, clip
from ..model import Kind, Passage
from ..vocabulary import vocabulary
from .territory import territory_of
from .words import fold, is_noise, names_kind, names_part

#: Characters. A decision: the longest title of a law or decree fits.
_LONGEST_TITLE = 300
#: Characters of a line of a cover. A decision: longer is running text.
_LONGEST_LINE = 160
#: Passages that a cover may have, and pages. A decision: a cover with its bodies and dates has
#: fewer.
_COVER = 14
_CONTENTS = re.compile(r"^(?:sommario|indice|contenuti|table of contents?|contents|index)\b", re.I)
#: Lines of a cover that one title is joined of. A decision.
_MOST_PARTS = 4
_PLAIN = (Kind.TEXT, Kind.ITEM, Kind.ROW, Kind.FIELD)
#: Words of a line that is a name, letters of one that is written in capitals for show, letters
#: of the longest acronym. Decisions.
_SHORT, _LONG, _ACRONYM = 3, 8, 6
#: A Roman number without a mark after it may be an article: `I quartieri di domani`.
_CHAPTER = re.compile(
    r"\W*(?:[^\W\d_]{4,9}\s+)?"
    r"(?:(?P<digits>\d{1,2})(?:[.)]\s*|\s*[–—:-]\s+|\s+|$)|(?P<roman>[IVX]{1,4})(?:[.)]\s*|\s*[–—:-]\s+|$))"
    r"(?![\d°])"
)
#: The two volumes or parts that covers number in Roman digits; more stand in digits. A
#: decision.
_ROMAN = {"I": 1, "II": 2}
_JOINED = " – "


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document says itself of what it is. Unknown facts are None."""

    title: str | None
    territory: str | None


def identity_of(passages: Sequence[Passage], text: str, stem: str, language: str) -> Identity:
    """The title by which a document is told from others of its kind, and the place it is of.

    `stem` is the file's name without its ending.
    """
    cover = _cover(passages)
    territory = territory_of([line for line, _ in cover], text, stem)
    opening = _before_chapters(passages)
    title = _title(opening, _cover(opening), text) if opening else None
    if title is None:
        return Identity(None, territory)
    return Identity(_placed(title, territory, language), territory)


def _before_chapters(passages: Sequence[Passage]) -> Sequence[Passage]:
    """What stands before the first chapter, where the chapters are numbered: `1. Foreword` with a
    `2. Mobility` as deep is no title of the whole. All, where they are not."""
    heads = [(n, p) for n, p in enumerate(passages) if p.kind is Kind.HEADING]
    numbers = {n: _number(p.text) for n, p in heads}
    first = next((n for n, _ in heads if numbers[n] == 1), None)
    if first is None or first >= _COVER:
        return passages
    depth = len(passages[first].path)
    series = any(numbers[n] == 1 + 1 and len(p.path) == depth for n, p in heads if n > first)
    return passages[:first] if series else passages


def _number(line: str) -> int | None:
    """The number of a chapter that opens a line, in digits or Roman: `1. Foreword`, `II Mobility`."""
    match = _CHAPTER.match(line)
    if match is None:
        return None
    return int(match["digits"]) if match["digits"] else _ROMAN.get(match["roman"])


def _cover(passages: Sequence[Passage]) -> list[tuple[str, bool]]:
    """The lines before the text begins, on its first page, and whether each is a heading; what is
    longer than a line ends them."""
    lines: list[tuple[str, bool]] = []
    first = next((p.page for p in passages if p.page), None)
    for passage in passages[:_COVER]:
        line = " ".join(passage.text.split())
        heading = passage.kind not in _PLAIN
        if (heading and _CONTENTS.match(line)) or passage.page != first:
            break
        if passage.cells and any(is_heading for _, is_heading in lines):
            break  # a table below a title is no cover's
        if len(line) > _LONGEST_LINE:
            if any(is_heading for _, is_heading in lines):
                break
            continue
        lines.append((line, heading))
    return lines


def _title(passages: Sequence[Passage], cover: Sequence[tuple[str, bool]], text: str) -> str | None:
    """The first line that names something, with what the cover goes on with."""
    telling = _telling([line for line, heading in cover if heading])
    if telling:
        return _clipped(_JOINED.join(_cased(part, text) for part in telling[:_MOST_PARTS]))
    opening = [
        *cover,
        *((" ".join(p.text.split()), p.kind not in _PLAIN) for p in passages[:_COVER]),
    ]
    # A row of a table tells of one thing, not of all.
    rows = {" ".join(p.text.split()) for p in passages[:_COVER] if p.cells and p.kind in _PLAIN}
    named = [
        (line, heading) for line, heading in opening if not is_noise(line) and line not in rows
    ]
    heads = [line for line, heading in named if heading] or [line for line, _ in named]
    return _clipped(_cased(heads[0], text)) if heads else None


def _telling(heads: Sequence[str]) -> list[str]:
    """The headings of a cover that say what the document is, up to one that says something else;
    each whole, and none that another says."""
    found: list[str] = []
    lines = list(heads)
    while lines:
        line = lines.pop(0)
        if is_noise(line):
            continue
        if names_part(line):
            named = (
                lines
                and len(line.split()) <= _SHORT
                and not names_kind(line)
                and not is_noise(lines[0])
            )
            found.append(f"{line}: {lines.pop(0)}" if named else line)
        elif names_kind(line):
            while lines and _goes_on(lines[0]):
                line = f"{line} {lines.pop(0)}"
            found.append(line)
        elif found and not _is_body(line):
            break
    return [line for n, line in enumerate(found) if not _said(n, found)]


def _said(n: int, found: Sequence[str]) -> bool:
    """Whether a line adds nothing to the others: its words stand in one of them."""
    return any(
        _within(found[n], other) and (m < n or not _within(other, found[n]))
        for m, other in enumerate(found)
        if m != n
    )


def _is_body(line: str) -> bool:
    """Whether a line names whose plan it is, and nothing else: `Città di Torino`, `Parma`."""
    return len(line.split()) <= _SHORT + 1 and line[:1].isupper()


def _goes_on(line: str) -> bool:
    """Whether a line goes on with the one before: `PER LE COMPETENZE DIGITALI`."""
    return (
        re.match(
            r"(?:per|di|del|dell[ao]|dei|delle|e|and|for|of|to|on|in|nell[ao]|su[l]?)\b", line, re.I
        )
        is not None
    )


def _within(line: str, other: str) -> bool:
    """Whether all words of a line stand in another."""
    return set(fold(line).split()) <= set(fold(other).split())


def _placed(title: str, territory: str | None, language: str) -> str:
    """The title with the place where it does not name it."""
    if territory is None or f" {fold(territory)} " in f" {fold(title)} ":
        return title
    english = language == "en" or fold(title).split()[-1:] in (
        ["plan"],
        ["contract"],
        ["programme"],
    )
    joint = " of " if english else _JOINED
    head, *rest = title.split(_JOINED)
    return _JOINED.join([f"{head}{joint}{territory}", *rest])


def _cased(line: str, text: str) -> str:
    """A line all in capitals as the text writes its words; what it never writes otherwise is
    written small, but for the first word."""
    if not line.isupper() or sum(c.isalpha() for c in line) < _LONG:
        return line
    words = re.sub(r"[^\W\d_]+", lambda m: _word(m.group(), text), line)
    return words[:1].upper() + words[1:]


def _word(word: str, text: str) -> str:
    small, name = word.lower(), word[:1] + word[1:].lower()
    if small in vocabulary().function_words:
        return small
    forms = [small, name, word] if len(word) > 1 else [small]
    counts = [len(re.findall(rf"(?<!\w){re.escape(form)}(?!\w)", text)) for form in forms]
    if counts[0] or len(forms) == 1:
        return small
    return name if counts[1] else word if counts[2] > 1 and len(word) <= _ACRONYM else small


def _clipped(line: str) -> str:
    return clip(line, Span(0, len(line)), _LONGEST_TITLE).of(line)
