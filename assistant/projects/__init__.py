"""Which actions of plans a funded project serves, with each kind of evidence kept apart.

`sheetreferences` are what its sheet names by code or by name, and where it is named itself;
`likeness` is what its description has in common with actions; `project` puts them together.
"""
