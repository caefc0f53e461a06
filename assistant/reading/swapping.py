"""What a turn names in place of what the one before named: `e per gli anziani?` after `che cosa si
fa per i giovani a Montalba?` asks what is done for the old there, by the preposition that both
share; `e gli anziani?` after `quali azioni riguardano i giovani?` by what is listed or counted
there; and of what a turn asks how much or how many more: `quanti NE pianteranno?` after `quanti
alberi ci sono?`."""

import re

_PREPOSITIONS = {
    "di": r"d(?:i|el(?:lo|la|le)?|ei|egli)|d(?:ell)?['’]",
    "a": r"ad?|a(?:l(?:lo|la|le)?|i|gli)|all['’]",
    "da": r"da(?:l(?:lo|la|le)?|i|gli)?|dall['’]",
    "in": r"in|ne(?:l(?:lo|la|le)?|i|gli)|nell['’]",
    "su": r"su(?:l(?:lo|la|le)?|i|gli)?|sull['’]",
    "per": r"per",
    "con": r"con|coi|col",
    "for": r"for",
    "about": r"about",
}
_ANY = "|".join(f"(?:{forms})" for forms in _PREPOSITIONS.values())
#: What ends what is named: what asks, joins, or stands in another place.
_ENDS = rf"(?:{_ANY}|ch[ei]|cosa|quando|quant\w+|dove|come|perch[éè]|qual\w*|who|what|when|how|where|which)"
#: The end of a preposition: its apostrophe, or that of the word.
_WHOLE = r"(?:(?<=['’])|(?!\w))"
PREPOSITION = rf"(?:{_ANY}){_WHOLE}"
#: What leads to a place: `a Prato`, `nel Pratese`.
LOCATIVE = rf"(?<![\w'’])(?:{_PREPOSITIONS['a']}|{_PREPOSITIONS['in']}){_WHOLE}"
_WORD = r"[^\s?!.;:]+"
#: Words that may end a question after the first one named, and are of its name. A decision: more
#: say something of it.
_FEW = 2
_BLANKS = r"\s*"
_NAMED = re.compile(
    rf"{_BLANKS}{_WORD}(?:(?<=,)\s+{_WORD}|\s+[A-ZÀ-Þ0-9]{_WORD}|(?:\s+(?:e|ed|o|and|or)\s+{_WORD}))*"
)
ARTICLE = r"(?:il|lo|la|i|gli|le|the)\s+|l['’]"
_TURN = re.compile(
    rf"^(?:e|ed|ma|invece|and|but)\s+(?:invece\s+)?"
    rf"(?P<named>(?P<prep>{_ANY}){_WHOLE}\s*{_WORD}(?:\s+{_WORD}){{0,3}}?)\W*$",
    re.IGNORECASE,
)
_STOP = re.compile(rf"(?<![\w'’]){_ENDS}(?![\w])", re.IGNORECASE)
#: A turn that names another thing of the same sort, or says that it was meant.
_OTHER = re.compile(
    rf"^(?:no\W+(?:aspett\w+\W+)?(?:(?:io\s+)?(?:intend|volev|dicev)\w+\s+(?:dire\s+)?|i meant\s+)?"
    rf"(?:quell[eaio]\s+per\s+|those\s+for\s+)?"
    rf"|(?:ed?|ma|invece|and|but|what about)\s+(?:invece\s+|per\s+)?(?={ARTICLE}))"
    rf"(?P<named>(?:{ARTICLE})?{_WORD}(?:\s+{_WORD}){{0,3}}?)\W*$",
    re.IGNORECASE,
)
_OBJECT = rf"(?P<named>(?:{ARTICLE})?{_NAMED.pattern.removeprefix(_BLANKS)})"
#: What a question counts, and what it lists things about.
_COUNTED = re.compile(
    r"\b(?:quant[ei]|how many)\s+(?P<named>\S+(?:\s+\S+){0,3}?)(?=\s+(?:ci|c['’]|si|son\w+|è|ha|hanno"
    r"|stanno|sarann\w+|verrann\w+|vengono|are|is|will|do|does|has|have)\b)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    rf"\b(?:riguard|coinvolg|interess|aiut|tocc|concern|affect|involv|help)\w*\s+{_OBJECT}",
    re.IGNORECASE,
)
#: ... which only what is said to have been meant takes the place of.
_FOR = re.compile(rf"\b(?:per|for)\s+{_OBJECT}", re.IGNORECASE)


#: A turn that asks how much or how many of what the one before counted: `e quante ne vogliono fare?`
_OF_IT = re.compile(
    r"^(?:(?:e|ed|ma|invece)\s+)?(?P<how>(?:di )?quant[oaie])\s+(?:(?P<si>s[ei]|ce)\s+)?ne\s+(?P<rest>\S.*?)\W*$",
    re.IGNORECASE,
)
#: ... or how many without saying of what: `e quanti per i disabili?`, `a quante vogliono arrivare?`
_OF_THEM = re.compile(
    rf"^(?:(?:e|ed|ma|invece)\s+)?(?P<how>(?:(?:a|di|in|per|con) )?quant[ei])\s+(?P<si>)"
    rf"(?P<rest>(?:(?:{_ANY}){_WHOLE}|(?:ha|hanno|avev\w+|avr\w+|son\w+|sar\w+|eran\w+|vogli\w+|vuol\w+|poss\w+|dev\w+"
    rf"|vengon\w+|verr\w+|li|le|si|ci)\b).*?)\W*$",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"\bquant[oaie]\s+(?P<named>[^\W\d_]+(?:\s+[^\s?!.,;:]+){0,3}?)(?=\s+(?:ci|c['’]|si|son\w+|è|ha|hanno"
    r"|vien\w+|veng\w+|fa|fanno|fate|sta|stanno|avete|abbiamo|esist\w+)\b)",
    re.IGNORECASE,
)
#: Where what was counted stands, behind it.
_PLACE = re.compile(rf"(?<![\w'’])(?:{_ANY}){_WHOLE}.*", re.IGNORECASE)


def counts(text: str) -> bool:
    """Whether a text asks how many of something there are, with a verb of its own."""
    return _QUANTITY.search(text) is not None


def _leads(forms: str, text: str) -> bool:
    """Whether a text has a preposition."""
    return re.search(rf"(?<![\w'’])(?:{forms}){_WHOLE}", text, re.IGNORECASE) is not None


def more_of(turn: str, earlier: str) -> str | None:
    """What a turn asks how much or how many of, written out: `quanti alberi vogliono piantare a
    Prato`; None where it asks otherwise, or the one before counts nothing."""
    found = _OF_IT.match(turn.strip()) or _OF_THEM.match(turn.strip())
    last = earlier.rstrip(" ?").rfind("? ") + 1
    counted = _QUANTITY.search(earlier, last) if found else None
    if found is None or counted is None:
        return None
    said = {"se": "si", "ce": "ci"}.get((found["si"] or "").lower(), found["si"] or "")
    behind = re.split(r"[?!.;,]", earlier[counted.end() :])[0]
    place = _PLACE.search(behind)
    where = place[0].strip() if place and not re.search(r"\d", place[0]) else ""
    if any(
        _leads(forms, where) and _leads(forms, found["rest"]) for forms in _PREPOSITIONS.values()
    ):
        where = ""  # it says so itself
    asked = (found["how"], counted["named"], said, found["rest"], where)
    return f"{' '.join(filter(None, asked))}?"


def instead(turn: str, earlier: str) -> str | None:
    """A question that lists or counts things, with what this turn names in place of what it was
    about; None where this one asks otherwise, or that one names nothing of the sort."""
    found = _OTHER.match(turn.strip())
    if found is None or _STOP.search(found["named"]):
        return None
    named = found["named"]
    last = earlier.rstrip(" ?").rfind("? ") + 1
    bare = re.sub(rf"^{ARTICLE}", "", named, flags=re.IGNORECASE)
    if place := _COUNTED.search(earlier, last):
        return f"{earlier[: place.start('named')]}{bare}{earlier[place.end('named') :]}"
    corrects = turn.strip().lower().startswith("no")
    place = _ABOUT.search(earlier, last) or (_FOR.search(earlier, last) if corrects else None)
    if place is None:
        return None
    return f"{earlier[: place.start('named')]}{named}{earlier[place.end('named') :]}"


def swapped(turn: str, earlier: str) -> str | None:
    """The turn before with what this one names in its place; None where this one asks otherwise, or
    that one names nothing alike."""
    found = _TURN.match(turn.strip())
    if found is None or _STOP.search(found["named"], len(found["prep"])):
        return None
    prep = found["prep"].lower()
    forms = next(f for f in _PREPOSITIONS.values() if re.fullmatch(f, prep))
    starts = rf"(?<![\w'’])(?:{forms}){_WHOLE}"
    # Of what was completed by turns before it the last question alone is gone on with.
    last = earlier.rstrip(" ?").rfind("? ") + 1
    places = re.compile(starts, re.IGNORECASE).finditer(earlier, last)
    for place in reversed(list(places)):
        after = earlier[place.end() :]
        stop = _STOP.search(after)
        own = after[: stop.start()] if stop else after
        name = _NAMED.match(own)
        if name is None:
            continue
        left = re.split(r"[?!.;:]", own[name.end() :])[0].split()
        end = place.end() + (len(own.rstrip(" ?!.;:")) if len(left) <= _FEW else name.end())
        rest = earlier[end:].lstrip()
        between = " " if rest and rest[0] not in "?!.,;:" else ""
        return f"{earlier[: place.start()]}{found['named']}{between}{rest}"
    return None
