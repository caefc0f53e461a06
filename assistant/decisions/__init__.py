"""Decisions of offices on the pairs of an alignment: what is kept, and what becomes of it.

`decision` holds the values, `key` says which passage is meant, `journal` is the file, `standing`
says what holds now, `attachment` finds the passages again, `review` applies decisions to an
alignment, `merging` joins two journals and `desk` is where a person decides.
"""
