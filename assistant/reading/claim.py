"""A claim to be confirmed that says a value or a name: `il piano dura dieci anni, vero?`. It is
answered as the question for that, and held against what is found."""

import re
from dataclasses import dataclass

from ..lock.quantities import Figure, Unit, figures
from .cues import matches, untagged
from .terms import stems_of

#: Numbers that are years.
_YEARS = range(1900, 2101)
_NOUN = re.compile(r"\s+(?:(?:di|of)\s+)?(?P<noun>[^\W\d_]{3,})")
#: Of what there are so many, where nothing follows the number: `I LOCULI sono 144`.
_SUBJECT = re.compile(r"(?:i|gli|le|the)\s+(?P<noun>[^\W\d_]{3,})", re.IGNORECASE)
_BESIDE = re.compile(r"\s+(?P<noun>[^\W\d_]{3,})")
#: What leads to a year: `nel 2028`, `dal 2028`.
_LEADS = re.compile(r"\b(?:nel|nell['’]anno|in|dal|since|from)\s+$", re.IGNORECASE)
#: `tutti e due`: all of what is spoken of, no number of it.
_ALL = re.compile(r"\btutt[ei] e\s+$", re.IGNORECASE)
#: Who is said to do it, at the end: `lo fa LA REGIONE`, `è fatto DALLA PROVINCIA`.
_DOER = re.compile(
    r"\s(?:(?:d?al(?:lo|la)?|il|lo|la|by(?: the)?)\s+|(?:dal)?l['’])"
    r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?: (?:(?:di|del|della) )?[A-ZÀ-Þ][\w’'-]+)*)$"
)
#: How a value is asked for: a year, an amount, a share, a number of something.
_ASKING = {
    "it": ("in che anno", "quanti euro", "quale percentuale", "quanti"),
    "en": ("in which year", "how much money", "what percentage", "how many"),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """The value that a question claims, as it is `said`, with its `figure`, None of a name, and the
    `noun` that it counts, empty of others; and the question for it, `asked`."""

    said: str
    figure: Figure | None
    asked: str
    noun: str = ""

    def agrees(self, value: str) -> bool | None:
        """Whether a value is the one that is claimed; None where nothing tells."""
        if self.figure is None:
            own, other = stems_of(self.said), stems_of(value)
            return own <= other or (None if own & other else False)
        like = [f for f in figures(value) if f.unit is self.figure.unit]
        like = [f for f in like if is_year(f) == is_year(self.figure)]
        return like[0].says(self.figure) if len(like) == 1 else None

    def counted(self, text: str) -> str | None:
        """How many of what the claim counts a text says there are, in its words; None where it says
        none or several."""
        told = []
        for figure in figures(text):
            beside = _BESIDE.match(text, figure.end)
            counts = beside and stems_of(beside["noun"]) & stems_of(self.noun)
            if beside and counts and figure.unit is Unit.NONE:
                told.append((figure.values, text[figure.start : beside.end()]))
        return told[0][1] if len({values for values, _ in told}) == 1 else None


def stated(text: str) -> Claim | None:
    """The sum or share that a yes-or-no question says without asking to confirm it (`il censimento
    costa 80.000 euro?`); None where it says none or several."""
    if not matches("turn", "whether", text) or matches("turn", "open", text):
        return None
    found = [*figures(text)]
    if len(found) != 1 or found[0].unit not in (Unit.MONEY, Unit.PERCENT):
        return None
    said = text[found[0].start : found[0].end]
    return Claim(" ".join(said.split()), found[0], text)


def is_year(figure: Figure) -> bool:
    """Whether a figure is a year by its size and form."""
    return figure.unit is Unit.NONE and any(value in _YEARS for value in figure.values)


def claimed(text: str, language: str) -> Claim | None:
    """The claim of a question that wants one value confirmed, or who does something; None where it
    claims none, several, or denies."""
    bare = untagged(text).rstrip(" ?!.,")
    if bare == text.rstrip(" ?!.,") or matches("turn", "denies", bare):
        return None
    found = [f for f in figures(bare) if f.unit is not Unit.MONTH]
    found = [f for f in found if not _ALL.search(bare[: f.start])]
    if not found and (doer := _DOER.search(bare)):
        who = "who" if language == "en" else "chi"
        return Claim(doer["name"], None, f"{who} {bare[: doer.start()]}?")
    if len(found) != 1:
        return None
    figure, year = found[0], is_year(found[0])
    places = (year, figure.unit is Unit.MONEY, figure.unit is Unit.PERCENT, True)
    asking = _ASKING["en" if language == "en" else "it"][places.index(True)]
    noun = None if True in places[:3] else _NOUN.match(bare, figure.end)
    said = bare[figure.start : noun.end() if noun else figure.end]
    if noun is None and True not in places[:3]:
        noun = _SUBJECT.match(bare.strip())
    before = _LEADS.sub("", bare[: figure.start]) if year else bare[: figure.start]
    asked = f"{before.rstrip()} {asking} {bare[figure.end :].strip()}".strip(" ?.,") + "?"
    return Claim(" ".join(said.split()), figure, asked, noun["noun"] if noun else "")
