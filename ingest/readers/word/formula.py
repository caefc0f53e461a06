"""Formulas of Word documents, written in one line (ECMA-376, part 1, 22.1)."""

from xml.etree.ElementTree import Element

from ..raised import raised
from .xml import child, children, name


def text(element: Element | None) -> str:
    """What a formula says, as people type it: `a/b`, `x^2`, `√(x)`."""
    if element is None:
        return ""
    kind = name(element)
    if kind == "m:t":
        return element.text or ""
    if kind == "m:f":
        return f"{_part(element, 'm:num')}/{_part(element, 'm:den')}"
    if kind == "m:rad":
        degree = _part(element, "m:deg")
        return f"{raised(degree, '√')}√({text(child(element, 'm:e'))})"
    if kind in {"m:sSup", "m:sSub", "m:sSubSup"}:
        below, above = _part(element, "m:sub"), _part(element, "m:sup")
        base = text(child(element, "m:e"))
        return base + (f"_{below}" if below else "") + (f"^{above}" if above else "")
    if kind == "m:d":
        return f"({'; '.join(text(e) for e in children(element, 'm:e'))})"
    whole, apart = "", False
    for inner in element:
        piece = "" if name(inner).endswith("Pr") else text(inner)
        built = name(inner) not in {"m:r", "m:t"}
        # A number beside a fraction or a power is no part of it; runs may part one number.
        parted = (built or apart) and whole[-1:].isdigit() and piece[:1].isdigit()
        whole += " " * parted + piece
        apart = built
    return whole


def _part(element: Element, which: str) -> str:
    """A part of a formula, in brackets where it is more than a number or a name."""
    found = text(child(element, which))
    simple = found.replace(",", "").replace(".", "").isalnum() or not found
    return found if simple else f"({found})"
