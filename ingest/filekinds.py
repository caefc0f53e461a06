"""Which files of a folder are documents, by their names and, where these say nothing, their bytes."""

from pathlib import PurePath

from .catalogue import CATALOGUE_NAME
from .readers.formats import ENDINGS, MAIL_ENDINGS, Format, is_known, root_name
from .readers.signed import ENDINGS as SIGNED_ENDINGS

#: Files that hold others, and may be no documents themselves.
ARCHIVE = ".zip"
CONTAINERS = frozenset({ARCHIVE}) | MAIL_ENDINGS | SIGNED_ENDINGS
#: The endings of the files that can be read.
DOCUMENT_SUFFIXES = frozenset(ENDINGS) | {ARCHIVE}
_ACCOMPANYING = frozenset({"README", "LICENSE", "LICENCE", "COPYING", "CHANGELOG"})
_AS_PDF = "salvarlo come PDF"
_UNPACK = "estrarne i file, o farne un archivio .zip"
#: Documents that no reader exists for, and the way out.
_UNREAD = {
    ".msg": "esportarlo dal programma di posta come .eml",
    ".pst": "esportarne i messaggi come .eml",
    ".mbox": "esportarne i messaggi come .eml",
    ".xlsb": "salvarlo come .xlsx",
    **dict.fromkeys((".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"), _UNPACK),
    **dict.fromkeys(
        (".pages", ".numbers", ".key", ".wpd", ".wps", ".odg", ".sxw", ".sxc", ".sxi", ".pub",
         ".vsd", ".vsdx", ".mpp", ".djvu", ".djv", ".mobi", ".azw", ".azw3", ".fb2", ".xps", ".oxps",
         ".tex", ".rst", ".adoc", ".indd", ".one", ".ps", ".eps", ".mdb", ".accdb"),
        _AS_PDF,
    ),
}  # fmt: skip


def unread(name: str) -> str | None:
    """Why a document of this name cannot be read, with the way out, or None."""
    ending = PurePath(name).suffix.lower()
    if ending in _UNREAD and not name.startswith("."):
        return f"i documenti «{ending}» non so leggerli; {_UNREAD[ending]}."
    return None


def passed_over(name: str, head: bytes) -> str | None:
    """Why a file of a folder is no document, or None where it is one that a reader exists for."""
    pure = PurePath(name)
    ending = pure.suffix.lower()
    if name == CATALOGUE_NAME:
        return "è il catalogo della cartella"
    if name.startswith("~$"):
        return "è un file di lavoro di Office"
    if name.startswith("."):
        return "è un file nascosto"
    if pure.name.partition(".")[0].upper() in _ACCOMPANYING and ENDINGS.get(ending) in _TEXTS:
        return "accompagna i documenti e non è uno di loro"
    if ending == ".xml" and not is_known(head) and not _is_page(head):
        root = root_name(head)
        return f"è un XML di dati{f' (elemento «{root}»)' if root else ''}, non di norme"
    if ending in DOCUMENT_SUFFIXES or is_known(head):
        return None
    return f"i file «{ending}» non sono documenti" if ending else "il nome non dice che cosa è"


_TEXTS = frozenset({Format.TEXT, Format.MARKDOWN})


def _is_page(head: bytes) -> bool:
    root = root_name(head)
    return root == "html" or b"<?mso-application" in head or root == "document"
