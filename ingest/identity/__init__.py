"""By what a plan is known apart from others: its title and its territory, read from itself."""

from .distinct import distinct
from .identifying import Identity, identity_of

__all__ = ["Identity", "distinct", "identity_of"]
