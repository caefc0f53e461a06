"""What is said of a setting that is wrong."""

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import load_settings


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("RATE_LIMIT", "1000000", "il massimo è 100000"),
        ("WORKERS", "0", "il minimo è 1"),
        ("PORT", "x", "serve un numero intero"),
        ("LLM_SECONDS", "presto", "serve un numero"),
        ("LOG_QUESTIONS", "boh", "serve true o false"),
        ("LLM", "zz", "scegliere 'openai-like' o 'ollama'"),
        ("LLM_MODEL", "m" * 201, "al massimo 200 caratteri"),
        ("ADMIN_TOKEN", "corto", "almeno 20 caratteri"),
        ("BASE_URL", "comune", "serve un indirizzo che cominci con http:// o https://"),
        ("CHROMA_URL", "x", "serve l'indirizzo di un server di Chroma"),
        ("WIDGET_SITES", "x", "«x» non è un sito"),
        ("CORS_ORIGINS", "*", "«*» non è un sito come https://"),
        ("CORS_ORIGINS", "https://a.example, null", "«null» non è un sito"),
        ("TRUSTED_PROXIES", "127.0.0.1, pippo", "«pippo» non è un indirizzo IP né una rete"),
        ("TRUSTED_PROXIES", "*", "«*» non è un indirizzo IP né una rete"),
        ("CONTACT", "nonmail", "serve un indirizzo di posta, o di una pagina"),
        ("CONTACT", "a b@c", "serve un indirizzo di posta, o di una pagina"),
    ],
)
def test_it_says_what_is_right(tmp_path: Path, name: str, value: str, reason: str) -> None:
    with pytest.raises(SettingsError) as told:
        load_settings({f"CHIEDI_{name}": value}, tmp_path)
    message = str(told.value)
    assert message.startswith(f"Impostazione {name.lower()} (CHIEDI_{name}): il valore")
    assert f"non va: {reason}" in message
    assert (value[:60] in message) is (name != "ADMIN_TOKEN")
    assert len(message) < 200


def test_a_value_of_another_kind_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "chiedi.toml").write_text("index = 3\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="serve un valore di altro genere"):
        load_settings({}, tmp_path)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8,::1, fd00::/8"),
        ("CORS_ORIGINS", "https://a.example,http://localhost:8080"),
        ("CONTACT", "piani@example.org"),
        ("CONTACT", "https://www.example.org/contatti"),
        ("CONTACT", ""),
    ],
)
def test_what_is_right_is_taken_and_lists_are_separated_by_commas(
    tmp_path: Path, name: str, value: str
) -> None:
    found = getattr(load_settings({f"CHIEDI_{name}": value}, tmp_path), name.lower())
    parts = tuple(part.strip() for part in value.split(","))
    assert found == (parts if isinstance(found, tuple) else value or None)


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"port = x", "non è TOML corretto alla riga 1"), (b"\xff", "non è testo in UTF-8")],
)
def test_a_file_of_settings_that_cannot_be_read(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "chiedi.toml").write_bytes(content)
    with pytest.raises(SettingsError, match=f"non si legge, perché {why}; correggerlo"):
        load_settings({}, tmp_path)
