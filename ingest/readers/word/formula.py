"""Formulas of Word documents, written in one line (ECMA-376, part 1, 22.1)."""

from xml.etree.ElementTree import Element

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
        return f"√({text(child(element, 'm:e'))})"
    if kind in {"m:sSup", "m:sSub", "m:sSubSup"}:
        below, above = _part(element, "m:sub"), _part(element, "m:sup")
        base = text(child(element, "m:e"))
        return base + (f"_{below}" if below else "") + (f"^{above}" if above else "")
    if kind == "m:d":
        return f"({'; '.join(text(e) for e in children(element, 'm:e'))})"
    return "".join(text(inner) for inner in element if not name(inner).endswith("Pr"))


def _part(element: Element, which: str) -> str:
    """A part of a formula, in brackets where it is more than a number or a name."""
    found = text(child(element, which))
    simple = found.replace(",", "").replace(".", "").isalnum() or not found
    return found if simple else f"({found})"
