"""From a question to an answer whose every sentence stands on a quote."""
