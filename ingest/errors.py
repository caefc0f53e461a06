"""What can go wrong while reading documents.

IngestError
├── CatalogueError      the catalogue cannot be used as it is
├── UnreadableFile      this file, as it is, will never be read
└── EmptyDocument       the file was read and holds no text

Each message is one sentence in Italian that names the file or field and the way out.
"""


class IngestError(Exception):
    """Base of the errors of this package."""


class CatalogueError(IngestError):
    """The catalogue is malformed or contradicts itself."""


class UnreadableFile(IngestError):
    """The file is damaged, protected, of another kind than it says, or cannot be opened."""


class EmptyDocument(IngestError):
    """The file holds no text."""
