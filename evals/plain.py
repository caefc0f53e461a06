"""Plain LlamaIndex: pypdf, SentenceSplitter, VectorStoreIndex, with this project's embedder."""

from pathlib import Path

from llama_index.core import Document, VectorStoreIndex
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.node_parser.text.utils import split_by_sentence_tokenizer_internal
from nltk.tokenize import PunktSentenceTokenizer
from pypdf import PdfReader

from index.embed.embedder import Embedder
from index.llama import AdapterEmbedding

#: Tokens of a chunk and of the overlap of two. So small that a chunk fits the 600 characters of
#: a quote: of the default of 1024 most would be lost by that limit, and no citation be right. A
#: decision.
CHUNK_TOKENS = 128
#: Tokens that two chunks share. A decision: LlamaIndex's default in proportion.
OVERLAP_TOKENS = 20


def splitter() -> SentenceSplitter:
    """What cuts texts into chunks."""
    return SentenceSplitter(
        chunk_size=CHUNK_TOKENS,
        chunk_overlap=OVERLAP_TOKENS,
        chunking_tokenizer_fn=_sentences,
    )


def index_pdf(path: Path, embedder: Embedder) -> VectorStoreIndex:
    """A PDF as LlamaIndex's guides index one: a document a page, its chunks in memory."""
    pages = [Document(text=page.extract_text()) for page in PdfReader(path).pages]
    nodes = splitter().get_nodes_from_documents(pages)
    return VectorStoreIndex(nodes=nodes, embed_model=AdapterEmbedding(embedder))


def _sentences(text: str) -> list[str]:
    """What the splitter does by itself, without the stopwords that it loads and does not use:

    nltk refuses to open them where an installer made them hard links, as uv does.
    """
    split: list[str] = split_by_sentence_tokenizer_internal(text, PunktSentenceTokenizer())
    return split
