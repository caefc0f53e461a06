"""From files to passages."""

from .threads import bound

bound()
