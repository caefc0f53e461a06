"""The plans as a tree: branches grow when they are opened, so that a long plan opens at once."""

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from assistant.answers.printable import printable

from ..core.branches import KINDS, Branch

#: Levels that stand open at the start. A decision: a plan with more opens on its first ones.
_MOST_OPEN = 300


class PlanTree(Tree[Branch]):
    """Shows branches; with `opened` all of what is small enough."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "open_or_go", show=False),
        Binding("left", "close_or_up", show=False),
    ]

    def __init__(self) -> None:
        super().__init__("", id="tree")
        self.show_root = False
        self.guide_depth = 2
        self.auto_expand = False

    def grow(self, branches: Sequence[Branch], *, opened: bool) -> None:
        """Show other branches."""
        self.clear()
        left = _MOST_OPEN if opened else 0
        for branch in branches:
            node = self.root.add(_label(branch), branch, allow_expand=bool(branch.children))
            if opened and branch.size <= left:
                left -= branch.size
                self._open_all(node)
            elif len(branches) == 1 or opened:
                node.expand()
        self.root.expand()
        self.call_after_refresh(self._first)

    def action_open_or_go(self) -> None:
        """Open a branch; an open one is entered."""
        node = self.cursor_node
        if node and node.allow_expand and not node.is_expanded:
            node.expand()
        else:
            self.action_cursor_down()

    def action_close_or_up(self) -> None:
        """Close a branch; from a closed one go to the one above."""
        node = self.cursor_node
        if node and node.is_expanded:
            node.collapse()
        else:
            self.action_cursor_parent()

    def _first(self) -> None:
        if self.cursor_line < 0 and self.root.children:
            self.cursor_line = 0

    def _open_all(self, node: TreeNode[Branch]) -> None:
        self._sprout(node)
        node.expand()
        for child in node.children:
            if child.allow_expand:
                self._open_all(child)

    @on(Tree.NodeExpanded)
    def _expanded(self, event: Tree.NodeExpanded[Branch]) -> None:
        self._sprout(event.node)

    def _sprout(self, node: TreeNode[Branch]) -> None:
        if node.data and not node.children:
            for child in node.data.children:
                node.add(_label(child), child, allow_expand=bool(child.children))


def _label(branch: Branch) -> Text:
    kind = KINDS.get(branch.kind, branch.kind)
    label = Text()
    if kind:
        label.append(f"{kind} ", "italic dim")
    label.append(printable(branch.title), "" if branch.kind == "action" else "bold")
    if branch.children and branch.actions:
        label.append(f"  {branch.actions}", "dim")
    return label
