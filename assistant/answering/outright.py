"""What a plan's outline and the fields of its entries tell outright, before passages are judged: which
of two entries has more, whether what is said of one is so, in which part one stands, the entry at a
place, the chapters."""

from index.library import Library

from ..answers.answer import Answer
from ..reading.plans import PlanFinder
from ..reading.question import Question
from ..reading.vocabulary import TopicReader
from . import above, between, confirmed, contents, nth


class Outright:
    """Answers such questions on the plans of one library."""

    def __init__(self, library: Library, topics: TopicReader) -> None:
        self._library = library
        self._topics = topics
        self._finder = PlanFinder(library)

    def answer(self, question: Question, chosen: tuple[str, ...] = ()) -> Answer | None:
        """The answer; None where something else is asked, or of a plan that is not here. `chosen` are
        the plans that alone may be meant."""
        if question.place or question.elsewhere:
            return None
        named = self._library, self._topics, question, chosen
        placed = self._library, self._finder, question, chosen
        told = between.answer(*named) or confirmed.answer(*named) or above.answer(*named)
        return told or nth.answer(*placed) or contents.answer(*placed)
