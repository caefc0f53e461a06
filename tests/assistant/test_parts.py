"""Small parts: settings, values, what is shown, repeats, metrics' arithmetic."""

import re
from pathlib import Path

import pytest
from hypothesis import given

from assistant.answering.draft import shown
from assistant.answers.answer import Answer, AnswerKind, cite
from assistant.answers.phrases import plural, say
from assistant.api.metrics import Metrics
from assistant.errors import SettingsError
from assistant.evidence.repeats import grouped
from assistant.reading.values import answers, find_values
from assistant.settings import Settings, load_settings
from index.library import Library
from ingest.locator import QUOTE_LIMIT, Span

from ..contract import MARKER, plain
from ..texts import anything, odd


def values(kind: str, text: str) -> list[str]:
    return [m.group().strip() for m in find_values(kind, text)]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("money", "per 2.400.000 euro entro il 2027", ["2.400.000 euro"]),
        ("money", "circa 3,5 milioni di euro nel 2024", ["3,5 milioni di euro"]),
        ("money", "€ 412.248,84 di cui", ["€ 412.248,84"]),
        ("money", "12 case", []),
        ("date", "dal 12/03/2024 al 2026", ["12/03/2024", "2026"]),
        ("date", "nel maggio 2023 e il 5 giugno", ["maggio 2023", "5 giugno"]),
        ("date", "nel 2021-2027", ["2021-2027"]),
        ("date", "12 case", []),
        ("count", "37 associazioni e tre enti", ["37", "tre"]),
        ("count", "l'art. 12 e il codice A12", []),
        ("count", "1.250 cittadini", ["1.250"]),
        ("measure", "il 42% di 6827 km²", ["42%", "6827 km²"]),
        ("person", "la referente è Marta Ferri, in Comune", ["Marta Ferri"]),
        ("contact", "scrivere a info@example.org", ["info@example.org"]),
        ("contact", "tel. 051 2193111", ["051 2193111"]),
        ("contact", "2.400.000 euro", []),
    ],
)
def test_values(kind: str, text: str, expected: list[str]) -> None:
    assert values(kind, text) == expected
    assert answers(kind, text, "") == bool(expected)
    assert not answers(kind, text, text)


@given(odd)
def test_values_are_whole_numbers(text: str) -> None:
    for kind in ("money", "date", "count"):
        for match in find_values(kind, text):
            after = text[match.end() : match.end() + 1]
            assert not (match.group()[-1].isdigit() and after.isdigit())


@given(anything)
def test_what_is_shown_is_harmless_and_whole(text: str) -> None:
    found = shown(text)
    assert not MARKER.search(found)
    assert not re.search(r"(?<!\\)[*_`\[\]]|[<>\n]", found)
    assert plain(found) == " ".join(text.split()) or "&" in text


@pytest.mark.parametrize("language", ["it", "en", "fr"])
def test_phrases(language: str) -> None:
    assert "{" not in say(language, "looked", documents="{x}", passages="y").replace("{x}", "")
    assert plural(language, "documents", 1) != plural(language, "documents", 2)
    assert "5" in plural(language, "found", 5)


def test_both_languages_have_the_same_phrases() -> None:
    import tomllib
    from importlib.resources import files

    raw = tomllib.loads(files("assistant").joinpath("data", "phrases.toml").read_text("utf-8"))

    def holes(table: dict[str, object], prefix: str = "") -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key, value in table.items():
            if isinstance(value, dict):
                found |= holes(value, f"{prefix}{key}.")
            else:
                found[prefix + key] = sorted(re.findall(r"{(\w+)}", str(value)))
        return found

    assert holes(raw["it"]) == holes(raw["en"])


def test_a_quote_is_clipped_to_what_may_be_quoted(library: Library) -> None:
    passage = library.passages[1]
    whole = cite(library, 1, passage)
    assert whole.quote == passage.text
    part = cite(library, 1, passage, Span(passage.start + 3, passage.start + 20))
    assert part.quote == passage.text[3:20]
    assert all(len(cite(library, 1, p).quote) <= QUOTE_LIMIT for p in library.passages)


def test_only_what_lists_have_is_left_out_elsewhere() -> None:
    fact = Answer("?", "it", AnswerKind.FACT, False, (), ()).as_dict()
    listed = Answer("?", "it", AnswerKind.COVERAGE, False, (), (), examined=3).as_dict()
    assert "examined" not in fact
    assert (listed["examined"], listed["doubtful"]) == (3, ())


def test_repeats_are_grouped_within_a_plan_and_across_its_documents(library: Library) -> None:
    groups = grouped(library, (p for p in library.passages if p.kind == "action"))
    twice = [g for g in groups if g.others]
    (group,) = twice
    assert group.passage.document == "borgoverde-piano"
    assert [p.document for p in group.others] == ["borgoverde-strategie"]
    members = [p.id for g in groups for p in (g.passage, *g.others)]
    assert len(set(members)) == len(members)


# Settings.


def test_defaults(tmp_path: Path) -> None:
    found = load_settings({}, tmp_path)
    assert found == Settings()
    assert (found.host, found.port, found.embedder, str(found.index)) == (
        "127.0.0.1",
        8000,
        "e5",
        ".chiedi",
    )


def test_the_environment_comes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "chiedi.toml").write_text("\ufeffport = 1\nhost = 'a'\n", "utf-8")
    found = load_settings({"CHIEDI_PORT": "2", "OTHER": "x"}, tmp_path)
    assert (found.port, found.host) == (2, "a")


@pytest.mark.parametrize(
    ("environment", "text", "named"),
    [
        ({"CHIEDI_PROT": "1"}, "", "forse CHIEDI_PORT (port)?"),
        ({"CHIEDI_ZZZZ": "1"}, "", "CHIEDI_ZZZZ"),
        ({"CHIEDI_PORT": "-1"}, "", "CHIEDI_PORT"),
        ({"CHIEDI_LOG_QUESTIONS": "forse"}, "", "CHIEDI_LOG_QUESTIONS"),
        ({}, "prot = 1", "forse CHIEDI_PORT (port)?"),
        ({}, "port = ", "chiedi.toml"),
    ],
)
def test_settings_that_are_wrong(
    tmp_path: Path, environment: dict[str, str], text: str, named: str
) -> None:
    (tmp_path / "chiedi.toml").write_text(text, "utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(environment, tmp_path)
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)


def test_metrics_by_hand() -> None:
    metrics = Metrics()
    for ms in (1.0, 5.0, 5.1, 99.0, 9999.0):
        answer = Answer("?", "it", AnswerKind.FACT, False, (), (), latency_ms=ms)
        metrics.answered(answer, {"read": ms / 2}, known=False)
    lines = metrics.text().splitlines()
    for le, n in (("0.005", 2), ("0.01", 3), ("0.05", 3), ("0.1", 4), ("5.0", 4), ("+Inf", 5)):
        assert f'chiedi_answer_seconds_bucket{{le="{le}"}} {n}.0' in lines
    (total,) = [x for x in lines if x.startswith("chiedi_answer_seconds_sum ")]
    assert float(total.split()[1]) == pytest.approx(10.1091)
    assert 'chiedi_stage_seconds_count{stage="read"} 5.0' in lines
