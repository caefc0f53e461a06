"""What is read of the turns before a question: how much, and of which plan they talk."""

from collections.abc import Callable, Iterator, Sequence

from index.library import Library

from .answers.answer import AnswerKind
from .counting.bodies import says
from .errors import QuestionTooLong
from .judging.judge import Judgement
from .reading.manner import Manner
from .reading.question import Question
from .reading.reader import Reader

#: Characters of the longest question that is read. A decision: two pages.
LONGEST_QUESTION = 4000
#: Earlier turns that are looked at; what a follow-up leaves out is seldom further back. A
#: decision.
_MOST_TURNS = 20
#: The passages that lead the answer to the turn before: all of one plan, that plan is talked
#: of. A decision.
_TALKED = 3
#: Letters of the shortest name of a body that a turn may go over to. A decision: shorter ones are
#: words.
_SHORTEST_BODY = 3
#: Kinds of questions that every plan may answer.
_OVER_PLANS = (AnswerKind.COVERAGE, AnswerKind.COMPARE)


def require_short(question: str) -> None:
    """Raise QuestionTooLong where a question has more characters than are read."""
    if len(question) > LONGEST_QUESTION:
        raise QuestionTooLong(
            f"La domanda ha {len(question)} caratteri; il massimo è {LONGEST_QUESTION}: accorciarla."
        )


def turns_read(history: Sequence[str]) -> tuple[str, ...]:
    """What is read of earlier turns."""
    return tuple(turn[:LONGEST_QUESTION] for turn in history[-_MOST_TURNS:])


def question_of(
    library: Library,
    reader: Reader,
    manner: Manner,
    chosen: tuple[str, ...],
    judged: Callable[[Question], Judgement] | None,
) -> Question:
    """The question of a turn, about the plan that those before it talk of; `judged` says what is
    judged of an earlier one, where there are several plans."""
    asked = reader.read(manner.question, manner.history, chosen)
    subject = talked_of(reader, asked, manner.history, chosen, judged) if judged else None
    if subject is None or _names_body_elsewhere(library, asked.text, subject):
        return asked
    return asked.about(subject)


def _names_body_elsewhere(library: Library, text: str, plan: str) -> bool:
    """Whether a text names a body that acts in other plans and not in one: `e il Servizio Ambiente?`
    after a question on what another plan's company does."""
    acting = {
        one.id for one in library.plans if any(says(text, n) for n in _bodies(library, one.id))
    }
    return bool(acting) and plan not in acting


def _bodies(library: Library, plan: str) -> Iterator[str]:
    """The names of those who act in a plan, but what is too short to be a name."""
    acting = (actor for actor in library.actors(plan) if actor.records)
    return (name for actor in acting for name in actor.names if len(name) >= _SHORTEST_BODY)


def talked_of(
    reader: Reader,
    question: Question,
    turns: tuple[str, ...],
    chosen: tuple[str, ...],
    judged: Callable[[Question], Judgement],
) -> str | None:
    """The plan from which the turn before one that leans on it is answered; where that leans too,
    that of the one before it: what another plan says is none of what is talked of. None where the
    turn names a plan itself, lists, or no one plan answers."""
    if not question.leaning or question.plans or question.documents or question.place:
        return None
    if not turns:  # it leans on what it tells itself
        return None
    if question.kind in _OVER_PLANS:
        return None
    earlier = reader.read(turns[-1], turns[:-1], chosen)
    if before := talked_of(reader, earlier, turns[:-1], chosen, judged):
        return before
    if earlier.documents or earlier.kind in _OVER_PLANS or not earlier.whole.strip():
        return None
    judgement = judged(earlier)
    plans = {
        judgement.matter.library.document(c.passage.document).plan
        for c in judgement.candidates[:_TALKED]
    }
    return plans.pop() if len(plans) == 1 else None
