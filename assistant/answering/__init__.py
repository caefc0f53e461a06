"""Composers: one per kind of answer, extractive, without a language model."""
