"""Two editions of a plan: what became of each passage.

`edition` says what is compared and opens it, `matching` finds the counterpart of each passage,
`diff` says what became of it.
"""
