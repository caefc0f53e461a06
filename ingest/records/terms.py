"""What a plan calls its actions: what stands under another word is of another level."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from ..model import Document, Kind
from ..naming import nouns
from ..outline.nouns import nouns as notions
from ..vocabulary import vocabulary
from .draft import Draft

#: Titles under a word from which on it may be the plan's own word for its actions. A decision:
#: fewer are a chance.
_FEWEST = 5
#: How much oftener than another word the plan's own stands in its text, at least: with less it
#: has two words for one thing. In the judged plans the own stands 2.2 to 24 times as often.
#: (measured on them)
_OFTENER = 2
#: Endings of number, Italian and English: `azione`, `azioni`; `measure`, `measures`.
_ENDING = re.compile(r"(?:ies|[aeios]+)$")


def content(text: str) -> frozenset[str]:
    """The words of a text but for those that join others."""
    words = re.findall(r"[^\W_]+", text.lower())
    return frozenset(word for word in words if word not in vocabulary().function_words)


def other_words(document: Document, drafts: Sequence[Draft]) -> frozenset[str]:
    """The words under which something else than the plan's own actions stands; none where no table
    or sheet tells its own word.

    Several tables may list what is to be done: the portfolio of actions, what each consists of,
    what makes them possible. The word of the portfolio is the one that the plan's text uses most.
    """
    uses = _uses(document, drafts)
    most = max(uses.values(), default=0)
    all_words = {word for d in drafts if d.kind is Kind.ACTION for word in said_by(d)}
    counted = {word: uses.get(word, _count(document, word)) for word in all_words}
    return frozenset(w for w, n in counted.items() if most and n * _OFTENER <= most)


def said_by(draft: Draft) -> frozenset[str]:
    """The nouns that say what a draft is, without their endings: `List of actions` to `action`; of
    either language one, `Nome dell'azione` to `action`."""
    found = (_ENDING.sub("", noun) for noun in nouns(draft.term or draft.named_by))
    return frozenset(_in_both().get(noun, (noun,))[0] for noun in found)


def _uses(document: Document, drafts: Sequence[Draft]) -> dict[str, int]:
    """How often the text uses each word under which enough actions stand."""
    titles: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        if draft.kind is Kind.ACTION and not draft.mentioned and len(said_by(draft)) == 1:
            titles[next(iter(said_by(draft)))].add(draft.title.text.casefold())
    return {w: _count(document, w) for w, found in titles.items() if len(found) >= _FEWEST}


def _count(document: Document, word: str) -> int:
    """How often running text uses a word in either language; what tables and sheets repeat tells of
    themselves."""
    words = "|".join(map(re.escape, _in_both().get(word, (word,))))
    pattern = re.compile(rf"(?<![\w-])(?:{words})(?:ies|[aeiosy]{{0,2}})(?![\w-])", re.I)
    prose = (p.text for p in document.passages if p.table is None)
    return sum(len(pattern.findall(text)) for text in prose)


@cache
def _in_both() -> dict[str, tuple[str, ...]]:
    """A level's word in both languages, without endings, by each: one plan may have parts in two."""
    found: dict[str, tuple[str, ...]] = {}
    for notion in notions().values():
        forms = [pair[0] for language in ("en", "it") for pair in notion.forms[language]]
        stems = tuple(dict.fromkeys(_ENDING.sub("", form) for form in forms if form.isalpha()))
        found |= {stem: stems for stem in stems if stem not in found}
    return found
