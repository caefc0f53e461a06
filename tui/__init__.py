"""The terminal: the `chiedi` command and the screens."""
