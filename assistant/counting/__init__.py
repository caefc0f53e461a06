"""Counts and structure of plans: how many actions, which objectives, what levels.

One entry: `Counting(library, topics).answer(question)`; None where a question asks for neither.
`pointing` reads what of a plan a question names by number.
"""

from .answering import Counting

__all__ = ["Counting"]
