"""What a question wants explained: the thing whose meaning is asked."""

import re

_QUOTED = re.compile(
    r"(?:^|[\s(])[\"'‘“«](?P<inner>[^\"'‘’“”«»]{2,80}(?:['’][^\"'‘’“”«»]{2,60})*)[\"'’”»](?=[\s?!.,;:)]|$)"
)
_IS = (
    r"è|é|e['’]|sono|sarebbe(?:ro)?|significa(?:no)?|(?:vuole?|vogliono) dire"
    r"|(?:si )?inten(?:de|dono|dete)(?: dire)?(?: (?:per|con))?"
)
_WHAT_IS = rf"(?:che\s+)?cos[ae]?['’]?\s*(?:{_IS})"
_MEANT = r"che (?:s['’]|si )intende(?: (?:per|con))?|che (?:significa|vuol dire|vogliono dire|sono|roba è)"
_CONSISTS = r"in che (?:cosa )?consist(?:e|ono)|di (?:che )?cosa si tratta"
_MEANING = (
    r"(?:significato|definizione) d[ie]l?(?:l['’]|la|lo|le|gli|i)?|per cosa sta(?:nno)?"
    r"|sta(?:nno)? per|spiega(?:mi|temi)?"
)
_IN_ENGLISH = r"what (?:is|are|does|do)(?: meant by)?|(?:definition|meaning) of|define|explain"
_ASKING = re.compile(
    rf"\b(?:{_WHAT_IS}|{_MEANT}|{_CONSISTS}|{_MEANING}|{_IN_ENGLISH})(?=\W|$)\s*", re.IGNORECASE
)
_ARTICLE = re.compile(
    r"^(?:(?:il|lo|la|i|gli|le|un|uno|una|(?:que)?st[aoei]|a|an|the|this|che cosa|cosa|termine|parola|concetto di"
    r"|espressione|sigla|acronimo)\s+|l['’]|un['’]|(?:que)?st['’])+",
    re.IGNORECASE,
)
#: Where people have it from: `ho letto di un X, cos'è?`
_HEARD = re.compile(
    r"^(?:(?:ho|abbiamo) (?:letto|sentito)|leggo|sento|si parla|mi hanno (?:parlato|detto))"
    r"(?: anche)?(?: parlare)? (?:di|del\w*|dell['’])\s*",
    re.IGNORECASE,
)
#: ... or what they say of it: `leggo che il Comune fa i X. Che cosa sono?`
_HEARD_THAT = re.compile(
    r"^(?:(?:ho|abbiamo) (?:letto|sentito|visto)(?: dire)?|leggo|sento|vedo"
    r"|mi (?:hanno detto|dicono)|i(?: have|['’]ve)? (?:read|heard)) (?:che|that)\s+",
    re.IGNORECASE,
)
#: An article behind no preposition: the thing that they say it of, or the last, that it is done to.
_THE = re.compile(
    r"(?<!\bcon )(?<!\bper )(?<!\bfor )"
    r"\b(?:(?:il|lo|la|i|gli|le|un|uno|una|an?|the)\s+|(?:l|un)['’])",
    re.IGNORECASE,
)
_THERE = re.compile(r"\b(?:there (?:is|are)|c['’]è|ci (?:sono|sarà))\s+", re.IGNORECASE)
#: What is said of the thing is no part of its name.
_SAID_IT = (
    r"usat[oaie]|citat[oaie]|previst[oaie]|nominat[oaie]|nel|nella|nello|nell['’]|nei|nelle|negli"
    r"|secondo|che|di cui|cui|per (?:il|la) pian\w+"
)
_AND = r"(?:e|ed|and) (?:a|come|quando|chi|che|perché|how|why|when|what|who)"
_SAID_EN = (
    r"used|cited|mentioned|named|planned|proposed|in|according|that|which|mean|stand|under|within"
)
_SAID_OF_IT = re.compile(rf"\s*[,;?!]|\s+(?:{_SAID_IT}|{_AND}|{_SAID_EN})(?=\W|$)", re.IGNORECASE)
_CONTINUES = re.compile(r"^(?:e|ed|and)\b|^(?:a che|come|how)\b", re.IGNORECASE)
#: How well it is to be explained is no name, nor is what stands for it: `le X cosa sono ESATTAMENTE?`,
#: `the X: what is IT?`
_HOW = re.compile(
    r"(?:\w+mente|\w+ly|it|they|di preciso|in (?:pratica|concreto|breve|sostanza|realtà)|davvero|poi)"
    r"(?:\s+\w+mente)?",
    re.IGNORECASE,
)
#: What leads from what is told to what is asked: `..., MA che cosa sono?`
_ENDS_WITH_AND = re.compile(r"\W+(?:e|ma|però|and|but)$", re.IGNORECASE)
_MARKS = " ?!.,:;\"'«»“”‘’-–—"


def asks_meaning(text: str) -> bool:
    """Whether a text asks in so many words what a thing is."""
    return _ASKING.search(text) is not None


def definiendum(text: str) -> str:
    """The thing whose meaning is asked: what stands in quotation marks; else what follows the
    asking, up to where it is said of it; else what stands before the asking (`INAD: che cos'è?`)."""
    if quoted := _QUOTED.search(text):
        return quoted["inner"]
    asking = _ASKING.search(text)
    if not asking:
        return text.strip(_MARKS)
    after = text[asking.end() :].strip()
    before = _bare(text[: asking.start()])
    if not _CONTINUES.match(after) and (found := _bare(after)):
        return before if before and _HOW.fullmatch(found) else found
    return before or after.strip(_MARKS)


def _bare(text: str) -> str:
    """A name without its article and without what is said of it."""
    text = text.strip(_MARKS)
    if heard := _HEARD_THAT.match(text):
        there = (m.end() for m in _THERE.finditer(text, heard.end()))
        start = max(heard.end(), *(m.start() for m in _THE.finditer(text, heard.end())), *there)
        text = _ENDS_WITH_AND.sub("", text[start:]).strip(_MARKS)
    text = _ARTICLE.sub("", _HEARD.sub("", text))
    said = _SAID_OF_IT.search(text)
    return (text[: said.start()] if said and said.start() > 0 else text).strip(_MARKS)
