"""Which topics the actions of plans cover, with the actions behind each count.

`topics` holds the views, `actions` what is counted, `placing` says why an action belongs to a
topic, `meaning` is the evidence of the vectors, `cover` puts them together.
"""
