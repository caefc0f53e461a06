"""What can go wrong with an evaluation.

EvaluationFault
├── QuestionsFault      a file of questions or judged pairs is not in its form
├── AnchorFault         an anchor does not name exactly one stretch of its document
└── FiguresFault        the committed figures cannot be read

Each message is one sentence in Italian with the way out.
"""


class EvaluationFault(Exception):
    """Base of the errors of this package."""


class QuestionsFault(EvaluationFault):
    """A file of questions or judged pairs is not in its form."""


class AnchorFault(EvaluationFault):
    """An anchor does not name exactly one stretch of its document."""


class FiguresFault(EvaluationFault):
    """The committed figures cannot be read."""
