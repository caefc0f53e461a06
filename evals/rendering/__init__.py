"""Writes the invented plans, which are kept as HTML, in the formats that offices publish."""
