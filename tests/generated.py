"""Questions made by templates of what an indexed plan names: titles, codes, labels, fields, headings."""

import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.library import Library
from ingest.model import LEVELS, Kind, Passage

_WORDS = 9
#: What is asked of each sort of subject; `{p}` and `{q}` are plans.
TEMPLATES = {
    "title": [
        "Di che cosa parla {x}?",
        "Quali azioni prevede {x}?",
        "Che cos'è {x}?",
        "Chi ha scritto {x}?",
        "Quando è stato approvato {x}?",
        "What is {x} about?",
        "Which actions are in {x}?",
    ],
    "label": [
        "Che cosa prevede {x}?",
        "Quali sono le azioni di {x}?",
        "Elenca tutto quello che c'è sotto {x} in {p}",
        "Cosa dice {x} nel piano {p}?",
        "What is {x}?",
        "List all the actions of {x}",
    ],
    "field": [
        "Qual è {x} in {p}?",
        "Mi dici {x}?",
        "Quanto è {x} di {p}?",
        "What is the {x} of {p}?",
    ],
    "heading": [
        "Quali azioni riguardano {x}?",
        "Quali obiettivi parlano di {x}?",
        "Che cosa si intende per {x}?",
        "Quanto costa {x}?",
        "Chi si occupa di {x} e quando comincia?",
        "Confronta {p} e {q} su {x}",
        "Which actions are about {x}?",
        "How do {p} and {q} differ on {x}?",
        "{x}",
    ],
}
FOLLOW_UPS = [
    "e quella dopo?",
    "e quella prima?",
    "solo le azioni",
    "e quanto costa?",
    "e in {p}?",
    "chi se ne occupa?",
    "and in {p}?",
    "and the next one?",
    "only the actions, please",
]
_SMS = {
    "che": "ke",
    "chi": "ki",
    "cosa": "cs",
    "per": "x",
    "quanto": "qnt",
    "quando": "qnd",
    "non": "nn",
    "sono": "sn",
    "you": "u",
    "are": "r",
    "what": "wat",
    "about": "abt",
    "and": "&",
}


@dataclass(frozen=True)
class Generated:
    """A question with the turns before it."""

    question: str
    history: tuple[str, ...] = ()


def generated(library: Library, count: int, seed: int = 0) -> list[Generated]:
    """Different questions on a library, as many as asked for where it names enough."""
    draw = random.Random(seed)
    known = subjects(library)
    sorts = [sort for sort, names in known.items() if names]
    plans = [plan.title for plan in library.plans]
    found: dict[Generated, None] = {}
    for _ in range(20 * count):
        if len(found) == count:
            break
        sort = draw.choice(sorts)
        p, q = draw.choice(plans), draw.choice(plans)
        asked = draw.choice(TEMPLATES[sort]).format(x=draw.choice(known[sort]), p=p, q=q)
        asked = draw.choice(VARIANTS)(asked)
        history: tuple[str, ...] = ()
        if draw.random() < 0.2:
            history, asked = (asked,), draw.choice(FOLLOW_UPS).format(p=p)
        found[Generated(asked, history)] = None
    return list(found)


def subjects(library: Library) -> dict[str, list[str]]:
    """What the documents of a library name, by sort."""
    found: dict[str, set[str]] = {sort: set() for sort in TEMPLATES}
    for document in library.documents:
        found["title"].add(document.title)
        for passage in document.passages:
            for sort, name in _named(passage):
                found[sort].add(" ".join(name.split()[:_WORDS]).strip(" :.;,"))
    return {sort: sorted(names - {""}) for sort, names in found.items()}


def _named(passage: Passage) -> Iterator[tuple[str, str]]:
    if passage.label:
        yield "label", passage.label
    if passage.kind is Kind.FIELD and passage.name:
        yield "field", passage.name
    elif passage.kind is Kind.HEADING or passage.kind in LEVELS:
        yield "heading", passage.value


def typo(text: str) -> str:
    """The longest word with two of its letters exchanged."""
    words = text.split()
    place = max(range(len(words)), key=lambda n: len(words[n]))
    word = words[place]
    middle = len(word) // 2
    words[place] = word[: middle - 1] + word[middle : middle + 1] + word[middle - 1 : middle]
    words[place] += word[middle + 1 :]
    return " ".join(words)


def sms(text: str) -> str:
    """As it is typed on a telephone: no capitals, accents or marks, and short forms."""
    plain = unicodedata.normalize("NFD", text.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words: Sequence[str] = re.findall(r"[\w.&-]+", plain)
    return " ".join(_SMS.get(word, word) for word in words)


def shouted(text: str) -> str:
    """In capitals, with more marks than needed."""
    return f"{text.upper()}??!"


def _as_it_is(text: str) -> str:
    return text


#: How a question is written: as often by the book as wrongly in each way.
VARIANTS = (_as_it_is, _as_it_is, typo, sms, shouted)
