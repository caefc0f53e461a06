"""How well the records of documents agree with those that readers judged."""
