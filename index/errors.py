"""What can go wrong with an index.

IndexFault
├── NoIndex             there is no index in the folder yet
├── IndexInUse          another process owns the folder
├── OtherVersion        the index was made by another version of the program
├── OtherEmbedder       the index was made with another embedder
├── DamagedIndex        files of the index are missing or broken
├── ServerFault         the Chroma server cannot be reached, or refuses
├── OtherSnapshot       another machine published an index that this one's cannot follow
├── UnknownName         no plan or document has this id
├── AmbiguousName       a plan and a document have this id
├── EmbedderFault       the embedder that was asked for cannot be used
└── RerankerFault       the reranker that was asked for cannot be used

Each message is one sentence in Italian with the way out.
"""


class IndexFault(Exception):
    """Base of the errors of this package."""


class NoIndex(IndexFault):
    """There is no index in the folder yet."""


class IndexInUse(IndexFault):
    """Another process owns the folder."""


class OtherVersion(IndexFault):
    """The index was made by another version of the program."""


class OtherEmbedder(IndexFault):
    """The index was made with another embedder: its vectors compare with none of ours."""

    @classmethod
    def told(cls, made_with: str, now: str) -> "OtherEmbedder":
        """The error for an index made with one embedder where another is set, by identity."""
        return cls(
            f"L'indice è fatto con un altro modello di lettura ({made_with}, ora è {now}): rifarlo"
            " con chiedi ingest --rebuild, o tornare all'impostazione di prima."
        )


class DamagedIndex(IndexFault):
    """Files of the index are missing or broken."""


class DamagedStore(DamagedIndex):
    """The vector store is broken; the segments hold what it held."""


class ServerFault(IndexFault):
    """The Chroma server cannot be reached, or refuses."""


class OtherSnapshot(IndexFault):
    """Another machine published an index that this one's cannot follow."""


class UnknownName(IndexFault):
    """No plan or document has this id."""


class AmbiguousName(IndexFault):
    """A plan and a document have this id, and not the same documents are meant by both."""


class EmbedderFault(IndexFault):
    """The embedder that was asked for cannot be used."""


class RerankerFault(IndexFault):
    """The reranker that was asked for cannot be used."""
