"""Records: the actions, objectives, results and projects of a document, each with its fields."""

from .reading import records_of

__all__ = ["records_of"]
