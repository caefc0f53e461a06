"""Whether a passage says what a thing is, or merely names it."""

import re

from rapidfuzz import fuzz

from index.words import terms as terms_of

from ..evidence.matter import Find, Matter

_COPULA = (
    r"(?:\be['’](?!\w)|\b(?:è|sono|rappresenta(?:no)?|costituisc(?:e|ono)|consist(?:e|ono)|indica(?:no)?|si intende|significa(?:no)?"
    r"|si configura|svolg(?:e|ono|ano)|sintetizza|is|are|means?|represents?|consists?|refers? to|stands? for|aims?|serves?|brings?|designed to)\b)"
    # What a thing is too (`è anche una strada`) is not what it is.
    r"(?!\s+(?:anche|inoltre|pure|also)\b)"
)
_THE = r"(?:(?:il|lo|la|i|gli|le|una?|uno|the|an?)\s+|(?:l|un)['’])"
_ARTICLE = re.compile(rf"\W*{_THE}?\W*", re.I)
_OPENS = re.compile(
    rf"^(?:(?:si tratta di|rappresenta|costituisc|consist|indica|un[oa']?\s)|{_COPULA})",
    re.I,
)
#: A copula, and the article of what something is.
_KIND = re.compile(rf"\W*{_COPULA}\s+{_THE}", re.IGNORECASE)
#: What a term hangs on, with its article.
_PREPOSITION = re.compile(
    r"\b(?:(?:(?:d|n)e|a|da|su|co)(?:l|ll[ao]|i|gli|lle|ll['’])|d[ia]|a|in|con|su|per|tra|fra"
    rf"|of|to|with|for|on|by)\s*(?:{_THE})?\W*$",
    re.IGNORECASE,
)
#: What stands right behind a term that is explained: a colon, a dash, or words in brackets (a year
#: or an acronym there explains nothing).
_EXPLAINED = re.compile(
    r"[\"'’”»*_)]*\s*(?:\((?=[^)]*[^\W\d_]{2}[^)\s]*\s[^)]*[^\W\d_]{2})|:|—|–|- )"
)


def defines(matter: Matter, find: Find) -> float:
    """How much a passage defines the term: 0 where it only names it."""
    document = matter.library.document(find.passage.document)
    heading = find.passage.above
    under = _is_about(matter, heading)
    worth = 0.0
    for sentence in matter.sentences(find):
        text = sentence.of(document.text)
        held = matter.held(sentence, find.passage)
        if held >= 0.6:
            worth = max(worth, held * _form(matter, text, document.language))
    if under:
        first = find.span.start == find.passage.start
        worth = max(worth, under * (1.0 if first and _OPENS.match(find.passage.text) else 0.6))
    return worth


def says_what(matter: Matter, find: Find) -> bool:
    """Whether a sentence opens with the term and goes on with what kind of thing it is: `una
    missione è UNA SFIDA`, not `le missioni sono audaci`."""
    document = matter.library.document(find.passage.document)
    for sentence in matter.sentences(find):
        text = sentence.of(document.text)
        places = _phrase(text, matter, document.language)
        if places and _ARTICLE.fullmatch(text[: places[0]]) and _KIND.match(text, places[1]):
            return True
    return False


def hangs(matter: Matter, find: Find) -> bool:
    """Whether all sentences that hold the term have it behind a preposition: `oltre all'approccio AL
    commercio equo, è cruciale ...` says of something else what it is."""
    document = matter.library.document(find.passage.document)
    texts = [sentence.of(document.text) for sentence in matter.sentences(find)]
    places = ((text, _phrase(text, matter, document.language)) for text in texts)
    held = [text[: found[0]] for text, found in places if found]
    return bool(held) and all(_PREPOSITION.search(before) for before in held)


def _is_about(matter: Matter, heading: str) -> float:
    """Whether a heading is the term itself."""
    if not heading:
        return 0.0
    wanted = " ".join(t.alternatives[0].stems[0] for t in matter.question.known)
    present = " ".join(terms_of(heading, "it"))
    return 1.0 if fuzz.token_sort_ratio(wanted, present) >= 85 else 0.0


def _form(matter: Matter, text: str, language: str) -> float:
    """How much a sentence that holds the term has the form of a definition of it."""
    places = _phrase(text, matter, language)
    if places is None:
        return 0.0
    first, last = places
    after = text[last:]
    if _EXPLAINED.match(after):
        return 1.0
    # `Una missione è ...`: what opens with the term goes on to say what it is.
    if _ARTICLE.fullmatch(text[:first]) and re.match(rf"\W*{_COPULA}", after, re.I):
        return 1.0
    if re.match(
        rf"[^.;:]{{0,40}}?(?:,[^,]*,)?\s*(?:che |non |anche |which |that )?{_COPULA}", after, re.I
    ):
        return 0.9
    if re.match(rf"[^.;]{{0,80}}\b{_COPULA}", after, re.I):
        return 0.5
    if re.match(r"[\"'’”»*_)]*\s*,\s*(?:(?:un[oa]?|il|la|lo|an?|the)\b|(?:un|l)['’])", after, re.I):
        return 0.9
    if re.match(r"[\"'’”»]*[^.;:]{0,60}?\b(?:che|which|that)\s+\w+", after, re.I):
        return 0.5
    before = text[:first]
    if re.search(r"\(\s*$", before):
        return 0.9
    return 0.0


def _phrase(text: str, matter: Matter, language: str) -> tuple[int, int] | None:
    """Where the term stands in a sentence: from its first word to its last, first time over."""
    wanted = [t.alternatives[0].stems[0] for t in matter.question.known]
    spoken = [
        (found[0], m.start(), m.end())
        for m in re.finditer(r"[^\W_]+(?:[.\-/][^\W_]+)*", text)
        if (found := terms_of(m.group(), language))
    ]
    size = len(wanted)
    if not wanted:
        return None
    for i in range(len(spoken) - size + 1):
        if [term for term, _, _ in spoken[i : i + size]] == wanted:
            return spoken[i][1], spoken[i + size - 1][2]
    held = [(start, end) for term, start, end in spoken if term in wanted]
    return (held[0][0], held[-1][1]) if held else None
