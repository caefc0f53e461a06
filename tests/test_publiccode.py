"""The files that tell others what this software is: publiccode.yml and LICENSE."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # comes with llama-index-core

ROOT = Path(__file__).resolve().parent.parent
REQUIRED = (
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "developmentStatus",
    "softwareType",
    "description",
    "legal.license",
    "maintenance.type",
    "maintenance.contacts",
    "localisation.localisationReady",
    "localisation.availableLanguages",
)


@pytest.fixture(scope="module")
def publiccode() -> dict[str, Any]:
    content = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    table: dict[str, Any] = content["project"]
    return table


@pytest.mark.parametrize("key", REQUIRED)
def test_has_what_the_standard_requires(publiccode: dict[str, Any], key: str) -> None:
    value: Any = publiccode
    for part in key.split("."):
        assert part in value, f"{key} is missing"
        value = value[part]
    assert value not in ("", [], {}, None)


def test_versions_are_text(publiccode: dict[str, Any]) -> None:
    assert isinstance(publiccode["publiccodeYmlVersion"], str)
    assert re.fullmatch(r"0(\.\d+){0,2}", publiccode["publiccodeYmlVersion"])
    assert publiccode["IT"]["countryExtensionVersion"] == "1.0"


@pytest.mark.parametrize("language", ["it", "en"])
def test_descriptions_keep_to_the_limits(publiccode: dict[str, Any], language: str) -> None:
    description = publiccode["description"][language]
    assert 0 < len(description["shortDescription"]) <= 150
    assert "\n" not in description["shortDescription"]
    assert 150 <= len(description["longDescription"]) <= 10_000
    assert description["features"]
    assert all(isinstance(f, str) for f in description["features"])


def test_descriptions_say_the_same_in_each_language(publiccode: dict[str, Any]) -> None:
    descriptions = publiccode["description"]
    assert set(descriptions) == set(publiccode["localisation"]["availableLanguages"])
    assert len({len(d["features"]) for d in descriptions.values()}) == 1
    assert len({d["longDescription"].count("\n") for d in descriptions.values()}) == 1


def test_licence_is_the_one_of_the_package(
    publiccode: dict[str, Any], project: dict[str, Any]
) -> None:
    assert publiccode["legal"]["license"] == project["license"] == "EUPL-1.2"


def test_licence_text_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert re.findall(r"(?m)^(\d+)\.\S", text) == [str(n) for n in range(1, 16)]
    appendix = text.partition("‘Compatible Licences’ according to Article 5 EUPL are:")[2]
    assert len(re.findall(r"(?m)^— ", appendix)) == 10
    assert text.endswith("require the production of a new EUPL version.\n")


def test_python_is_the_one_that_the_package_asks_for(
    publiccode: dict[str, Any], project: dict[str, Any]
) -> None:
    (python,) = (d for d in publiccode["dependsOn"]["open"] if d["name"] == "Python")
    assert project["requires-python"] == f">={python['versionMin']}"
