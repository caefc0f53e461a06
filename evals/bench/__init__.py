"""Embedding engines measured against each other: speed, likeness, memory."""
