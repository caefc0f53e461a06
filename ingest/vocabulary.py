"""The words by which plans name their parts, read from data files."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from .model import Kind

_NUMBER = (
    r"(?:\d+(?:\.\d+)*(?:\.?[a-z](?:\.(?:\d{1,3}|[ivx]{1,5})(?!\w))?)?(?![\w%])|[IVXL]+(?:\.\d+)*(?:\.?[a-z])?(?!\w)"
    r"|[A-Z][.\- ]?\d+(?:[.-]\d+)*[a-z]?(?!\w)|[A-Z](?!\w))"
)
#: Words of `titolo azione`: what names, and a level. The form that is looked for.
_NAME_AND_LEVEL = 2
_AFTER_LABEL = r"\s*(?:[:.\-–—)]+\s*|\s+|$)"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a plan. `rank` grows from the outermost level inwards."""

    kind: Kind
    rank: int


@dataclass(frozen=True, slots=True)
class Label:
    """What a line says of its level: `MISSIONE 1`, `OB.2.1`; `end` is where the title begins."""

    level: Level
    text: str
    end: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Levels, field names and signs of form, ready for matching."""

    levels: dict[str, Level]
    plurals: dict[str, Level]
    codes: dict[str, Level]
    fields: dict[str, str]
    field_stems: dict[str, str]
    verb_endings: tuple[str, ...]
    noun_endings: tuple[str, ...]
    action_words: frozenset[str]
    not_first: frozenset[str]
    notes: re.Pattern[str]
    function_words: frozenset[str]
    bounds: frozenset[str]
    namers: frozenset[str]
    of_offices: frozenset[str]
    header_names: frozenset[str]
    totals: re.Pattern[str]
    whole: frozenset[str]
    labelled: re.Pattern[str]
    coded: re.Pattern[str]

    def label(self, line: str) -> Label | None:
        """The label that opens `line`: a level's term with a number, or a known code."""
        if match := self.labelled.match(line):
            level = self.levels[_fold(match["term"])]
            return Label(level, match["label"], match.end())
        if match := self.coded.match(line):
            level = self.codes[match["prefix"].rstrip(".").upper()]
            return Label(level, match["label"], match.end())
        return None

    def measure(self, line: str) -> Label | None:
        """The target or indicator that a line states by name alone: `Baseline: 80 offices`."""
        match = re.match(r"([^\W\d_]{3,}(?: [^\W\d_]+){0,2})\s*:\s+(?=\S)", line)
        level = self.levels.get(_fold(match.group(1))) if match else None
        if not match or not level or level.kind not in (Kind.TARGET, Kind.INDICATOR):
            return None
        return Label(level, match.group(1), match.end())

    def group(self, line: str) -> Level | None:
        """The level that a line names in the plural and nothing else: `AZIONI:`."""
        return self.plurals.get(_fold(line))

    def opens_with_plural(self, line: str) -> Level | None:
        """The one level whose plural opens a title, such as `Strategie abilitanti di sistema`."""
        words = _fold(line).split()
        found = {level for word in words if (level := self.plurals.get(word))}
        return self.plurals.get(words[0]) if words and len(found) == 1 else None

    def column(self, header: str) -> Level | None:
        """The level that a column of a table holds, by its header.

        A column called `Titolo` or `Capitolo` holds titles or chapters of a budget: the parts of
        a document are no columns.
        """
        level = self.plurals.get(_fold(header)) or self.levels.get(_fold(header))
        level = level or self._qualified(_fold(header))
        return level if level and level.kind is not Kind.HEADING else None

    def _qualified(self, header: str) -> Level | None:
        """The level of objectives that a word tells apart, which each office has of its own:
        `Obiettivo esecutivo`, `Obiettivi gestionali`."""
        noun, _, word = header.partition(" ")
        level = self.plurals.get(noun) or self.levels.get(noun)
        if word not in self.of_offices or not level or level.kind is not Kind.OBJECTIVE:
            return None
        return Level(level.kind, level.rank + 1)

    def named_by_field(self, name: str) -> Level | None:
        """The level of what a sheet describes, by the name of a field: `Titolo dell'azione`."""
        words = [w for w in re.findall(r"[^\W\d_]+", name.lower()) if w not in self.function_words]
        if len(words) != _NAME_AND_LEVEL or not self.namers.intersection(words):
            return None
        return next((level for w in words if (level := self.levels.get(w))), None)

    def field_type(self, name: str) -> str | None:
        """The type of the field called `name` (text, person, code, date, money), or None."""
        key = _fold(name)
        if known := self.fields.get(key):
            return known
        if len(key.split()) > 6:
            return None
        return next((t for stem, t in self.field_stems.items() if key.startswith(stem)), None)

    def states_intervention(self, line: str) -> bool:
        """Whether a line opens as interventions do: an infinitive or the noun of a deed."""
        match = re.match(r"[\"'“«(]*([^\W\d_]+(?:-[^\W\d_]+)*)", line)
        if not match:
            return False
        word = match.group(1).lower()
        if word in self.not_first or len(word) < 3:
            return False
        return (
            word in self.action_words
            or (len(word) > 4 and word.endswith(self.verb_endings))
            or (len(word) > 5 and word.endswith(self.noun_endings))
        )

    def is_note(self, line: str) -> bool:
        """Whether an entry of a list comments on the list instead of belonging to it."""
        return self.notes.match(line) is not None

    def is_total(self, cell: str) -> bool:
        """Whether a cell opens a row that sums up the rows above it."""
        return self.totals.match(cell) is not None

    def sums_up_all(self, cell: str) -> bool:
        """Whether a cell opens a row that sums up a whole table."""
        return self.is_total(cell) and not self.whole.isdisjoint(cell.lower().split())

    def heads_sheet(self, cell: str) -> bool:
        """Whether a cell calls a column of names, or of values, by what it holds: `Voce`."""
        return _fold(cell) in self.header_names

    def ties(self, before: str) -> bool:
        """Whether a text ends in a word that leads to the next: `redditi fino a`, `oltre`."""
        last = _last_word(before)
        return last in self.function_words or last in self.bounds

    def goes_on(self, before: str, after: str) -> bool:
        """Whether a line break stands inside a phrase: `... del mondo` / `dell'impresa ...`."""
        last = _last_word(before)
        # The mark of an entry, `a)`, is no word.
        first = re.match(r"\w++['’]?(?![.)])", after.lower())
        return last in self.function_words or bool(first and first[0] in self.function_words)


def _last_word(text: str) -> str:
    return text.rsplit(maxsplit=1)[-1].lower() if text.strip() else ""


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships with the package."""
    levels, plurals, codes = _levels()
    fields, stems = _fields()
    forms = _toml("forms.toml")
    italian, english = forms["italian"], forms["english"]
    return Vocabulary(
        levels=levels,
        plurals=plurals,
        codes=codes,
        fields=fields,
        field_stems=stems,
        verb_endings=tuple(italian["verb_endings"]),
        noun_endings=tuple(italian["noun_endings"] + english["noun_endings"]),
        action_words=frozenset(italian["nouns"] + english["verbs"] + english["nouns"]),
        not_first=frozenset(italian["not_first"] + english["not_first"]),
        notes=_notes(forms["notes"]["openers"]),
        function_words=frozenset(forms["joining"]["function_words"]),
        bounds=frozenset(forms["joining"]["bounds"]),
        namers=frozenset(_toml("levels.toml")["sheets"]["namers"]),
        of_offices=frozenset(_toml("levels.toml")["objectives"]["words"]),
        header_names=frozenset(forms["headers"]["names"]),
        totals=_totals(forms["totals"]["openers"]),
        whole=frozenset(forms["totals"]["whole"]),
        labelled=_labelled(levels),
        coded=_coded(codes),
    )


def _levels() -> tuple[dict[str, Level], dict[str, Level], dict[str, Level]]:
    terms: dict[str, Level] = {}
    plurals: dict[str, Level] = {}
    codes: dict[str, Level] = {}
    for entry in _toml("levels.toml")["level"]:
        level = Level(Kind(entry["kind"]), entry["rank"])
        terms |= {_fold(term): level for term in entry["terms"]}
        plurals |= {_fold(term): level for term in entry.get("plural", ())}
        codes |= {code.upper(): level for code in entry.get("codes", ())}
    return terms, plurals, codes


def _fields() -> tuple[dict[str, str], dict[str, str]]:
    exact: dict[str, str] = {}
    stems: dict[str, str] = {}
    for kind, names in _toml("fields.toml").items():
        for name in names:
            if name.endswith("*"):
                stems[name[:-1]] = kind
            else:
                exact[_fold(name)] = kind
    return exact, stems


def _labelled(levels: dict[str, Level]) -> re.Pattern[str]:
    terms = "|".join(sorted((re.escape(t) for t in levels), key=len, reverse=True))
    return re.compile(
        rf"(?P<label>(?P<term>(?i:{terms}))\.?\s+(?:n\.?\s*)?{_NUMBER}){_AFTER_LABEL}"
    )


def _notes(openers: list[str]) -> re.Pattern[str]:
    """What opens with these; a word ends there: a notary is no note."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, openers))})(?!(?<=\w)\w)", re.IGNORECASE)


def _totals(openers: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(map(re.escape, openers))})\b", re.IGNORECASE)


def _coded(codes: dict[str, Level]) -> re.Pattern[str]:
    prefixes = "|".join(sorted((re.escape(c) for c in codes), key=len, reverse=True))
    return re.compile(
        rf"(?P<label>(?:[A-Z]{{1,8}}\d*\.)*?(?P<prefix>{prefixes})\.?\s?\d+(?:\.\d+)*\.?[a-z]?(?!\w)){_AFTER_LABEL}"
    )


def _fold(line: str) -> str:
    return " ".join(line.lower().strip(" \t:.*_#–—-").split())


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("data", name).read_text("utf-8"))
