"""From blocks to passages: hygiene, contents, roles, tables, assembly."""
