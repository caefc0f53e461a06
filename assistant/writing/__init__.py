"""A language model writes what was judged, behind a lock: it may order, group and shorten."""
