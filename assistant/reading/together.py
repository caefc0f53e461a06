"""Whether what sounds like several requests is one: two plans that are held together."""

from collections.abc import Sequence

from ..answers.answer import AnswerKind
from .cues import matches
from .question import Question
from .scope import Scope


def are_one(scope: Scope, question: Question, asked: Sequence[str]) -> bool:
    """Whether the requests of a turn are one comparison of plans: the first names none of these yet
    (`in che cosa si somigliano | e in che cosa differiscono Bologna e Torino?`), or each names one of
    those that are held together (`confronta il piano del verde | e quello della mobilità`)."""
    if question.kind is not AnswerKind.COMPARE or question.sides <= 1:
        return False
    if not scope.places(asked[0].lower()):
        return True
    together = any(matches("kind", "compare", one) for one in asked)
    return together and all(
        scope.sides(scope.places(o.lower()), scope.titled(o)) <= 1 for o in asked
    )
