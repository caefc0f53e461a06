"""References from one document to other projects, plans and parts of plans."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from .codes import codes, normal
from .fields import fields
from .model import Document, Passage, Plan
from .vocabulary import vocabulary
from .wordlists import wordlist

_YEARS = r"\d{4}(?:\s?[-–/]\s?\d{2,4})?"
#: The share of words that two titles have in common where one links to the other. A decision:
#: well above what two titles of one plan share.
_ALIKE = 0.6


class LinkKind(StrEnum):
    """How a text names what it refers to."""

    CODE = "code"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Link:
    """One reference. `start` and `end` count in the document's text; `text` stands there."""

    kind: LinkKind
    text: str
    document: str
    passage: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Target:
    """What a link leads to: a document, or one passage of it."""

    document: str
    passage: str | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A link with its target; without one it dangles: nothing that is indexed bears the name."""

    link: Link
    target: Target | None

    @property
    def dangling(self) -> bool:
        """Whether nothing known is what the link names."""
        return self.target is None


def links(document: Document, plan: Plan | None = None) -> tuple[Link, ...]:
    """The references that a document makes, in order; those to itself are left out."""
    own = own_codes(document)
    titles = [document.title] + ([plan.title] if plan else [])
    found: list[Link] = []
    for passage in document.passages:
        label = normal(passage.label) if passage.label else None
        for code in codes(passage.text):
            if normal(code.text) not in own and normal(code.text) != label:
                span = (code.span.start, code.span.end)
                found.append(_link(LinkKind.CODE, document, passage, *span))
        for match in _plan_name().finditer(passage.text):
            if not any(_is_within(match.group(), title) for title in titles):
                found.append(_link(LinkKind.NAME, document, passage, *match.span()))
    return tuple(sorted(found, key=lambda link: (link.start, link.end)))


def own_codes(document: Document) -> frozenset[str]:
    """The codes, in normal form, by which a document is known: in its title, name and fields."""
    stated = [str(f.value) for f in fields(document) if f.type == "code" and f.value]
    stated += [code.text for code in codes(document.title)]
    stated += [code.text for code in codes(document.id.replace("_", " "))]
    stated += [code.text for part in document.id.split("-") for code in codes(part)]
    return frozenset(normal(code) for code in stated)


def resolve(
    found: Iterable[Link], documents: Sequence[Document], plans: Sequence[Plan] = ()
) -> tuple[Resolved, ...]:
    """Each link with the document or passage that it names, among those known."""
    titles = {plan.id: plan.title for plan in plans}
    sheets = {code: document.id for document in documents for code in own_codes(document)}
    labels = _labels(documents)
    resolved = []
    for link in found:
        if link.kind is LinkKind.CODE:
            target = _by_code(link, sheets, labels)
        else:
            target = _by_name(link, documents, titles)
        resolved.append(Resolved(link, target))
    return tuple(resolved)


def _by_code(
    link: Link, sheets: Mapping[str, str], labels: Mapping[str, Sequence[Passage]]
) -> Target | None:
    code = normal(link.text)
    if code in sheets:
        return Target(sheets[code])
    known = labels.get(code, ())
    near = [p for p in known if p.document == link.document]
    places = {p.document for p in known}
    if near or len(places) == 1:
        passage = (near or known)[0]
        return Target(passage.document, passage.id)
    return None  # no such code, or the same code in several plans


def _by_name(
    link: Link, documents: Sequence[Document], plan_titles: Mapping[str, str]
) -> Target | None:
    wanted = _words(link.text)
    best: list[tuple[float, int]] = []
    for n, document in enumerate(documents):
        if document.id == link.document:
            continue
        titles = (document.title, plan_titles.get(document.plan, ""))
        score = max(_likeness(wanted, _words(title)) for title in titles)
        if score >= _ALIKE:
            best.append((-score, n))
    if not best:
        return None
    top = [documents[n] for score, n in sorted(best) if score == min(best)[0]]
    return Target(top[0].id) if len({document.plan for document in top}) == 1 else None


def _likeness(wanted: frozenset[str], title: frozenset[str]) -> float:
    """How much of a title a name says, 0 where it says anything else, or another year."""
    said, whole = wanted - _numbers(wanted), title - _numbers(title)
    if len(said) < 2 or not said <= whole or not _same_years(wanted, title):
        return 0.0
    return len(said) / len(whole)


def _is_within(name: str, title: str) -> bool:
    """Whether a name says no more than a title does: then it is the document's own."""
    said, whole = _words(name), _words(title)
    return said - _numbers(said) <= whole and _same_years(said, whole)


def _same_years(a: frozenset[str], b: frozenset[str]) -> bool:
    years = [{word for word in words if word.isdigit() and len(word) == 4} for words in (a, b)]
    return not all(years) or bool(years[0] & years[1])


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word.isdigit())


def _labels(documents: Iterable[Document]) -> dict[str, list[Passage]]:
    found: dict[str, list[Passage]] = {}
    for document in documents:
        for passage in document.passages:
            if passage.label and any(c.isdigit() for c in passage.label):
                # Of `Azione A-2` the code is what texts refer to; of `Azione 2`, all of it.
                last = passage.label.split()[-1]
                code = last if any(c.isalpha() for c in last[:-1]) else passage.label
                found.setdefault(normal(code), []).append(passage)
    return found


def _link(kind: LinkKind, document: Document, passage: Passage, start: int, end: int) -> Link:
    place = (passage.start + start, passage.start + end)
    return Link(kind, passage.text[start:end], document.id, passage.id, *place)


def _words(name: str) -> frozenset[str]:
    """The words of a name that tell it from others."""
    return frozenset(_content(name))


def _content(name: str) -> Iterator[str]:
    small = {word.rstrip("'’") for word in vocabulary().function_words}
    for word in re.findall(r"[^\W_]+", name.lower()):
        if word not in small:
            yield word


@cache
def _plan_name() -> re.Pattern[str]:
    """A head, a word with a capital, then others; prepositions join them, `e` only two words."""
    heads = "|".join(wordlist("references", "plans", "heads"))
    joints = "|".join(wordlist("references", "plans", "joints"))
    word = rf"(?!(?:{heads})\b)[A-ZÀ-Þ]\w*(?:[-’'][A-ZÀ-Þa-zà-ù]\w+)*"
    joined = rf" (?:(?:{joints}) ){{0,2}}(?:(?:d|l|dell|all|nell|sull)['’])?{word}"
    years = rf" {_YEARS}(?!\w)"
    return re.compile(
        rf"\b(?:{heads})(?:(?:{joined})(?: (?:e|ed|and) {word}|{joined}|{years})*| \d{{4}}(?![\w/–-]))"
    )
