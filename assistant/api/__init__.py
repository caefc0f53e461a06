"""The HTTP API and the page, built from the state that they serve."""
