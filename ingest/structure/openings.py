"""Codes that open entries, such as `B-04 Replace the boilers ...` or `S1.a Riaprire ...`.

As with codes that close entries, a code belongs to a family, its form with the numbers left open,
and a family counts where several of its codes open entries: a letter and a number that open one
line are no code. What is written otherwise, `S1 d` between `S1.c` and `S1.e`, is one where it fills
the one gap that its neighbours leave.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ..blocks import Block, Heading, Item, Paragraph, Table
from ..model import Kind
from ..vocabulary import vocabulary
from .forms import title_number
from .templates import level_of

_CODE = (
    r"[A-Z]{1,6}\d*[.\-–]?\d{1,3}(?:[.\-]\d{1,3})*(?:\.?[a-z])?"  # B-04, FT8, S1.a, IR2.2
    r"|[IVX]{1,4}\.\d{1,2}(?:\.\d{1,2})*(?:\.?[a-z])?"  # II.3.2
    r"|\d{1,2}\.\d{1,2}\.\d{1,2}(?:\.\d{1,2})*(?:\.?[a-z])?"  # 12.03.01
)
_ENDS = r"(?![\w%])[*_]*\s*[:.)\-–—]*[*_]*\s+(?=[^\W\d_]|[\"'“«(*])"
_OPENING = re.compile(rf"^[*_\s]*(?P<code>{_CODE}){_ENDS}")
#: What counts on in a code, the runs of its letters and numbers, and the signs between these.
_LAST = re.compile(r"(?P<stem>.*?)(?P<last>\d+|[a-z])")
_RUN = re.compile(r"\d+|[^\W\d_]+")
_SIGNS = r"[\s.\-–]*"
#: How far two codes are apart that leave one between them. A decision: one, no more.
_APART = 2
_LETTERS = re.compile(r"[A-Za-z]+")
#: Entries that open alike. A decision: fewer are a chance.
_FEWEST = 3
#: The share of a family that states something. A decision: half.
_STATING = 0.5
#: Words by which openings are compared. A decision.
_OPENING_WORDS = 4
#: Words of a sentence. A decision: fewer are a name.
_FEWEST_WORDS = 4
#: Words in which a colon shows that a name opens the line. A decision.
_NAME_WORDS = 12


class OpeningCodes:
    """The codes that open the entries of one document, each family with its level."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        families: dict[str, _Family] = defaultdict(_Family)
        named: Kind | None = None
        for i, block in enumerate(blocks):
            if not isinstance(block, Item | Paragraph | Heading):
                continue
            if match := _match(block.text):
                entry = block.text[match.end() :]
                heads = isinstance(block, Heading)
                family = families[_family(match["code"])]
                family.add(match["code"], entry, named, heads=heads)
                family.described.append(level_of(next(iter(blocks[i + 1 :]), None)))
            elif isinstance(block, Heading) or title_number(block.text):
                named = _named(block.text) or named
        self._levels = {name: f.level() for name, f in families.items() if len(f) >= _FEWEST}

        self._slips = dict(self._filling(blocks))

    def of(self, block: Block) -> tuple[str, int, Kind] | None:
        """The code that opens a block, where what it names begins, and the level of its family."""
        if not isinstance(block, Item | Paragraph | Heading):
            return None
        match = _match(block.text)
        level = self._levels.get(_family(match["code"])) if match else None
        return (match["code"], match.end(), level) if match and level else self._slips.get(block)

    def _filling(self, blocks: Sequence[Block]) -> Iterator[tuple[Block, tuple[str, int, Kind]]]:
        """Blocks between two neighbours of a family that open with the one code between theirs,
        with other signs in it."""
        last: dict[str, tuple[int, str]] = {}
        for i, block in enumerate(blocks):
            match = None if isinstance(block, Table) else _match(block.text)
            family = _family(match["code"]) if match else None
            if match is None or family is None or family not in self._levels:
                continue
            before, code = last.get(family, (i, ""))
            last[family] = i, match["code"]
            if missing := _between(code, match["code"]):
                for other in blocks[before + 1 : i]:
                    if not isinstance(other, Item | Paragraph):
                        continue
                    if found := _as_written(missing).match(other.text):
                        yield other, (found["code"], found.end(), self._levels[family])

    def code(self, text: str) -> str | None:
        """The code that opens a text, if its family is one of the document's."""
        match = _match(text)
        return match["code"] if match and _family(match["code"]) in self._levels else None

    def open_actions(self) -> bool:
        """Whether it is codes that tell which entries of the document are actions."""
        return Kind.ACTION in self._levels.values()


class _Family:
    """The entries of one form of codes, and the levels that the headings above them name."""

    def __init__(self) -> None:
        self._entries: dict[str, str] = {}
        self._named: Counter[Kind | None] = Counter()
        self.described: list[Kind | None] = []

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, code: str, entry: str, named: Kind | None, *, heads: bool) -> None:
        # What a heading says is a title; it tells nothing of the entries' level.
        self._entries.setdefault(code, "" if heads else entry)
        self._named[named] += 1

    def level(self) -> Kind:
        """The level that the sheets below most entries name; actions where most state an
        intervention and no heading names another level; headings where all are; else items."""
        described, times = Counter(self.described).most_common(1)[0]
        if described and times >= _STATING * len(self.described):
            return described
        entries = [entry for entry in self._entries.values() if entry]
        if len(entries) < min(_FEWEST, len(self)):
            return Kind.HEADING
        if sum(map(_states, entries)) < _STATING * len(entries):
            return Kind.ITEM
        return self._named.most_common(1)[0][0] or Kind.ACTION


def _states(entry: str) -> bool:
    """Whether one of the first words of an entry is that of a deed: `Deep renovation of ...`.

    A title is too short for one, and `Name: what it is` describes.
    """
    words = entry.split()
    if len(words) < _FEWEST_WORDS or any(word.endswith(":") for word in words[:_NAME_WORDS]):
        return False
    words = words[:_OPENING_WORDS]
    return any(vocabulary().states_intervention(word) for word in words)


def _named(heading: str) -> Kind | None:
    """The level that a heading names in the plural, the last of several."""
    words = re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", heading.lower())
    runs = (" ".join(words[i : i + n]) for i in range(len(words)) for n in (2, 1))
    found = [level.kind for run in runs if (level := vocabulary().plurals.get(run))]
    return found[-1] if found else None


def _match(text: str) -> re.Match[str] | None:
    return None if vocabulary().label(text) else _OPENING.match(text)


def _between(before: str, after: str) -> str | None:
    """The one code that stands between two: `S1.d` between `S1.c` and `S1.e`."""
    found = _LAST.fullmatch(before), _LAST.fullmatch(after)
    if not found[0] or not found[1] or found[0]["stem"] != found[1]["stem"]:
        return None
    first, last = found[0]["last"], found[1]["last"]
    if first.isdigit() and last.isdigit() and int(last) - int(first) == _APART:
        return f"{found[0]['stem']}{int(first) + 1}"
    if first.isalpha() and last.isalpha() and ord(last) - ord(first) == _APART:
        return f"{found[0]['stem']}{chr(ord(first) + 1)}"
    return None


def _as_written(code: str) -> re.Pattern[str]:
    """A code at the head of a text, whatever signs, blanks and noughts stand in it."""
    runs = (f"0*{int(run)}" if run.isdigit() else run for run in _RUN.findall(code))
    return re.compile(rf"^[*_\s]*(?P<code>{_SIGNS.join(runs)}){_ENDS}")


def _family(code: str) -> str:
    """The form of a code: its letters stay where they name a sort of entries, not one entry."""
    form = re.sub(r"\.[a-z]$", ".?", re.sub(r"(?<=\d)[a-z]$", "", code))
    return re.sub(r"\d+", "#", _LETTERS.sub(_masked, form))


def _masked(match: re.Match[str]) -> str:
    # B-04, T-11, W-01: the letter is the sector's, the family one; roman numbers are numbers.
    letters = match.group()
    return "A" if re.fullmatch("[A-Z]|[IVX]+", letters) else letters
