"""Reads Word documents: what their pages show, paragraph by paragraph, table by table."""

from .read import read

__all__ = ["read"]
