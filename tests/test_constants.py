"""Every number that a module names says where it comes from, in a comment right above it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("ingest", "index", "assistant", "evals", "tui")
#: Words by which a comment says where a number comes from: someone decided it (and why), it was
#: learnt or measured (on what), a standard, a format or a contract sets it, or it is what the code
#: around it asks for.
ORIGIN = re.compile(
    r"\b(?:deci[ds]\w+|learnt|measured|tried|standard|formats?|contract|limits?|own|RFC|looked for"
    r"|unit|issue \d+|docs/\w+\.md)\b",
    re.I,
)


def is_numeric(value: ast.expr) -> bool:
    """Whether an expression is a number, or holds numbers alone or beside their names."""
    match value:
        case ast.Constant(value=constant):
            return type(constant) in (int, float)
        case ast.UnaryOp(operand=operand):
            return is_numeric(operand)
        case ast.BinOp(left=left, right=right):
            return is_numeric(left) and is_numeric(right)
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            return any(map(is_numeric, parts))
        case ast.Dict(values=parts):
            return any(map(is_numeric, parts))
        case ast.Call(func=ast.Name(id="frozenset"), args=parts):
            return any(map(is_numeric, parts))
    return False


def constants(source: str) -> Iterator[tuple[int, str, str]]:
    """Line (from 1), name and comment of each numeric constant of a module; of several that are
    set in one line, their names."""
    lines = source.splitlines()
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign):
            target = node.targets[0]
        elif isinstance(node, ast.AnnAssign):
            target = node.target
        else:
            continue
        named = isinstance(target, ast.Name) or (
            isinstance(target, ast.Tuple) and all(isinstance(e, ast.Name) for e in target.elts)
        )
        if named and node.value is not None and is_numeric(node.value):
            above = first = node.lineno - 1
            while first and lines[first - 1].startswith("#"):
                first -= 1
            yield node.lineno, ast.unparse(target), " ".join(lines[first:above])


def without_origin() -> list[str]:
    """Places of constants whose comment says nothing of their origin, or that have none."""
    files = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return [
        f"{path.relative_to(ROOT)}:{line} {name}"
        for path in files
        for line, name, comment in constants(path.read_text("utf-8"))
        if not ORIGIN.search(comment)
    ]


@pytest.mark.slow
def test_every_number_says_where_it_comes_from() -> None:
    assert without_origin() == []


def test_a_number_without_a_comment_of_its_own_is_met() -> None:
    source = "#: Words. A decision: few.\n_A = 3\n_B = 4\n_C = {'x': (1, 2)}\n_D = 'x'\n"
    met = [(name, bool(ORIGIN.search(comment))) for _, name, comment in constants(source)]
    assert met == [("_A", True), ("_B", False), ("_C", False)]
