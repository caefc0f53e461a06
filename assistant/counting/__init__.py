"""Counts and structure of plans: how many actions, which objectives, what levels.

One entry: `Counting(library, topics, read).answer(question)`; None where a question asks for
neither. `asking` reads questions by patterns, `hearing` by what was learnt from others (`read`
gives it their vectors); `pointing` reads what of a plan a question names by number.
"""

from .answering import Counting

__all__ = ["Counting"]
