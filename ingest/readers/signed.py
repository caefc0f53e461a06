"""Reads signed files (.p7m and the like): what they wrap, and who says to have signed it."""

from dataclasses import replace
from pathlib import Path, PurePath

from ..blocks import Reading
from ..errors import UnreadableFile
from . import cms

#: Endings that only say that a file is signed; what stands before is the wrapped file's.
ENDINGS = frozenset({".p7m", ".p7", ".pkcs7", ".tsd", ".m7m"})
#: Signatures around each other. A decision: real ones have three at most.
_DEEPEST = 8


def read(path: Path, data: bytes, deadline: float) -> Reading:
    """The reading of the wrapped file, whatever it is, with a note for each signature.

    Raises UnreadableFile where nothing is wrapped, or what is cannot be read.
    """
    from . import read_blocks  # noqa: PLC0415 - which calls this module

    content, name, signers = opened(path, data)
    ending = PurePath(name).suffix.lower()
    found = read_blocks(path, content, deadline, ending)
    return replace(found, notes=(*(_note(one) for one in signers), *found.notes))


def opened(path: Path, data: bytes) -> tuple[bytes, str, tuple[cms.Signer, ...]]:
    """The innermost wrapped content, the name that it had, and all who signed, outermost first.

    Raises UnreadableFile.
    """
    name = path.name
    signers: list[cms.Signer] = []
    for _ in range(_DEEPEST):
        if PurePath(name).suffix.lower() in ENDINGS:
            name = PurePath(name).stem
        try:
            found = cms.unwrapped(data)
        except cms.NotSigned as error:
            raise UnreadableFile(
                f"{path}: la busta della firma è danneggiata o incompleta;"
                " procurarsi di nuovo il file firmato."
            ) from error
        if found.encrypted:
            raise UnreadableFile(
                f"{path}: è cifrato per il suo destinatario; salvarne una copia in chiaro."
            )
        if found.content is None:
            raise UnreadableFile(
                f"{path}: contiene solo la firma, non il documento; indicare il file firmato."
            )
        signers.extend(found.signers)
        data = found.content
        if not cms.is_signed(data):
            return data, name, tuple(signers)
    raise UnreadableFile(f"{path}: ha troppe buste di firma una nell'altra; estrarre il documento.")


def _note(signer: cms.Signer) -> str:
    who = f"Firmato da {signer.name}" if signer.name else "Firmato"
    when = f" il {signer.when:%d/%m/%Y}" if signer.when else ""
    return f"{who}{when} (firma non verificata)."
