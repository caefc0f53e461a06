"""The original beside the quote: the page of the indexed PDF, found again, with its lines marked."""

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from fpdf import FPDF
from PIL import Image
from starlette.testclient import TestClient

from assistant.api.originals import Originals
from assistant.api.pages import originalfile
from assistant.service import Assistant
from index.indexer import update
from index.library import Library, open_library
from ingest.files import sources

from ..doubles import HashEmbedder
from .seeing import attribute, client_of, one, soup


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("originals")
    pdf = FPDF(unit="pt", format="A4")
    for title in ("Alberi", "Giardini"):
        pdf.add_page()
        pdf.set_font("Helvetica", style="B", size=18)
        pdf.text(60, 80, f"Piano del verde: {title}")
        pdf.set_font("Helvetica", size=12)
        for n in range(8):
            pdf.text(60, 120 + 30 * n, f"{title}: il Comune cura la zona numero {n} della città.")
    (found / "documenti" / "verde").mkdir(parents=True)
    pdf.output(str(found / "documenti" / "verde" / "piano.pdf"))
    (found / "documenti" / "note.md").write_text("# Note\n\nIl verde fa ombra.\n", "utf-8")
    report = update(found / "index", sources([found / "documenti"]), HashEmbedder)
    assert report.failed == ()
    return found


@pytest.fixture(scope="module")
def library(folder: Path) -> Library:
    return open_library(folder / "index")


@pytest.fixture(scope="module")
def client(library: Library, folder: Path) -> Iterator[TestClient]:
    assistant = Assistant(library, HashEmbedder())
    options = {"originals": (folder / "documenti",)}
    with client_of(lambda: assistant, folder / "index", **options) as made:
        yield made


def on_page(library: Library, page: int) -> str:
    return next(p.id for p in library.passages if p.page == page)


@pytest.mark.slow
def test_the_page_is_shown_with_its_mark(client: TestClient, library: Library) -> None:
    for home, page in (("", 1), ("/en", 2)):
        shown = soup(client.get(f"{home}/p/{on_page(library, page)}"))
        picture = one(shown, ".original img")
        assert str(page) in attribute(picture, "alt")
        response = client.get(attribute(picture, "src"))
        assert response.headers["content-type"] == "image/jpeg"
        assert "max-age" in response.headers["cache-control"]
        image = Image.open(io.BytesIO(response.content)).convert("RGB")
        assert image.width <= 1100
        r, g, b = np.moveaxis(np.asarray(image), 2, 0)
        assert ((r > 200) & (g > 190) & (b < 170)).sum() > 500
        again = client.get(attribute(picture, "src"))
        assert again.content == response.content


def test_the_document_opens_at_the_page(client: TestClient, library: Library, folder: Path) -> None:
    kept = folder / "documenti" / "verde" / "piano.pdf"
    for home, page in (("", 1), ("/en", 2)):
        shown = soup(client.get(f"{home}/p/{on_page(library, page)}"))
        target = attribute(one(shown, ".passage-links a"), "href")
        assert target.endswith(f"#page={page}")
        response = client.get(target)
        assert response.content == kept.read_bytes()
        assert response.headers["content-type"] == "application/pdf"
        assert response.headers["content-disposition"].startswith("inline")
        assert "default-src 'none'" in response.headers["content-security-policy"]
        assert response.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("name", ["note", "atlantide", "..%2Fpiano", "piano.pdf"])
def test_only_indexed_files_are_served(client: TestClient, name: str) -> None:
    assert client.get(f"/d/{name}/originale.pdf").status_code == 404


def test_a_huge_file_is_not_served(
    client: TestClient, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(originalfile, "_MOST_BYTES", 100)
    assert client.get("/d/piano/originale.pdf").status_code == 404
    links = soup(client.get(f"/p/{on_page(library, 1)}")).select(".passage-links a")
    assert not any("#page=" in attribute(link, "href") for link in links)


def test_other_formats_have_their_text(client: TestClient, library: Library) -> None:
    note = next(p for p in library.passages if p.document == "note")
    assert not soup(client.get(f"/p/{note.id}")).select(".original")
    assert client.get(f"/p/{note.id}/originale.jpg").status_code == 404
    assert client.get("/p/atlantide~1/originale.jpg").status_code == 404


def test_a_file_that_changed_is_not_shown(library: Library, folder: Path, tmp_path: Path) -> None:
    document = library.document("piano")
    kept = folder / "documenti" / "verde" / "piano.pdf"
    assert Originals([folder / "documenti"]).find(document) == kept
    (tmp_path / "piano.pdf").write_bytes(kept.read_bytes() + b"\n% changed")
    assert Originals([tmp_path]).find(document) is None
    assert Originals([tmp_path, folder / "documenti"]).find(document) == kept
    assert Originals([]).find(document) is None
    assert Originals([tmp_path / "missing"]).find(document) is None


def test_without_the_folder_there_is_no_picture(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    assistant = Assistant(library, HashEmbedder())
    client = client_of(lambda: assistant, tmp_path)
    passage = on_page(library, 1)
    assert not soup(client.get(f"/p/{passage}")).select(".original")
    assert client.get(f"/p/{passage}/originale.jpg").status_code == 404


def test_an_action_is_printed_with_its_page(tmp_path: Path) -> None:
    pdf = FPDF(unit="pt", format="A4")
    pdf.set_font("Helvetica", size=12)
    for n in range(2):
        pdf.add_page()
        for line, text in enumerate(("Piano del verde", "AZIONI", f"- Piantare {n + 2} alberi")):
            pdf.text(60, 80 + 40 * line, text)
    pdf.output(str(tmp_path / "verde.pdf"))
    assert update(tmp_path / "index", sources([tmp_path / "verde.pdf"]), HashEmbedder).failed == ()
    held = open_library(tmp_path / "index")
    client = client_of(lambda: Assistant(held, HashEmbedder()), tmp_path / "index")
    page = soup(client.get(f"/piani/{held.plans[0].id}/azioni"))
    pages = [record.place.page for record in held.records(held.plans[0].id)]
    assert pages
    assert [told.get_text() for told in page.select(".on-paper")] == [f" (p. {n})" for n in pages]
