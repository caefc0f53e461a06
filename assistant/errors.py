"""What can go wrong with a question, a setting or what an office keeps.

AssistantError
├── QuestionTooLong     more characters than are read
├── Overloaded          more questions wait than can be answered
├── TooSlow             an answer did not come in time
├── TooMany             one client has too much dear work under way
├── Stopped             nobody waits for the work any more
├── FeedbackFull        the file of feedback has reached its bound
├── SettingsError       a setting is misspelt or out of its bounds
├── DecisionFault       a decision cannot be taken or withdrawn as it was asked for
├── EditionFault        there is nothing to compare under a name
├── WeightsFault        weights that ship are missing or damaged
└── ReportFault         a report cannot be written as it was asked for
"""

from index.errors import OtherEmbedder


class AssistantError(Exception):
    """Base of the errors of this package."""


class QuestionTooLong(AssistantError):
    """More characters than are read."""


class Overloaded(AssistantError):
    """More questions wait than can be answered in time; asking again in a moment helps."""


class TooSlow(AssistantError):
    """An answer did not come in time."""


class TooMany(AssistantError):
    """One client has too much dear work under way; it may ask again when that is done."""


class Stopped(AssistantError):
    """Nobody waits for the work any more."""


class FeedbackFull(AssistantError):
    """The file of feedback has reached its bound."""


class SettingsError(AssistantError):
    """A setting is misspelt or out of its bounds."""


class DecisionFault(AssistantError):
    """A decision cannot be taken or withdrawn as it was asked for."""


class EditionFault(AssistantError):
    """There is nothing to compare under a name."""


class FrameworkFault(AssistantError):
    """No framework has a name."""


class WeightsFault(AssistantError):
    """Weights that ship are missing or damaged."""


class ReportFault(AssistantError):
    """A report cannot be written as it was asked for."""


def require_same(made_with: str, embedder: str) -> None:
    """Raise OtherEmbedder where the vectors of an index are another embedder's; both by identity."""
    if made_with != embedder:
        raise OtherEmbedder.told(made_with, embedder)
