"""Answers as values, and what they are written as."""
