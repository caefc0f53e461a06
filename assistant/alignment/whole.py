"""All that a document says of a subject, whether a field tells it or not."""

import re
from functools import lru_cache
from itertools import takewhile

from index.library import Library
from ingest.model import LEVELS, Kind

from .subject import Subject

#: Where another subject begins.
_OTHERS = frozenset({*LEVELS, Kind.PROJECT, Kind.ROW})
#: Passages behind a subject that may speak of it. A decision: a sheet.
_FOLLOWING = 30
#: An acronym or a name of several words within a sentence: it may be that of a body.
_NAME = re.compile(
    r"\b[A-Z]{2,}\b|\w [A-ZÀ-Þ][\w’']+(?: (?:di|del|della|dei|e|per|of|for|and|the))* [A-ZÀ-Þ]\w+"
)


class Whole:
    """Reads the documents of one library; without one, what subjects hold themselves."""

    def __init__(self, library: Library | None = None) -> None:
        self._library = library
        self.text = lru_cache(maxsize=4096)(self._text)

    def _text(self, subject: Subject) -> str:
        """What stands from a subject to the next, the values of its fields among that."""
        told = [field.value for field in subject.fields]
        library = self._library
        if library is None or subject.passage.id not in library.number:
            return " ".join([subject.text, *told])
        if subject.passage.cells:
            return " ".join([library.passage(subject.id).text, *told])
        first = library.number[subject.passage.id] + 1
        following = takewhile(
            lambda p: p.document == subject.passage.document and p.kind not in _OTHERS,
            library.passages[first : first + _FOLLOWING],
        )
        ends = {field.end for field in subject.fields}
        held = takewhile(
            lambda p: p.kind is not Kind.HEADING or any(end >= p.start for end in ends), following
        )
        return " ".join([subject.text, *told, *(p.text for p in held)])


def names_somebody(text: str) -> bool:
    """Whether a text may name a body: by an acronym or a name, where it is not all in capitals."""
    return text.isupper() or bool(_NAME.search(text))
