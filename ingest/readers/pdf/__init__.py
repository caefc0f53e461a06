"""Reads PDF: glyphs to lines, lines to columns, paragraphs, items, headings and tables."""
