"""The terms of a question: what may stand for each of its words in a plan."""

from dataclasses import dataclass

from index.keyword import KeywordIndex

#: What a word that every plan uses weighs beside one that tells a topic.
_GENERIC_WEIGHT = 0.15


@dataclass(frozen=True, slots=True)
class Alternative:
    """Stems that, standing together in a window, are worth `worth` of the word itself."""

    stems: tuple[str, ...]
    worth: float = 1.0


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question. Without alternatives it stands nowhere in the documents.

    `weight` is what the word counts among the others, by its rarity.
    """

    word: str
    alternatives: tuple[Alternative, ...]
    weight: float
    generic: bool = False

    @property
    def known(self) -> bool:
        """Whether the documents have the word or something that stands for it."""
        return bool(self.alternatives)

    def held(self, present: frozenset[str] | set[str]) -> float:
        """The worth of the best alternative whose stems are all present; 0 where none is."""
        return max((a.worth for a in self.alternatives if present.issuperset(a.stems)), default=0.0)


def weigh(
    word: str, alternatives: tuple[Alternative, ...], keywords: KeywordIndex, *, generic: bool
) -> Term:
    """A term with its weight: the rarity of the word, or of what stands for it."""
    own = [a for a in alternatives if a.worth == 1.0] or list(alternatives)
    rarities = [max(keywords.rarity(s) for s in a.stems) for a in own]
    weight = min(rarities) if rarities else keywords.rarity("")
    return Term(word, alternatives, weight * (_GENERIC_WEIGHT if generic else 1.0), generic)


def share_held(terms: tuple[Term, ...], present: frozenset[str] | set[str]) -> float:
    """The share of the terms' weight that `present` stems hold, 0 to 1."""
    total = sum(term.weight for term in terms)
    return sum(t.weight * t.held(present) for t in terms) / total if total else 0.0
