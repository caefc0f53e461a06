"""A municipality's own look, and its refusals; the frame for the pages of named sites only."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.api.theme import CONTRAST, contrast, read_theme
from assistant.errors import SettingsError
from assistant.service import Assistant
from assistant.settings import Settings, load_settings

from .seeing import PEOPLE, attribute, client_of, one, post, soup

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="9"/></svg>'
THEME = """\
name = "Chiedi a Borgoverde"
name_en = "Ask Borgoverde"
tagline = "I piani del Comune, in parole semplici"
colour = "#7a1f3d"
logo = "stemma.svg"
"""
SITES = ("https://www.example.org", "http://localhost:8080")


def theme(folder: Path, text: str) -> Path:
    path = folder / "tema.toml"
    path.write_text(text, "utf-8")
    (folder / "stemma.svg").write_text(LOGO, "utf-8")
    return path


@pytest.mark.slow
def test_name_colour_and_logo(assistant: Assistant, tmp_path: Path) -> None:
    client = client_of(lambda: assistant, tmp_path, theme=theme(tmp_path, THEME))
    page = soup(client.get("/"))
    assert one(page, ".brand-name").get_text() == "Chiedi a Borgoverde"
    assert one(page, ".brand-tagline").get_text() == "I piani del Comune, in parole semplici"
    assert one(page, "title").get_text() == "Chiedi a Borgoverde"
    assert attribute(one(page, "meta[name=theme-color]"), "content") == "#7a1f3d"
    logo = client.get(attribute(one(page, ".brand-logo"), "src"))
    assert (logo.text, logo.headers["content-type"]) == (LOGO, "image/svg+xml")
    sheet = next(str(s["href"]) for s in page.select("link[rel=stylesheet]") if "theme" in str(s))
    assert "--brand: #7a1f3d" in client.get(sheet).text
    english = soup(client.get("/en/"))
    assert one(english, ".brand-name").get_text() == "Ask Borgoverde"
    assert "answered in" in one(english, ".brand-tagline").get_text()
    # what one app looks like is no matter of another
    other = soup(client_of(lambda: assistant, tmp_path).get("/"))
    assert one(other, ".brand-name").get_text() == "Chiedi al Piano"
    assert not other.select(".brand-logo")


@pytest.mark.parametrize("colour", ["#7a1f3d", "#000000", "#0066cc", "#3d6b00", "#767676"])
def test_every_colour_stands_out(tmp_path: Path, colour: str) -> None:
    css = read_theme(theme(tmp_path, f'colour = "{colour}"')).files["theme.css"].decode()
    day, night = css.split("@media")

    def named(part: str, name: str) -> tuple[int, int, int]:
        found = re.search(rf"--{name}: #(..)(..)(..);", part)
        assert found
        return int(found[1], 16), int(found[2], 16), int(found[3], 16)

    white, dark = (255, 255, 255), (0x12, 0x18, 0x1F)
    for name in ("brand", "brand-deep", "link", "deep", "foot"):
        assert contrast(named(day, name), white) >= CONTRAST
    for name in ("brand", "brand-deep", "foot"):
        assert contrast(named(night, name), white) >= CONTRAST
    for name in ("link", "blue", "deep"):
        assert contrast(named(night, name), dark) >= CONTRAST


def test_the_ground_in_the_dark_is_that_of_the_pages() -> None:
    sheet = (Path(__file__).parents[2] / "assistant/api/static/page.css").read_text("utf-8")
    assert "--ground: #12181f" in sheet


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('colour = "#ffcc00"', "contrasto 1.5"),
        ('colour = "red"', "colour non va: serve un colore come #0066cc."),
        ('color = "#7a1f3d"', "color non va: non c'è, e ci sono name, name_en, tagline,"),
        ("name = 3", "name non va: serve un testo fra virgolette."),
        ('logo = "manca.svg"', "manca.svg del tema non si legge, perché il file non c'è; metterlo"),
        ('logo = "tema.toml"', "non è un file .svg o .png"),
        ("name = x", "non si legge, perché non è TOML corretto alla riga 1; correggere"),
        ('name = ""', "name non va: almeno 1 caratteri"),
    ],
)
def test_what_is_refused(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(told)):
        read_theme(theme(tmp_path, text))


def test_a_theme_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(
        SettingsError, match=r"\(CHIEDI_THEME\) non si legge, perché il file non c'è"
    ):
        read_theme(tmp_path / "niente.toml")


def test_a_logo_that_is_too_large(tmp_path: Path) -> None:
    path = theme(tmp_path, 'logo = "grande.png"')
    (tmp_path / "grande.png").write_bytes(b"x" * (100 * 1024 + 1))
    with pytest.raises(SettingsError, match="supera 100 KB"):
        read_theme(path)


@pytest.fixture
def framing(assistant: Assistant, tmp_path: Path) -> TestClient:
    return client_of(lambda: assistant, tmp_path, widget_sites=SITES)


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/riquadro", "/en/widget", "/riquadro?q=ciao"])
def test_only_named_sites_may_frame_it(framing: TestClient, path: str) -> None:
    response = framing.get(path, headers=PEOPLE)
    policy = response.headers["content-security-policy"]
    assert "frame-ancestors https://www.example.org http://localhost:8080" in policy
    assert "script-src 'self'" in policy
    assert "x-frame-options" not in response.headers
    page = soup(response)
    assert not page.select("header, footer")
    assert attribute(one(page, "base"), "target") == "_blank"
    assert attribute(one(page, "#ask"), "target") == "_self"


def test_no_other_page_may_be_framed(framing: TestClient) -> None:
    for path in ("/", "/piani", "/widget.js", "/en/"):
        headers = framing.get(path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"


def test_the_frame_works_by_forms(framing: TestClient) -> None:
    page = soup(post(framing, "/riquadro", ("q", "Quali azioni riguardano gli alloggi?")))
    assert page.select("article a.marker")
    assert attribute(one(page, "#ask"), "action") == "/riquadro"


def test_the_script_of_one_line(framing: TestClient) -> None:
    response = framing.get("/widget.js")
    assert response.headers["cross-origin-resource-policy"] == "cross-origin"
    assert response.headers["content-type"].startswith("text/javascript")
    assert "sandbox" in response.text


def test_without_sites_there_is_no_frame(assistant: Assistant, tmp_path: Path) -> None:
    client = client_of(lambda: assistant, tmp_path)
    for path in ("/widget.js", "/riquadro", "/en/widget"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "site", ["example.org", "https://a.org; script-src *", "https://a.org/x", "*"]
)
def test_what_is_no_site(site: str) -> None:
    with pytest.raises(SettingsError, match="widget_sites"):
        load_settings({"CHIEDI_WIDGET_SITES": site})
    assert Settings(widget_sites=SITES).widget_sites == SITES
