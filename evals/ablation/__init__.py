"""What each signal is worth: the models of relevance learnt anew without it."""
