"""The sentences in which a plan says how many entries a level has."""

import re
from collections.abc import Iterator
from functools import cache

from ..locator import Span, sentences
from ..model import Document, Kind, Passage, Place
from ..numbers import number, number_pattern
from ..wordlists import wordlist
from .model import Statement
from .nouns import may_name, met, plain, signs

#: Characters of a passage in which a count is looked for. A decision: it is stated in a
#: sentence.
_MOST = 1000
_WORD = r"[^\W\d_]+(?:[-'][^\W\d_]+)*"
#: Words that may stand between number and noun: `le 5 nuove linee`, `six competence
#: portfolios`. A decision.
_BETWEEN = 2
#: Characters before a noun in which its number is looked for. A decision: half a line.
_REACH = 60
#: `uno dei sei assi` counts what is known already, mostly of another plan.
_ONE_OF = re.compile(r"\b(?:uno dei|una delle|uno degli|one of(?: the)?) $")
#: `tre trasversali` after `quattro missioni tematiche e`.
_AND_MORE = re.compile(rf" *(?:e|ed|and|,) +(?:le |gli |i |the )?(?P<n>NUM) +(?P<part>{_WORD})")
_NOT_PARTS = frozenset(wordlist("level_nouns", "states", "joining"))
_KINDS = (Kind.ROW, Kind.FIELD)


def statements(document: Document) -> tuple[Statement, ...]:
    """Every statement of a document, in order."""
    return tuple(one for passage in document.passages for one in _of_passage(document, passage))


def own_statements(
    document: Document, noun: str, kind: Kind, words: tuple[str, str]
) -> tuple[Statement, ...]:
    """The statements of a document on a level that only it calls so: `cinque leve`, `Le Manovre
    sono diciannove`."""
    found = []
    plural = re.escape(words[1])
    ahead = re.compile(rf"(?<!\w)(?P<n>{number_pattern()}) {plural}(?!\w)")
    for passage in document.passages:
        if passage.kind in _KINDS or words[1] not in plain(passage.text):
            continue
        for span in sentences(document.text, Span(passage.start, passage.end)):
            text = span.of(document.text)
            line = plain(text)
            for match in (*ahead.finditer(line), *_after(words[1]).finditer(line)):
                count = number(match["n"])
                if count is not None and not _is_year(match["n"]):
                    place = Place(document.id, passage.id, passage.page, span.start, span.end)
                    whole = "sono" in match.group() or _says(line, "whole")
                    told = (whole, _says(line, "part"), False, _says(line, "total"))
                    found.append(Statement(kind, noun, count, words[1], "", text, place, *told))
    return tuple(found)


def _of_passage(document: Document, passage: Passage) -> Iterator[Statement]:
    if passage.kind in _KINDS or not may_name(passage.text):
        return
    for span in sentences(document.text, Span(passage.start, passage.end)):
        text = span.of(document.text)
        if len(text) <= _MOST and may_name(text):
            place = Place(document.id, passage.id, passage.page, span.start, span.end)
            yield from _of_sentence(text, place)


def _of_sentence(text: str, place: Place) -> Iterator[Statement]:
    line = plain(text)
    for noun in met(text):
        if not noun.is_plural and noun.singular != noun.plural:
            continue
        if behind := _after(line[noun.start : noun.end]).match(line, noun.start):
            if (count := number(behind["n"])) is not None and not _is_year(behind["n"]):
                part = behind["part"].strip()
                told = (True, _says(line, "part"), False, not part)
                words = f"{line[noun.start : noun.end]} {part}".strip()
                kind = noun.noun
                yield Statement(kind.kind, kind.name, count, words, part, text, place, *told)
            continue
        before = _numbered().search(line, max(0, noun.start - _REACH), noun.start)
        if before is None or (count := number(before["n"])) is None or _is_year(before["n"]):
            continue
        ahead = line[: before.start("n")]
        if _NOT_PARTS.intersection(before["between"].split()) or _is_label(ahead):
            continue
        whole, partial = _says(line, "whole"), _says(line, "part")
        least = any(line[: before.start("n")].rstrip().endswith(sign) for sign in signs("least"))
        # English adjectives stand before their nouns.
        romance = (noun.singular, noun.plural) in noun.noun.forms["it"]
        part, end = _part(line, noun.end) if romance else ("", noun.end)
        words = line[before.end("n") : end].strip()
        parts = [(count, words, f"{before['between'].strip()} {part}".strip())]
        if (more := _and_more().match(line, end)) and not met(more["part"]):
            parts.append((number(more["n"]) or 0, f"{noun.plural} {more['part']}", more["part"]))
        kind = noun.noun
        for n, said, qualifier in parts:
            total = _says(line, "total") and not qualifier
            told = (whole, partial, least, total)
            yield Statement(kind.kind, kind.name, n, said, qualifier, text, place, *told)


def _says(line: str, sign: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(words)}", line) for words in signs(sign))


def _part(line: str, end: int) -> tuple[str, int]:
    """The adjective after a noun, with where it ends: `missioni TEMATICHE`."""
    match = re.compile(rf" (?P<word>{_WORD})").match(line, end)
    if not match or match["word"] in _NOT_PARTS:
        return "", end
    return match["word"], match.end()


def _is_label(ahead: str) -> bool:
    """Whether a number belongs to what stands before it, or is no count of its own: `la linea di
    intervento 7 riguarda`, `uno dei sei assi`."""
    nouns = met(ahead.rstrip())
    labelled = bool(nouns) and nouns[-1].end == len(ahead.rstrip()) and not nouns[-1].is_plural
    return labelled or _ONE_OF.search(ahead) is not None


def _is_year(text: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d\d", text) is not None


@cache
def _numbered() -> re.Pattern[str]:
    between = rf"(?P<between>(?: {_WORD}){{0,{_BETWEEN}}})"
    return re.compile(rf"(?P<n>{number_pattern()}){between} \Z")


@cache
def _after(word: str) -> re.Pattern[str]:
    """A level's word with its number after it: `Le azioni sono in tutto 27`, `le schede,
    venticinque in tutto`, `Progetti finanziati: 14`."""
    all_ = r"(?:in tutto|in totale|in all|complessivamente|altogether)"
    lead = rf"(?: (?:sono|are)(?: {all_})? |, (?=[^,.]* {all_})|: (?=[\w.]+(?:[.;,]|\Z)))"
    n = rf"(?P<n>{number_pattern()})(?![\w.,]*\d)(?!\w)"
    return re.compile(rf"(?<!\w){re.escape(word)}(?P<part>(?: {_WORD})??){lead}{n}")


@cache
def _and_more() -> re.Pattern[str]:
    return re.compile(_AND_MORE.pattern.replace("NUM", number_pattern()))
