"""Records: the actions, objectives, results and projects of a document, each with its fields."""

from .recording import records_of
from .repeats import merged

__all__ = ["merged", "records_of"]
