"""One judge for every question: how probable it is that a stretch of a plan answers."""
