"""Which files are documents, and what their catalogues say of them."""

import os
from pathlib import Path

import pytest

from ingest.contents import contents
from ingest.errors import CatalogueError, EmptyDocument, UnreadableFile
from ingest.files import PassedOver, Source, sources
from ingest.reading import read_document, source_hash


def names(found: list[Source | UnreadableFile]) -> list[str]:
    return [s.document_id if isinstance(s, Source) else "!" for s in found]


def only(path: Path) -> Source:
    (found,) = sources([path])
    assert isinstance(found, Source)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.md", "a.txt", "c.markdown", "d.MD"):
        (tmp_path / name).write_text(f"# Piano {name}\n\nTesto.", "utf-8")
    return tmp_path


def test_a_folder_without_catalogue_gives_its_documents_in_order(folder: Path) -> None:
    assert names(list(sources([folder]))) == ["a", "b", "c", "d"]


def test_what_is_no_document_is_passed_over_in_silence(folder: Path) -> None:
    for name in ("x.png", "x.py", "noending", ".hidden.md", "README.md", "LICENSE.txt", "e.md~"):
        (folder / name).write_bytes(b"\x00\xff")
    (folder / ".git").mkdir()
    (folder / ".git" / "inner.md").write_text("x", "utf-8")
    (folder / "dir.md").mkdir()
    assert names(list(sources([folder]))) == ["a", "b", "c", "d"]


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert list(sources([tmp_path])) == []


def test_a_file_that_is_named_must_be_a_document(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"x")
    missing, picture = sources([tmp_path / "no.md", tmp_path / "x.png"])
    assert isinstance(missing, UnreadableFile)
    assert isinstance(picture, UnreadableFile)
    assert "no.md" in str(missing)
    assert "non esiste" in str(missing)
    assert "«.png»" in str(picture)
    assert ".md" in str(picture)


def test_a_file_that_the_catalogue_names_but_nobody_has(folder: Path) -> None:
    (folder / "catalogue.toml").write_text('[[document]]\nfile = "z.md"\n', "utf-8")
    found = list(sources([folder]))
    assert names(found) == ["a", "b", "c", "d", "!"]
    assert "z.md" in str(found[-1])


def test_one_missing_file_does_not_hide_the_others(folder: Path) -> None:
    assert names(list(sources([folder / "no.md", folder / "a.txt"]))) == ["!", "a"]


def test_ids_come_from_the_catalogue_or_the_name(tmp_path: Path) -> None:
    (tmp_path / "Un piano~vecchio.md").write_text("x", "utf-8")
    (tmp_path / "b.md").write_text("x", "utf-8")
    (tmp_path / "catalogue.toml").write_text('[[document]]\nfile = "b.md"\nid = "bi"\n', "utf-8")
    assert names(list(sources([tmp_path]))) == ["Un-piano-vecchio", "bi"]


def test_folders_within_have_catalogues_of_their_own(tmp_path: Path) -> None:
    for place in ("x", "y"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "a.md").write_text("# A\n\nTesto.", "utf-8")
    (tmp_path / "catalogue.toml").write_text(
        '[[document]]\nfile = "x/a.md"\nid = "ax"\nplan = "px"\n', "utf-8"
    )
    (tmp_path / "y" / "catalogue.toml").write_text(
        '[[document]]\nfile = "a.md"\nid = "ay"\nplan = "py"\n', "utf-8"
    )
    found = [s for s in sources([tmp_path]) if isinstance(s, Source)]
    assert [(s.document_id, s.plan("t").id) for s in found] == [("ax", "px"), ("ay", "py")]


def test_a_named_catalogue_takes_the_place_of_the_one_beside(folder: Path, tmp_path: Path) -> None:
    (folder / "catalogue.toml").write_text("[[broken", "utf-8")
    other = tmp_path / "other.toml"
    other.write_text('[[document]]\nfile = "a.txt"\nid = "mine"\n', "utf-8")
    assert names(list(sources([folder / "a.txt"], other))) == ["mine"]
    assert names(list(sources([folder], other))) == ["mine", "b", "c", "d"]


def test_a_broken_catalogue_stops_the_folder(folder: Path) -> None:
    (folder / "catalogue.toml").write_text("[[broken", "utf-8")
    with pytest.raises(CatalogueError):
        list(sources([folder]))


def test_without_a_catalogue_a_file_is_a_plan_of_its_own(folder: Path) -> None:
    reading = read_document(only(folder / "b.md"))
    assert (reading.plan.id, reading.plan.title) == ("b", "Piano b.md")
    assert reading.plan.territory is None
    document = reading.document
    assert (document.id, document.title, document.kind) == ("b", "Piano b.md", "plan")
    assert (document.language, document.pages, document.source_url) == ("it", None, None)
    assert document.digest is False


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("è una città".encode(), "è una città"),
        ("\ufeffè una città".encode(), "è una città"),
        ("è una città".encode("cp1252"), "è una città"),
        ("è una città".encode("utf-16"), "è una città"),
        ("l’età è 4 € al dì, più o meno".encode("utf-16-le"), "l’età è 4 € al dì, più o meno"),
        ("è una città".encode("utf-16-be"), "è una città"),
        (b"Case.\r\n\r\nOrti.\rVie.", "Case.\n\nOrti.\n\nVie."),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, expected: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert read_document(only(path)).document.text == expected


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x00\x01\x02binary", "non è un file di testo"),
        (b"\x00\xff", "non è un file di testo"),
        (b"\x00\x01" * 40, "non è un file di testo"),
        (b"\x81\x8d\x8f\x90\x9d", "UTF-8"),
    ],
)
def test_files_that_are_not_what_their_name_says(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match=message):
        read_document(only(path))


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"---\n\n***\n", "\ufeff".encode(), b"<b></b>"])
def test_files_without_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(data)
    with pytest.raises((EmptyDocument, UnreadableFile), match=r"a\.md"):
        read_document(only(path))


def test_a_file_that_went_away(folder: Path) -> None:
    source = only(folder / "a.txt")
    (folder / "a.txt").unlink()
    with pytest.raises(UnreadableFile, match="non si può aprire"):
        read_document(source)


def test_the_hash_changes_with_the_file_and_with_what_the_catalogue_says(folder: Path) -> None:
    before = source_hash(only(folder / "a.txt"))
    assert source_hash(only(folder / "a.txt")) == before
    (folder / "catalogue.toml").write_text(
        '[[plan]]\nid = "p"\ntitle = "P"\n[[document]]\nfile = "a.txt"\nplan = "p"\n', "utf-8"
    )
    listed = source_hash(only(folder / "a.txt"))
    assert listed != before
    (folder / "catalogue.toml").write_text(
        '[[plan]]\nid = "p"\ntitle = "P"\nstatus = "draft"\n[[document]]\nfile = "a.txt"\nplan = "p"\n',
        "utf-8",
    )
    assert source_hash(only(folder / "a.txt")) != listed
    (folder / "catalogue.toml").unlink()
    (folder / "a.txt").write_text("altro", "utf-8")
    assert source_hash(only(folder / "a.txt")) != before


def test_every_file_that_is_no_document_is_told_with_its_reason(folder: Path) -> None:
    names_ = ("x.png", "x.py", "noending", ".hidden.md", "README.md", "LICENSE.txt", "~$a.docx")
    for name in (*names_, "dati.xml"):
        (folder / name).write_text("<dati/>", "utf-8")
    (folder / "catalogue.toml").write_text("", "utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "inner.md").write_text("x", "utf-8")
    os.mkfifo(folder / "coda.txt")
    (folder / "altrove").symlink_to(folder / ".git")
    passed: list[PassedOver] = []
    assert names(list(sources([folder], None, passed.append))) == ["a", "b", "c", "d"]
    told = {Path(one.file).name: one.reason for one in passed}
    assert set(told) == {*names_, "dati.xml", "catalogue.toml", ".git", "coda.txt", "altrove"}
    assert all(told.values())
    assert "«dati»" in told["dati.xml"]


def test_documents_that_no_reader_exists_for_are_told_with_the_way_out(folder: Path) -> None:
    for name in ("a.msg", "b.rar", "c.pages"):
        (folder / name).write_bytes(b"x")
    found = [str(one) for one in sources([folder]) if not isinstance(one, Source)]
    assert [Path(one.partition(": ")[0]).name for one in found] == ["a.msg", "b.rar", "c.pages"]
    assert ".eml" in found[0]
    assert ".zip" in found[1]
    assert "PDF" in found[2]


def test_a_document_without_its_ending_is_known_by_its_bytes(folder: Path) -> None:
    (folder / "scansione").write_bytes(b"%PDF-1.4 x")
    (folder / "norma").write_text("<akomaNtoso/>", "utf-8")
    (folder / "testo.bak").write_bytes(b"{\\rtf1 x}")
    found = names(list(sources([folder])))
    assert found == ["a", "b", "c", "d", "norma", "scansione", "testo"]
    assert names(list(sources([folder / "scansione"]))) == ["scansione"]


def test_names_that_are_not_text_links_that_lead_nowhere_and_pipes(folder: Path) -> None:
    bad = os.fsdecode(b"citt\xe0.md")
    (folder / bad).write_text("x", "utf-8")
    (folder / "rotto.md").symlink_to("altrove.md")
    os.mkfifo(folder / "coda.txt")
    found = list(sources([folder]))
    assert names(found) == ["a", "b", "c", "!", "d", "!"]
    told = [
        str(one) for one in (*found, *sources([folder / "coda.txt"])) if not isinstance(one, Source)
    ]
    assert ["UTF-8" in told[0], "collegamento" in told[1], "coda" in told[2]] == [True] * 3
    for one in told:
        one.encode()  # what people are told can be written anywhere


def test_a_file_that_changes_while_it_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "a.txt"
    before = os.fstat

    def grow(descriptor: int) -> os.stat_result:
        with path.open("a") as stream:
            stream.write("x")
        return before(descriptor)

    monkeypatch.setattr("ingest.contents.os.fstat", grow)
    with pytest.raises(UnreadableFile, match=r"a\.txt: il file cambia"):
        contents(path)


def test_a_word_that_is_data_is_left_out_and_noted(folder: Path) -> None:
    path = folder / "a.txt"
    path.write_text(f"Un testo.\n\n{'a' * 200_000}\n\nIl resto.", "utf-8")
    found = read_document(only(path)).document
    assert found.text == "Un testo.\n\nIl resto."
    assert "200000" in found.notes[0]
    path.write_text("a" * 200_000, "utf-8")
    with pytest.raises(EmptyDocument, match=r"a\.txt: .*dati"):
        read_document(only(path))


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "piani", tmp_path / "altro.md"
    (inside / "sotto").mkdir(parents=True)
    for file in (inside / "a.md", outside):
        file.write_text("# Piano\n\nTesto.", "utf-8")
    (inside / "entro.md").symlink_to("a.md")
    (inside / "sotto" / "fuori.md").symlink_to(outside)
    (inside / "catalogue.toml").write_text('[[document]]\nfile = "sotto/fuori.md"\n', "utf-8")
    linked = tmp_path / "collegata"
    linked.symlink_to(inside)
    for folder in (inside, linked):
        *found, refused = sources([folder])
        assert names(found) == ["a", "entro"]
        assert isinstance(refused, UnreadableFile)
        assert "sotto/fuori.md: il collegamento porta fuori della cartella" in str(refused)
    (named,) = sources([inside / "sotto" / "fuori.md"])
    assert isinstance(named, Source)
