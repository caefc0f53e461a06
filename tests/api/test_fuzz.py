"""schemathesis sends the API what its description allows and what it forbids."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from assistant.api.app import build_app
from assistant.service import Assistant
from assistant.settings import Settings

from ..doubles import HashEmbedder
from ..whole import WHOLE

pytestmark = pytest.mark.fuzz
TOKEN = "un-segreto-di-venti-caratteri"
_EXAMPLES = 400 if WHOLE else 25


def test_the_description_holds(assistant: Assistant, tmp_path: Path) -> None:
    from hypothesis import HealthCheck, Phase, given, settings

    schemathesis = pytest.importorskip("schemathesis", reason="it is missing: make browser")
    options = Settings(index=tmp_path, rate_limit=0, admin_token=SecretStr(TOKEN))
    app = build_app(lambda: assistant, options, embedder=HashEmbedder)
    schema = schemathesis.openapi.from_asgi("/openapi.json", app)
    described = sum(len(methods) for methods in app.openapi()["paths"].values())
    tried = 0
    for result in schema.get_all_operations():
        operation = result.ok()
        bounds = settings(
            max_examples=_EXAMPLES,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )

        @given(case=operation.as_strategy())
        @bounds
        def holds(case: Any) -> None:
            case.call_and_validate(headers={"Authorization": f"Bearer {TOKEN}"})

        holds()
        tried += 1
    assert tried == described >= 27
