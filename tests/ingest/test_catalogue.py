"""The catalogue: what is wrong with it is said in one line, with the field."""

from pathlib import Path

import pytest

from ingest.catalogue import Catalogue, load_catalogue
from ingest.errors import CatalogueError
from ingest.model import Plan


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "catalogue.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


PLAN = '[[plan]]\nid = "p"\ntitle = "Piano"\n'


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[[plan]\n", "TOML"),
        ("à = ", "TOML"),
        (b"\xff\xfe\x00", "non si può leggere"),
        ('[[plan]]\nid = "p"\n', "plan.0.title"),
        ('[[plan]]\nid = ""\ntitle = "x"\n', "plan.0.id"),
        (PLAN + 'territorio = "x"\n', "plan.0.territorio"),
        (PLAN + 'status = "bozza"\n', "plan.0.status"),
        (PLAN + "title = 3\n", "TOML"),
        ('[[plan]]\nid = "p"\ntitle = 3\n', "plan.0.title"),
        (PLAN + PLAN, "[[plan]] ripete p"),
        ('[[document]]\nfile = "a.md"\n[[document]]\nfile = "a.md"\n', "[[document]] ripete a.md"),
        ('[[document]]\nplan = "p"\n', "document.0.file"),
        ('[[document]]\nfile = "a.md"\nid = "a b"\n', "document.0.id"),
        ('[[document]]\nfile = "a.md"\nid = "a/b"\n', "document.0.id"),
        ('[[document]]\nfile = "a.md"\nid = "a~b"\n', "document.0.id"),
        ('[[document]]\nfile = "a.md"\nkind = "scheda"\n', "document.0.kind"),
        ('[[document]]\nfile = "a.md"\ndigest = "forse"\n', "document.0.digest"),
        ('[plan]\nid = "p"\n', "plan"),
        ('[[piano]]\nid = "p"\n', "piano"),
    ],
)
def test_errors_name_the_file_and_the_field(tmp_path: Path, text: str | bytes, named: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(path)
    assert str(path) in str(caught.value)
    assert named in str(caught.value)
    assert "\n" not in str(caught.value).strip()


def test_a_missing_catalogue_that_was_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="non si può leggere"):
        load_catalogue(tmp_path / "none.toml")


def test_what_is_said_is_kept_and_the_rest_stays_unknown(tmp_path: Path) -> None:
    known = load_catalogue(
        written(tmp_path, "\ufeff" + PLAN + '[[document]]\nfile = "a.md"\nplan = "p"\n')
    )
    assert known.plan_of("p", "altro") == Plan("p", "Piano")
    assert known.plan_of("q", "Titolo letto") == Plan("q", "Titolo letto")
    entry = known.entry("a.md")
    assert (entry.plan, entry.id, entry.title, entry.kind) == ("p", None, None, None)
    assert (entry.source_url, entry.digest) == (None, False)
    assert known.entry("b.md").plan is None


def test_an_empty_catalogue_is_one(tmp_path: Path) -> None:
    assert load_catalogue(written(tmp_path, "")) == Catalogue()
