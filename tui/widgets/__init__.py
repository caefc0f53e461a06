"""Widgets: data in by reactive, events out by message; their style sheets beside them."""
