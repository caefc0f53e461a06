"""The levels and codes that a question names: `direzione 4`, `OB.6.1`, `FT1 to FT8`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from ingest.codes import normal
from ingest.outline.nouns import nouns

from .names import CODE
from .question import CODED, Reference
from .swapping import PREPOSITION

_LEVELS_IT = (
    r"missione|asse|ambito|tema|obiettivo|obbiettivo|direzione|strategia|capitolo"
    r"|fase|azione|misura|priorità|pilastro|programma|area|linea|scheda|intervento|sezione|modulo"
    r"|macro-obiettivo|punto|paragrafo|articolo|art\.?"
)
_LEVELS_EN = (
    r"point|paragraph|article|mission|axis|theme|objective|goal|direction|strategy|chapter|phase"
    r"|action|measure|intervention|priority|pillar|module|section|part|parte"
)
#: The article `i`, which no preposition or conjunction follows: `in quale fase I CITTADINI vanno`.
_ARTICLE = rf"(?-i:i)\s+(?!{PREPOSITION}|(?:of|ed?|o|and|or)\b)[«“\"]?\w"
ROMAN = rf"(?!{_ARTICLE})[ivx]+"
_NUMBER = rf"\d+(?:\.\d+)*[a-z]?|{ROMAN}"
#: `4`, `II`, `B`; a lone `a`, `e` only in capitals.
_FIRST = rf"{_NUMBER}|[b-df-h]|(?-i:[AE])"
_ENDS = r"(?![\w'’]|\.\d)"
_JOINS = r"\s*(?:,|e|ed|and)\s+"
#: `e 5`, but not `e 5 milioni`.
_SECOND_ENDS = r"\b(?!\s*(?:%|euro|milion|anni|mesi))"
#: Words for several levels, with those for one, that are no nouns of plans.
_PLURALS = {
    "programmi": "programma", "capitoli": "capitolo", "fasi": "fase", "linee": "linea",
    "sezioni": "sezione", "moduli": "modulo", "macro-obiettivi": "macro-obiettivo",
    "punti": "punto", "paragrafi": "paragrafo", "articoli": "articolo", "parti": "parte",
    "chapters": "chapter", "phases": "phase", "sections": "section", "modules": "module",
    "points": "point", "paragraphs": "paragraph", "articles": "article", "parts": "part",
}  # fmt: skip
_ONE = {*f"{_LEVELS_IT}|{_LEVELS_EN}".split("|")}
_SINGULAR = _PLURALS | {
    several: one
    for noun in nouns().values()
    for one, several in chain.from_iterable(noun.forms.values())
    if one in _ONE and one != several
}
#: Those that name one level too: `missioni 4`; the others only two, and no years: `azioni 3 e 4`.
_ALONE = "missioni|assi|direzioni"
_YEAR = r"(?:19|20)\d\d\b"
_TWO = (
    rf"(?:{'|'.join(sorted(_SINGULAR, key=len, reverse=True))})"
    rf"(?=\s+(?:n\.?\s*)?(?!{_YEAR})(?:{_FIRST}){_ENDS}{_JOINS}(?!{_YEAR})(?:{_NUMBER}){_SECOND_ENDS})"
)
REFERENCE = re.compile(
    rf"\b({_LEVELS_IT}|{_LEVELS_EN}|{_ALONE}|{_TWO})\s+(?:n\.?\s*)?({_FIRST}){_ENDS}"
    rf"(?:{_JOINS}({_NUMBER}){_SECOND_ENDS})?",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"\b(?P<stem>[A-Za-z]{1,5}[.\-]?)(?P<first>\d{1,3})\s*(?:-|–|a|al|to|fino a|through)\s*(?P=stem)(?P<last>\d{1,3})\b",
    re.IGNORECASE,
)
#: A range of codes is no longer than this. A decision.
_MOST = 60
#: A lone letter names a level only where it stands in capitals; `a` and `e` are words.
_LETTER = re.compile(r"[a-h]")


def references(text: str) -> Iterator[Reference]:
    """The levels that a text names by their number, in order."""
    for match in REFERENCE.finditer(text):
        level = match[1].lower().rstrip(".")
        for number in filter(None, match.groups()[1:]):
            if not _LETTER.fullmatch(number):
                yield Reference(_SINGULAR.get(level, level), number.lower())


def codes_in(text: str) -> Iterator[str]:
    """The codes of a text as they are written, ranges of them spelt out."""
    for match in _RANGE.finditer(text):
        first, last = int(match["first"]), int(match["last"])
        if first < last <= first + _MOST:
            width = len(match["first"])
            yield from (f"{match['stem']}{n:0{width}d}" for n in range(first, last + 1))
    yield from (match[0] for match in CODE.finditer(_RANGE.sub(" ", text)))


def labels_of(written: Iterable[str]) -> dict[str, str]:
    """Codes of documents in small letters, each by what it is called too where zeros are left out: `LA3`
    is `LA03` where no other is called so."""
    lowered = {label.lower() for label in written}
    return {normal(label): label for label in sorted(lowered)} | {one: one for one in lowered}


def coded(text: str, labels: Mapping[str, str]) -> Iterator[Reference]:
    """The levels that a text names by their code; `labels` are the codes of the documents, as
    `labels_of` has them."""
    seen: set[str] = set()
    for code in codes_in(text):
        label = labels.get(code.lower()) or labels.get(normal(code))
        if label and label not in seen:
            seen.add(label)
            yield Reference(CODED, label)
