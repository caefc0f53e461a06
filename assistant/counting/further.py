"""What else a question says beside what it counts and the plan that it names."""

import re
from collections.abc import Callable
from dataclasses import replace

from index.words import function_words, has_digit
from ingest.outline import Level
from ingest.outline.keys import fold
from ingest.outline.nouns import met

from ..reading.cues import fillers
from ..reading.plans import Named
from .asking import Asked, words
from .hearing import HARDLY, Heard

#: A plan called by its English kind, with what describes it.
_CALLED = re.compile(
    r"\bthe\s+(?:[\w'’-]+\s+){0,4}?(?:Plan|Programme|Strategy|Contract|Agenda|Pact)\b(?:\s+for(?:\s+[\w-]+){1,3}(?=\s*[(,?]))?"
)

#: The word for what a plan is, ahead of its name.
_PLAN = re.compile(rf"(?i)\b(?:{'|'.join(sorted(words('plans')))})\b")


def further(what: Asked, named: Named, level: Level | None) -> list[str]:
    """The words that neither name the plan, nor its levels, nor merely fill the question."""
    dropped = words("gap") | function_words()
    if what.heard is None:
        dropped |= words("neutral") | {word.lower() for word in named.words}
    dropped |= {w for m in met(what.beside) for w in what.beside[m.start : m.end].lower().split()}
    dropped |= set((level.name if level else "").split())
    dropped |= words("containers")
    after = what.after if what.heard is not None else _without_plan(unnamed(what.after), named)
    ahead = _without_plan(unnamed(what.ahead), named)
    empty = fillers()
    tokens = r"[^\W_]+(?:[-.][^\W_]+)*"
    found = re.findall(tokens, f"{what.before} {after}")
    found += [w for w in re.findall(tokens, ahead) if w.lower() not in empty]
    return [w for w in found if w.lower() not in dropped and not has_digit(w)]


def unheard(heard: Heard, what: Asked, named: Named, spoken_of: Callable[[str], bool]) -> list[str]:
    """The words of a question that hardly sound as if they told which entries are meant, though the
    documents speak of them and they neither name the plan or a level nor fill the question, where
    none sounds so: `quali azioni prevede Torino per i GIOVANI?` `spoken_of` says whether documents
    have a word."""
    if what.noun is None or what.after:
        return []
    start, end = what.noun.start, what.noun.end
    asked = replace(what, before=heard.text[:start], after=heard.text[end:], heard=None)
    hardly = heard.meant((start, end), HARDLY).lower()
    said = (word.lower() for word in further(asked, named, what.level))
    return [word for word in said if word in hardly and spoken_of(word)]


def tells_part(said: str) -> bool:
    """Whether words say which entries are meant, and not only that some place has them."""
    empty = words("neutral") | words("containers") | words("gap") | function_words()
    nouns = {w for m in met(said) for w in said[m.start : m.end].lower().split()}
    return any(w not in empty | nouns for w in re.findall(r"[^\W_]{3,}", said.lower()))


def _without_plan(text: str, named: Named) -> str:
    """A text without the words that call the plan by its kind and name: `il piano per l'economia
    sociale della Regione Tesmara`; what stands after the name is said of something else."""
    for match in _PLAN.finditer(text):
        tail = text[match.end() :]
        last = [
            m.end() for m in re.finditer(r"[^\W_]+(?:[-.][^\W_]+)*", tail) if m[0] in named.words
        ]
        stop = re.search(r"[,;:(\"«?]", tail)
        ends = [end for end in last if stop is None or end <= stop.start()]
        if ends:
            return text[: match.start()] + " " + tail[ends[-1] :]
    return text


def unnamed(text: str) -> str:
    """A text without what only calls the plan: `the national Operational Plan for digital skills`."""
    return _CALLED.sub(" ", text)


def plan_words(named: Named) -> frozenset[str]:
    """The words that call a plan in a question, folded."""
    return frozenset(w for word in named.words for w in fold(word).split())
