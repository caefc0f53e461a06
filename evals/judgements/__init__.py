"""Judgements of readers: what a document says on topics and to questions, kept by position."""
