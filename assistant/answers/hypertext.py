"""The runs of an answer as safe HTML.

Nothing in a text becomes HTML of its own: every character is escaped, and the only tags are those
written here.
"""

from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

from .blocks import Run

#: Makes what stands for [n] from the number.
Marker = Callable[[int], Markup]


def hypertext(runs: Iterable[Run], marker: Marker) -> Markup:
    """Runs as HTML, neighbours joined."""
    return Markup("").join(_shown(run, marker) for run in runs)


def _shown(run: Run, marker: Marker) -> Markup:
    if run.marker is not None:
        return marker(run.marker)
    text = escape(run.text)
    text = Markup("<em>{}</em>").format(text) if run.italic else text
    return Markup("<strong>{}</strong>").format(text) if run.bold else text
