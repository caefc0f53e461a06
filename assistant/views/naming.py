"""How questions that are offered call plans, parts of plans and topics, so that people understand
them and the assistant finds what is meant."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from index.library import Library
from index.words import function_words, has_letter, words
from ingest.outline import Level, Node
from ingest.outline.nouns import met, plain

from ..answers.naming import level_named
from ..reading.names import places, true_plans

#: Letters of a word that may tell what is meant. A decision: shorter ones are codes.
_TELLING = 4
#: Characters of a title that is cut behind the label that finds it. A decision: a line.
_CUT = 64
#: Each article, by the words that hold it: `della`, `sui`.
_ENDINGS = {"il": "l", "lo": "llo", "la": "lla", "i": "i", "gli": "gli", "le": "lle", "l'": "ll'"}
_ARTICLE_OF = {
    held: article
    for article, ending in _ENDINGS.items()
    for held in (article, *(before + ending for before in ("de", "a", "da", "ne", "su")))
}

#: What comes between a body and its place: `Unione dei comuni di Valfiore`.
_OF = re.compile(r"\b(?:d(?:i|el|ello|ella|ei|egli|elle)\s|of\s|dell['’])")
#: Characters of a place. A decision: a name of some words.
_LONGEST_PLACE = 30
#: How words begin before which the article is `lo`.
_AFTER_LO = re.compile(r"s[^aeiou]|z|gn|ps|pn|x|y")


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question is about, with its article (`la casa`), and with `on` ahead (`sulla casa`)."""

    the: str
    on: str


class Names:
    """What the plans of a library and the topics they speak of are called. Made once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.places = places(library)
        self._topic = lru_cache(maxsize=256)(self._read)

    def plan(self, plan: str) -> str:
        """A plan as the subject of a question: its place where that calls no other plan (but sheets
        of projects, which are not meant by it), else its title."""
        place = self.place(plan)
        return place or f"«{' '.join(self._library.plan(plan).title.split())}»"

    def place(self, plan: str) -> str | None:
        """The place that calls this plan alone: what its territory is of, else a name of either."""
        own = self._library.plan(plan)
        territory = _OF.split(own.place)[-1].strip()
        if len(territory) <= _LONGEST_PLACE and self._calls(territory, plan):
            return territory
        spoken: list[str] = re.findall(r"\w+", f"{own.title} {own.place}")
        return next((word for word in spoken if self._calls(word, plan)), None)

    def _calls(self, name: str, plan: str) -> bool:
        """Whether a proper name calls a plan, and no other but sheets of projects."""
        alone = true_plans(self._library)
        called = (self.places.get(word, frozenset()) & alone for word in words(name))
        return name[:1].isupper() and any(one == {plan} for one in called)

    def topic(self, said: str, language: str) -> Topic:
        """What a bare word or two are about, in a question in a language."""
        return self._topic(" ".join(said.split()), language)

    def _read(self, said: str, language: str) -> Topic:
        if language != "it":
            return Topic(said, said)
        article = self._article(said) or _by_form(said)
        if article is None:
            return Topic(f"il tema {said}", f"sul tema {said}")
        gap = "" if article == "l'" else " "
        return Topic(f"{article}{gap}{said}", f"su{_ENDINGS[article]}{gap}{said}")

    def _article(self, said: str) -> str | None:
        """The article that the documents put before a word most often."""
        before = re.compile(rf"(?<!\w)([a-z]+(?:['’]|\s)){re.escape(said)}(?!\w)", re.IGNORECASE)
        found: Counter[str] = Counter()
        for document in self._library.documents:
            for word in before.findall(document.text):
                article = _ARTICLE_OF.get(word.strip().lower().replace("’", "'"))
                found.update([article] if article else ())
        return found.most_common(1)[0][0] if found else None


def _by_form(said: str) -> str | None:
    """The article of a word that no document has with one, where its form tells."""
    word = said.split(maxsplit=1)[0].lower()
    if len(word) < _TELLING or word[-1] not in "ao" or word.endswith("ma"):
        return None
    if word[0] in "aeiouhàèéìòù":
        return "l'"
    if word[-1] == "a":
        return "la"
    return "lo" if _AFTER_LO.match(word) else "il"


def level_name(level: Level, language: str) -> str:
    """What a question calls several of a level, in its language."""
    return level_named(level.noun, level.name, 2, language).partition(" (")[0]


def tells(title: str) -> bool:
    """Whether a title says what it is of: more than a code and the noun of a level."""
    levels = {
        word for one in met(plain(title)) for word in plain(title)[one.start : one.end].split()
    }
    return any(
        len(word) >= _TELLING and word.isalpha() and word not in levels | function_words()
        for word in words(title)
    )


def called(node: Node, longest: int, *, label_is_its_own: bool) -> str | None:
    """What a question can call an entry of an outline: its title; where that is longer than `longest`
    characters, its label and the title's beginning, if no other has that label; None else."""
    title = " ".join(node.title.split())
    if not tells(title) or not {"«", "»"}.isdisjoint(title):
        return None
    shown = title.capitalize() if title.isupper() else title
    if len(title) <= longest:
        return shown
    if not (node.label and label_is_its_own):
        return None
    label = node.label if has_letter(node.label) else f"{node.level} {node.label}"
    label = label.capitalize() if label.isupper() else label
    return f"{label} – {_cut(shown)}…"


def _cut(title: str) -> str:
    """The beginning of a title, to the last word that carries meaning."""
    said = title[:_CUT].split(" ")[:-1]
    while len(said) > 1 and said[-1].strip(",;:").lower() in function_words():
        said.pop()
    return " ".join(said).rstrip(",;:")
