"""Counts and structure: whether the first line of an answer holds a right number."""
