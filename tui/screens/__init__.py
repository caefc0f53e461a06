"""Screens: one module each, composed of widgets, with their style sheet beside them."""
