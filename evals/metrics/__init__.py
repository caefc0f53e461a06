"""Metrics: pure functions from what was expected and what came to numbers in 0..1."""
