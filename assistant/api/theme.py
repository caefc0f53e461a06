"""A municipality's own look: the service's name, one colour, a logo, from one TOML file.

The colour fills what carries white text, so it must stand out from white (WCAG 1.4.3); what it
gives to links in the dark is made lighter until that stands out too.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..errors import SettingsError
from ..reasons import of_file, of_value

#: The contrast that text needs on its ground (WCAG 2.2, 1.4.3). The standard's.
CONTRAST = 4.5
#: The ground of pages in the dark, as page.css has it. A decision.
_DARK = (0x12, 0x18, 0x1F)
_LOGOS = (".svg", ".png")
#: Bytes. A decision: every page loads it.
_LARGEST_LOGO = 100 * 1024
_COLOUR = "serve un colore come #0066cc"
Colour = tuple[int, int, int]


class _Told(BaseModel):
    """What the file may say."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = Field(default=None, min_length=1, max_length=80)
    name_en: str | None = Field(default=None, min_length=1, max_length=80)
    tagline: str | None = Field(default=None, max_length=160)
    tagline_en: str | None = Field(default=None, max_length=160)
    colour: str | None = Field(default=None, pattern=r"^#[0-9A-Fa-f]{6}$")
    logo: str | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """What replaces the service's own look: phrases by language, files to serve, the logo's name."""

    phrases: Mapping[str, Mapping[str, str]]
    files: Mapping[str, bytes]
    logo: str | None
    colour: str | None


def read_theme(path: Path) -> Theme:
    """Read a theme. Raises SettingsError."""
    try:
        told = _Told.model_validate(tomllib.loads(path.read_text("utf-8-sig")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(
            f"Il tema {path} (CHIEDI_THEME) non si legge, perché {of_file(error)}; correggere il file o"
            " indicarne un altro."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        why = of_value(first, "serve un testo fra virgolette", _COLOUR, _Told.model_fields)
        raise SettingsError(f"Il tema {path} (CHIEDI_THEME): {key} non va: {why}.") from error
    files = {"theme.css": _css(path, told.colour)} if told.colour else {}
    logo = f"logo{Path(told.logo).suffix.lower()}" if told.logo else None
    if told.logo and logo:
        files[logo] = _logo(path.parent / told.logo)
    english = {"service": told.name_en or told.name, "tagline": told.tagline_en}
    italian = {"service": told.name, "tagline": told.tagline}
    return Theme({"it": _given(italian), "en": _given(english)}, files, logo, told.colour)


def contrast(one: Colour, other: Colour) -> float:
    """How much two colours stand out from each other, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _given(phrases: Mapping[str, str | None]) -> dict[str, str]:
    return {key: value for key, value in phrases.items() if value}


def _logo(path: Path) -> bytes:
    if path.suffix.lower() not in _LOGOS:
        raise SettingsError(
            f"Il logo {path} non è un file {' o '.join(_LOGOS)}; indicarne uno che lo sia."
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"Il logo {path} del tema non si legge, perché {of_file(error)}; metterlo accanto al tema o"
            " toglierlo."
        ) from error
    if len(content) > _LARGEST_LOGO:
        raise SettingsError(f"Il logo {path} supera {_LARGEST_LOGO // 1024} KB: alleggerirlo.")
    return content


def _css(path: Path, told: str) -> bytes:
    """The style sheet of a colour, for light and dark. Raises SettingsError."""
    colour = _parsed(told)
    if (found := contrast(colour, (255, 255, 255))) < CONTRAST:
        raise SettingsError(
            f"Il tema {path}: sul colore {told} il testo bianco si legge male (contrasto {found:.1f}"
            f" invece di {CONTRAST}): sceglierne uno più scuro."
        )
    deep, foot = _towards(colour, (0, 0, 0), 0.25), _towards(colour, (0, 0, 0), 0.6)
    light = colour
    while contrast(light, _DARK) < CONTRAST + 2:
        light = _towards(light, (255, 255, 255), 0.1)
    day = {
        "brand": colour,
        "brand-deep": deep,
        "link": colour,
        "blue": colour,
        "deep": deep,
        "foot": foot,
    }
    night = {
        "brand": deep,
        "brand-deep": foot,
        "link": light,
        "blue": light,
        "deep": light,
        "foot": foot,
    }
    css = f":root {{ {_variables(day)} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {_variables(night)} }} }}\n"
    return css.encode()


def _variables(colours: Mapping[str, Colour]) -> str:
    return " ".join(f"--{name}: #{r:02x}{g:02x}{b:02x};" for name, (r, g, b) in colours.items())


def _parsed(told: str) -> Colour:
    return int(told[1:3], 16), int(told[3:5], 16), int(told[5:7], 16)


def _towards(colour: Colour, other: Colour, share: float) -> Colour:
    r, g, b = (round(a + (z - a) * share) for a, z in zip(colour, other, strict=True))
    return r, g, b


def _luminance(colour: Colour) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (channel / 255 for channel in colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
