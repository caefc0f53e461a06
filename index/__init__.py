"""From passages to ranked evidence: vectors, keywords, and the folder that keeps them."""

from .threads import bound

bound()
