"""Writes a source as a web page: its content in what a site puts around it."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from .corpussource import Entry, Grid, Heading, Line, Part, Run, Text, plain

_SHELL = """\
<!DOCTYPE html>
<html lang="it">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 46rem; padding: 0 1rem }}
nav ul {{ display: flex; gap: 1rem; list-style: none; padding: 0 }}
dl {{ display: grid; gap: .25rem 1rem; grid-template-columns: 16rem 1fr }}
dt {{ font-weight: bold }}
dd {{ margin: 0 }}
footer, .cookie {{ border-top: 1px solid; font-size: .85rem; margin-top: 2rem }}
</style>
</head>
<body>
<header>
<p>Schede dei progetti</p>
<nav aria-label="Menu principale">
<ul><li><a href="#">Home</a></li><li><a href="#">Progetti</a></li><li><a href="#">Notizie</a></li><li><a href="#">Contatti</a></li></ul>
</nav>
</header>
<main id="contenuto">
{content}
</main>
<footer>
<p>Sintesi redazionale della scheda, scritta con parole proprie: non è il testo ufficiale.</p>
<p><a href="#">Note legali</a> <a href="#">Accessibilità</a></p>
</footer>
<div class="cookie" role="dialog" aria-label="Cookie">
<p>Questa pagina usa soltanto cookie tecnici. <button type="button">Accetto</button></p>
</div>
</body>
</html>
"""
_FIELD = re.compile(r"\s*:\s*")


def write(title: str, found: Iterable[Part]) -> bytes:
    """The finished page. Raises ValueError for a table, which none of these documents has."""
    content: list[str] = []
    for listed, group in groupby(found, lambda part: isinstance(part, Entry)):
        members = list(group)
        content += [_listed(members)] if listed else map(_block, members)
    return framed(title, "\n".join(content))


def framed(title: str, content: str) -> bytes:
    """A page of the site: HTML in what stands around it on every page."""
    return _SHELL.format(title=escape(title), content=content).encode()


def _block(part: Part) -> str:
    match part:
        case Heading(level, line):
            return f"<h{level}>{_inline(line)}</h{level}>"
        case Text(line, quoted):
            text = f"<p>{_inline(line)}</p>"
            return f"<blockquote>{text}</blockquote>" if quoted else text
        case Entry(_, line):
            return f"<li>{_inline(line)}</li>"
        case Grid():
            raise ValueError("no source of a web page has a table")


def _listed(entries: Sequence[Part]) -> str:
    """A list, or a list of definitions where every entry is a name in bold with its value."""
    lines = [part.line for part in entries if isinstance(part, Entry)]
    if any(part.depth for part in entries if isinstance(part, Entry)):
        raise ValueError("no source of a web page has a list within a list")
    if all(line[0].bold for line in lines):
        return "\n".join(["<dl>", *map(_pair, lines), "</dl>"])
    return "\n".join(["<ul>", *map(_block, entries), "</ul>"])


def _pair(line: Line) -> str:
    name, *value = line
    text = _FIELD.sub("", plain(tuple(value)), count=1)
    return f"<dt>{escape(name.text, quote=False)}</dt><dd>{escape(text, quote=False)}</dd>"


def _inline(line: Line) -> str:
    return "".join(map(_run, line))


def _run(run: Run) -> str:
    text = escape(run.text, quote=False)
    if run.link:
        return f'<a href="{escape(run.link)}">{text}</a>'
    if run.bold:
        return f"<strong>{text}</strong>"
    return f"<em>{text}</em>" if run.italic else text
