"""What can go wrong with a question or a setting.

AssistantError
├── QuestionTooLong     more characters than are read
└── SettingsError       a setting is misspelt or out of its bounds
"""


class AssistantError(Exception):
    """Base of the errors of this package."""


class QuestionTooLong(AssistantError):
    """More characters than are read."""


class SettingsError(AssistantError):
    """A setting is misspelt or out of its bounds."""
