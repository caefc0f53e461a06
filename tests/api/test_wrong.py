"""What is wrong with a request is told in one sentence of one language, with the way out."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr, ValidationError
from starlette.testclient import TestClient

from assistant.answers.phrases import phrases_of
from assistant.api.wrong import sentence
from assistant.service import Assistant
from assistant.turns import LONGEST_QUESTION

from .clients import check_problem, client_of
from .seeing import PEOPLE, one, soup

JSON = {"content-type": "application/json"}
#: Words of pydantic and of the framework.
FOREIGN = re.compile(
    r"Input|should|Field|required|valid|permitted|Expecting|There was|body\b|query\."
)


class Colour(StrEnum):
    RED = "rosso"
    BLUE = "blu"


class Piece(BaseModel):
    text: StrictStr


class Shape(BaseModel):
    """Every sort of bound that the schemas of the API have."""

    model_config = ConfigDict(extra="forbid")
    needed: str
    text: StrictStr = ""
    short: str = Field(default="a", min_length=1)
    shorter: str = Field(default="abc", min_length=3)
    long: str = Field(default="", max_length=4)
    blank: str = Field(default="a", pattern=r"\S")
    formed: str = Field(default="a", pattern=r"^a$")
    truth: StrictBool = False
    whole: StrictInt = 0
    near: int = 0
    number: float = 0
    listed: list[str] = Field(default_factory=list, max_length=2)
    some: list[str] = Field(default_factory=lambda: ["a"], min_length=1)
    several: list[str] = Field(default_factory=lambda: ["a", "b"], min_length=2)
    least: int = Field(default=1, ge=1)
    most: int = Field(default=1, le=1)
    above: int = Field(default=1, gt=0)
    below: int = Field(default=1, lt=2)
    chosen: Literal["it", "en"] = "it"
    colour: Colour = Colour.RED
    held: dict[str, str] = Field(default_factory=dict)
    piece: Piece | None = None
    either: StrictStr | Annotated[list[Piece], Field(max_length=2)] = ""


@pytest.mark.parametrize(
    ("given", "italian", "english"),
    [
        ({"needed": None}, "Il campo «needed» deve essere un testo: ", "a text: "),
        ({"other": 1}, "Il campo «other» non esiste: ", "The field “other” does not exist: "),
        ({"text": 3}, "Il campo «text» deve essere un testo: ", "must be a text: "),
        ({"blank": "\ud800"}, "«blank» contiene caratteri spezzati", "broken characters"),
        ({"short": ""}, "«short» è vuoto: scriverlo", "is empty: write it"),
        ({"shorter": "a"}, "«shorter» è troppo corto: deve avere almeno 3", "at least 3"),
        ({"long": "12345"}, "«long» è troppo lungo: accorciarlo ad al più 4", "at most 4"),
        ({"blank": "  "}, "«blank» è vuoto: scriverlo", "is empty"),
        ({"formed": "b"}, "«formed» non ha la forma giusta: /docs", "/en/docs"),
        ({"truth": "sì"}, "«truth» deve essere true o false: ", "must be true or false: "),
        ({"whole": "1"}, "«whole» deve essere un numero intero", "a whole number"),
        ({"near": "uno"}, "«near» deve essere un numero intero", "a whole number"),
        ({"near": 1.5}, "«near» deve essere un numero intero", "a whole number"),
        ({"number": "x"}, "«number» deve essere un numero:", "a number"),
        ({"listed": "a"}, "«listed» deve essere un elenco", "a list"),
        ({"listed": [3]}, "«listed.0» deve essere un testo", "“listed.0” must be a text"),
        ({"listed": ["a"] * 3}, "«listed» ha troppe voci: toglierne, fino", "all but 2"),
        ({"some": []}, "«some» è un elenco vuoto: aggiungere", "an empty list: add"),
        ({"several": []}, "«several» ha troppo poche voci: deve averne almeno 2", "at least 2"),
        ({"least": 0}, "«least» deve essere almeno 1: ", "at least 1"),
        ({"most": 2}, "«most» deve essere al più 1: ", "at most 1"),
        ({"above": 0}, "«above» deve essere più di 0: ", "more than 0"),
        ({"below": 2}, "«below» deve essere meno di 2: ", "less than 2"),
        ({"chosen": "de"}, "«chosen» può essere solo «it» o «en»: ", "only be “it” or “en”: "),
        ({"colour": "x"}, "«colour» può essere solo «rosso» o «blu»", "“rosso” or “blu”"),
        ({"held": 1}, "«held» deve essere un oggetto", "an object"),
        ({"piece": 1}, "«piece» deve essere un oggetto", "an object"),
        ({"piece": {}}, "Manca il campo «piece.text»: aggiungerlo", "“piece.text” is missing: add"),
        ({"either": 1}, "«either» deve essere un testo o un elenco", "a text or a list"),
        ({"either": [{"text": 1}]}, "«either.0.text» deve essere un testo:", "a text"),
        ({"either": [{}]}, "Manca il campo «either.0.text»", "is missing"),
    ],
)
def test_every_sort_of_error(given: dict[str, Any], italian: str, english: str) -> None:
    body = {"needed": "a", **given}
    with pytest.raises(ValidationError) as caught:
        Shape.model_validate(body)
    errors = [{**error, "loc": ("body", *error["loc"])} for error in caught.value.errors()]
    told, where = sentence("it", errors, body=body, fields=tuple(Shape.model_fields))
    assert italian in told
    assert not FOREIGN.search(told)
    assert told[0].isupper()
    assert told.endswith(".")
    assert where
    assert english in sentence("en", errors, body=body, fields=tuple(Shape.model_fields))[0]


def test_an_error_without_a_sentence_of_its_own_is_italian_too() -> None:
    told, _ = sentence("it", [{"type": "uuid_parsing", "loc": ("query", "a"), "msg": "Input"}])
    assert told == "Il parametro «a» non va bene: /docs dice che cosa può contenere."


def test_both_languages_say_the_same_things() -> None:
    held = phrases_of("refusals.toml")
    own = {key for key in held["en"] if key[0].isupper()}  # Italian ones say these themselves
    assert held["it"].keys() == held["en"].keys() - own
    slots = re.compile(r"\{(\w+)\}")
    for key, text in held["it"].items():
        assert set(slots.findall(text)) == set(slots.findall(held["en"][key])), key


@pytest.fixture(scope="module")
def client(assistant: Assistant) -> Iterator[TestClient]:
    with client_of(lambda: assistant, cors_origins=["https://example.org"]) as made:
        yield made


@pytest.mark.parametrize(
    ("body", "headers", "told"),
    [
        (b"{question", JSON, "non è JSON corretto (si ferma al carattere 2)"),
        (b'{"question": "a"}', {}, "Manca l'intestazione «Content-Type: application/json»"),
        (b'{"question": "a"}', {"content-type": "text/plain"}, "«Content-Type: application/json»"),
        (b"[]", JSON, "deve essere un oggetto JSON"),
        (b"", JSON, "Manca il corpo della richiesta"),
        (b'{"question": "\xff"}', JSON, "inviarlo in UTF-8"),
        (b"{}", JSON, "Manca il campo «question»: aggiungerlo"),
        (b'{"question": "a", "foo": 1}', JSON, "«foo» non esiste: "),
        (b'{"question": "   "}', JSON, "Il campo «question» è vuoto: scriverlo."),
        (b'{"question": ""}', JSON, "Il campo «question» è vuoto: scriverlo."),
        (b'{"question": "a", "reading": "x"}', JSON, "«citizen», «officer» o «english»"),
    ],
)
@pytest.mark.parametrize("path", ["/api/ask", "/api/ask/stream"])
def test_a_body(
    client: TestClient, path: str, body: bytes, headers: dict[str, str], told: str
) -> None:
    response = client.post(path, content=body, headers=headers)
    detail = check_problem(response, response.status_code)
    assert told in detail
    assert not FOREIGN.search(detail.replace("«question»", ""))


def test_a_field_that_is_not_there_names_those_that_are(client: TestClient) -> None:
    detail = check_problem(client.post("/api/ask", json={"question": "a", "domanda": "b"}), 422)
    for name in ("question", "history", "plans", "ledger", "reading"):
        assert f"«{name}»" in detail


def test_a_turn_has_the_bound_of_a_question(client: TestClient) -> None:
    long = {"question": "a", "history": ["b", "c" * (LONGEST_QUESTION + 1)]}
    detail = check_problem(client.post("/api/ask", json=long), 422)
    assert (
        detail
        == f"Il campo «history.1» è troppo lungo: accorciarlo ad al più {LONGEST_QUESTION} caratteri."
    )
    asked = client.get("/openapi.json").json()["components"]["schemas"]["Ask"]["properties"]
    assert asked["history"]["items"]["maxLength"] == LONGEST_QUESTION
    assert asked["question"]["maxLength"] == LONGEST_QUESTION
    # an earlier turn that was refused keeps no conversation in OpenAI's form from going on
    turns = [{"role": "user", "content": t} for t in ("c" * 5000, "ciao")]
    chat = {"model": "chiedi", "messages": turns}
    assert client.post("/v1/chat/completions", json=chat).status_code == 200


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/api/alignment?a=bologna", "Manca il parametro «b»: aggiungerlo alla richiesta."),
        ("/api/search", "Manca il parametro «q»: aggiungerlo alla richiesta."),
        ("/api/search?q=", "Il parametro «q» è vuoto: scriverlo."),
        ("/api/search?q=a&language=de", "Il parametro «language» può essere solo «it» o «en»"),
        ("/api/coverage?view=x", "può essere solo «thesaurus», «headings» o «eu2023»"),
        (
            "/api/coverage?plans=firenze",
            "«plans» non esiste: toglierlo o correggerlo; si può inviare «view».",
        ),
        (
            "/api/plans/borgoverde/records?kind=foo",
            "Il parametro «kind» non esiste: toglierlo, perché",
        ),
        ("/api/plans/borgoverde/records?limit=-1", "«limit» non esiste"),
        ("/api/search?q=a&piano=b", "si può inviare «q», «plan» e «language»."),
    ],
)
def test_parameters(client: TestClient, path: str, told: str) -> None:
    assert told in check_problem(client.get(path), 422)


def test_no_route_of_the_api_leaves_a_parameter_aside(client: TestClient) -> None:
    described = client.get("/openapi.json").json()["paths"]
    tried = 0
    for path, methods in described.items():
        if not path.startswith("/api/"):
            continue
        for method, operation in methods.items():
            assert "422" in operation["responses"]
            address = re.sub(r"\{\w+\}", "x", path)
            response = client.request(method, f"{address}?sconosciuto=1", json={})
            if method == "get":
                assert "«sconosciuto»" in check_problem(response, 422), path
            tried += 1
    assert tried >= 14
    assert client.get("/piani?sconosciuto=1").status_code == 200


@pytest.mark.parametrize(
    ("path", "headers", "language"),
    [
        ("/api/search", {}, "it"),
        ("/api/search", {"accept-language": "en-US,en;q=0.9,it;q=0.5"}, "en"),
        ("/api/search", {"accept-language": "it-IT, en;q=0.9"}, "it"),
        ("/api/search", {"accept-language": "de, en;q=0.2"}, "en"),
        ("/api/search", {"accept-language": "de;q=nan, *;q=-1, x"}, "it"),
        ("/api/search", {"accept-language": "en;q=0"}, "it"),
        ("/api/search?language=en", {}, "en"),
        ("/api/search?language=it", {"accept-language": "en"}, "it"),
    ],
)
def test_the_language_of_a_refusal(
    client: TestClient, path: str, headers: dict[str, str], language: str
) -> None:
    response = client.get(path, headers=headers)
    told = {
        "it": "Manca il parametro «q»: aggiungerlo alla richiesta.",
        "en": "The parameter “q” is missing: add it to the request.",
    }
    assert check_problem(response, 422) == told[language]
    assert response.headers["content-language"] == language
    title = {"it": "Richiesta non valida", "en": "Request not valid"}
    assert response.json()["title"] == title[language]


def test_who_asks_for_an_answer_in_english_is_refused_in_english(client: TestClient) -> None:
    body = {"question": "", "reading": "english"}
    detail = check_problem(client.post("/api/ask", json=body), 422)
    assert detail == "The field “question” is empty: write it."
    english = {"accept-language": "en"}
    detail = check_problem(client.get("/api/documents/atlantide", headers=english), 404)
    assert detail.startswith("No plan, document")
    chat = {"model": "altro", "messages": [{"role": "user", "content": "a"}]}
    error = client.post("/v1/chat/completions", json=chat, headers=english).json()["error"]
    assert error["message"] == "There is no model altro: GET /v1/models lists them."
    chat = {"model": "chiedi", "messages": [{"role": "user", "content": 3}]}
    error = client.post("/v1/chat/completions", json=chat).json()["error"]
    assert error["message"].startswith(
        "Il campo «messages.0.content» deve essere un testo o un elenco"
    )
    assert error["param"] == "messages.0.content"


def test_pages_are_refused_in_their_language(client: TestClient) -> None:
    long = {"q": "a" * (LONGEST_QUESTION + 1)}
    told = {
        "/": "La domanda (campo «question») ha",
        "/en/": "The question (field “question”) is too long",
    }
    for path, sentence_ in told.items():
        page = soup(client.get(path, params=long, headers=PEOPLE))
        assert sentence_ in one(page, "main").get_text(" ")
    reading = {"q": "a", "reading": "x"}
    page = soup(client.get("/en/", params=reading, headers=PEOPLE))
    assert "The field “reading” can only be “citizen”" in one(page, "main").get_text(" ")


def test_the_description_lists_errors_in_the_language_of_its_page(client: TestClient) -> None:
    english = one(soup(client.get("/en/docs", headers=PEOPLE)), "main").get_text(" ")
    assert "Request not valid" in english
    assert not re.search("Richiest|Troppe|Servizio non", english)
    page = soup(client.get("/docs", headers=PEOPLE))
    assert one(page, "li > [lang=it]").get_text() == "Richiesta non valida"


def test_the_plans(client: TestClient) -> None:
    plans = client.get("/api/plans").json()
    assert {plan["id"] for plan in plans} >= {"borgoverde", "valfiore"}
    for plan in plans:
        assert plan["title"]
        assert all(
            client.get(f"/api/documents/{d['id']}").json()["title"] == d["title"]
            for d in plan["documents"]
        )
        assert plan["documents"]
        assert isinstance(client.get(plan["records"]).json(), list)
        assert client.get(plan["outline"]).json()["plan"] == plan["id"]
