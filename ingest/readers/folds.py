"""Parts of a page that a visitor opens with one click: tabs, folding sections."""

from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

_CONTROLS = ("aria-controls", "data-bs-target", "data-target", "data-tab", "href")
_TOGGLES = ("data-bs-toggle", "data-toggle")
#: Kinds of what such a control opens that a page holds beside its content.
_ASIDE = frozenset({"modal", "offcanvas", "dropdown", "tooltip", "popover"})
_CONTENT = ("p", "table", "dl", "ol", "blockquote")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def opened(body: Tag) -> set[int]:
    """The identities of the elements that something on the page opens.

    The panel of a tab gets as its heading the tab's name, which stands among the other tabs.
    """
    found: set[int] = set()
    for control, target in list(_pairs(body)):
        found.add(id(target))
        if _is_tab(control, target):
            _name(control, target)
    found.update(id(tag) for tag in body.find_all(role="tabpanel"))
    found.update(id(target) for target in _beside(body))
    return found


def _beside(body: Tag) -> Iterator[Tag]:
    """What stands right behind a button that says whether it is open and names nothing; a list of
    links is a menu."""
    for control in body.find_all(lambda tag: tag.has_attr("aria-expanded")):
        if control.has_attr("aria-controls") or control.has_attr("data-bs-target"):
            continue
        around = control.parent if control.parent and control.parent.name in _HEADINGS else control
        target = around.find_next_sibling()
        if isinstance(target, Tag) and target.find(_CONTENT) and not control.find_parent("nav"):
            yield target


def _pairs(body: Tag) -> Iterator[tuple[Tag, Tag]]:
    """The controls of a page and what they open."""
    by_id = {str(tag["id"]): tag for tag in body.find_all(id=True)}
    for control in body.find_all(_is_control):
        for attribute in _CONTROLS:
            for name in str(control.get(attribute, "")).split():
                if target := by_id.get(name.removeprefix("#")):
                    yield control, target
                    break


def _is_control(tag: Tag) -> bool:
    kinds = {str(tag.get(toggle, "")) for toggle in _TOGGLES}
    if kinds & _ASIDE:
        return False
    pressed = tag.has_attr("aria-controls") or tag.has_attr("data-bs-target")
    return bool(kinds - {""}) or pressed or tag.get("role") == "tab"


def _is_tab(control: Tag, target: Tag) -> bool:
    """Whether a control is a tab; one that is a heading stands right above what it opens."""
    if control.name in _HEADINGS or control.find_parent(_HEADINGS) or control.find(_HEADINGS):
        return False
    return control.get("role") == "tab" or target.get("role") == "tabpanel"


def _name(control: Tag, target: Tag) -> None:
    """Give a panel the name of its tab, one level below what stands above the tabs."""
    name = control.get_text(" ", strip=True)
    first = target.find(_HEADINGS)
    if not name or target.has_attr("data-named") or (first and first.get_text(strip=True) == name):
        return
    level = min(_level_around(control) + 1, 6)
    heading = BeautifulSoup("", "lxml").new_tag(f"h{level}")
    heading.string = name
    target.insert(0, heading)
    target["data-named"] = "tab"
    control.extract()


def _level_around(control: Tag) -> int:
    """The level of the heading above the tabs; one inside another section is not above them."""
    for around in (control, *control.parents):
        for before in around.previous_siblings:
            if isinstance(before, Tag) and before.name in _HEADINGS:
                return int(before.name[1])
    return 1
