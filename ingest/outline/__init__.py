"""The plan as an object: its levels by the plan's own names, its entries as a tree, and what it
says itself of how many there are."""

from .model import Level, Node, Outline, Statement
from .outlining import outline_of

__all__ = ["Level", "Node", "Outline", "Statement", "outline_of"]
