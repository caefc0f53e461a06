"""What stands behind the screens: an index of this machine or a server. Loaded in a thread.

`shelf` is what both have in common, `local` and `remote` are the two; `reviewing` is where a person
decides on pairs, `client` and `forms` speak with a server, `ingesting` adds to an index.
"""
