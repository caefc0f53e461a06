"""The files of the pages: our own and those of the design system, compressed, kept for ever.

The address of a file holds a hash of all of them, so that caches may keep it as long as they
like. Of the design system only what pages use is served: its style sheet, three weights of its
typeface, and a sprite of the icons named here. Its scripts are not needed: dialogs and folding
sections are the browser's own.
"""

import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from starlette.requests import Request
from starlette.responses import Response

from . import problems
from .saying import say, spoken

#: The package of the design system; only its static files are used, not its Django.
_THEME = "bootstrap_italia_template"
_FONT = "fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-{}.woff2"
_WEIGHTS = {
    "regular": "titillium-400.woff2",
    "600": "titillium-600.woff2",
    "700": "titillium-700.woff2",
}
_ICONS = (
    "arrow-right",
    "check-circle",
    "chevron-left",
    "chevron-right",
    "close",
    "copy",
    "download",
    "error",
    "external-link",
    "file",
    "help-circle",
    "info-circle",
    "link",
    "pa",
    "pencil",
    "print",
    "refresh",
    "search",
    "warning-circle",
)
#: Of the style sheet: the icons of a video player, which our policy would refuse, and a map.
_NOT_USED = rb"@font-face\{[^{}]*data:[^{}]*\}|/\*# sourceMappingURL=\S+ \*/"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file; `packed` is None where packing saves nothing."""

    content: bytes
    packed: bytes | None
    media_type: str


class Assets:
    """Every file of the pages, read once."""

    def __init__(self, more: Mapping[str, bytes] | None = None) -> None:
        """`more` are files of a municipality's own look."""
        found = {**_own(), **_of_theme(), **(more or {})}
        digest = hashlib.sha256()
        for name, content in sorted(found.items()):
            digest.update(name.encode() + b"\0" + content)
        self.version = digest.hexdigest()[:12]
        self._files = {name: _asset(name, content) for name, content in found.items()}

    def url(self, name: str) -> str:
        """The address of a file. Raises KeyError where there is none."""
        if name not in self._files:
            raise KeyError(name)
        return f"/static/{self.version}/{name}"

    def __contains__(self, name: str) -> bool:
        """Whether there is a file of a name."""
        return name in self._files

    def sizes(self) -> Mapping[str, int]:
        """Bytes that travel, by file."""
        return {n: len(a.packed or a.content) for n, a in self._files.items()}

    def response(self, request: Request, version: str, name: str) -> Response:
        """A file as the client can read it; an older address gives the file of now, unkept."""
        asset = self._files.get(name)
        if asset is None:
            return problems.refusal(request, 404, say(spoken(request), "no_file"))
        headers = dict(_FOR_EVER) if version == self.version else {"Cache-Control": "no-cache"}
        content = asset.content
        if asset.packed is not None:
            headers["Vary"] = "Accept-Encoding"
            if "gzip" in request.headers.get("accept-encoding", ""):
                content, headers["Content-Encoding"] = asset.packed, "gzip"
        return Response(content, media_type=asset.media_type, headers=headers)


@cache
def assets() -> Assets:
    """The files, read once for all apps of a process."""
    return Assets()


def _own() -> dict[str, bytes]:
    folder = files(__package__) / "static"
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def _of_theme() -> dict[str, bytes]:
    theme: Traversable = files(_THEME) / "static"
    fonts = {name: (theme / _FONT.format(w)).read_bytes() for w, name in _WEIGHTS.items()}
    style = (theme / "css" / "bootstrap-italia.min.css").read_bytes()
    sheet = re.sub(_NOT_USED, b"", style)
    sprite = (theme / "svg" / "sprites.svg").read_text("utf-8")
    return {**fonts, "bootstrap-italia.css": sheet, "sprites.svg": _chosen(sprite).encode()}


def _chosen(sprite: str) -> str:
    """The sprite with the icons of the pages only."""
    symbols = dict(re.findall(r'(?s)<symbol id="it-([\w-]+)"(.*?</symbol>)', sprite))
    kept = "".join(f'<symbol id="it-{name}"{symbols[name]}' for name in _ICONS)
    return f'<svg xmlns="http://www.w3.org/2000/svg">{kept}</svg>'


def _asset(name: str, content: bytes) -> Asset:
    suffix = name[name.rindex(".") :]
    packed = gzip.compress(content, 9, mtime=0)
    smaller = packed if len(packed) < 0.9 * len(content) else None
    return Asset(content, smaller, _TYPES[suffix])
