"""Commands: one per module, each a function from arguments to an exit status."""
