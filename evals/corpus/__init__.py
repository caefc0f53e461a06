"""Makes those documents of the shipped corpus that are no plain text from their readable sources."""
