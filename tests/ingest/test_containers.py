"""Archives and attachments: documents of their own, within bounds, whatever lies in what."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from ingest import containers
from ingest.errors import UnreadableFile
from ingest.files import PassedOver, Source, sources
from ingest.reading import read_document

from .made import docx, p, package
from .offices import mail
from .signatures import signed

A = b"# Piano A\n\nIl testo di A.\n"
B = b"# Piano B\n\nIl testo di B.\n"


def found(path: Path) -> tuple[dict[str, Source], list[str], list[PassedOver]]:
    """The sources by id, the sentences, what was passed over."""
    passed: list[PassedOver] = []
    held: dict[str, Source] = {}
    told: list[str] = []
    for one in sources([path], None, passed.append):
        if isinstance(one, Source):
            assert one.document_id not in held
            held[one.document_id] = one
        else:
            told.append(str(one))
    return held, told, passed


def put(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def text(source: Source) -> str:
    return read_document(source).document.text


def test_an_archive_is_a_folder(tmp_path: Path) -> None:
    data = package(
        {"a.md": A, "sub/b.md": B, "foto.png": b"x", "m.msg": b"x", "__MACOSX/._a.md": b"x"}
    )
    held, told, passed = found(put(tmp_path, "cartella.zip", data))
    assert {name: text(one) for name, one in held.items()} == {
        "a": "Piano A\n\nIl testo di A.",
        "b": "Piano B\n\nIl testo di B.",
    }
    assert told == [f"{tmp_path}/cartella.zip/m.msg: i documenti «.msg» non so leggerli; esportarlo"
                    " dal programma di posta come .eml."]  # fmt: skip
    assert {Path(one.file).name for one in passed} == {"foto.png", "._a.md"}


@pytest.mark.slow
def test_attachments_follow_their_message(tmp_path: Path) -> None:
    inner = mail("Dentro", "Testo interno.", ("piano.md", B))
    message = mail("Fuori", "Testo.", ("piano.md", A), ("piano.md", B), ("logo.png", b"x"))
    message.add_attachment(inner, filename="inoltrato.eml")
    held, told, passed = found(put(tmp_path, "posta.eml", message.as_bytes()))
    assert list(held) == [
        "posta", "posta-piano", "posta-piano-(2)", "posta-inoltrato", "posta-inoltrato-piano",
    ]  # fmt: skip
    assert text(held["posta-piano-(2)"]) == "Piano B\n\nIl testo di B."
    assert "Testo interno." in text(held["posta-inoltrato"])
    assert (told, len(passed)) == ([], 1)


def test_containers_in_containers(tmp_path: Path) -> None:
    archive = package({"a.md": A, "firmato.md.p7m": signed(B)})
    deep = package({"interno.zip": archive, "posta.eml": mail("M", "T", ("c.md", B)).as_bytes()})
    held, told, _ = found(put(tmp_path, "tutto.zip.p7m", signed(deep, form="streamed")))
    assert (sorted(held), told) == (["a", "firmato.md", "posta", "posta-c"], [])
    assert read_document(held["firmato.md"]).document.notes


def test_nothing_leaves_the_folder(tmp_path: Path) -> None:
    data = package({"../../fuori.md": A, "/radice.md": B, "C:\\disco.md": A})
    held, told, _ = found(put(tmp_path, "x.zip", data))
    assert (sorted(held), told) == (["disco", "fuori", "radice"], [])
    assert all(tmp_path / "x.zip" in one.place.parents for one in held.values())
    assert [path.name for path in tmp_path.iterdir()] == ["x.zip"]


def test_a_catalogue_inside(tmp_path: Path) -> None:
    catalogue = (
        b'[[plan]]\nid = "p"\ntitle = "P"\n[[document]]\nfile = "a.md"\nplan = "p"\nid = "uno"\n'
    )
    data = package({"sub/catalogue.toml": catalogue, "sub/a.md": A, "b.md": B})
    held, told, passed = found(put(tmp_path, "x.zip", data))
    assert (sorted(held), told) == (["b", "uno"], [])
    assert held["uno"].plan("").id == "p"
    assert [one.reason for one in passed] == ["è il catalogo della cartella"]


def test_a_catalogue_outside(tmp_path: Path) -> None:
    put(tmp_path, "x.zip", package({"sub/a.md": A}))
    (tmp_path / "catalogue.toml").write_text('[[document]]\nfile = "x.zip/sub/a.md"\nid = "uno"\n')
    held, told, _ = found(tmp_path)
    assert (list(held), told) == (["uno"], [])


def _many() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for n in range(2 * containers.MOST_MEMBERS + 1):
            archive.writestr(f"{n}.md", b"x")
    return target.getvalue()


def _deep() -> bytes:
    data = package({"a.md": A})
    for n in range(containers.DEEPEST + 1):
        data = package({f"{n}.zip": data})
    return data


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 rovinato", "danneggiato"),
        (b"non un archivio", "non è un archivio"),
        (_many(), "più di"),
        (_deep(), "troppi archivi"),
        (package({"a.md": b" " * 9_000_000}), "oltre misura"),
    ],
    ids=["damaged", "none", "many", "deep", "bomb"],
)
def test_beyond_the_bounds_is_one_sentence(tmp_path: Path, data: bytes, reason: str) -> None:
    held, told, _ = found(put(tmp_path, "x.zip", data))
    assert not held
    assert len(told) == 1
    assert reason in told[0]
    assert told[0].startswith(str(tmp_path / "x.zip"))


def test_one_bad_member_does_not_stop_the_others(tmp_path: Path) -> None:
    bad = bytearray(package({"a.md": A, "b.md": B}))
    at = bad.find(b"PK\x01\x02")
    bad[at + 8] |= 1  # the first entry says that it is encrypted
    held, told, _ = found(put(tmp_path, "x.zip", bytes(bad)))
    assert list(held) == ["b"]
    assert "password" in told[0]


def test_an_office_file_called_zip_is_that_file(tmp_path: Path) -> None:
    word = docx(p("Un testo abbastanza lungo da leggere."))
    held, told, _ = found(put(tmp_path, "piano.zip", word))
    assert (list(held), told) == (["piano"], [])
    assert text(held["piano"]) == "Un testo abbastanza lungo da leggere."


def test_a_member_that_went_away(tmp_path: Path) -> None:
    path = put(tmp_path, "x.zip", package({"a.md": A}))
    held, _, _ = found(path)
    put(tmp_path, "x.zip", package({"b.md": A}))
    with pytest.raises(UnreadableFile, match=r"a\.md: il file non c'è più"):
        read_document(held["a"])
