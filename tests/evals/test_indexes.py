"""What an evaluation index is kept by: what code does, not how it is written."""

import pytest

from evals.indexes import meaning

CODE = '''"""A module."""

LIMIT = 3  # of something


def kept(n: int) -> bool:
    """Whether it is kept."""
    return n < LIMIT
'''


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"""A module."""', '"""What it holds."""'),
        ("  # of something", ""),
        ('    """Whether it is kept."""\n', ""),
        ("n < LIMIT", "(n\n        < LIMIT)"),
    ],
)
def test_comments_docstrings_and_form_change_nothing(old: str, new: str) -> None:
    assert meaning(CODE.replace(old, new), ".py") == meaning(CODE, ".py")


@pytest.mark.parametrize(
    ("old", "new"), [("3", "4"), ("n < LIMIT", "n <= LIMIT"), ("kept(", "is_kept(")]
)
def test_what_code_does_counts(old: str, new: str) -> None:
    assert meaning(CODE.replace(old, new, 1), ".py") != meaning(CODE, ".py")


def test_data_is_what_it_says() -> None:
    assert meaning("a = 1  # one", ".toml") == meaning("# one\na = 1", ".toml")
    assert meaning("a = 1", ".toml") != meaning("a = 2", ".toml")
